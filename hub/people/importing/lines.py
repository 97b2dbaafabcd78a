"""What was pasted or sent, as rows of cells: a table in any form, lines as Outlook writes them, or a name a line. Pure.

What kind it is shows in the bytes, never in the name of a file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.kernel.decoding import decoded
from hub.kernel.spreadsheets import FORMULAS
from hub.kernel.workbooks import Sheet, is_workbook, read_sheets
from hub.people.importing.addresses import are_addresses, read_addresses
from hub.people.model import EMAIL, clean_name

MOST_ROWS = 5_000
"""People in one list."""
_MOST_LINES = MOST_ROWS + 20  # what stands above a table is no person
_MOST_CELLS = 40
_LONGEST_CELL = 2_000
_SAMPLE = 60
_DELIMITERS = "\t;|,"
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One line of the list: its number as a person counts, from 1, and its cells, cleaned."""

    number: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The row as it is shown to a person."""
        return " · ".join(cell for cell in self.cells if cell)[:300]


@dataclass(frozen=True)
class Lines:
    """The rows that hold anything, at most MOST_ROWS and a few; *cut*: there were more. *addresses*: each row is a name
    and an address, for they were lines of a mail."""

    rows: tuple[Row, ...]
    cut: bool = False
    addresses: bool = False


def read_lines(source: str | bytes) -> Lines:
    """*source* as rows. Raises WorkbookUnreadable and WorkbookTooLarge (hub/kernel/workbooks.py), for texts nothing."""
    if isinstance(source, bytes) and is_workbook(source):
        return rows_of(likeliest(read_sheets(source, _MOST_LINES)))
    text = (decoded(source) if isinstance(source, bytes) else source).replace("\x00", "").lstrip("\ufeff")
    if are_addresses(text):
        return rows_of(read_addresses(text, _MOST_LINES), addresses=True)
    stated = _STATED.match(text)
    if stated:
        return rows_of(cells_of(text[stated.end() :], stated[1]))
    return rows_of(cells_of(text, delimiter_of(text)))


def likeliest(sheets: Sequence[Sheet]) -> list[list[str]]:
    """The rows of the sheet that holds most addresses, else of the first."""
    return max(sheets, key=lambda sheet: sum("@" in cell for row in sheet.rows for cell in row)).rows if sheets else []


def rows_of(cells: Iterable[Sequence[str]], addresses: bool = False) -> Lines:
    found: list[Row] = []
    cut = False
    for number, row in enumerate(cells, 1):
        cleaned = tuple(cleaned_cell(cell) for cell in row[:_MOST_CELLS]) if any(row) else ()
        if not any(cleaned):
            continue
        if len(found) >= _MOST_LINES:
            cut = True
            break
        found.append(Row(number, cleaned))
    return Lines(tuple(found), cut, addresses)


def cleaned_cell(cell: str) -> str:
    """One line without what can't be seen, and without the apostrophe that made it harmless for a spreadsheet."""
    cleaned = clean_name(cell[:_LONGEST_CELL])
    if not any(sign.isalnum() for sign in cleaned):
        return ""  # a dash, a bar: nothing is said
    return cleaned[1:] if cleaned.startswith("'") and cleaned[1:].startswith(FORMULAS) else cleaned


def delimiter_of(text: str) -> str:
    """What separates the cells; empty for a text that is no table."""
    sample = "\n".join(text.strip().splitlines()[:_SAMPLE])
    for each in _DELIMITERS:
        widths = [len(row) for row in cells_of(sample, each) if any(cell.strip() for cell in row)]
        wide = [width for width in widths if width > 1]
        if wide and 3 * len(wide) >= 2 * len(widths) and not is_turned(sample, each):
            return each
    return ""


def is_turned(sample: str, delimiter: str) -> bool:
    """Whether the commas stand in names: a line is "Berg, Anna", and nothing more is said of anybody."""
    if delimiter != "," or "@" in sample:
        return False
    rows = [[cell.strip() for cell in line.split(",")] for line in sample.splitlines() if line.strip()]
    shapes = Counter(len(row) == 2 and all(1 <= len(cell.split()) <= 2 for cell in row) for row in rows)
    lasts = Counter(row[-1] for row in rows)
    return len(rows) > 1 and shapes[True] > 0.9 * len(rows) and max(lasts.values()) <= 0.5 * len(rows)


def cells_of(text: str, delimiter: str) -> list[list[str]]:
    """The cells of *text*; where a quotation mark was never closed, every line is a row of its own."""
    if not delimiter:
        return [around_address(line[:_LONGEST_CELL]) if line.strip() else [] for line in text.splitlines()]
    rows = parsed(text, delimiter, csv.QUOTE_MINIMAL)
    if rows is None or any(cell.count("\n") > 3 for row in rows for cell in row):
        rows = parsed(text, delimiter, csv.QUOTE_NONE) or []
    return [trimmed(row, delimiter) for row in rows if not is_rule(row)]


def is_rule(row: Sequence[str]) -> bool:
    """Whether a row is nothing but the line that a drawn table has below its heading."""
    return any("---" in cell for cell in row) and all(set(cell) <= set(" :+-") for cell in row)


def around_address(line: str) -> list[str]:
    """A line that is no row of a table: what stands before an address, the address, and what stands behind it."""
    match = EMAIL.search(line)
    if match is None:
        return [line]
    return [line[: match.start()].strip(" ,:–-\t"), match[0], line[match.end() :].strip(" ,:–-\t")]


def parsed(text: str, delimiter: str, quoting: int) -> list[list[str]] | None:
    """None for what can't be parsed so."""
    csv.field_size_limit(200_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))  # type: ignore[arg-type]
    except csv.Error:
        return None


def trimmed(row: list[str], delimiter: str) -> list[str]:
    """Without the bars at both ends of a row that is drawn with bars."""
    if delimiter != "|":
        return row
    inner = row[1:] if row and not row[0].strip() else row
    return inner[:-1] if inner and not inner[-1].strip() else inner
