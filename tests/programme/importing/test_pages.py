"""Whole pages: what a careful reader would take down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hub.programme.importing import DateHint, Reading, ReadSpeaker, Use, Warning, read
from tests.programme.importing.expected import people, row, rows

FIXTURES = Path(__file__).parent / "fixtures"


def page(name: str) -> Reading:
    return read((FIXTURES / f"{name}.txt").read_text(encoding="utf-8"))


def uses(reading: Reading) -> dict[str, Use]:
    return {line.text: line.use for line in reading.lines}


def test_a_network_meeting_of_two_days_is_read_session_by_session() -> None:
    assert rows(page("two-days-sv")) == [
        (0, "10:00", "10:20", "Incheckning i bikupor", "check-in"),
        (0, "10:20", "11:00", "Nytt från Kulturrådet", "talk"),
        (0, "11:00", "11:45", "Läsande kommuner", "talk"),
        (0, "11:45", "12:45", "Lunch", "lunch"),
        (0, "12:45", "13:30", "Hyllor på hjul", "talk"),
        (0, "13:30", "14:15", "Två kommuner, ett bokmoln", "talk"),
        (0, "14:15", "14:30", "Vad tar vi med oss till i morgon?", "wrap-up"),
        (1, "09:00", "09:15", "Incheckning", "check-in"),
        (1, "09:15", "10:00", "Meröppet", "talk"),
        (1, "10:00", "10:20", "Runar och Ylva svarar på frågor", "talk"),
        (1, "10:20", "11:20", "Gruppsamtal", "group-discussion"),
        (1, "11:20", "11:40", "Genomgång i helgrupp", "plenary"),
        (1, "11:40", "11:45", "Avslutning", "wrap-up"),
    ]


def test_those_who_speak_at_the_network_meeting_are_found_in_the_prose() -> None:
    assert people(page("two-days-sv")) == {
        "Nytt från Kulturrådet": [(None, None, "Kulturrådet")],
        "Läsande kommuner": [("Tove Älgmark", None, "Biblioteksnätet")],
        "Hyllor på hjul": [
            ("Örjan Fjällnäs", "filosofie doktor och lektor inom kultur, läsning och plats", "Nordanå universitet")
        ],
        "Två kommuner, ett bokmoln": [
            ("Disa Mårdh", "kulturnämndens ordförande", "Granviken"),
            ("Love Hallgren", "ledamot i kulturnämnden", "Sjöbo-Tallnäs"),
            ("Minna Aspvall", "ordförande i skolnämnden", "Sjöbo-Tallnäs"),
        ],
        "Meröppet": [
            ("Stina Lövquist", "bibliotekschef", "Tallnäs"),
            ("Runar Eketorp", "verksamhetsutvecklare", "Tallnäs"),
            ("Ylva Hed", "vaktmästare", "Tallnäs"),
        ],
        "Runar och Ylva svarar på frågor": [("Runar", None, None), ("Ylva", None, None)],
    }


def test_what_the_network_meeting_is_as_a_whole() -> None:
    reading = page("two-days-sv")

    assert (
        reading.title, reading.language, reading.event_language, reading.timezone, reading.timezone_basis,
        reading.dates, reading.date_hints, reading.place, reading.contact, reading.registration, reading.session_label,
        reading.warnings,
    ) == (
        "Nätverksträff för biblioteksutveckling", "sv", None, "Europe/Stockholm", "inferred",
        (date(2023, 11, 8), date(2023, 11, 9)), (), "Teams", "Sixten Rönnqvist, handläggare", "kurser@exempel.se", None,
        (),
    )  # fmt: skip


def test_the_groups_get_the_questions_of_their_description() -> None:
    session = next(one for one in page("two-days-sv").sessions if one.title == "Gruppsamtal")

    assert session.questions == ("Vad hindrar?", "Vad hjälper?")
    assert session.description == "Vi delas in i grupper. Vad hindrar? Vad hjälper?"


def test_every_line_of_the_page_says_what_it_became() -> None:
    use = uses(page("two-days-sv"))

    assert Use.UNUSED not in use.values()
    assert use["8 november 2023 till 9 november 2023 kl. 00.00-00.00"] is Use.DATE
    assert use["Nätverksträff för biblioteksutveckling"] is Use.TITLE
    assert use["10:20-11:00 Nytt från Kulturrådet"] is Use.SESSION
    assert use["Från Granviken: Disa Mårdh, kulturnämndens ordförande."] is Use.SPEAKER
    assert use["Sixten Rönnqvist, handläggare"] is Use.CONTACT
    assert use["kurser@exempel.se"] is Use.REGISTRATION
    assert use["Har du frågor med anledning av coronaviruset?"] is Use.FURNITURE
    assert use["Kontakta oss"] is Use.FURNITURE


def test_a_page_of_one_session_is_read_by_its_labels() -> None:
    reading = page("session-page-en")
    session = reading.sessions[0]

    assert [row(one) for one in reading.sessions] == [
        (0, "14:00", "15:45", "Letting residents set the budget", "group-discussion")
    ]
    assert session.room == "B2"
    assert session.language == "English"
    assert session.questions == (
        "What keeps residents from voting?",
        "How can a small town pay for the process?",
    )
    assert session.speakers == (
        ReadSpeaker("Ellen Sandvik", "Project Manager", "NORDA", "Votes at the bakery"),
        ReadSpeaker("Tomasz Wilk", "Head of the city office of Brodno", "Brodno", "A million, and who decides"),
        ReadSpeaker("Inés Robledo", "Policy advisor", "Union of Rivers and Lakes", "Neighbours first"),
    )


def test_the_page_of_one_session_keeps_its_day_until_the_year_is_known() -> None:
    reading = page("session-page-en")

    assert (reading.dates, reading.date_hint, reading.timezone, reading.timezone_basis) == (
        (), DateHint(weekday=1, day=9, month=10), None, None,
    )  # fmt: skip
    assert (reading.title, reading.session_label, reading.event_language, reading.contact) == (
        "Letting residents set the budget",
        "Workshop 7",
        "English",
        "Paul Winter, Adviser – Events, paul.winter@example.org, + 32 2 555 01 02",
    )
    assert reading.warnings == (Warning("no-year", 1),)


def test_a_swedish_page_of_one_session_has_its_own_labels() -> None:
    reading = page("session-page-sv")
    session = reading.sessions[0]

    assert row(session) == (0, "13:00", "14:30", "Så mäter vi det som inte syns", "group-discussion")
    assert (session.room, session.language, session.questions) == (
        "Kongressal 2", "Svenska", ("Vad går inte att mäta?", "Vem frågar vi?"),
    )  # fmt: skip
    assert session.speakers == (
        ReadSpeaker("Tuva Sandström", "utvecklingsledare", "Region Ekliden", "Mått som betyder"),
        ReadSpeaker("Noor Karim", "statistikchef", "Mätverket", "Tysta tal"),
    )
    assert (reading.session_label, reading.date_hint) == ("Session 4B", DateHint(weekday=3, day=5, month=9))


def test_times_may_stand_on_lines_of_their_own() -> None:
    reading = page("times-on-their-own-lines-en")

    assert rows(reading) == [
        (0, "09:00", "09:30", "Registration and coffee", "registration"),
        (0, "09:30", "10:15", "Keynote: The slow river", "talk"),
        (0, "10:15", "10:30", "Coffee break", "break"),
        (0, "10:30", "12:00", "Breakout groups", "group-discussion"),
        (0, "12:00", "13:00", "Lunch", "lunch"),
        (0, "13:00", "14:30", "Panel: Who owns the water?", "panel"),
        (0, "14:30", "14:45", "Wrap-up", "wrap-up"),
    ]
    assert people(reading) == {
        "Keynote: The slow river": [("Amara Field", "Professor of Hydrology", "University of Westmark")],
        "Panel: Who owns the water?": [
            ("Peter Ashdown", "Moderator", "Rivers Trust"),
            ("Jo Lindqvist", None, "City of Oakham"),
            ("Maria Stone", "Director", "Water Authority"),
        ],
    }
    assert reading.sessions[3].room == "Room 2.14"
    assert (reading.dates, reading.timezone, reading.timezone_basis) == (
        (date(2023, 5, 4),), "Europe/Vienna", "inferred",
    )  # fmt: skip
