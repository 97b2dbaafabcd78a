"""A programme is read again into its event: what differs is shown, and everything stays with its item."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts import queries as breakouts
from hub.checkin import queries as checkin
from hub.links import queries as links
from hub.links.queries import Level
from hub.summaries import queries as summaries
from tests.meetings import JITSI, Meeting
from tests.programme.sent_form import sent_form
from tests.swing import Swing
from tests.visitor import Visitor, enter

TEXT = """Bin i nätverk

Program tisdag 6 maj 2031

09.00–09.30 Incheckning
Sal: Stora salen

09.30–10.30 Bin i staden
Nils Drönare, biodlare, Ljungö

10.30–11.30 Trösklar och möjligheter
- Var är trösklarna?
- Var finns möjligheterna?

10.40–11.20 Verkstad

11.30–12.00 Återsamling

Program onsdag 7 maj 2031

09.00–10.00 Vax och honung

10.00–10.30 Paus

10.30–12.00 Gruppsamtal utan frågor
"""
LATER = TEXT.replace("10.30–11.30 Trösklar och möjligheter", "10.45–11.45 Trösklar och stora möjligheter").replace(
    "11.30–12.00 Återsamling", "11.45–12.15 Återsamling\n\n12.15–13.00 Lunch"
)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


async def compared(visitor: Visitor, meeting: Meeting, text: str, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = await visitor.post(f"{meeting.event.path}/import/preview", text=text, **more)
    return found


async def comparison(visitor: Visitor, meeting: Meeting, text: str) -> tuple[str, dict[str, Any]]:
    """The page that compares, and the form on it."""
    page = await visitor.client.post(f"{meeting.event.path}/import/preview", data={"text": text})
    assert page.status_code == 200, page.text
    return page.text, sent_form(page.text, f"{meeting.event.path}/import")


async def programme(visitor: Visitor, meeting: Meeting, *, published: bool = True) -> dict[str, tuple[str, str, str]]:
    """By id the title, start and end of every item: as it is published, or as it is to be."""
    edit = await visitor.get(f"{meeting.event.path}/edit")
    if published:
        return {
            s["id"]: (s["title"], s["starts_at"][11:16], s["ends_at"][11:16])
            for d in edit["days"]
            for s in d["sessions"]
        }
    return {s["id"]: (s["title"], s["start"][:5], s["end"][:5]) for s in edit["plan"]["sessions"]}


async def test_the_same_programme_again_changes_no_item(organiser: Visitor, bees: Meeting) -> None:
    before = await programme(organiser, bees)
    await organiser.post(f"{bees.event.path}/import", text=TEXT, now=True)
    once = await programme(organiser, bees)
    found = await compared(organiser, bees, TEXT)
    assert once == before
    assert (
        [row["parts"] for row in found["rows"] if row["parts"] and any(p["usual"] for p in row["parts"])],
        found["missing"],
    ) == ([], [])


async def test_what_is_changed_moved_new_and_missing_is_shown_in_words(organiser: Visitor, bees: Meeting) -> None:
    page, _ = await comparison(organiser, bees, LATER.replace("10.40–11.20 Verkstad\n", ""))
    said = words(page)
    assert "1 new" in said
    assert "1 missing" in said
    assert "Title: Trösklar och möjligheter Trösklar och stora möjligheter" in said
    assert "When: Tuesday 6 May 10:30–11:30 Tuesday 6 May 10:45–11:45" in said
    assert "Take out Verkstad" in said
    assert "Lunch" in said


async def test_it_is_taken_over_into_the_draft_and_nobody_sees_it_yet(organiser: Visitor, bees: Meeting) -> None:
    before = await programme(organiser, bees)
    _, form = await comparison(organiser, bees, LATER)
    answer = await organiser.client.post(f"{bees.event.path}/import", data=form)

    assert answer.headers["location"].endswith("/edit?said=draft-saved")
    assert await programme(organiser, bees) == before
    to_be = await programme(organiser, bees, published=False)
    talk = bees.sessions["Trösklar och möjligheter"]
    assert to_be[talk] == ("Trösklar och stora möjligheter", "10:45", "11:45")
    assert sorted(each[0] for id_, each in to_be.items() if id_ not in before) == ["Lunch"]


async def test_what_is_not_ticked_stays_as_it_is(organiser: Visitor, bees: Meeting) -> None:
    found = await compared(organiser, bees, LATER)
    talk = bees.sessions["Trösklar och möjligheter"]
    place = next(row["match"]["new"] for row in found["rows"] if row["match"]["old"] == talk)
    await organiser.post(f"{bees.event.path}/import", text=LATER, take=[f"{place}:when"], now=True)
    assert (await programme(organiser, bees))[talk] == ("Trösklar och möjligheter", "08:45", "09:45")


async def test_a_match_is_undone_and_another_made_by_hand(organiser: Visitor, bees: Meeting) -> None:
    text = LATER.replace("10.40–11.20 Verkstad", "10.40–11.20 Kupor byggs")
    talk, workshop = bees.sessions["Trösklar och möjligheter"], bees.sessions["Verkstad"]
    _, form = await comparison(organiser, bees, text)
    place = next(name for name, value in form.items() if name.startswith("is.") and value == talk)
    other = next(name for name, value in form.items() if name.startswith("is.") and value == "new")
    path = f"{bees.event.path}/import"

    refused = await organiser.client.post(path, data=form | {place: "new", other: workshop})
    assert (refused.status_code, "Look at what that changes" in refused.text) == (422, True)
    form = sent_form(refused.text, path)
    assert (form[place], form[place.replace("is", "was")], form[other]) == ("new", "hand:new", workshop)
    assert "as you said" in refused.text
    await organiser.client.post(path, data=form | {"now": "1"})

    after = await programme(organiser, bees)
    assert after[workshop] == ("Kupor byggs", "08:40", "09:20")
    assert talk not in after, "it was missing, and nothing hung on it"
    assert "Trösklar och stora möjligheter" in [title for title, _, _ in after.values()]


async def test_a_programme_that_was_changed_meanwhile_is_compared_anew(organiser: Visitor, bees: Meeting) -> None:
    _, form = await comparison(organiser, bees, LATER)
    await organiser.post(f"{bees.event.path}/sessions/{bees.sessions['Paus']}/remove")
    answer = await organiser.client.post(f"{bees.event.path}/import", data=form)
    assert (answer.status_code, "The programme has changed since you compared" in answer.text) == (409, True)
    assert sent_form(answer.text, f"{bees.event.path}/import")["seen"] != form["seen"]


async def test_a_programme_without_dates_is_of_the_events_days(organiser: Visitor, bees: Meeting) -> None:
    for text in (
        TEXT.replace(" 2031", ""),
        TEXT.replace("tisdag 6 maj 2031", "dag 1").replace("onsdag 7 maj 2031", "dag 2"),
    ):
        found = await compared(organiser, bees, text)
        assert [day["date"] for day in found["read"]] == ["2031-05-06", "2031-05-07"]
        assert found["missing"] == []


async def test_what_is_no_programme_comes_back_with_what_was_pasted(organiser: Visitor, bees: Meeting) -> None:
    answer = await organiser.client.post(f"{bees.event.path}/import/preview", data={"text": "Hej alla <glada>!"})
    assert (answer.status_code, "Hej alla <glada>!" in html.unescape(answer.text)) == (422, True)


async def everything(meeting: Meeting) -> Any:
    """Who is here, every link, group and note of the meeting, and what of them is shared."""
    rounds = await meeting.read(breakouts.rounds, meeting.event.id)
    groups = [group for each in rounds for group in await meeting.groups(each.id)]
    return (
        await meeting.read(checkin.attendees, meeting.event, meeting.days[0]),
        await meeting.read(links.all_links, meeting.event.id),
        rounds,
        groups,
        [
            item
            for each in await meeting.read(summaries.shared, meeting.event.id)
            for q in each.questions
            for item in q.items
        ],
        [
            (q.id, point.id, point.text)
            for notes in (await meeting.read(summaries.notes, meeting.event.id, [g.id for g in groups])).values()
            for q in notes.questions
            for point in q.points
        ],
    )


async def test_a_meeting_in_full_swing_keeps_everything_where_it_belongs(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    visitor = await enter(app, meeting, "organiser")
    await meeting.link(JITSI, Level.SESSION, meeting.sessions["Verkstad"])
    before = await everything(meeting)

    text = LATER.replace("- Var finns möjligheterna?\n", "- Hur kommer vi över dem?\n- Var finns möjligheterna?\n")
    await visitor.post(f"{swing.path}/import", text=text.replace("10.40–11.20", "10.50–11.30"), now=True)

    assert await everything(meeting) == before
    asked = (await visitor.get(f"{swing.path}/sessions/{meeting.sessions['Trösklar och möjligheter']}"))["questions"]
    assert [each["text"] for each in asked] == [
        "Var är trösklarna?",
        "Hur kommer vi över dem?",
        "Var finns möjligheterna?",
    ]
    assert asked[0]["id"] == swing.question


async def test_what_carries_something_is_named_with_how_much_and_stays_until_it_is_ticked(
    app: Starlette, swing: Swing
) -> None:
    meeting, talk = swing.meeting, swing.meeting.sessions["Trösklar och möjligheter"]
    visitor = await enter(app, meeting, "organiser")
    start, _, rest = TEXT.partition("10.30–11.30 Trösklar")
    text = start + rest.partition("möjligheterna?\n")[2]

    page, form = await comparison(visitor, meeting, text)
    assert "It has 2 groups, 4 notes." in words(page)
    assert talk not in form["gone"]
    await visitor.client.post(f"{swing.path}/import", data=form | {"now": "1"})
    assert talk in await programme(visitor, meeting)

    _, form = await comparison(visitor, meeting, text)
    await visitor.client.post(f"{swing.path}/import", data=form | {"gone": [talk], "now": "1"})
    assert talk not in await programme(visitor, meeting)
    for path in ("", "/now", "/desk", "/screen", "/moderation", "/plenary", "/edit"):
        await visitor.page(swing.path + path)
