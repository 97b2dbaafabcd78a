"""Programmes that come as data: calendars, schedules, tables."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from hub.programme.importing import ReadSpeaker, Warning, read_bytes
from hub.programme.importing.received import Input, input_of
from tests.programme.importing.expected import rows, told


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Invented//EN\n{head}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


SVENSK = "X-WR-CALNAME:Vårträffen\nX-WR-TIMEZONE:Europe/Stockholm\n"


def test_a_calendar_keeps_its_uids_rooms_speakers_and_its_zone() -> None:
    reading = read_bytes(
        calendar(
            "UID:a@x\nDTSTART;TZID=Europe/Stockholm:20310506T090000\nDTEND;TZID=Europe/Stockholm:20310506T091500\n"
            "SUMMARY:Incheckning\nLOCATION:Stora salen",
            "UID:b@x\nDTSTART:20310506T071500Z\nDURATION:PT45M\nSUMMARY:Samtal om vat\n ten\\, luft och jord\n"
            "DESCRIPTION:Vad vet vi?\\nTalare: Anna Ek\\, chef\\, Region Norr\nLOCATION:Zoom · https://meet.example/1",
            head=SVENSK,
        )
    )

    assert told(reading) == [
        "Vårträffen · sv · 2031-05-06",
        "0 09.00–09.15 check-in Incheckning @ Stora salen",
        "0 09.15–10.00 talk Samtal om vatten, luft och jord @ Zoom = Anna Ek",
    ]
    assert (reading.timezone, reading.timezone_basis) == ("Europe/Stockholm", "stated")
    assert [session.uid for session in reading.sessions] == ["a@x", "b@x"]
    assert reading.sessions[1].speakers == (ReadSpeaker("Anna Ek", "chef", "Region Norr"),)
    assert reading.sessions[1].description == "Vad vet vi?"


def test_what_can_not_be_an_item_of_a_programme_is_named() -> None:
    reading = read_bytes(
        calendar(
            "UID:1\nDTSTART;VALUE=DATE:20310506\nSUMMARY:Vårträffen",
            "UID:2\nDTSTART:20310506T090000\nRRULE:FREQ=WEEKLY\nSUMMARY:Morgonmöte",
            "UID:3\nDTSTART:20310506T100000\nSTATUS:CANCELLED\nSUMMARY:Inställt",
            "UID:4\nDTSTART:20310506T110000\nSUMMARY:Första versionen",
            "UID:4\nSEQUENCE:1\nDTSTART:20310506T113000\nSUMMARY:Andra versionen",
            "UID:5\nDTSTART:i morgon\nSUMMARY:Utan tid",
        )
    )

    assert [row[1:4] for row in rows(reading)] == [("11:30", None, "Andra versionen")]
    assert reading.warnings == (Warning("all-day", 1), Warning("repeats", 2), Warning("no-time", 4))


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("DTSTART:20310506T090000", "Europe/Stockholm"),  # the clock on the wall, the zone by the language
        ("DTSTART;TZID=W. Europe Standard Time:20310506T090000", "Europe/Berlin"),
        ("DTSTART;TZID=/somewhere.example/20300101/Europe/Helsinki:20310506T090000", "Europe/Helsinki"),
        ("DTSTART;TZID=Our own zone:20310506T090000", "Europe/Stockholm"),
    ],
)
def test_a_time_of_a_calendar_is_the_clock_on_the_wall(start: str, zone: str) -> None:
    reading = read_bytes(calendar(f"UID:1\n{start}\nSUMMARY:Gruppsamtal och återkoppling"))

    assert [(one.start, reading.timezone) for one in reading.sessions] == [(time(9), zone)]


def test_what_begins_after_midnight_belongs_to_the_evening_before() -> None:
    reading = read_bytes(
        calendar(
            "UID:1\nDTSTART:20310506T210000\nDTEND:20310507T001500\nSUMMARY:Middag",
            "UID:2\nDTSTART:20310507T003000\nDTEND:20310507T013000\nSUMMARY:Dans",
            "UID:3\nDTSTART:20310507T090000\nSUMMARY:Avslutning",
        )
    )

    assert told(reading)[1:] == [
        "0 21.00–00.15 social Middag",
        "0 00.30+–01.30 social Dans",
        "1 09.00– wrap-up Avslutning",
    ]


def event(at: str, title: str, **more: Any) -> dict[str, Any]:
    return {"guid": f"guid-{title}", "date": at, "start": at[11:16], "duration": "00:30", "title": title, **more}


def schedule(zone: str | None = "Europe/Stockholm") -> dict[str, Any]:
    anna = {"public_name": "Anna Ek", "id": 1}
    first = event("2031-05-06T10:00:00+02:00", "Luft", persons=[anna], type="Workshop", track="Natur", language="sv")
    late = event("2031-05-07T00:15:00+02:00", "Stjärnor", abstract="Ta med filt.")
    rooms = {"Sal A": [first, late], "Sal B": [event("2031-05-06T10:00:00+02:00", "Jord")]}
    days = [{"index": 1, "date": "2031-05-06", "rooms": rooms}]
    return {"schedule": {"version": "1", "conference": {"title": "Naturdagarna", "time_zone_name": zone, "days": days}}}


IN_ROOMS = [
    "Naturdagarna · sv · 2031-05-06",
    "0 10.00–10.30 group-discussion Luft @ Sal A = Anna Ek",
    "0 10.00–10.30 talk Jord @ Sal B",
    "0 00.15+–00.45 talk Stjärnor @ Sal A",
]


def test_schedule_json_keeps_guids_tracks_and_its_own_days() -> None:
    reading = read_bytes(json.dumps(schedule()).encode())

    assert told(reading) == IN_ROOMS
    assert (reading.timezone, reading.timezone_basis, reading.event_language) == ("Europe/Stockholm", "stated", "sv")
    first, _, late = reading.sessions
    assert (first.uid, first.track, late.description) == ("guid-Luft", "Natur", "Ta med filt.")


def test_a_zone_that_the_times_contradict_is_not_believed() -> None:
    reading = read_bytes(json.dumps(schedule("America/New_York")).encode())

    assert (reading.timezone, reading.timezone_basis) == ("Europe/Stockholm", "inferred")
    assert told(reading) == IN_ROOMS


XML = """<?xml version="1.0" encoding="iso-8859-1"?>
<schedule><conference><title>Naturdagarna</title></conference><day date="2031-05-06" index="1">
<room name="Sal A"><event guid="g1" id="1"><date>2031-05-06T10:00:00+02:00</date><start>10:00</start>
<duration>00:30</duration><title>Luft</title><type>Workshop</type><language>sv</language>
<persons><person id="1">Anna Ek</person></persons></event>
<event guid="g3" id="3"><start>00:15</start><duration>0:30</duration><title>Stjärnor</title></event></room>
<room name="Sal B"><event guid="g2" id="2"><date>2031-05-06T10:00:00+02:00</date><duration>00:30</duration>
<title>Jord</title></event></room></day></schedule>"""


def test_schedule_xml_says_the_same() -> None:
    reading = read_bytes(XML.encode("iso-8859-1"))

    assert told(reading) == IN_ROOMS
    assert [session.uid for session in reading.sessions] == ["g1", "g2", "g3"]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE schedule [<!ENTITY a "aaaa">]><schedule><title>&a;</title></schedule>',
        "<schedule><day></schedule>",
        "<schedule>" * 100,
        '{"schedule": 5}',
        '{"schedule": {"conference": {"days": [[], 1, {"rooms": 3}, {"rooms": {"A": [1]}}]}}}',
        "[" * 9_000 + "]" * 9_000,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART",
    ],
)
def test_a_broken_file_says_that_it_is(text: str) -> None:
    reading = read_bytes(text.encode())

    assert reading.sessions == ()
    assert {warning.code for warning in reading.warnings} <= {"unreadable", "no-time"}


CSV = "Tid;Programpunkt;Talare;Lokal\n09.00–09.30;Incheckning;;Foajén\n09.30–10.00;Möten, förr och nu;Anna Ek;Sal A\n"
AS_READ = [
    "– · sv",
    "0 09.00–09.30 check-in Incheckning @ Foajén",
    "0 09.30–10.00 talk Möten, förr och nu @ Sal A = Anna Ek",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_is_read_in_any_encoding_and_by_any_delimiter(encoding: str, delimiter: str) -> None:
    reading = read_bytes(CSV.replace(";", delimiter).encode(encoding))

    assert told(reading) == AS_READ


@pytest.mark.parametrize(
    "heading",
    [
        "Start,End,Title,Speaker", "Beginn,Ende,Thema,Referentin", "Début,Fin,Sujet,Intervenant",
        "Starttid,Slut,Ämne,Talare",
        "Start,Slutt,Tittel,Innleder", "Start,Slut,Emne,Oplægsholder", "Alkaa,Päättyy,Aihe,Puhuja",
        "Aanvang,Einde,Onderwerp,Spreker", "Inicio,Fin,Tema,Ponente",
    ],
)  # fmt: skip
def test_columns_are_known_in_nine_languages(heading: str) -> None:
    reading = read_bytes(f"{heading}\n9:00,9:30,Blue,\n9:30,10.15,Green,Anna Ek\n".encode())

    assert [row[1:4] for row in rows(reading)] == [("09:00", "09:30", "Blue"), ("09:30", "10:15", "Green")]
    assert [one.name for one in reading.sessions[1].speakers] == ["Anna Ek"]


def test_dates_in_a_column_are_days_and_missing_times_are_those_above() -> None:
    reading = read_bytes(
        b"Date,Start,End,Title,Room,Track,Language,UID\n2031-05-06,9:00 AM,10:00 AM,Opening,,,,u1\n"
        b"2031-05-07,1:30 PM,2:15 PM,Rivers,Hall,Water,en,u2\n,,,Clouds,Loft,Air,,u3\n"
    )

    assert told(reading)[1:] == [
        "0 09.00–10.00 opening Opening", "1 13.30–14.15 talk Rivers @ Hall", "1 13.30–14.15 talk Clouds @ Loft",
    ]  # fmt: skip
    assert [(one.uid, one.track) for one in reading.sessions] == [("u1", None), ("u2", "Water"), ("u3", "Air")]


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for line in lines:
            sheet.append(line)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_sheets_are_days_and_cells_of_times_are_times() -> None:
    heading = ["Start", "Slut", "Aktivitet", "Medverkande"]
    reading = read_bytes(
        workbook(
            Dag_1_6_maj_2031=[["Vårmötet"], [], heading, [time(9), time(9, 30), "Registrering", None]],
            Dag_2_7_maj_2031=[heading, [datetime(2031, 5, 7, 10), time(11), "Gruppsamtal", "Anna Ek"]],
        )
    )

    assert told(reading) == [
        "Vårmötet · sv · 2031-05-06 · 2031-05-07", "0 09.00–09.30 registration Registrering",
        "1 10.00–11.00 group-discussion Gruppsamtal = Anna Ek",
    ]  # fmt: skip


def test_sheets_are_rooms_and_rows_with_one_cell_are_days() -> None:
    lines: list[list[Any]] = [
        ["Tid", "Vad"],
        [date(2031, 5, 6)],
        ["9–10", "Öppning"],
        ["tisdag 7 maj 2031"],
        ["kl. 9.00–10.00", "Avslutning"],
    ]
    reading = read_bytes(workbook(Sal_Norr=lines, Sal_Syd=lines[:3]))

    assert [(one.day, one.title, one.room) for one in reading.sessions] == [
        (0, "Öppning", "Sal Norr"), (0, "Öppning", "Sal Syd"), (1, "Avslutning", "Sal Norr"),
    ]  # fmt: skip


def test_a_file_that_would_unpack_to_too_much_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 21_000_000)

    assert read_bytes(packed.getvalue()).warnings == (Warning("too-large", 1),)
    assert read_bytes(b"PK\x03\x04 and nothing more").warnings == (Warning("unreadable", 1),)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (calendar(), Input.CALENDAR),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n", Input.CALENDAR),
        (json.dumps(schedule()).encode(), Input.SCHEDULE_JSON),
        (XML.encode("iso-8859-1"), Input.SCHEDULE_XML),
        (CSV.encode("utf-16"), Input.DELIMITED),
        (workbook(A=[["x"]]), Input.WORKBOOK),
        ("{Möte} 13.00 Start\n14.00 Slut".encode(), Input.TEXT),
        (b"<html><body><p>09.00 Start; 10.00 Paus</p></body></html>", Input.TEXT),
        ("Program\n09.00 Möte; val, budget\n10.00 Paus; kaffe, te".encode(), Input.TEXT),
        (b"| Time | Topic |\n|------|-------|\n| 9:00 | Start |\n", Input.TEXT),
    ],
)
def test_the_kind_shows_in_the_bytes(content: bytes, kind: Input) -> None:
    assert input_of(content) is kind
