"""Texts with times that are no programme, and text that is no text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.programme.importing import Use, Warning, as_json, read
from tests.programme.importing.expected import rows


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "Hej!",
        "\x00\x01\u202e",
        "Öppettider\n\nMåndag\n10.00–18.00\nTisdag\n10.00–16.00\n",
        "Opening hours\n10:00–18:00 Monday to Friday\n10:00–16:00 Saturday",
        "Tidtabell linje 4\n08.15 Resecentrum\n08.23 Stora torget\n08.31 Sjukhuset",
        "Veckans lunch\nLunch serveras 11.30–13.30, 95 kr\n12.50 kr Kaffe\n",
        "Resultat\n18.45 Karin Frost\n19.02 Per Ask\n19.30 Eva Lind",
        "Min film\n0:00 Intro\n2:15 Trädgården\n12:40 Frågor och svar",
        "En rapport\n1.10 Inledning\n1.11 Syfte\n2.10 Sammanfattning",
        "10:32 Karin: hej\n10:33 Per: hej\n10:34 Karin: paus?\n10:35 Per: ok",
        "Invigning\n\nDen 3 maj 2022 kl. 13.00–15.00 öppnar huset. Lunch serveras 11.30. Ring 08-555 45 67.",
        "2021-10-20 13:05 ERROR no answer\n2021-10-20 13:06 INFO trying again\n13:05:11 break",
        "Lunch 6.10.2025\nLunch 7.10.2025\n8.10.2025 Lunch",
    ],
)
def test_times_alone_make_no_programme(text: str) -> None:
    assert read(text).sessions == ()


def test_prices_dates_telephones_and_deadlines_between_the_sessions_are_left_alone() -> None:
    text = (
        "Program 4 maj 2023\n09.00–10.00 Samtal\n\n12.50 kr kostar kaffet.\n\nRing 08-555 01 02.\n\n"
        "Anmäl dig före kl. 16.00 den 1 maj.\n\n10.00–10.15 Paus\n\nKostnad\n\n14.00 kr\n"
    )

    assert [row[1:4] for row in rows(read(text))] == [("09:00", "10:00", "Samtal"), ("10:00", "10:15", "Paus")]


def test_what_looks_wrong_is_kept_and_warned_of() -> None:
    text = (
        "Program tisdag 4 maj 2023\n10.00–09.00 Bakvänt\n11.00–12.00 Ett (Sal A)\n11.30–12.30 Två (Sal A)\n"
        "11.30–12.30 Tre (Sal B)\n13.00 Avslut"
    )
    reading = read(text)

    assert [(one.title, one.room) for one in reading.sessions] == [
        ("Bakvänt", None), ("Ett", "Sal A"), ("Två", "Sal A"), ("Tre", "Sal B"), ("Avslut", None),
    ]  # fmt: skip
    assert reading.warnings == (
        Warning("weekday-differs", 1), Warning("ends-before-start", 2), Warning("overlap", 4, 3),
    )  # fmt: skip


def test_what_was_not_understood_is_marked() -> None:
    reading = read("Ett möte 4 maj 2023\n\nProgram\n09.00 Incheckning\n10.00 Avslut\n\nxyzzy 123\n")

    assert [(line.number, line.use) for line in reading.lines] == [
        (1, Use.TITLE), (3, Use.HEADING), (4, Use.SESSION), (5, Use.SESSION), (7, Use.UNUSED),
    ]  # fmt: skip


def test_a_text_without_end_is_read_to_a_limit_and_says_so() -> None:
    reading = read("10.00 Paus\n" * 3_000)

    assert len(reading.lines) == 2_000
    assert reading.warnings[-1] == Warning("too-long", 2_000)


@pytest.mark.parametrize(
    "piece",
    ["\n", "<", "<!--", "[a](", "**a ", "Karin Frost, ", "12.30 ", "1 maj ", "|", "a\t", "&amp;", "<tr><td>10:00<td>a",
     "10.00–10.15 Samtal med Karin Frost och Per Ask\n", "Aa – "],
)  # fmt: skip
def test_a_megabyte_of_anything_is_read_in_reasonable_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()

    read(text)

    assert time.process_time() - began < 5  # two seconds on a quiet machine


PIECES = st.sampled_from(
    ["13.00", "–", " ", "\n", "kl. ", "Program", "onsdag 20 oktober", "2021", "Room", ":", "Anna Ek", ", ", "och ", "|",
     "<td>", "<tr>", "</tr>", "<br>", "**", "[", "](", ")", "- ", "am", "24.00",
     "29 februari", "Dag 2", "Talare", "från ",
     "Date & Time", "Speakers", "9:30-11:30", "\t", "Tid", "Paus", "00.00-00.00", "\u2028", "0", "99", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=250, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)

    shape = as_json(reading)
    assert len(shape["sessions"]) == len(reading.sessions)
    assert all(line.text for line in reading.lines)
    assert all(session.title for session in reading.sessions)
    assert not reading.dates or max((one.day for one in reading.sessions), default=0) < len(reading.dates)


def test_a_text_of_long_lines_is_read_to_a_limit_and_says_so() -> None:
    reading = read("10.00 Paus\n" + ("av Anna Ek " * 300 + "\n") * 100)

    assert 30 < len(reading.lines) < 45
    assert reading.warnings[-1].code == "too-long"
