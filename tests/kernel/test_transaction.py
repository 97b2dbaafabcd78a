"""What a snapshot remembers of itself, and a transaction does not."""

from __future__ import annotations

from hub.kernel.database import Job
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Snapshot


class Counted:
    """A reading that knows how often it was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


async def test_a_snapshot_reads_the_same_once(database: SqliteDatabase) -> None:
    reading = Counted()
    assert await database.read(lambda snap: [snap.once("this", reading) for _ in range(3)]) == [1, 1, 1]


async def test_what_one_snapshot_has_read_the_next_reads_anew(database: SqliteDatabase) -> None:
    reading = Counted()
    assert [await database.read(lambda snap: snap.once("this", reading)) for _ in range(2)] == [1, 2]


async def test_a_transaction_reads_each_time_for_it_may_have_written_between(database: SqliteDatabase) -> None:
    reading = Counted()

    def both(tx: Snapshot) -> list[int]:
        return [tx.once("this", reading), tx.once("this", reading)]

    assert await database.write(Job(both)) == [1, 2]
