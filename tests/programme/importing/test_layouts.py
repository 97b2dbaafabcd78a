"""Any programme that is written in one of our layouts is read back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.programme.importing import read_bytes

Item = tuple[int, int, str]
"""(start and end in minutes from midnight, title)"""
Day = list[Item]

TITLES = [
    "Incheckning", "Välkommen", "Vatten och luft", "Vad är ett möte?", "Paus", "Gruppdiskussioner",
    "Genomgång i storgrupp", "Lunch", "Så växer en stad", "Frågor och svar", "Nya vägar – gamla kartor",
    "Skogens ljud (film)", "Avslutning",
]  # fmt: skip
FIRST = date(2031, 5, 6)


@st.composite
def programmes(draw: st.DrawFn, *, gaps: bool = True) -> list[Day]:
    """One to three days of two to eight items; they begin after eight and are over before seven in the evening."""
    titles = iter(draw(st.permutations(TITLES * 2)))
    days = []
    for _ in range(draw(st.integers(1, 3))):
        at, day = draw(st.integers(96, 120)) * 5, list[Item]()
        for _ in range(draw(st.integers(2, 8))):
            length = draw(st.integers(1, 12)) * 5
            day.append((at, at + length, next(titles)))
            at += length + (draw(st.sampled_from([0, 0, 5, 15])) if gaps else 0)
        days.append(day)
    return days


def heading(number: int, mark: str = "") -> str:
    there = FIRST + timedelta(days=number)
    return f"{mark}Dag {number + 1}: {there.day} maj {there.year}"


def written(days: list[Day], line: Callable[[Item], str], mark: str = "") -> str:
    parts = [f"{heading(number, mark)}\n\n" + "\n".join(map(line, day)) for number, day in enumerate(days)]
    return "Program\n\n" + "\n\n".join(parts) + "\n"


def clock(minutes: int, sep: str = ".") -> str:
    return f"{minutes // 60:02}{sep}{minutes % 60:02}"


def bare(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}" if minutes % 60 else str(minutes // 60)


def half(minutes: int) -> str:
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02} {'am' if minutes < 720 else 'pm'}"


def html(days: list[Day]) -> str:
    row = "<tr><td>{}&ndash;{}</td><td><strong>{}</strong></td></tr>"
    tables = [
        f"<h2>{heading(number)}</h2><table><tr><th>Tid</th><th>Programpunkt</th></tr>\n"
        + "\n".join(row.format(clock(start), clock(end), title) for start, end, title in day)
        + "</table>"
        for number, day in enumerate(days)
    ]
    return "<html><body><h1>Program</h1>" + "".join(tables) + "</body></html>"


def columns(days: list[Day]) -> str:
    """Days side by side; the cells say themselves when things are."""
    heads = "".join(f"<th>{heading(number)}</th>" for number in range(len(days)))
    cells = ["<br>".join(f"{clock(a)}–{clock(b)} {title}" for a, b, title in day) for day in days]
    return f"<table><tr>{heads}</tr><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


def csv(days: list[Day]) -> str:
    rows = [
        f'{FIRST + timedelta(days=number)};{clock(a, ":")};{clock(b, ":")};"{title}"'
        for number, day in enumerate(days)
        for a, b, title in day
    ]
    return "Datum;Start;Slut;Programpunkt\n" + "\n".join(rows)


LAYOUTS: dict[str, Callable[[list[Day]], str]] = {
    "dots": lambda days: written(days, lambda it: f"{clock(it[0])}–{clock(it[1])} {it[2]}"),
    "colons": lambda days: written(days, lambda it: f"{clock(it[0], ':')} - {clock(it[1], ':')}: {it[2]}", "## "),
    "bullets": lambda days: written(days, lambda it: f"- **{clock(it[0])}–{clock(it[1])}** {it[2]}", "### "),
    "kl": lambda days: written(days, lambda it: f"kl. {bare(it[0])} till {bare(it[1])}\t{it[2]}"),
    "below": lambda days: written(days, lambda it: f"{clock(it[0])} — {clock(it[1])}\n{it[2]}\n"),
    "halves": lambda days: written(days, lambda it: f"{half(it[0])} – {half(it[1])} {it[2]}"),
    "h": lambda days: written(days, lambda it: f"{clock(it[0], 'h')}-{clock(it[1], 'h')} : {it[2]}"),
    "html": html,
    "columns": columns,
    "csv": csv,
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@given(days=programmes())
@settings(max_examples=8, deadline=None)
def test_what_is_written_is_read_back(layout: str, days: list[Day]) -> None:
    days = days if layout != "columns" or len(days) > 1 else days * 2

    reading = read_bytes(LAYOUTS[layout](days).encode())

    found = [(one.day, one.start.hour * 60 + one.start.minute, one.end, one.title) for one in reading.sessions]
    assert [(day, start, end and end.hour * 60 + end.minute, title) for day, start, end, title in found] == [
        (number, *item) for number, day in enumerate(days) for item in day
    ]
    assert reading.dates == tuple(FIRST + timedelta(days=number) for number in range(len(days)))


STARTS: dict[str, Callable[[list[Day]], str]] = {
    "start only": lambda days: ends(days, lambda at: f"kl. {clock(at)}"),
    "on a clock of twelve hours": lambda days: ends(days, lambda at: f"{(at // 60 - 1) % 12 + 1}:{at % 60:02}"),
    "with how long": lambda days: written(days, lambda it: f"{clock(it[0])} {it[2]} ({it[1] - it[0]} min)"),
}


def ends(days: list[Day], at: Callable[[int], str]) -> str:
    return written([[*day, (day[-1][1], 0, "Slut")] for day in days], lambda it: f"{at(it[0])} {it[2]}")


@pytest.mark.parametrize("layout", STARTS)
@given(days=programmes(gaps=False))
@settings(max_examples=8, deadline=None)
def test_ends_are_found_where_only_starts_are_written(layout: str, days: list[Day]) -> None:
    reading = read_bytes(STARTS[layout](days).encode())

    found = [(one.day, one.start.hour * 60 + one.start.minute, one.end, one.title) for one in reading.sessions]
    assert [(day, start, end and end.hour * 60 + end.minute, title) for day, start, end, title in found] == [
        (number, *item) for number, day in enumerate(days) for item in day
    ]
