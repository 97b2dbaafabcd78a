"""How people write times and days."""

from __future__ import annotations

from datetime import date

import pytest

from hub.programme.importing import read
from tests.programme.importing.expected import Row, rows


def only(line: str) -> Row:
    """The row of *line*, set between two plain items of a programme."""
    reading = read(f"Program\n\n{line}\n\n23.00 Avslutning")
    return rows(reading)[0]


@pytest.mark.parametrize(
    "written",
    [
        "13.00–13.15 Incheckning",
        "13.00-13.15 Incheckning",
        "13.00—13.15 Incheckning",
        "13.00 − 13.15 Incheckning",
        "13:00 - 13:15 Incheckning",
        "13:00–13:15: Incheckning",
        "13:00 – 13:15 – Incheckning",
        "13:00/13:15 Incheckning",
        "13h00 - 13h15 : Incheckning",
        "kl. 13.00–13.15 Incheckning",
        "Kl 13.00 till 13.15 Incheckning",
        "klockan 13.00-13.15, Incheckning",
        "1300-1315 Incheckning",
        "1:00 pm – 1:15 pm Incheckning",
        "1:00–1:15pm | Incheckning",
        "- 13.00–13.15 Incheckning",
        "**13.00–13.15** Incheckning",
        "> 13.00–13.15 Incheckning",
        "13.00–13.15\tIncheckning",
        "<p>13.00&ndash;13.15 <b>Incheckning</b></p>",
    ],
)
def test_a_time_is_the_same_however_it_is_written(written: str) -> None:
    assert only(written) == (0, "13:00", "13:15", "Incheckning", "check-in")


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("9–12 Workshop, kl. 9–12", None),
        ("kl. 9–12 Workshop", ("09:00", "12:00")),
        ("9.30–11 Workshop", ("09:30", "11:00")),
        ("11:30 – 12:50 pm Workshop", ("11:30", "12:50")),
        ("12.15 am – 1 am Workshop", ("00:15", "01:00")),
        ("8h - Workshop", ("08:00", "23:00")),
        ("10.00 - 5 råd om ett möte", ("10:00", "23:00")),
        ("17.00 Uhr Workshop", ("17:00", "23:00")),
        ("~12:00-ish - Workshop", ("12:00", "23:00")),
    ],
)
def test_what_is_a_range_and_what_is_a_title(written: str, times: tuple[str, str] | None) -> None:
    found = [
        (start, end)
        for _, start, end, title, _ in rows(read(f"Program\n{written}\n23.00 Slutord\n"))
        if title != "Slutord"
    ]

    assert found == ([times] if times else [])


def test_the_next_start_is_the_end_where_the_text_gives_none() -> None:
    reading = read("Agenda\n09.00 Inledning\n09.30 Paus\n10.00–10.30 Samtal\n11.00 Avslut\n11.15 Mötet avslutas.")

    ends = [row[1:3] for row in rows(reading)]
    assert list(zip(ends, [one.end_inferred for one in reading.sessions], strict=True)) == [
        (("09:00", "09:30"), True), (("09:30", "10:00"), True), (("10:00", "10:30"), False), (("11:00", "11:15"), True),
    ]  # fmt: skip


def test_a_clock_of_twelve_hours_without_am_and_pm_goes_on_into_the_afternoon() -> None:
    reading = read("Agenda\n10:30 Welcome\n12:00 Lunch\n1:00 Group discussion\n4:00 Wrap up\n4:30 Workshop ends")

    assert [(start, end) for _, start, end, _, _ in rows(reading)] == [
        ("10:30", "12:00"), ("12:00", "13:00"), ("13:00", "16:00"), ("16:00", "16:30"),
    ]  # fmt: skip


def test_times_may_end_the_lines_of_a_programme() -> None:
    assert rows(read("Program\nSamling och fika 08.30–09.00\nInledning 09.00–09.15\nAvslut kl. 10.00")) == [
        (0, "08:30", "09:00", "Samling och fika", "check-in"),
        (0, "09:00", "09:15", "Inledning", "opening"),
        (0, "10:00", None, "Avslut", "wrap-up"),
    ]


def test_start_end_and_title_may_stand_on_a_line_each_and_a_time_without_title_is_none() -> None:
    assert rows(read("Program\n09.00\n09.30\nIncheckning\n09.30–10.00\nPaus\n10.00–10.30\n")) == [
        (0, "09:00", "09:30", "Incheckning", "check-in"),
        (0, "09:30", "10:00", "Paus", "break"),
    ]


AGENDA = "09.00–09.30 Incheckning\n09.30–10.00 Paus\n"


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("14 mars 2024", date(2024, 3, 14)),
        ("torsdag den 14 mars 2024 kl. 9–12", date(2024, 3, 14)),
        ("Thursday, March 14th, 2024", date(2024, 3, 14)),
        ("the 14th of March 2024", date(2024, 3, 14)),
        ("2024-03-14", date(2024, 3, 14)),
        ("14.3.2024 klo 9–12", date(2024, 3, 14)),
        ("14/3 2024", date(2024, 3, 14)),
        ("14/3-24", date(2024, 3, 14)),
        ("Datum: 14 mars\nProgram 2024", date(2024, 3, 14)),
        ("14 mars\nhttps://exempel.se/anteckningar_20240314.pdf", date(2024, 3, 14)),
    ],
)
def test_a_date_is_the_same_however_it_is_written(header: str, day: date) -> None:
    assert read(f"Ett möte\n\n{header}\n\nProgram\n{AGENDA}").dates == (day,)


def test_a_deadline_is_not_the_day_of_the_meeting() -> None:
    text = f"Ett möte\nAnmäl dig senast den 1 mars 2024.\n14 mars 2024\n\nProgram\n{AGENDA}"

    assert read(text).dates == (date(2024, 3, 14),)


def test_headings_of_days_take_their_year_from_the_page() -> None:
    header = "30 december 2024 till 2 januari 2025\n\nNyårsmöte\n\n"
    text = f"{header}Program måndag 30 december\n{AGENDA}\nTorsdag 2 januari\n{AGENDA}"
    reading = read(text)

    assert reading.dates == (date(2024, 12, 30), date(2025, 1, 2))
    assert [one.day for one in reading.sessions] == [0, 0, 1, 1]


def test_numbered_days_count_from_the_first_date() -> None:
    text = f"Dagar om vatten 14–15 mars 2024\n\nDag 1\n{AGENDA}\nDAG 2\n{AGENDA}"

    assert read(text).dates == (date(2024, 3, 14), date(2024, 3, 15))


def test_items_that_follow_on_each_other_are_a_programme_whatever_they_are_called() -> None:
    reading = read("Träff\n6 maj 2031\n09.00–10.00 Prat\n10.00–11.00 Humlor", today=date(2031, 1, 1))
    assert [(str(one.start)[:5], one.title) for one in reading.sessions] == [("09:00", "Prat"), ("10:00", "Humlor")]


def test_opening_hours_are_none() -> None:
    assert read("Öppettider\nMåndag 09.00–17.00\nTisdag 09.00–17.00", today=date(2031, 1, 1)).sessions == ()
