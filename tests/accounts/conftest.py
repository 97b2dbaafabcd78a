"""A hub whose people may sign in at a provider, and what they do there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette

from hub.app import create_app
from hub.kernel.clock import HeldClock
from hub.settings import Settings
from tests import meetings
from tests.accounts.forger import Forger, served
from tests.conftest import BEES
from tests.meetings import Meeting
from tests.visitor import ORIGIN, Visitor, enter

GRANBY = {"name": "Granby kommun", "client_id": "bikupa"}


@pytest.fixture
def forger() -> Iterator[Forger]:
    with served(Forger()) as it:
        yield it


@dataclass
class Hub:
    """A house with providers, and the meeting of the bees in it."""

    app: Starlette
    meeting: Meeting

    @property
    def path(self) -> str:
        return self.meeting.event.path

    def visitor(self) -> Visitor:
        return Visitor(self.app)

    async def enter(self, name: str) -> Visitor:
        """As a browser has it: the next cookie of that name takes its place."""
        visitor = await enter(self.app, self.meeting, name)
        token = visitor.cookie
        visitor.client.cookies.clear()
        visitor.client.cookies.set("bikupa", token, domain="hub.example")
        return visitor


Open = Callable[..., AbstractAsyncContextManager[Hub]]


def opening(data: Path, clock: HeldClock) -> Open:
    """``async with opened({"granby": {…}}, **settings)``: a hub with these providers."""

    @asynccontextmanager
    async def open_(providers: dict[str, dict[str, Any]], **settings: Any) -> AsyncIterator[Hub]:
        described = {name: {**GRANBY, **each} for name, each in providers.items()}
        app = create_app(Settings(data=data, providers=described, **settings), clock)
        async with app.router.lifespan_context(app):
            yield Hub(app, await meetings.found(app.state.house, clock, BEES))

    return open_


@pytest.fixture
def opened(data: Path, clock: HeldClock) -> Open:
    return opening(data, clock)


@pytest.fixture
async def hub(opened: Open, forger: Forger) -> AsyncIterator[Hub]:
    """A hub that trusts the forger's word on addresses at bin.example.se, and gives its groups roles."""
    grants = [
        {"claim": "groups", "value": "motesteam", "role": "organiser"},
        {"claim": "groups", "value": "agare", "role": "owner"},
    ]
    granby = {"issuer": forger.url, "trusted_domains": ["bin.example.se"], "grants": grants}
    async with opened({"granby": granby}) as it:
        yield it


async def begin(visitor: Visitor, provider: str = "granby", **fields: str) -> str:
    """Press the provider's button; where that leads."""
    answer = await visitor.client.post(f"/sign-in/with/{provider}", data=fields)
    assert answer.status_code == 303, (answer.status_code, answer.text[:500])
    return str(answer.headers["location"])


async def at_provider(url: str) -> str:
    """Be signed in at a provider that asks nothing; the address that leads back."""
    async with httpx2.AsyncClient(verify=False) as client:
        answer = await client.get(url)
    assert answer.status_code == 302
    return str(answer.headers["location"])


async def come_back(visitor: Visitor, address: str) -> httpx2.Response:
    assert address.startswith(ORIGIN)
    return await visitor.client.get(address)


async def there_and_back(visitor: Visitor, provider: str = "granby", **fields: str) -> httpx2.Response:
    """What the hub answers when somebody comes back from the provider."""
    return await come_back(visitor, await at_provider(await begin(visitor, provider, **fields)))


async def say(visitor: Visitor, who: str, **fields: str) -> httpx2.Response:
    """Answer the question who one is here."""
    return await visitor.client.post("/sign-in/account", data={"who": who, **fields})


async def name_of(visitor: Visitor, path: str) -> str:
    return str((await visitor.get(f"{path}/me"))["name"])
