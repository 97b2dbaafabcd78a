"""XLSX, read and written by openpyxl, which is loaded when a file comes or goes.

A file of a few kilobytes can hold gigabytes: what it unpacks to is counted first, and rows and cells are limited.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_UNPACKED = 20_000_000
_MOST_PARTS = 500
_MOST_SHEETS = 30
_MOST_CELLS = 40
_LONGEST_CELL = 20_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """A sheet that is not hidden: its name, and its rows without empty cells at their ends."""

    title: str
    rows: list[list[str]]


class WorkbookUnreadable(ValueError):
    """The bytes are no workbook, or a broken one."""


class WorkbookTooLarge(ValueError):
    """The workbook unpacks to more than MAX_UNPACKED bytes."""


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def read_sheets(content: bytes, most_rows: int) -> list[Sheet]:
    """The visible sheets of *content* that hold anything, at most *most_rows* rows of all together, 40 cells each.

    Formulas are never run: a cell has the value that was saved with it. Raises WorkbookUnreadable, WorkbookTooLarge.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            fits = _fits(packed)
        if fits:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return list(_sheets(book, most_rows))
    # The library lets through whatever its parts raise; a file is readable or it isn't.
    except Exception as error:
        raise WorkbookUnreadable from error
    raise WorkbookTooLarge


def _fits(packed: zipfile.ZipFile) -> bool:
    """Whether *packed* unpacks to what its headers say and that is little enough. Python's zipfile never gives more
    than the header states, so what is stated holds."""
    parts = packed.infolist()
    return len(parts) <= _MOST_PARTS and sum(part.file_size for part in parts) <= MAX_UNPACKED


def _sheets(book: Any, left: int) -> Iterator[Sheet]:
    for sheet in [each for each in book.worksheets if each.sheet_state == "visible"][:_MOST_SHEETS]:
        rows = list(_rows(sheet, left)) if left > 0 else []
        left -= len(rows)
        if any(any(row) for row in rows):
            yield Sheet(sheet.title, rows)


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


def workbook(title: str, rows: Iterable[Sequence[str | int]]) -> bytes:
    """An XLSX file of one sheet. Every text is stored as text, so that none is ever run as a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    def cell(value: str | int) -> Any:
        made = WriteOnlyCell(sheet)
        if isinstance(value, int):
            made.value = value
        else:
            made.value = _FORBIDDEN.sub("", value)[:_LONGEST_CELL]
            made.data_type = "s"  # also what begins with "="
        return made

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or None)
    for row in rows:
        sheet.append([cell(value) for value in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
