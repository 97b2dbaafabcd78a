"""A request is answered once: sent again, it does nothing twice and hears the same."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from hub.checkin.events import MeetingCounted
from hub.kernel.clock import HeldClock
from hub.kernel.database import Job
from hub.kernel.errors import Conflict
from hub.kernel.requests import KEPT, RequestKey, RequestReused, forget_old, once, requests
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Tx

KEY = RequestKey("asta", "r1")


def counting(key: RequestKey = KEY, command: str = "POST /x", *, refuses: bool = False) -> Job:
    """Tells a fact, and answers with how many there are."""

    def run(tx: Tx) -> object:
        def act() -> dict[str, object]:
            if refuses:
                raise Conflict
            tx.append("m", MeetingCounted("d", 1))
            return {"before": tx.head("m"), "tuple": (1, 2)}

        return once(tx, key, command, act)

    return Job(run)


async def test_the_same_request_does_nothing_twice_and_hears_the_same(database: SqliteDatabase) -> None:
    first, second = await database.write(counting()), await database.write(counting())
    assert first == second == {"before": 0, "tuple": [1, 2]}
    assert await database.read(lambda snap: snap.head("m")) == 1


async def test_so_does_one_that_is_sent_many_times_at_once(database: SqliteDatabase) -> None:
    answers = await asyncio.gather(*(database.write(counting()) for _ in range(100)))
    assert answers == [{"before": 0, "tuple": [1, 2]}] * 100
    assert await database.read(lambda snap: snap.head("m")) == 1


async def test_one_id_of_two_people_is_two_requests(database: SqliteDatabase) -> None:
    await database.write(counting())
    assert (await database.write(counting(RequestKey("bo", "r1"))))["before"] == 1


async def test_an_id_spent_on_something_else_is_refused(database: SqliteDatabase) -> None:
    await database.write(counting())
    with pytest.raises(RequestReused):
        await database.write(counting(command="POST /y"))
    assert await database.read(lambda snap: snap.head("m")) == 1


async def test_what_was_refused_may_be_tried_again_with_the_same_id(database: SqliteDatabase) -> None:
    with pytest.raises(Conflict):
        await database.write(counting(refuses=True))
    assert (await database.write(counting()))["before"] == 0


async def test_answers_are_forgotten_after_two_weeks_and_not_before(database: SqliteDatabase, clock: HeldClock) -> None:
    await database.write(counting())
    clock.at += KEPT
    await database.write(counting(RequestKey("asta", "r2")))
    await database.write(Job(forget_old))
    assert await database.read(lambda snap: snap.count(requests)) == 2
    clock.at += timedelta(seconds=1)
    await database.write(Job(forget_old))
    assert await database.read(lambda snap: snap.count(requests)) == 1
