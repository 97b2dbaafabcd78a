"""From a pasted text to an event, and changing it: nothing typed is lost, nothing odd is forbidden."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.meetings import Meeting
from tests.visitor import Visitor, enter

LETTER = "Hej alla!\nVi ses som vanligt, ta med fika & gott humör. <Anna>\n\tHälsningar"
TEXT = "Biodlarnas höstmöte\nMåndag 6 oktober 2031\n09.00–10.00 Incheckning\n10.00–11.00 Samtal i grupper\nTack då."


def words(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.mark.parametrize("path", ["/events/preview", "/events"])
async def test_a_text_without_a_programme_comes_back_whole(owner: Visitor, path: str) -> None:
    answer = await owner.client.post(path, data={"text": LETTER})
    assert answer.status_code == 422
    assert "No times were found in this text" in answer.text
    assert html.escape(LETTER) in answer.text or LETTER in html.unescape(answer.text)


async def test_a_preview_says_what_was_understood_and_what_was_not_and_makes_nothing(owner: Visitor) -> None:
    before = (await owner.get("/"))["events"]
    seen = await owner.post("/events/preview", text=TEXT)
    said = [(s["day"], s["start"], s["end"], s["title"]) for s in seen["sessions"]]
    assert said == [
        ("2031-10-06", "09:00", "10:00", "Incheckning"),
        ("2031-10-06", "10:00", "11:00", "Samtal i grupper"),
    ]
    assert (await owner.get("/"))["events"] == before
    page = await owner.client.post("/events/preview", data={"text": TEXT})
    assert page.status_code == 200
    assert TEXT in html.unescape(page.text), "the text goes on to the next step"


async def test_an_accepted_programme_is_an_event_with_its_organiser(owner: Visitor) -> None:
    made = await owner.post("/events", text=TEXT, title="Höstmötet", mode="hybrid")
    event = await owner.get(f"/e/{made['slug']}/edit")
    assert made["slug"] == "hostmotet-2031"
    assert (event["event"]["title"], event["event"]["mode"], event["oddities"]) == ("Höstmötet", "hybrid", [])
    assert [s["title"] for day in event["days"] for s in day["sessions"]] == ["Incheckning", "Samtal i grupper"]
    listed = (await owner.get(f"/e/{made['slug']}/people"))["people"]
    roles = {each["person"]["name"]: set(each["person"]["roles"]) for each in listed}
    assert roles == {"Ägaren": {"facilitator", "organiser", "participant"}}


async def test_the_start_page_tells_its_owner_when_a_meeting_begins(owner: Visitor) -> None:
    made = await owner.post("/events", text=TEXT, title="Höstmötet")
    listed = {each["slug"]: each["begins_on"] for each in (await owner.get("/"))["events"]}
    assert listed[made["slug"]] == "2031-10-06"
    assert "Höstmötet Monday 6 October 2031" in words((await owner.client.get("/")).text)


async def test_two_events_of_one_name_have_addresses_of_their_own(owner: Visitor) -> None:
    slugs = [(await owner.post("/events", text=TEXT))["slug"] for _ in range(3)]
    assert slugs == ["biodlarnas-hostmote-2031", "biodlarnas-hostmote-2031-2", "biodlarnas-hostmote-2031-3"]


async def test_a_programme_without_a_year_asks_for_one_and_keeps_the_text(owner: Visitor) -> None:
    text = TEXT.replace(" 2031", "").replace("Måndag ", "")
    refused = await owner.client.post("/events", data={"text": text, "title": "Mitt namn"})
    assert refused.status_code == 422
    assert "does not say which year" in refused.text
    assert (text in html.unescape(refused.text), "Mitt namn" in refused.text) == (True, True)
    assert (await owner.post("/events", text=text, year=2031))["slug"].endswith("-2031")


@pytest.mark.parametrize(
    ("field", "value"), [("zone", "Europe/Uppsala"), ("mode", "by pigeon"), ("year", "1066"), ("title", "x" * 301)]
)
async def test_a_choice_that_can_not_be_is_told_at_its_field(owner: Visitor, field: str, value: str) -> None:
    answer = await owner.post("/events", 422, text=TEXT, **{field: value})
    assert list(answer["errors"]) == [field]


def session_fields(**other: Any) -> dict[str, Any]:
    return {"title": "Verkstad", "kind": "other", "start": "10.40", "end": "11.20", "room": "A4", **other}


async def test_an_item_that_ends_before_it_starts_is_kept_and_shown_as_odd(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/sessions/{bees.sessions['Verkstad']}"
    await organiser.post(path, **session_fields(start="11.20", end="10.40"))
    edit = await organiser.get(f"{bees.event.path}/edit")
    assert [each["code"] for each in edit["oddities"]] == ["ends-before-start"]
    kept = await organiser.get(path)
    assert kept["starts_at"] > kept["ends_at"]
    assert "Verkstad ends before it starts." in words(await organiser.page(f"{bees.event.path}/edit"))


async def test_two_items_in_one_room_are_kept_and_shown_as_odd(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/sessions/{bees.sessions['Trösklar och möjligheter']}"
    await organiser.post(path, **session_fields(title="Trösklar", start="10.30", end="11.30"))
    page = words(await organiser.page(f"{bees.event.path}/edit"))
    assert "Trösklar and Verkstad are in the same room at the same time." in page


async def test_every_page_bears_an_odd_programme(organiser: Visitor, bees: Meeting) -> None:
    for session in bees.sessions.values():
        await organiser.post(f"{bees.event.path}/sessions/{session}", **session_fields(start="11.20", end="10.40"))
    await bees.link()
    for hours in (0, 1, 12, 24, 60):
        bees.later(hours * 60)
        for page in ("", "/now", "/desk", "/screen", "/go", "/edit", "/calendar.ics", "/rounds"):
            await organiser.page(bees.event.path + page)
        await organiser.post(f"{bees.event.path}/go")


async def test_a_form_that_fails_keeps_what_was_typed_and_says_what_is_wrong(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/sessions/{bees.sessions['Verkstad']}"
    fields = session_fields(title="", start="kvart i", description="Ta med <sax> & papper")
    answer = await organiser.client.post(path, data=fields)
    assert answer.status_code == 422
    assert (answer.text.count("This is needed."), "Write a time, such as 10:40." in answer.text) == (2, True)
    for typed in ("kvart i", "Ta med <sax> & papper"):
        assert typed in html.unescape(answer.text)


async def test_questions_keep_their_place_and_so_what_was_written_under_them(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/sessions/{bees.sessions['Trösklar och möjligheter']}"
    before = (await organiser.get(path))["questions"]
    await organiser.post(path, **session_fields(questions="Var är dörrarna?\nVar finns möjligheterna?\n\n Vem? "))
    after = (await organiser.get(path))["questions"]
    assert [q["text"] for q in after] == ["Var är dörrarna?", "Var finns möjligheterna?", "Vem?"]
    assert [q["id"] for q in after[:2]] == [q["id"] for q in before]


async def test_a_slip_moves_what_follows_that_day_and_keeps_the_plan(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(f"{bees.event.path}/sessions/{bees.sessions['Trösklar och möjligheter']}/slip", minutes=10)
    days = (await organiser.get(f"{bees.event.path}/edit"))["days"]
    moved = {
        s["title"]: (s["starts_at"][11:16], s["ends_at"][11:16], s["planned_starts_at"][11:16])
        for day in days
        for s in day["sessions"]
    }
    assert moved["Trösklar och möjligheter"] == ("08:30", "09:40", "08:30")
    assert moved["Återsamling"] == ("09:40", "10:10", "09:30")
    assert (moved["Verkstad"], moved["Vax och honung"]) == (("08:40", "09:20", "08:40"), ("07:00", "08:00", "07:00"))
    assert "10 minutes later than planned" in await organiser.page(bees.event.path)


async def test_an_item_is_never_shortened_to_less_than_has_been_of_it(organiser: Visitor, bees: Meeting) -> None:
    session = bees.sessions["Trösklar och möjligheter"]
    await organiser.post(f"{bees.event.path}/sessions/{session}/slip", minutes=-180)
    kept = await organiser.get(f"{bees.event.path}/sessions/{session}")
    assert kept["ends_at"][11:16] == f"{bees.clock.at:%H:%M}" == "08:50"


async def test_what_is_removed_is_gone_from_the_programme(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/sessions/{bees.sessions['Verkstad']}"
    await organiser.post(f"{path}/remove")
    await organiser.get(path, 404)
    assert "Verkstad" not in await organiser.page(bees.event.path)
