"""However doorbells come and whoever writes, programs that listen get each fact once, in order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from random import Random

import pytest
from starlette.applications import Starlette

from hub.checkin import commands as checkin
from hub.checkin.events import MeetingCounted
from hub.kernel.sqlite import one_transaction
from hub.kernel.transaction import Tx
from hub.people.queries import Mode
from realtime.messages import JSON, Cursor
from tests.meetings import Meeting
from tests.realtime.reading import Reader, reading, settle
from tests.visitor import Visitor

PATIENCE_S = 30


@pytest.fixture
async def program(app: Starlette, bees: Meeting, owner: Visitor) -> Reader:
    """Listens to the desk, from now on."""
    source, engine = bees.house.source, bees.house.engine
    made = reading(engine, await source.listener(owner.cookie))
    engine.subscribe(made.line, f"desk/{bees.event.id}", JSON, Cursor(source.epoch, await bees.head()))
    await settle(engine)
    return made


def seqs(program: Reader) -> list[int]:
    return [fact["seq"] for text in program.frames for fact in json.loads(text).get("facts", ())]


async def until_told(program: Reader, head: int) -> list[int]:
    async with asyncio.timeout(PATIENCE_S):
        while not seqs(program) or seqs(program)[-1] < head:
            await program.until(len(program.frames) + 1)
    return seqs(program)


async def change(bees: Meeting, number: int) -> None:
    mode = Mode.REMOTE if number % 2 else Mode.ON_SITE
    await bees.do(checkin.set_mode_on, bees.event.id, bees.days[0], bees.people["asta"], mode)


async def test_doorbells_that_are_doubled_late_and_in_wrong_order_change_nothing(
    bees: Meeting, program: Reader
) -> None:
    random, database, relay = Random(3), bees.house.database, bees.house.relay
    begin = await bees.head()
    held: list[Mapping[str, int]] = []
    database.doorbell = held.append
    for number in range(60):
        await change(bees, number)
        if random.random() < 0.4:
            for ends in random.sample(held, min(len(held), 3)) * 2:
                relay.ring(ends)
    random.shuffle(held)
    for ends in held:
        relay.ring(ends)
        relay.ring({scope: head - 1 for scope, head in ends.items()})
    head = await bees.head()
    assert await until_told(program, head) == list(range(begin + 1, head + 1))


async def test_what_another_process_writes_between_our_own_is_told_in_its_place(bees: Meeting, program: Reader) -> None:
    begin = await bees.head()

    def elsewhere(number: int) -> None:
        with one_transaction(bees.house.database.path, bees.clock.now()) as tx:
            tx.append(bees.event.id, MeetingCounted(bees.days[0], number))

    for number in range(10):
        await asyncio.gather(change(bees, number), asyncio.to_thread(elsewhere, number))
    head = await bees.head()
    assert head - begin == 20
    assert await until_told(program, head) == list(range(begin + 1, head + 1))


async def test_a_journal_that_can_not_be_read_for_a_moment_is_read_afterwards(
    bees: Meeting, program: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begin, database, fails = await bees.head(), bees.house.database, asyncio.Event()
    read = database.read

    async def unreadable(query: object, *args: object, **named: object) -> object:
        if not fails.is_set():
            fails.set()
            raise OSError("the disk is away")
        return await read(query, *args, **named)  # type: ignore[arg-type]

    def count(tx: Tx) -> None:
        tx.append(bees.event.id, MeetingCounted(bees.days[0], 1))

    with caplog.at_level(50, "bikupa"):
        monkeypatch.setattr(database, "read", unreadable)
        await bees.house.site.change(count)
        async with asyncio.timeout(PATIENCE_S):
            await fails.wait()
        await bees.house.site.change(count)
        assert await until_told(program, begin + 2) == [begin + 1, begin + 2]
