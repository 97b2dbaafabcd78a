"""Check-in commands with 128 waiting, beside bare inserts by Python's own sqlite3 into a file on the same disk.

Both write to the disk before anything is answered (WAL, synchronous=FULL), both together for those who wait. A command
looks the person and the day up, writes attendance and journal, and has a savepoint of its own.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.fanout.meeting import SLUG, Audience, prepare
from benchmarks.fanout.process import cores, pinned
from hub.app import House
from hub.checkin import commands
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.settings import Settings
from tests import meetings
from tests.meetings import NOW

WAITING = 128
REPETITIONS = 5
ROW = "insert into attendance (day_id, person_id, state, since, channel) values (?, ?, 'here', ?, 'now')"


async def commands_a_second(audience: Audience) -> float:
    """Everybody in the audience checks in, WAITING of them at a time."""
    clock = HeldClock(NOW)
    house = House(Settings(data=audience.folder), clock)
    await house.database.open()
    meeting = await meetings.found(house, clock, SLUG)
    waiting = iter([person for person, _ in audience.people])

    async def one_after_the_other() -> None:
        for person in waiting:
            await house.site.change(lambda tx: commands.check_in(tx, meeting.event, person, Channel.NOW), person)  # noqa: B023

    began = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(WAITING)))
    seconds = time.perf_counter() - began
    await house.database.close()
    return len(audience.people) / seconds


def inserts_a_second(folder: Path, rows: int, together: int) -> float:
    """Bare inserts, *together* of them in each transaction, one statement a row."""
    connection = sqlite3.connect(folder / f"bare-{together}.db", isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute(
        "create table attendance (day_id varchar(32), person_id varchar(32), state varchar(20), since datetime, "
        "channel varchar(20), primary key (day_id, person_id))"
    )
    people = [f"{number:032x}" for number in range(rows)]
    began = time.perf_counter()
    for start in range(0, rows, together):
        connection.execute("begin immediate")
        for person in people[start : start + together]:
            connection.execute(
                ROW,
                (
                    "d" * 32,
                    person,
                    NOW.isoformat(),
                ),
            )
        connection.execute("commit")
    seconds = time.perf_counter() - began
    connection.close()
    return rows / seconds


def measure(audience: Audience, repetitions: int = REPETITIONS) -> dict[str, float]:
    """Medians of *repetitions*, interleaved: commands and inserts a second, and ``share``, of ratios."""
    found: list[tuple[float, float, float]] = []
    for _ in range(repetitions):
        with tempfile.TemporaryDirectory(prefix="bench-") as made, pinned(cores()[0]):
            folder = Path(made)
            shutil.copytree(audience.folder, folder / "data")
            bare = inserts_a_second(folder, 20_000, WAITING)
            alone = inserts_a_second(folder, 1_000, 1)
            found.append((asyncio.run(commands_a_second(replace(audience, folder=folder / "data"))), bare, alone))
    return {
        "commands_a_second": round(median(each[0] for each in found)),
        "inserts_a_second": round(median(each[1] for each in found)),
        "inserts_committed_each_a_second": round(median(each[2] for each in found)),
        "share": round(median(each[0] / each[1] for each in found), 3),
    }


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(json.dumps(measure(prepare(Path(folder) / "data"))))


if __name__ == "__main__":
    main()
