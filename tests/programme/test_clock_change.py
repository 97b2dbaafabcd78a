"""Nights in which the clocks change, of 23 and of 25 hours: programme, now, run of show, calendars and links."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import vobject

from hub.kernel.transaction import Tx
from hub.links.model import DayTimes, Level, window
from hub.programme import commands, queries
from hub.programme.situation import situation
from hub.web.auth import EventRef
from tests.meetings import Meeting
from tests.visitor import Visitor

PAGE = """Nattvakt vid kuporna
Lördag {evening} 2031
Program
22.00-23.30 Samling
23.30-01.30 Vandring
01.30-04.00 Bastu
04.00-05.00 Vila

Söndag {morning} 2031
09.00-10.00 Frukost
"""
NIGHTS = {
    "23 hours": (("29 mars", "30 mars"), datetime(2031, 3, 30, 0, 30, tzinfo=UTC), timedelta(minutes=90)),
    "25 hours": (("25 oktober", "26 oktober"), datetime(2031, 10, 25, 23, 30, tzinfo=UTC), timedelta(minutes=210)),
}
Night = tuple[EventRef, datetime, timedelta]


@pytest.fixture(params=NIGHTS)
async def night(request: pytest.FixtureRequest, owner: Visitor, bees: Meeting) -> Night:
    """The event, when the item over the change begins, and how long it really is."""
    (evening, morning), begins, length = NIGHTS[request.param]
    made = await owner.post("/events", text=PAGE.format(evening=evening, morning=morning))
    event = await bees.read(queries.event_ref_by_id, made["event_id"])
    assert event is not None
    return event, begins, length


async def test_the_clock_on_the_wall_is_as_written_and_lengths_are_true(night: Night, bees: Meeting) -> None:
    event, begins, length = night
    plan = await bees.read(queries.plan, event)
    (evening, morning) = await bees.read(queries.days, event.id)
    sauna = next(session for session in evening.sessions if session.title == "Bastu")

    assert [(each.title, each.start, each.end, each.day) for each in plan.sessions] == [
        ("Samling", time(22), time(23, 30), 0),
        ("Vandring", time(23, 30), time(1, 30), 0),
        ("Bastu", time(1, 30), time(4), 0),
        ("Vila", time(4), time(5), 0),
        ("Frukost", time(9), time(10), 1),
    ]
    assert (sauna.starts_at, sauna.ends_at - sauna.starts_at) == (begins, length)
    assert [session.title for session in morning.sessions] == ["Frukost"]


async def test_now_is_true_minute_by_minute_through_the_change(night: Night, bees: Meeting) -> None:
    event, begins, length = night
    days = await bees.read(queries.days, event.id)

    def on(minutes: float) -> tuple[str, Any]:
        found = situation(days, begins + timedelta(minutes=minutes), event.zone)
        assert found.main is not None
        assert found.day is not None
        return found.main.title, found.day.number

    long = length / timedelta(minutes=1)
    assert [on(minutes) for minutes in (-1, 0, 60, long - 1, long)] == [
        ("Vandring", 1), ("Bastu", 1), ("Bastu", 1), ("Bastu", 1), ("Vila", 1),
    ]  # fmt: skip


async def test_ten_minutes_more_are_ten_minutes_on_either_side_of_the_change(night: Night, bees: Meeting) -> None:
    event, begins, length = night
    walk = next(each for each in (await bees.read(queries.days, event.id))[0].sessions if each.title == "Vandring")

    def longer(tx: Tx) -> bool:
        return commands.slip(tx, event.id, walk.id, 10)

    bees.clock.at = begins - timedelta(minutes=30)
    assert await bees.house.site.change(longer)
    moved = (await bees.read(queries.days, event.id))[0].sessions

    assert [(each.title, each.late_min, each.starts_at) for each in moved[2:]] == [
        ("Bastu", 10, begins + timedelta(minutes=10)),
        ("Vila", 10, begins + length + timedelta(minutes=10)),
    ]
    assert moved[2].ends_at - moved[2].starts_at == length


async def test_calendars_and_links_keep_to_the_same_instants(night: Night, bees: Meeting, owner: Visitor) -> None:
    event, begins, length = night
    read = vobject.readOne(await owner.page(f"{event.path}/calendar.ics"))
    entry = next(each for each in read.vevent_list if each.summary.value == "Bastu")
    day = (await bees.read(queries.days, event.id))[0]
    assert day.first_start is not None
    assert day.last_end is not None
    times = DayTimes(day.first_start, day.last_end)
    open_ = window(Level.EVENT, times, None)

    assert entry.dtstart.value.astimezone(UTC) == begins
    assert entry.dtend.value.astimezone(UTC) == begins + length
    assert (open_.opens_at, open_.closes_at) == (
        begins - timedelta(hours=4),
        begins + length + timedelta(minutes=90),
    )
