"""Every journal counts 1, 2, 3 … without gaps, whoever writes, and facts come back as they were told."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hub.checkin.events import CheckedIn, MeetingCounted
from hub.kernel.clock import HeldClock
from hub.kernel.database import Job
from hub.kernel.facts import SITE, Fact, Recorded
from hub.kernel.journal import all_heads, since
from hub.kernel.registry import _reactions, on
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Snapshot, Tx
from hub.people.events import SessionEnded

OTHER_PROCESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from hub.checkin.events import MeetingCounted
from hub.kernel.sqlite import one_transaction

for n in range(25):
    with one_transaction(Path(sys.argv[1]), datetime.now(UTC)) as tx:
        tx.append("b", MeetingCounted("other", n))
        tx.append("a", MeetingCounted("other", n))
"""


def counted(scope: str, number: int = 1) -> Job:
    return Job(lambda tx: tx.append(scope, MeetingCounted("d", number)))


def journal(snap: Snapshot, scope: str) -> list[Recorded]:
    return since(snap.connection, scope, 0)


async def test_a_fact_comes_back_as_it_was_told_with_its_place_its_time_and_who_did_it(
    database: SqliteDatabase, clock: HeldClock
) -> None:
    await database.write(Job(lambda tx: tx.append("m", CheckedIn("d", "p", "now")), by="me"))
    await database.write(Job(lambda tx: tx.append_site(SessionEnded("s"))))
    told = [*await database.read(journal, "m"), *await database.read(journal, SITE)]
    assert told == [
        Recorded("m", 1, clock.at, "me", CheckedIn("d", "p", "now")),
        Recorded(SITE, 1, clock.at, None, SessionEnded("s")),
    ]


async def test_a_journal_is_read_from_where_one_stands_and_no_further_than_asked(database: SqliteDatabase) -> None:
    for number in range(5):
        await database.write(counted("m", number))
    read = await database.read(lambda snap: [record.seq for record in since(snap.connection, "m", 1, limit=3)])
    assert read == [2, 3, 4]


async def test_two_processes_that_write_at_once_leave_no_gap(database: SqliteDatabase) -> None:
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", OTHER_PROCESS, str(database.path))

    def tell(tx: Tx) -> None:
        tx.append("a", MeetingCounted("own", 1))
        tx.append("b", MeetingCounted("own", 1))

    written = 0
    while other.returncode is None or written < 25:
        await asyncio.gather(*(database.write(Job(tell)) for _ in range(5)))
        written += 5
        if written >= 25 and other.returncode is None:
            await other.wait()
    assert other.returncode == 0
    for scope in ("a", "b"):
        assert [r.seq for r in await database.read(journal, scope)] == list(range(1, 25 + written + 1))
    assert await database.read(lambda snap: dict(all_heads(snap.connection))) == {"a": 25 + written, "b": 25 + written}


async def test_a_fact_of_a_type_that_nobody_declares_is_not_taken_for_another(database: SqliteDatabase) -> None:
    with pytest.raises(KeyError):
        Fact.of("Unknown", {})


async def test_a_reaction_runs_in_the_same_transaction_and_fails_with_it(database: SqliteDatabase) -> None:
    @on(MeetingCounted)
    def too_many(tx: Tx, scope: str, fact: MeetingCounted) -> None:
        tx.append(scope, CheckedIn("d", "p", "now"))
        if fact.number > 100:
            raise ValueError

    try:
        await database.write(counted("m"))
        with pytest.raises(ValueError):  # noqa: PT011  the reaction's own
            await database.write(counted("m", 101))
    finally:
        _reactions[MeetingCounted].remove(too_many)
    assert [record.fact.type for record in await database.read(journal, "m")] == ["MeetingCounted", "CheckedIn"]


async def test_an_instant_comes_back_aware_in_utc_whatever_zone_it_was_told_in(database: SqliteDatabase) -> None:
    at = datetime(2031, 5, 6, 13, 0, tzinfo=timezone(timedelta(hours=2)))
    database.clock = HeldClock(at)
    await database.write(counted("m"))
    told = (await database.read(journal, "m"))[0].at
    assert (told, told.tzinfo) == (at, UTC)
