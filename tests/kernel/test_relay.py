"""Every listener hears every fact once and in order, however the doorbells come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence

import pytest

from hub.checkin.events import MeetingCounted
from hub.kernel import relay as relaying
from hub.kernel.database import Job
from hub.kernel.facts import Recorded
from hub.kernel.relay import Relay
from hub.kernel.sqlite import SqliteDatabase, one_transaction
from hub.kernel.transaction import Tx

PATIENCE_S = 30


class Ear:
    """Hears the news and lets others wait until there is so much of it."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.more = asyncio.Event()

    def __call__(self, scope: str, records: Sequence[Recorded]) -> None:
        self.heard += [(scope, record.seq) for record in records]
        self.more.set()

    async def until(self, count: int) -> list[tuple[str, int]]:
        async with asyncio.timeout(PATIENCE_S):
            while len(self.heard) < count:
                self.more.clear()
                await self.more.wait()
        return self.heard


def tell(scope: str = "m", times: int = 1) -> Job:
    def run(tx: Tx) -> None:
        for n in range(times):
            tx.append(scope, MeetingCounted("d", n))

    return Job(run)


@pytest.fixture
async def ear() -> Ear:
    return Ear()


@pytest.fixture
async def relay(database: SqliteDatabase, ear: Ear) -> AsyncIterator[Relay]:
    """An open relay on a journal that has a fact of yesterday."""
    await database.write(tell("old"))
    made = Relay(database)
    made.listeners.append(ear)
    await made.open()
    yield made
    await made.close()


async def test_facts_are_heard_once_and_in_order(database: SqliteDatabase, relay: Relay, ear: Ear) -> None:
    for _ in range(3):
        await database.write(tell(times=2))
    assert await ear.until(6) == [("m", n) for n in range(1, 7)]


async def test_what_was_before_the_start_is_no_news(database: SqliteDatabase, relay: Relay, ear: Ear) -> None:
    await database.write(tell("old"))
    assert await ear.until(1) == [("old", 2)]


async def test_a_doorbell_that_is_doubled_or_late_tells_nothing_twice(
    database: SqliteDatabase, relay: Relay, ear: Ear
) -> None:
    await database.write(tell())
    await ear.until(1)
    for _ in range(5):
        relay.ring({"m": 1})
        relay.look()
    await database.write(tell())
    assert await ear.until(2) == [("m", 1), ("m", 2)]


async def test_a_doorbell_that_is_lost_is_made_good_by_the_next_one(
    database: SqliteDatabase, relay: Relay, ear: Ear
) -> None:
    database.doorbell = None
    await database.write(tell())
    await database.write(tell("n"))
    database.doorbell = relay.ring
    await database.write(tell())
    assert sorted(await ear.until(3)) == [("m", 1), ("m", 2), ("n", 1)]


async def test_facts_that_another_process_wrote_are_found_by_a_look(
    database: SqliteDatabase, relay: Relay, ear: Ear
) -> None:
    with one_transaction(database.path, database.clock.now()) as tx:
        tx.append("elsewhere", MeetingCounted("d", 1))
    relay.look()
    assert await ear.until(1) == [("elsewhere", 1)]


async def test_one_listener_that_fails_keeps_no_news_from_the_others(
    database: SqliteDatabase, relay: Relay, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(scope: str, records: Sequence[Recorded]) -> None:
        raise RuntimeError("deaf")

    relay.listeners.insert(0, fails)
    with caplog.at_level(logging.CRITICAL, "bikupa.relay"):
        await database.write(tell())
        assert await ear.until(1) == [("m", 1)]


async def test_more_than_is_read_at_once_is_read_in_turn(
    database: SqliteDatabase, relay: Relay, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaying, "AT_ONCE", 3)
    await database.write(tell(times=7))
    assert await ear.until(7) == [("m", n) for n in range(1, 8)]
