"""The live source of a whole house: storms, and readers who come back."""

import asyncio
import json
from typing import Any

import pytest

from hub.checkin import commands as checkin
from hub.people import commands as people
from hub.people.queries import Mode
from hub.web.calm import PAUSE_S
from hub.web.live import Listener
from realtime.messages import JSON, Cursor, Ok
from tests.meetings import Meeting
from tests.realtime.reading import SV, Reader, reading, settle
from tests.visitor import Visitor, enter


async def listener_of(meeting: Meeting, visitor: Visitor) -> Listener:
    return await meeting.house.source.listener(visitor.cookie)


@pytest.fixture
async def desk(bees: Meeting, owner: Visitor) -> Reader:
    """The owner's desk, open and live in both forms: as a page and as a program."""
    reader = reading(bees.house.engine, await listener_of(bees, owner))
    reader.line.received(json.dumps({"op": "sub", "topic": f"desk/{bees.event.id}", "as": "html", "lang": "sv"}))
    await settle(bees.house.engine)
    return reader


def regions(reader: Reader) -> list[dict[str, str]]:
    return [message["regions"] for message in map(json.loads, reader.frames) if message["op"] == "html"]


async def change_modes(bees: Meeting, times: int) -> int:
    """*times* facts as they come when many check in; the journal's head afterwards."""
    eva = next(iter(bees.people.values()))
    for time in range(times):
        mode = Mode.REMOTE if time % 2 else Mode.ON_SITE
        await bees.do(checkin.set_mode_on, bees.event.id, bees.days[0], eva, mode)
    return await bees.head()


async def until_told(reader: Reader, head: int) -> None:
    while not any(json.loads(text).get("pos", 0) >= head for text in reader.frames):
        await reader.until(len(reader.frames) + 1)


async def test_a_storm_of_counts_costs_a_page_few_renderings_and_ends_with_the_truth(bees, desk):
    loop = asyncio.get_running_loop()
    began = loop.time()
    before = len(desk.frames)
    head = await change_modes(bees, 100)
    await until_told(desk, head)
    assert len(desk.frames) - before <= 2 + (loop.time() - began) / PAUSE_S
    fresh: Any = await bees.house.source.catch_up(f"desk/{bees.event.id}", SV, None)
    shown: dict[str, str] = {}
    for each in regions(desk):
        shown |= each
    assert shown.items() <= json.loads(fresh.frames[0])["regions"].items()


async def test_a_program_gets_every_fact_of_a_storm(bees, owner):
    program = reading(bees.house.engine, await listener_of(bees, owner))
    start = await bees.head()
    bees.house.engine.subscribe(program.line, f"desk/{bees.event.id}", JSON, Cursor(bees.house.source.epoch, start))
    await settle(bees.house.engine)
    head = await change_modes(bees, 100)
    await until_told(program, head)
    facts = [fact["seq"] for text in program.frames for fact in json.loads(text).get("facts", ())]
    assert facts == list(range(start + 1, head + 1))


async def test_who_comes_back_while_others_look_costs_no_read(bees, desk, owner, monkeypatch):
    """The sign-in and the grant are known, and the frames since the page was made are in memory."""
    head = await change_modes(bees, 1)
    await until_told(desk, head)
    reads: list[Any] = []
    monkeypatch.setattr(bees.house.database, "read", lambda *asked: reads.append(asked))
    source, engine = bees.house.source, bees.house.engine
    again = reading(engine, await source.listener(owner.cookie))
    engine.subscribe(again.line, f"desk/{bees.event.id}", SV, Cursor(source.epoch, head))
    await settle(engine)
    assert (again.frames, reads) == ([Ok(f"desk/{bees.event.id}", head).text], [])
    monkeypatch.undo()


async def test_who_was_given_a_page_is_let_in_to_its_topics_without_a_read_and_to_no_others(app, bees, monkeypatch):
    """Two hundred pages are two hundred sockets a moment later."""
    participant = await enter(app, bees, "asta")
    await participant.page(f"{bees.event.path}/now")
    now, reads = f"now/{bees.event.id}/{bees.people['asta']}", list[Any]()
    source, asked = bees.house.source, bees.house.database.read

    def read(*of: Any) -> Any:
        reads.append(of)
        return asked(*of)

    monkeypatch.setattr(bees.house.database, "read", read)
    listener = await source.listener(participant.cookie)
    assert (await source.may_subscribe(listener, now), reads) == (None, [])
    assert await source.may_subscribe(listener, f"desk/{bees.event.id}") == "forbidden"
    await bees.do(people.set_roles, bees.event.id, bees.people["asta"], [])
    assert await source.may_subscribe(listener, now) is None
    assert len(reads) == 2
