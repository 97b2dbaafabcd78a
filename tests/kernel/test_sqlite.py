"""The writer: many commands in one commit, each undone alone, and nothing told as saved that is not."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select, update

from hub.checkin.events import MeetingCounted
from hub.kernel.database import Job
from hub.kernel.errors import Conflict, Unavailable
from hub.kernel.journal import all_heads, since
from hub.kernel.sqlite import LARGEST_BATCH, SqliteDatabase, one_transaction
from hub.kernel.transaction import Snapshot, Tx

own = MetaData()
words = Table("words", own, Column("word", String(200_000), primary_key=True), Column("n", Integer))


@pytest.fixture
async def store(database: SqliteDatabase) -> SqliteDatabase:
    """The database with a table of these tests' own."""
    await database.write(Job(lambda tx: words.create(tx.connection)))
    return database


def say(word: str) -> Job:
    def run(tx: Tx) -> str:
        tx.execute(insert(words).values(word=word, n=len(word)))
        tx.append("m", MeetingCounted("day", len(word)))
        return word.upper()

    return Job(run)


def refuse(word: str) -> Job:
    def run(tx: Tx) -> None:
        say(word).run(tx)
        raise Conflict

    return Job(run)


async def said(store: SqliteDatabase) -> list[str]:
    return await store.read(lambda snap: list(snap.execute(select(words.c.word).order_by(words.c.word)).scalars()))


async def facts(store: SqliteDatabase) -> list[int]:
    return await store.read(lambda snap: [record.seq for record in since(snap.connection, "m", 0)])


async def together(store: SqliteDatabase, *jobs: Job) -> list[Any]:
    return await asyncio.gather(*map(store.write, jobs), return_exceptions=True)


async def in_the_writer(store: SqliteDatabase, do: Callable[[sqlite3.Connection], Any]) -> None:
    """Do something with the writer's own connection, in its thread."""
    run: Any = store._connection._execute
    await run(do, store._connection._conn)


async def commits_of(store: SqliteDatabase) -> list[str]:
    """The writer's commits from now on, by what SQLite itself says it does."""
    seen: list[str] = []
    await in_the_writer(store, lambda raw: raw.set_trace_callback(seen.append))
    return seen


async def test_a_command_is_answered_when_it_is_saved(store: SqliteDatabase) -> None:
    assert await store.write(say("a")) == "A"
    assert await said(store) == ["a"]


async def test_commands_that_wait_together_are_committed_together(store: SqliteDatabase) -> None:
    seen = await commits_of(store)
    answers = await together(store, *(say(f"w{n:02}") for n in range(LARGEST_BATCH)))
    assert answers == [f"W{n:02}" for n in range(LARGEST_BATCH)]
    assert seen.count("COMMIT") == 1
    assert await facts(store) == list(range(1, LARGEST_BATCH + 1))


async def test_more_than_a_batch_holds_are_committed_in_turn(store: SqliteDatabase) -> None:
    seen = await commits_of(store)
    await together(store, *(say(f"w{n:03}") for n in range(LARGEST_BATCH + 1)))
    assert seen.count("COMMIT") == 2
    assert len(await said(store)) == LARGEST_BATCH + 1


async def test_a_refused_command_undoes_itself_and_nothing_else(store: SqliteDatabase) -> None:
    answers = await together(store, say("a"), refuse("b"), say("c"))
    assert (answers[0], type(answers[1]), answers[2]) == ("A", Conflict, "C")
    assert (await said(store), await facts(store)) == (["a", "c"], [1, 2])


async def test_a_command_with_a_fault_of_ours_undoes_itself_too(store: SqliteDatabase) -> None:
    answers = await together(store, say("a"), say("a"), say("c"))
    assert (answers[0], answers[2]) == ("A", "C")
    assert "UNIQUE" in str(answers[1])
    assert (await said(store), await facts(store)) == (["a", "c"], [1, 2])


async def test_commands_of_one_batch_see_what_came_before_them(store: SqliteDatabase) -> None:
    count = Job(lambda tx: tx.count(words))
    answers = await together(store, say("a"), count, refuse("b"), count)
    assert (answers[1], answers[3]) == (1, 1)


async def test_who_stops_waiting_stops_nobody_else_and_undoes_nothing(store: SqliteDatabase) -> None:
    gone = asyncio.create_task(store.write(say("gone")))
    stays = asyncio.create_task(store.write(say("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "STAYS"
    assert (gone.cancelled(), await said(store)) == (True, ["gone", "stays"])


async def test_a_reader_has_one_snapshot_while_others_write(store: SqliteDatabase) -> None:
    begun, written = threading.Event(), threading.Event()

    def look(snap: Snapshot) -> tuple[int, int]:
        first = snap.count(words)
        begun.set()
        assert written.wait(10)
        return first, snap.count(words)

    reading = asyncio.create_task(store.read(look))
    await asyncio.to_thread(begun.wait, 10)
    await store.write(say("meanwhile"))
    written.set()
    assert await reading == (0, 0)


async def test_a_reader_can_not_write(store: SqliteDatabase) -> None:
    await store.write(say("a"))
    with pytest.raises(AttributeError):
        await store.read(lambda snap: snap.append("m", MeetingCounted("day", 1)))  # type: ignore[attr-defined]


async def pages(store: SqliteDatabase, most: int) -> None:
    """Let the file have so many pages more; SQLite itself says "full" then."""

    def bound(raw: sqlite3.Connection) -> None:
        there = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={there + most}")

    await in_the_writer(store, bound)


async def test_when_the_disk_is_full_everybody_of_the_batch_is_told_and_nothing_is_saved(
    store: SqliteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    await store.write(say("before"))
    await pages(store, 2)
    with caplog.at_level(logging.CRITICAL, "bikupa.database"):
        answers = await together(store, say("a"), say("x" * 100_000), say("b"))
    assert [type(answer) for answer in answers] == [Unavailable] * 3
    assert (await said(store), await facts(store)) == (["before"], [1])


async def test_when_there_is_room_again_commands_are_saved_again(
    store: SqliteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    await pages(store, 2)
    with caplog.at_level(logging.CRITICAL, "bikupa.database"):
        await together(store, say("x" * 100_000))
    await pages(store, 1_000_000)
    assert await together(store, say("after"), say("x" * 100_000)) == ["AFTER", "X" * 100_000]
    assert await facts(store) == [1, 2]


async def test_a_full_disk_at_the_numbering_of_facts_undoes_the_commands_too(
    store: SqliteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    def chatter(tx: Tx) -> None:
        tx.execute(insert(words).values(word="small", n=1))
        for n in range(2_000):
            tx.append("m", MeetingCounted("day", n))

    await pages(store, 2)
    with caplog.at_level(logging.CRITICAL, "bikupa.database"):
        answers = await together(store, Job(chatter))
    assert [type(answer) for answer in answers] == [Unavailable]
    await pages(store, 1_000_000)
    assert (await said(store), await facts(store)) == ([], [])


async def test_what_waits_at_the_close_is_still_saved(store: SqliteDatabase) -> None:
    waiting = [asyncio.create_task(store.write(say(f"w{n}"))) for n in range(3)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*waiting) == ["W0", "W1", "W2"]
    with pytest.raises(Unavailable):
        await store.write(say("late"))


async def test_another_connection_writes_between_our_batches_without_a_gap(store: SqliteDatabase) -> None:
    def elsewhere() -> None:
        for n in range(20):
            with one_transaction(store.path, store.clock.now()) as tx:
                tx.append("m", MeetingCounted("other", n))

    ours = asyncio.gather(*(store.write(say(f"w{n:02}")) for n in range(40)))
    await asyncio.gather(asyncio.to_thread(elsewhere), ours)
    assert await facts(store) == list(range(1, 61))
    assert await store.read(lambda snap: dict(all_heads(snap.connection))) == {"m": 60}


async def test_the_doorbell_rings_once_a_commit_with_the_heads_that_grew(store: SqliteDatabase) -> None:
    rung: list[dict[str, int]] = []
    store.doorbell = rung.append
    await together(store, say("a"), refuse("b"), say("c"))
    await store.write(Job(lambda tx: tx.execute(update(words).values(n=0)).rowcount))
    assert rung == [{"m": 2}]


async def test_every_connection_is_set_up_to_lose_nothing(store: SqliteDatabase) -> None:
    def pragmas(snap: Snapshot) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [snap.connection.exec_driver_sql(f"pragma {name}").scalar_one() for name in names]

    assert await store.read(pragmas) == await store.write(Job(pragmas)) == ["wal", 2, 1, 5000]


async def test_the_private_parts_of_aiosqlite_are_what_we_take_them_for(tmp_path: Path) -> None:
    opening = aiosqlite.connect(tmp_path / "x.sqlite", isolation_level=None)
    assert isinstance(opening._thread, threading.Thread)
    connection = await opening
    try:
        assert isinstance(connection._conn, sqlite3.Connection)
        run: Any = connection._execute
        assert await run(lambda a, b: (a + b, threading.current_thread()), 1, 2) == (3, opening._thread)
        with pytest.raises(ZeroDivisionError):
            await run(lambda: 1 / 0)
    finally:
        await connection.close()
