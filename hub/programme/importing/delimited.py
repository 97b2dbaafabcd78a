"""CSV as spreadsheets write it: separated by semicolons, commas, tabs or bars, found by what makes even rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from hub.programme.importing.clock import span_at
from hub.programme.importing.columns import meanings
from hub.programme.importing.reader import read_lines
from hub.programme.importing.reading import Reading
from hub.programme.importing.source import MAX_LINES, Line

_DELIMITERS = ";\t,|"
_SAMPLE_ROWS = 60
_LONGEST_ROW = 20_000
_MOST_CELLS = 40
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def delimiter_of(text: str) -> str | None:
    """What separates the cells of *text*, or None when it isn't a table: one row must name at least two columns that
    we know, a time among them, and most rows must have as many cells as that."""
    if stated := _SEPARATOR.match(text):
        return stated[1]
    sample = text[:60_000]
    if re.search(r"^[ \t|:]*-{3,}[ \t|:-]*$", sample, re.MULTILINE):
        return None  # the rule of a table of Markdown
    found = [(score, each) for each in _DELIMITERS if each in sample and (score := _evenness(sample, each))]
    return max(found)[1] if found else None


def _evenness(sample: str, delimiter: str) -> int:
    """How many cells the even rows have, 0 when it is no table."""
    rows = [row for row in _rows(sample, delimiter, _SAMPLE_ROWS) if any(row)]
    header = next((place for place, row in enumerate(rows[:15]) if names_columns(row, rows[place + 1 :])), None)
    if header is None:
        return 0
    below = [len(row) for row in rows[header + 1 :]]
    width, often = Counter(below).most_common(1)[0] if below else (0, 0)
    return width * often if width > 1 and often * 2 > len(below) else 0


def names_columns(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether *row* is the heading of a table with a time or a date in it: it names two columns that we know, or
    one that has times below."""
    known = meanings(row)
    at = next((place for place, meaning in enumerate(known) if meaning in ("time", "date")), None)
    if at is None or any(span_at(cell, 0, "") for cell in row):
        return False
    times = sum(span_at(other[at], 0, "") is not None for other in below if len(other) > at)
    return sum(map(bool, known)) > 1 or times > 1


def _rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_ROW * 10)
    found: list[list[str]] = []
    lines = io.StringIO(text.replace("\x00", ""), newline="")
    try:
        for row in csv.reader((line[:_LONGEST_ROW] for line in lines), delimiter=delimiter):
            found.append([cell.strip() for cell in row[:_MOST_CELLS]])
            if len(found) >= most:
                break
    except csv.Error:
        pass  # a cell without end: what came before it is kept
    return found


def read_delimited(text: str, *, today: date | None = None) -> Reading:
    """The table in *text* as a programme: its rows are the lines. Never raises."""
    delimiter = delimiter_of(text) or ";"
    stated = _SEPARATOR.match(text)
    rows = _rows(text[stated.end() :] if stated else text, delimiter, MAX_LINES)
    return read_lines(row_lines(rows), cut=len(rows) >= MAX_LINES, today=today)


def row_lines(rows: Iterable[Sequence[str]], first: int = 1) -> list[Line]:
    """*rows* as lines numbered from *first*; a row with one cell is a line of text."""
    found: list[Line] = []
    gap = False
    for number, row in enumerate(rows, first):
        filled = [cell for cell in row if cell]
        if not filled:
            gap = True
            continue
        raw = " | ".join(filled)
        cells = tuple(row) if len(filled) > 1 else ()
        found.append(Line(number, " ".join(raw.split())[:4_000], raw[:4_000], cells=cells, gap=gap, verbatim=True))
        gap = False
    return found
