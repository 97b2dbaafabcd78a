"""XLSX, read by openpyxl row by row: its sheets are days, rooms or parts of one programme.

A file of a few kilobytes can hold gigabytes: what it unpacks to is counted first, and rows and cells are limited.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from hub.programme.importing.delimited import row_lines
from hub.programme.importing.reader import read_lines
from hub.programme.importing.reading import Reading
from hub.programme.importing.source import MAX_LINES, Line
from hub.programme.importing.structured import nothing

MAX_UNPACKED = 20_000_000
_MOST_PARTS = 500
_MOST_SHEETS = 30
_MOST_CELLS = 40
_LONGEST_CELL = 20_000


def read_workbook(content: bytes, *, today: date | None = None) -> Reading:
    """The sheets of *content* as a programme. Never raises: a file that isn't one has the warning "unreadable", one
    that unpacks to more than MAX_UNPACKED bytes "too-large"."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if not _fits(packed):
                return nothing("too-large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = _lines(book)
    # The library lets through whatever its parts raise; a file is readable or it isn't.
    except Exception:
        return nothing("unreadable")
    return read_lines(found, cut=len(found) >= MAX_LINES, today=today)


def _fits(packed: zipfile.ZipFile) -> bool:
    """Whether *packed* unpacks to what its headers say and that is little enough. Python's zipfile never gives more
    than the header states, so what is stated holds."""
    parts = packed.infolist()
    return len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= MAX_UNPACKED


def _lines(book: Any) -> list[Line]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MOST_SHEETS]
    found: list[Line] = []
    for sheet in sheets:
        rows = list(_rows(sheet, MAX_LINES - len(found)))
        if not any(any(row) for row in rows):
            continue
        number = found[-1].number + 1 if found else 1
        if len(sheets) > 1:
            found.append(Line(number, sheet.title, sheet.title, heading=2, gap=True, sheet=True))
            number += 1
        found += row_lines(rows, number)
        if len(found) >= MAX_LINES:
            break
    return found[:MAX_LINES]


def _rows(sheet: Any, most: int) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what the file claims of its size is not believed
    rows: Iterable[Any] = sheet.iter_rows(max_row=most, max_col=_MOST_CELLS, values_only=True)
    for row in rows:
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: Any) -> str:
    """A cell as people would write it."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.time() != time(0) else value.strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" if 0 <= minutes < 24 * 60 else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:_LONGEST_CELL].strip()
