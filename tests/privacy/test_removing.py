"""What has been kept for its time goes by itself: told beforehand, held on demand, noted without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from starlette.applications import Starlette

from hub.checkin import queries as checkin
from hub.people import commands as people
from hub.privacy import commands, queries
from hub.privacy.keeping import LEAST, Choices, due_at, told_from
from hub.privacy.model import Kind
from hub.privacy.ticker import PrivacyTicker
from hub.registration.store.tables import needs
from hub.web.auth import Role
from tests.house.test_persons_everywhere import holding
from tests.meetings import NOW, Meeting
from tests.visitor import enter

SHORT = Choices(people_days=30, needs_days=7, log_days=60)
ENDS = datetime(2031, 5, 8, tzinfo=NOW.tzinfo) - timedelta(hours=2)
"""The end of the second day in Stockholm."""


def ticker(meeting: Meeting) -> PrivacyTicker:
    return PrivacyTicker(meeting.house.database, meeting.clock, meeting.house.site.languages)


async def at(meeting: Meeting, instant: datetime) -> None:
    """The hub's clock stands at *instant*, and what is to be seen to then has been."""
    meeting.clock.at = instant
    await ticker(meeting).tick()


async def removals(meeting: Meeting) -> list[tuple[Kind, datetime, datetime | None, int]]:
    found = await meeting.read(queries.removals, meeting.event.id)
    return [(each.kind, each.due_at, each.done_at, each.count) for each in found]


def test_people_wait_for_a_week_after_the_notice_and_needs_do_not() -> None:
    late = ENDS + timedelta(days=300)

    assert due_at(Kind.PEOPLE, SHORT, ENDS, late) == late + LEAST
    assert due_at(Kind.NEEDS, SHORT, ENDS, late) == ENDS + timedelta(days=7)
    assert told_from(Kind.PEOPLE, SHORT, ENDS) == ENDS + timedelta(days=16)
    assert told_from(Kind.NEEDS, SHORT, ENDS) == ENDS


async def test_people_are_told_of_and_then_go_while_figures_stay(bees: Meeting, data: Path) -> None:
    await bees.do(commands.choose, bees.event.id, SHORT, by="organiser")
    before = await bees.read(checkin.counts, bees.event, bees.days[0])
    due = ENDS + timedelta(days=30)

    await at(bees, ENDS + timedelta(days=15))
    early = await removals(bees)
    await at(bees, ENDS + timedelta(days=16))
    told = await removals(bees)
    await at(bees, due - timedelta(minutes=1))
    waiting = await removals(bees)
    await at(bees, due)

    assert (early, told, waiting) == ([], [(Kind.PEOPLE, due, None, 0)], [(Kind.PEOPLE, due, None, 0)])
    assert await removals(bees) == [(Kind.PEOPLE, due, due, 13)]
    assert await bees.read(checkin.counts, bees.event, bees.days[0]) == before
    assert holding(data / "bikupa.sqlite", "asta@bin", "organiser@bin") == []
    assert holding(data / "bikupa.sqlite", "@getingar.example.se") != []


async def test_needs_go_a_week_after_the_meeting_and_nobody_else_does(bees: Meeting, data: Path) -> None:
    need = {"event_id": bees.event.id, "person_id": bees.people["asta"], "asked": "food", "text": "JORDNOTSFRI"}
    await bees.do(lambda tx: tx.execute(insert(needs).values(**need, at=tx.now)))
    due = ENDS + timedelta(days=7)

    await at(bees, ENDS)
    told = await removals(bees)
    await at(bees, due - timedelta(minutes=1))
    there = holding(data / "bikupa.sqlite", "JORDNOTSFRI")
    await at(bees, due)

    assert told == [(Kind.NEEDS, due, None, 0)]
    assert there == [("registration_needs", "")]
    assert await removals(bees) == [(Kind.NEEDS, due, due, 1)]
    assert holding(data / "bikupa.sqlite", "JORDNOTSFRI") == []
    assert holding(data / "bikupa.sqlite", "asta@bin.example.se") != []


async def test_a_hold_stops_what_was_told_until_it_is_taken_away(bees: Meeting) -> None:
    await bees.do(commands.choose, bees.event.id, SHORT, by="organiser")
    await at(bees, ENDS + timedelta(days=16))

    await bees.do(commands.choose, bees.event.id, replace(SHORT, hold=True), by="organiser")
    await at(bees, ENDS + timedelta(days=400))
    held = await removals(bees)
    await bees.do(commands.choose, bees.event.id, SHORT, by="organiser")
    await at(bees, ENDS + timedelta(days=401))

    assert held == []
    assert await removals(bees) == [(Kind.PEOPLE, ENDS + timedelta(days=408), None, 0)]


async def test_the_log_goes_line_by_line_and_its_going_is_noted(bees: Meeting) -> None:
    await bees.do(commands.choose, bees.event.id, SHORT, by="organiser")
    await bees.do(people.set_roles, bees.event.id, bees.people["asta"], [Role.DOOR], by="organiser")

    await at(bees, NOW + timedelta(days=61))

    assert await bees.read(queries.log, bees.event.id) == []
    assert (Kind.LOG, bees.clock.at, bees.clock.at, 1) in await removals(bees)


async def test_what_goes_is_fetched_before(app: Starlette, bees: Meeting) -> None:
    organiser, path = await enter(app, bees, "organiser"), f"{bees.event.path}/data"

    as_json = (await organiser.client.get(f"{path}/people.json")).json()
    as_csv = (await organiser.client.get(f"{path}/people.csv")).text

    assert len(as_json["people"]) == 13
    assert "asta@bin.example.se" in as_csv
