"""A meeting with somebody who leads, and somebody who answers."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from tests.meetings import Meeting
from tests.visitor import Visitor, enter

COFFEE: dict[str, Any] = {"kind": "single", "question": "Kaffe?", "options": "Ja\nNej\nVet inte"}
WORD: dict[str, Any] = {"kind": "word", "question": "Ett ord?"}


@pytest.fixture
async def leader(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "moderator")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def bo(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "bo")


async def ask(leader: Visitor, bees: Meeting, poll: dict[str, Any] = COFFEE, **more: Any) -> str:
    """An open poll."""
    made = await leader.post(f"{bees.event.path}/polls", **poll, **{"open": True, **more})
    return str(made["poll_id"])


async def answer(visitor: Visitor, bees: Meeting, poll: str, *choice: int, text: str = "", status: int = 200) -> Any:
    path = f"{bees.event.path}/poll/{poll}/answer"
    return await visitor.post(path, status, choice=list(choice), text=text)


async def step(leader: Visitor, bees: Meeting, poll: str, what: str, **fields: Any) -> Any:
    return await leader.post(f"{bees.event.path}/polls/{poll}/{what}", **fields)


async def on_now(visitor: Visitor, bees: Meeting, region: str) -> Any:
    return (await visitor.get(f"{bees.event.path}/now"))["regions"][region]


async def results(visitor: Visitor, bees: Meeting, poll: str) -> Any:
    """How many answered each option, or each word; None while that is hidden."""
    told = (await visitor.get(f"{bees.event.path}/poll/{poll}"))["outcome"]
    return told and [(line["text"], line["count"] + line["raised"]) for line in told["lines"]]
