"""What the form of an item says of its times, the pages of the log, and files that nothing names any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.applications import Starlette

from hub.programme import queries
from hub.programme.store import files
from tests.meetings import Meeting
from tests.programme.test_views import session_fields, words
from tests.visitor import Visitor, enter


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


def at(bees: Meeting, title: str) -> str:
    return f"{bees.event.path}/sessions/{bees.sessions[title]}"


async def test_an_item_is_put_into_the_night_after_its_day_and_out_of_it_again(
    organiser: Visitor, bees: Meeting
) -> None:
    night = {**session_fields(start="00.30", end="01.30"), "after_midnight": ["", "true"]}
    await organiser.post(at(bees, "Verkstad"), **night)
    held = await bees.read(queries.session, bees.event.id, bees.sessions["Verkstad"])
    day = (await bees.read(queries.days, bees.event.id))[0]
    assert (held.day_id, held.starts_at.astimezone(bees.event.zone).date()) == (day.id, day.date + timedelta(days=1))
    assert (await organiser.get(at(bees, "Verkstad")))["after_midnight"] is True

    await organiser.post(at(bees, "Verkstad"), **{**night, "after_midnight": ""})
    held = await bees.read(queries.session, bees.event.id, bees.sessions["Verkstad"])
    assert held.starts_at.astimezone(bees.event.zone).date() == day.date


async def test_a_fixed_time_is_told_where_minutes_are_given(organiser: Visitor, bees: Meeting) -> None:
    plenary = session_fields(title="Återsamling", start="11.30", end="12.00", room="Stora salen")
    await organiser.post(at(bees, "Återsamling"), **plenary, fixed=["", "true"])
    assert (await organiser.get(at(bees, "Återsamling")))["fixed"] is True
    assert "fixed time" in words(await organiser.page(f"{bees.event.path}/edit"))
    page = words(await organiser.page(f"{at(bees, 'Verkstad')}/run"))
    assert "and its time is fixed: what comes before it has to make do." in page


async def test_the_log_is_read_in_pages_of_a_hundred(organiser: Visitor, bees: Meeting) -> None:
    for number in range(51):
        for title in ("Smedja", "Verkstad"):
            await organiser.post(at(bees, "Verkstad"), **session_fields(title=f"{title} {number}"))
    newest = await organiser.get(f"{bees.event.path}/log")
    older = await organiser.get(f"{bees.event.path}/log?from=100")
    assert (len(newest["lines"]), newest["more"]) == (100, True)
    assert (len(older["lines"]), older["more"], older["first"]) == (2, False, 100)
    assert "?from=100" in await organiser.page(f"{bees.event.path}/log")


async def test_a_file_is_kept_while_an_item_or_the_draft_names_it_and_no_longer(
    organiser: Visitor, bees: Meeting
) -> None:
    materials = f"{at(bees, 'Verkstad')}/materials"
    pdf = "JVBERi0xLjcK"
    await organiser.post(materials, title="Kupor", file=pdf)
    assert await bees.read(files.count_files, bees.event.id) == 1
    await organiser.post(f"{materials}/remove", place=0, save="draft")
    assert await bees.read(files.count_files, bees.event.id) == 1
    await organiser.post(f"{bees.event.path}/publish")
    assert await bees.read(files.count_files, bees.event.id) == 0

    await organiser.post(materials, title="Ramar", file=pdf, save="draft")
    assert await bees.read(files.count_files, bees.event.id) == 1
    await organiser.post(f"{bees.event.path}/throw-away")
    assert await bees.read(files.count_files, bees.event.id) == 0
