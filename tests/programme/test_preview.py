"""Everything that was understood of a programme can be corrected before it is accepted, and nothing typed is lost."""

from __future__ import annotations

import base64
import html
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.programme.importing import ReadSpeaker, read
from hub.programme.importing.accepting import dated, in_order
from hub.programme.preview import form_of, form_typed, source_of, speakers_as_text, speakers_of, with_added
from hub.programme.views.correcting import CorrectionBody
from tests.programme.sent_form import sent_form
from tests.visitor import Visitor

TEXT = """Biodlarnas höstmöte

Program måndag 6 oktober 2031

08.30 –

09.00–09.30 Incheckning

09.30–10.30 Bin i staden
Asta Ek, stadsodlare, Granby kommun
En vecka på taket, och vad den lärde oss om staden.

Program tisdag 7 oktober 2031

10.00–11.00 Gruppsamtal
- Var är trösklarna?
- Var finns möjligheterna?
"""


READ = read(TEXT)


async def previewed(owner: Visitor, **more: str) -> dict[str, Any]:
    """The fields of the preview of TEXT."""
    page = await owner.client.post("/events/preview", data={"text": TEXT, **more})
    assert page.status_code == 200, page.text
    return sent_form(page.text, "/events")


async def programme_of(owner: Visitor, fields: dict[str, Any]) -> tuple[Any, list[tuple[Any, ...]]]:
    """The event made of the form: what it is called and so on, and its items."""
    answer = await owner.client.post("/events", data=fields)
    assert answer.status_code == 303, answer.text
    slug = answer.headers["location"].split("/")[2]
    edit = await owner.get(f"/e/{slug}/edit")
    items = [
        (day["date"], s["starts_at"][11:16], s["ends_at"][11:16], s["title"], s["kind"], s["room"])
        for day in edit["days"]
        for s in day["sessions"]
    ]
    return edit, items


async def test_a_preview_that_is_accepted_as_it_stands_is_what_the_text_says(owner: Visitor) -> None:
    fields = await previewed(owner)

    _, items = await programme_of(owner, fields)
    _, of_text = await programme_of(owner, {"text": TEXT})

    assert items == of_text
    assert [item[3] for item in items] == ["Incheckning", "Bin i staden", "Gruppsamtal"]


async def test_every_field_of_an_item_and_of_the_meeting_can_be_corrected(owner: Visitor) -> None:
    fields = await previewed(owner)
    about = {"title": "Bidagarna", "language": "en", "zone": "Europe/Helsinki", "mode": "hybrid", "place": "Ljungö"}
    said = {"day": "2", "start": "13.05", "end": "14", "title": "Bin", "kind": "panel", "room": "A4"}
    long = {"speakers": "Bo Alm; odlare; Näsvik\n; ; Biförbundet", "description": "Nytt.", "questions": "Vem?\nNär?"}

    edit, items = await programme_of(
        owner, fields | about | {f"sessions.1.{name}": value for name, value in (said | long).items()}
    )

    event = edit["event"]
    assert {name: event[name] for name in about} == about
    assert items[-1] == ("2031-10-07", "10:05", "11:00", "Bin", "panel", "A4"), "13.05 in Helsinki"
    corrected = edit["days"][1]["sessions"][-1]
    speakers = [(each["name"], each["role"], each["organisation"]) for each in corrected["speakers"]]
    assert speakers == [("Bo Alm", "odlare", "Näsvik"), (None, None, "Biförbundet")]
    assert (corrected["description"], [q["text"] for q in corrected["questions"]]) == ("Nytt.", ["Vem?", "När?"])


async def test_days_get_other_dates_and_a_further_day_and_stand_in_order(owner: Visitor) -> None:
    fields = await previewed(owner)

    edit, items = await programme_of(
        owner, fields | {"dates.0": "2031-10-08", "dates.2": "2031-10-06", "sessions.0.day": "3"}
    )

    assert [day["date"] for day in edit["days"]] == ["2031-10-06", "2031-10-07", "2031-10-08"]
    assert [(item[0], item[3]) for item in items] == [
        ("2031-10-06", "Incheckning"),
        ("2031-10-07", "Gruppsamtal"),
        ("2031-10-08", "Bin i staden"),
    ]


async def test_an_item_is_left_out_whatever_is_written_in_it(owner: Visitor) -> None:
    fields = await previewed(owner)
    _, items = await programme_of(owner, fields | {"sessions.0.out": "1", "sessions.0.title": ""})
    assert [item[3] for item in items] == ["Bin i staden", "Gruppsamtal"]


async def test_a_line_that_was_not_understood_is_found_at_once_and_becomes_an_item_by_a_press(owner: Visitor) -> None:
    page = await owner.client.post("/events/preview", data={"text": TEXT})
    unread = [
        each["number"] for each in (await owner.post("/events/preview", text=TEXT))["lines"] if each["use"] == "unused"
    ]
    assert unread == [5], "08.30 –"
    assert f'name="add" value="{unread[0]}"' in page.text

    fields = sent_form(page.text, "/events") | {"title": "Mitt namn", "sessions.1.title": "", "add": "5"}
    again = await owner.client.post("/events/preview", data=fields)
    fields = sent_form(again.text, "/events")

    assert again.status_code == 422, "an item has no title yet"
    assert (fields["sessions.3.title"], fields["sessions.1.title"]) == ("08.30 –", "")
    assert fields["title"] == "Mitt namn"
    fields |= {"sessions.1.title": "Bin", "sessions.3.start": "08.30", "sessions.3.end": "09.00"}
    _, items = await programme_of(owner, fields)
    assert [item[3] for item in items] == ["08.30 –", "Incheckning", "Bin", "Gruppsamtal"]


async def test_what_can_not_be_used_is_told_at_its_field_and_all_that_was_typed_is_there(owner: Visitor) -> None:
    typed = {"sessions.1.start": "kvart i", "sessions.2.title": "", "sessions.0.description": "Ta med <sax> & tejp"}
    answer = await owner.client.post("/events", data=await previewed(owner) | typed | {"place": "Salen"})

    fields = sent_form(answer.text, "/events")
    assert answer.status_code == 422
    assert {name: fields[name] for name in typed} == typed
    assert fields["place"] == "Salen"
    for name in ("sessions.1.start", "sessions.2.title"):
        assert f'id="{name}-error"' in answer.text
        assert f'href="#f-{name}"' in answer.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"dates.0": "i morgon"}, "dates"),
        ({"dates.0": "2031-10-07"}, "dates"),
        ({"sessions.0.day": "3"}, "sessions.0.day"),
        ({"sessions.0.kind": "nap"}, "sessions.0.kind"),
        ({"sessions.0.speakers": "A" * 201}, "sessions.0.speakers"),
        ({"zone": "Europe/Uppsala"}, "zone"),
        ({"language": "svenska"}, "language"),
    ],
)
async def test_each_thing_that_can_not_be_is_told_by_name(owner: Visitor, typed: dict[str, str], field: str) -> None:
    fields = await previewed(owner)
    answer = await owner.client.post("/api/events", data=fields | typed)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


async def test_a_programme_without_a_year_is_dated_by_a_press_and_looked_at_once_more(owner: Visitor) -> None:
    text = TEXT.replace(" 2031", "")
    page = await owner.client.post("/events/preview", data={"text": text})
    fields = sent_form(page.text, "/events")
    assert fields["dates.0"] == ""

    refused = await owner.client.post("/events", data=fields)
    assert (refused.status_code, "does not say which year" in refused.text) == (422, True)
    again = await owner.client.post("/events/preview", data=fields | {"year": "2031"})

    assert [sent_form(again.text, "/events")[f"dates.{number}"] for number in (0, 1)] == ["2031-10-06", "2031-10-07"]
    _, items = await programme_of(owner, fields | {"year": "2031"})
    assert items[0][0] == "2031-10-06"


async def test_corrections_are_warned_of_as_the_text_is(owner: Visitor) -> None:
    fields = await previewed(owner)
    page = await owner.client.post("/events/preview", data=fields | {"sessions.0.end": "08.00"})
    assert "it ends before it starts" in html.unescape(page.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
async def test_a_file_is_read_as_a_text_is_and_goes_along_to_the_next_step(owner: Visitor, encoding: str) -> None:
    files = {"file": ("program.txt", TEXT.encode(encoding), "text/plain")}
    page = await owner.client.post("/events/preview", data={"text": ""}, files=files)
    fields = sent_form(page.text, "/events")

    assert base64.b64decode(fields["file"]) == TEXT.encode(encoding)
    _, items = await programme_of(owner, fields)
    assert [item[3] for item in items] == ["Incheckning", "Bin i staden", "Gruppsamtal"]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Bin//Bin//SV
BEGIN:VEVENT
UID:kupa-7@bin.example
DTSTAMP:20310101T000000Z
DTSTART;TZID=Europe/Stockholm:20311006T090000
DTEND;TZID=Europe/Stockholm:20311006T100000
SUMMARY:Kupor på tak
END:VEVENT
END:VCALENDAR
"""


async def test_a_calendar_is_corrected_as_a_text_is(owner: Visitor) -> None:
    files = {"file": ("bin.ics", CALENDAR.replace("\n", "\r\n").encode(), "text/calendar")}
    page = await owner.client.post("/events/preview", data={"text": ""}, files=files)
    _, items = await programme_of(owner, sent_form(page.text, "/events") | {"sessions.0.title": "Tak"})
    assert items == [("2031-10-06", "07:00", "08:00", "Tak", "talk", "")]


async def test_a_broken_file_is_told_as_what_it_is(owner: Visitor) -> None:
    files = {"file": ("bin.xlsx", b"PK\x03\x04 no workbook", "application/octet-stream")}
    answer = await owner.client.post("/events/preview", data={"text": ""}, files=files)
    assert (answer.status_code, "The file can't be read" in html.unescape(answer.text)) == (422, True)


async def test_neither_a_text_nor_a_file_is_no_programme(owner: Visitor) -> None:
    answer = await owner.client.post(
        "/events/preview", data={"text": ""}, files={"file": ("", b"", "application/octet-stream")}
    )
    assert (answer.status_code, "No times were found" in answer.text) == (422, True)


async def test_a_draft_is_made_by_the_other_button(owner: Visitor) -> None:
    drafted, _ = await programme_of(owner, await previewed(owner) | {"draft": "1"})
    published, _ = await programme_of(owner, await previewed(owner))
    assert [each["event"]["published_at"] is None for each in (drafted, published)] == [True, False]


async def test_a_program_sends_corrections_as_json(owner: Visitor) -> None:
    items: list[dict[str, Any] | None] = [
        {"day": 1, "start": "09:00", "title": "Start", "kind": "opening", "speakers": [{"name": "Bo Alm"}]},
        None,
        {"day": 2, "start": "10:00", "end": "11:30", "title": "Samtal", "read": 2},
    ]
    made = await owner.post("/events", text=TEXT, sessions=items, dates=["2031-10-06", "2031-10-09"])
    days = (await owner.get(f"/e/{made['slug']}/edit"))["days"]
    assert [(day["date"], [s["title"] for s in day["sessions"]]) for day in days] == [
        ("2031-10-06", ["Start"]),
        ("2031-10-09", ["Samtal"]),
    ]


async def test_a_page_with_a_hundred_items_can_be_corrected_and_one_with_more_is_told_so(owner: Visitor) -> None:
    def programme(items: int) -> str:
        lines = [f"{8 + n // 60:02}.{n % 60:02}–{8 + n // 60:02}.{n % 60:02} Punkt {n}" for n in range(items)]
        return "Program 6 oktober 2031\n" + "\n".join(lines)

    hundred = await owner.client.post("/events/preview", data={"text": programme(100)})
    fields = sent_form(hundred.text, "/events") | {"sessions.99.title": "Den sista"}
    _, items = await programme_of(owner, fields)
    assert (len(items), items[-1][3]) == (100, "Den sista")

    many = await owner.client.post("/events/preview", data={"text": programme(200)})
    fields = sent_form(many.text, "/events")
    assert ("Save it as a draft, and correct them there." in many.text, "sessions.0.title" in fields) == (True, False)
    _, items = await programme_of(owner, fields)
    assert len(items) == 200


# -- the pure parts ---------------------------------------------------------------------------------------------------


def test_lines_stand_beside_the_item_they_belong_to() -> None:
    source = source_of(READ, form_of(READ).sessions)
    beside = [[line.number for line in lines] for lines in source.beside]
    assert ([line.number for line in source.head], beside) == ([1, 3, 5], [[7], [9, 10, 11, 13], [15, 16, 17]])
    assert [line.number for line in source.unread] == [5]


def test_the_line_of_an_item_that_is_left_out_is_shown_as_one_that_became_nothing() -> None:
    source = source_of(READ, form_of(READ).sessions[1:])
    assert [line.number for line in source.unread] == [5, 7]


def test_an_item_of_a_line_begins_where_the_one_before_it_ends() -> None:
    added = with_added(form_of(READ), READ, 13).sessions[-1]
    assert (added.day, added.start, added.line) == ("1", "10:30", "13")
    assert with_added(form_of(READ), READ, 5).sessions[-1].start == "", "nothing is before it"


def test_a_form_that_was_sent_is_the_form_again() -> None:
    form = form_of(READ)
    sent = {f"dates.{n}": day for n, day in enumerate(form.dates)}
    sent |= {f"sessions.{n}.{k}": v for n, item in enumerate(form.sessions) for k, v in vars(item).items()}
    assert form_typed(sent, READ) == form
    body = CorrectionBody.model_validate({"text": TEXT, **{k: v for k, v in sent.items() if not k.endswith(".out")}})
    assert body.corrected(READ) == READ


@settings(deadline=None)
@given(st.permutations(range(2)), st.dates())
def test_days_stand_by_their_date_with_their_items(order: list[int], first: Any) -> None:
    dates = [first.replace(year=2031), first.replace(year=2032)] if (first.month, first.day) != (2, 29) else []
    found = in_order(dated(READ, [dates[place] for place in order] if dates else []))
    assert list(found.dates) == sorted(found.dates)
    assert {s.title for s in found.sessions} == {s.title for s in READ.sessions}


NAMES = st.one_of(st.none(), st.text("abå ,.-", min_size=1).map(str.strip).filter(bool))


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES).filter(any), max_size=3))
def test_speakers_as_text_are_the_same_speakers(people: list[tuple[str | None, ...]]) -> None:
    speakers = tuple(ReadSpeaker(*parts) for parts in people)
    assert speakers_of(speakers_as_text(speakers)) == speakers
