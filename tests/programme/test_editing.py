"""Changing a programme: a draft that others don't see, publishing it, and nobody written over unseen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.kernel.transaction import Tx
from hub.links.queries import Level, all_links
from hub.programme import commands, editing, queries
from hub.programme.drafts import Change
from tests.meetings import Meeting
from tests.programme.test_views import session_fields, words
from tests.swing import Swing
from tests.visitor import Visitor, enter

TALK = "Bin i staden"


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


def at(bees: Meeting, title: str) -> str:
    return f"{bees.event.path}/sessions/{bees.sessions[title]}"


async def sentences(organiser: Visitor, bees: Meeting) -> str:
    return words(await organiser.page(f"{bees.event.path}/edit"))


async def test_a_draft_is_seen_by_its_organiser_and_by_nobody_else_until_it_is_published(
    organiser: Visitor, asta: Visitor, bees: Meeting
) -> None:
    await organiser.post(
        at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja", start="10.45", end="11.25")
    )
    assert "Smedja" not in await asta.page(bees.event.path)
    page = await sentences(organiser, bees)
    assert "“Verkstad” is now called “Smedja”." in page
    assert "“Smedja” is moved from 10:40 to 10:45." in page
    assert (await organiser.post(f"{bees.event.path}/publish")) == {
        "changed": 1,
        "out": False,
        "to": f"{bees.event.path}/edit",
    }
    assert "Smedja" in await asta.page(bees.event.path)
    edit = await organiser.get(f"{bees.event.path}/edit")
    assert edit["draft"] is None


async def test_a_draft_is_thrown_away_and_nothing_was_changed(organiser: Visitor, bees: Meeting) -> None:
    before = await bees.read(queries.plan, bees.event)
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja"))
    await organiser.post(f"{bees.event.path}/throw-away")
    assert await bees.read(queries.plan, bees.event) == before
    assert (await organiser.get(f"{bees.event.path}/edit"))["draft"] is None


async def test_saving_in_a_draft_what_is_published_already_makes_no_draft(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields())
    assert (await organiser.get(f"{bees.event.path}/edit"))["draft"] is None


async def test_one_item_is_published_at_once_and_the_rest_of_the_draft_stays(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja"))
    talk = session_fields(title="Humlor", start="09.30", end="10.30", room="Stora salen")
    await organiser.post(at(bees, TALK), **talk)
    draft = (await organiser.get(f"{bees.event.path}/edit"))["draft"]
    assert [(change["what"], change["title"]) for change in draft["changes"]] == [("changed", "Smedja")]


async def test_who_has_not_seen_what_another_wrote_is_told_and_keeps_what_they_typed(
    app: Starlette, organiser: Visitor, bees: Meeting
) -> None:
    seen = (await organiser.get(at(bees, "Verkstad")))["mark"]
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja"))
    fields = session_fields(title="Snickeri", seen=seen, save="draft")
    answer = await organiser.client.post(at(bees, "Verkstad"), data=fields)
    page = words(answer.text)
    assert answer.status_code == 409
    assert "Somebody else has changed Smedja since you opened it." in page
    assert "As it is now: 10:40–11:20, Smedja." in page
    assert 'value="Snickeri"' in answer.text
    again = re.search(r'name="seen" value="([0-9a-f]{16})"', answer.text)
    assert again
    await organiser.post(at(bees, "Verkstad"), **{**fields, "seen": again[1]})
    assert (await organiser.get(at(bees, "Verkstad")))["title"] == "Snickeri"


async def test_two_who_change_different_items_are_not_in_each_others_way(organiser: Visitor, bees: Meeting) -> None:
    mark = (await organiser.get(at(bees, TALK)))["mark"]
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja"))
    await organiser.post(at(bees, TALK), save="draft", **session_fields(title="Humlor", seen=mark))
    draft = (await organiser.get(f"{bees.event.path}/edit"))["draft"]
    assert {change["title"] for change in draft["changes"]} == {"Smedja", "Humlor"}


async def test_what_was_changed_in_both_is_not_published_unasked(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(at(bees, "Verkstad"), save="draft", **session_fields(title="Smedja"))
    await bees.do(lambda tx: other_title(tx, bees))
    await organiser.post(f"{bees.event.path}/publish", 409)
    assert "has been changed in the draft, and published otherwise" in await sentences(organiser, bees)
    await organiser.post(at(bees, "Verkstad"), **session_fields(title="Smedja"))
    assert (await organiser.get(f"{bees.event.path}/edit"))["draft"] is None


def other_title(tx: Tx, bees: Meeting) -> None:
    """As somebody does who imports the programme again and knows of no draft."""
    plan = queries.plan(tx, bees.event)
    session = plan.session(bees.sessions["Verkstad"])
    assert session is not None
    other = replace(session, title="Vävstuga")
    commands.apply(tx, bees.event, editing.put(plan, other, plan.days[session.day]))


# -- items, days and rooms --------------------------------------------------------------------------------------------


async def test_an_item_is_added_copied_and_moved_to_another_day(organiser: Visitor, bees: Meeting) -> None:
    added = await organiser.post(f"{bees.event.path}/days/{bees.days[0]}/add", **session_fields(title="Fika"))
    path = f"{bees.event.path}/sessions/{added['session_id']}"
    copied = await organiser.post(f"{path}/copy")
    await organiser.post(
        f"{bees.event.path}/sessions/{copied['session_id']}", day=bees.days[1], **session_fields(title="Te")
    )
    days = (await organiser.get(f"{bees.event.path}/edit"))["days"]
    assert [[s["title"] for s in day["sessions"] if s["title"] in ("Fika", "Te")] for day in days] == [["Fika"], ["Te"]]


async def test_what_is_new_in_a_draft_keeps_its_address_when_it_is_published(organiser: Visitor, bees: Meeting) -> None:
    fields = session_fields(title="Fika", save="draft")
    added = await organiser.post(f"{bees.event.path}/days/{bees.days[0]}/add", **fields)
    path = f"{bees.event.path}/sessions/{added['session_id']}"
    assert (await organiser.get(path))["starts_at"] is None
    await organiser.post(f"{bees.event.path}/publish")
    assert (await organiser.get(path))["title"] == "Fika"


async def test_a_day_is_added_dated_and_taken_away(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/days"
    added = await organiser.post(path, date="2031-05-08")
    await organiser.post(path, 422, date="2031-05-07")
    await organiser.post(f"{path}/{added['day_id']}", date="2031-05-05")
    edit = await organiser.get(f"{bees.event.path}/edit")
    assert [(day["date"], day["number"]) for day in edit["days"]] == [
        ("2031-05-05", 1),
        ("2031-05-06", 2),
        ("2031-05-07", 3),
    ]
    await organiser.post(f"{path}/{bees.days[1]}/remove", 409)
    await organiser.post(f"{path}/{added['day_id']}/remove")
    assert len((await organiser.get(f"{bees.event.path}/edit"))["days"]) == 2


async def test_a_day_on_which_people_were_here_is_not_taken_away(organiser: Visitor, bees: Meeting) -> None:
    for title in ("Incheckning", TALK, "Trösklar och möjligheter", "Verkstad", "Återsamling"):
        await organiser.post(f"{at(bees, title)}/remove", sure=True)
    refused = await organiser.post(f"{bees.event.path}/days/{bees.days[0]}/remove", 409)
    assert refused["type"].endswith("day-in-use")


async def test_what_carries_groups_and_notes_is_asked_about_before_it_goes(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    path = f"{at(swing.meeting, 'Trösklar och möjligheter')}/remove"
    carries = (await organiser.get(path))["carries"]
    assert carries["groups"] == 2
    assert carries["notes"] >= 3
    await organiser.post(path, 409)
    page = words(await organiser.page(path))
    assert "2 groups" in page
    await organiser.post(path, sure=True)
    await organiser.get(path, 404)


async def test_a_room_gets_another_name_and_keeps_its_link(organiser: Visitor, bees: Meeting) -> None:
    link = await bees.link("https://meet.jit.si/SvarmensEgetRum77", Level.ROOM, bees.rooms["A4"])
    room = f"{bees.event.path}/rooms/{bees.rooms['A4']}"
    await organiser.post(room, name="Verkstan")
    assert (await organiser.get(at(bees, "Verkstad")))["room"] == "Verkstan"
    assert [each.id for each in await bees.read(all_links, bees.event.id)] == [link]
    await organiser.post(room, name="Stora salen")
    assert await bees.read(queries.rooms, bees.event.id) == {bees.rooms["Stora salen"]: "Stora salen"}
    kept = await bees.read(all_links, bees.event.id)
    assert [(each.level, each.target_id) for each in kept] == [(Level.ROOM, bees.rooms["Stora salen"])]
    await organiser.post(f"{bees.event.path}/rooms/{bees.rooms['A4']}", 404, name="Annat")


async def test_speakers_are_written_row_by_row_and_an_empty_row_is_nobody(organiser: Visitor, bees: Meeting) -> None:
    rows: dict[str, Any] = {
        "speaker_name": ["Nils Drönare", "", "Viola Vax"],
        "speaker_role": ["", "", "kupbyggare"],
        "speaker_organisation": ["Ljungö", "", ""],
        "speaker_talk": ["", "", "Om kupor"],
        "speaker_picture": ["", "", "0" * 32],
    }
    fields = session_fields(track="Praktik", language="svenska", interpretation="engelska")
    await organiser.post(at(bees, TALK), **fields, **rows)
    kept = await organiser.get(at(bees, TALK))
    assert kept["speakers"] == [
        {"name": "Nils Drönare", "role": None, "organisation": "Ljungö", "talk": None, "picture": ""},
        {"name": "Viola Vax", "role": "kupbyggare", "organisation": None, "talk": "Om kupor", "picture": ""},
    ]
    assert (kept["track"], kept["language"], kept["interpretation"]) == ("Praktik", "svenska", "engelska")
    refused = await organiser.post(at(bees, TALK), 422, **fields, speaker_name=["A", "B"], speaker_role=["x"])
    assert refused["type"].endswith("speakers-uneven")


# -- what the desk gave stays given -----------------------------------------------------------------------------------


def times(session: dict[str, Any]) -> tuple[str, str]:
    return session["starts_at"][11:16], session["ends_at"][11:16]


async def test_a_corrected_title_takes_back_no_minutes_and_another_plan_slips_as_much(
    organiser: Visitor, bees: Meeting
) -> None:
    await organiser.post(f"{at(bees, 'Trösklar och möjligheter')}/slip", minutes=10)
    gathering = session_fields(title="Samling", start="11.30", end="12.00", room="Stora salen")
    await organiser.post(at(bees, "Återsamling"), **gathering)
    assert times(await organiser.get(at(bees, "Återsamling"))) == ("09:40", "10:10")
    await organiser.post(at(bees, "Återsamling"), **{**gathering, "start": "11.45", "end": "12.15"})
    assert times(await organiser.get(at(bees, "Återsamling"))) == ("09:55", "10:25")


async def test_what_has_begun_late_began_when_it_did_whatever_is_planned_afterwards(
    organiser: Visitor, bees: Meeting
) -> None:
    await organiser.post(f"{at(bees, 'Trösklar och möjligheter')}/slip", minutes=-40)
    bees.later(10)
    gathering = session_fields(title="Samling", start="11.45", end="12.15", room="Stora salen")
    before = times(await organiser.get(at(bees, "Återsamling")))
    assert before == ("08:50", "09:20")
    await organiser.post(at(bees, "Återsamling"), **gathering)
    assert times(await organiser.get(at(bees, "Återsamling"))) == ("08:50", "09:35")


# -- who changed what -------------------------------------------------------------------------------------------------


async def test_the_log_says_who_changed_what_newest_first(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(at(bees, "Verkstad"), **session_fields(start="10.45", end="11.25"))
    bees.later(1)
    await organiser.post(f"{at(bees, 'Paus')}/remove")
    lines = (await organiser.get(f"{bees.event.path}/log"))["lines"]
    assert [(line["by"], line["change"]["what"], line["change"]["title"]) for line in lines] == [
        ("Organiser i laget", "removed", "Paus"),
        ("Organiser i laget", "changed", "Verkstad"),
    ]
    page = words(await organiser.page(f"{bees.event.path}/log"))
    assert "“Paus” is taken out." in page
    assert "“Verkstad” is moved from 10:40 to 10:45." in page
    assert "ends at" not in page, "the end went along"


async def test_a_log_is_written_by_whoever_applies_a_plan_and_says_nothing_of_what_stays(bees: Meeting) -> None:
    plan = await bees.read(queries.plan, bees.event)
    head = await bees.head()
    assert await bees.do(commands.apply, bees.event, plan) == []
    assert (await bees.head(), await bees.read(queries.log, bees.event.id)) == (head, [])
    fewer = type(plan)(plan.days, plan.sessions[:-1])
    assert await bees.do(commands.apply, bees.event, fewer) == [
        Change("removed", plan.sessions[-1].id or "", plan.sessions[-1].title)
    ]
