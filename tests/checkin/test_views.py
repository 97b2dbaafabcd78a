"""Here means here today: one press, once, by day, and nobody falls out by themselves."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from tests.meetings import HERE, Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def folke(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "folke")


@pytest.fixture
async def door(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "door")


async def states(door: Visitor, bees: Meeting, day: int = 0) -> dict[str, str]:
    found = await door.get(f"{bees.event.path}/attendance?day={bees.days[day]}")
    return {bees.name_of(each["person_id"]): each["state"] for each in found["attendees"]}


async def test_one_press_checks_in_and_more_presses_change_nothing(folke: Visitor, bees: Meeting) -> None:
    head = await bees.head()
    answers = await asyncio.gather(*(folke.post(f"{bees.event.path}/checkin") for _ in range(10)))
    assert sorted(each["new"] for each in answers) == [False] * 9 + [True]
    told = [record.fact.type for record in await bees.told(head)]
    assert told == ["CheckedIn"]


async def test_who_is_here_today_is_not_here_tomorrow_by_that(door: Visitor, bees: Meeting) -> None:
    assert {name for name, state in (await states(door, bees)).items() if state == "here"} == set(HERE)
    assert set((await states(door, bees, 1)).values()) == {"not-seen"}


async def test_who_leaves_is_gone_and_may_come_back(folke: Visitor, door: Visitor, bees: Meeting) -> None:
    for path, state in (("/checkin", "here"), ("/leave", "gone"), ("/leave", "gone"), ("/checkin", "here")):
        await folke.post(bees.event.path + path)
        assert (await states(door, bees))["folke"] == state


async def test_on_a_day_without_a_meeting_there_is_nothing_to_check_in_to(folke: Visitor, bees: Meeting) -> None:
    bees.later(3 * 24 * 60)
    for path in ("/checkin", "/leave"):
        assert (await folke.post(bees.event.path + path, 409))["type"] == "urn:bikupa:no-day-today"


async def test_the_door_marks_anybody_on_any_day_of_the_meeting(door: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/attendance/{bees.people['folke']}"
    for day, state in ((0, "here"), (1, "unsure"), (0, "not-seen")):
        await door.post(path, state=state, day=bees.days[day])
        assert (await states(door, bees, day))["folke"] == state
    await door.post(f"{bees.event.path}/attendance/{'0' * 32}", 404, state="here")


async def test_a_screen_is_nobody(door: Visitor, bees: Meeting) -> None:
    assert "screen" not in await states(door, bees)


async def test_how_somebody_takes_part_is_of_the_day(folke: Visitor, door: Visitor, bees: Meeting) -> None:
    await folke.post(f"{bees.event.path}/mode", mode="on-site")
    modes = []
    for day in bees.days:
        found = (await door.get(f"{bees.event.path}/attendance?day={day}"))["attendees"]
        modes.append(next(each["mode"] for each in found if each["person_id"] == bees.people["folke"]))
    assert modes == ["on-site", "remote"]


async def test_a_guest_with_the_code_is_here_at_once_and_before_the_day_is_listed(
    app: Starlette, bees: Meeting
) -> None:
    today, early = Visitor(app), Visitor(app)
    code = f" {bees.event.code[:3].lower()}-{bees.event.code[3:]} "
    await today.post("/join", code=code, name="Gäst i dag")
    bees.later(-48 * 60)
    await early.post("/join", code=code, name="Gäst för tidigt")
    bees.later(48 * 60)
    door = await enter(app, bees, "door")
    found = (await door.get(f"{bees.event.path}/attendance"))["attendees"]
    guests = {each["name"]: each["state"] for each in found if each["name"].startswith("Gäst")}
    assert guests == {"Gäst i dag": "here", "Gäst för tidigt": "not-seen"}


@pytest.mark.parametrize(
    ("figure", "states"),
    [
        ("here", {"here"}),
        ("not-here", {"gone", "not-seen"}),
        ("gone", {"gone"}),
        ("nonsense", {"here", "gone", "not-seen"}),
    ],
)
async def test_every_figure_leads_to_the_people_it_counts(
    door: Visitor, bees: Meeting, figure: str, states: set[str]
) -> None:
    await door.post(f"{bees.event.path}/attendance/{bees.people['folke']}", state="gone")
    found = (await door.get(f"{bees.event.path}/attendance?show={figure}"))["attendees"]
    assert {each["state"] for each in found} == states
