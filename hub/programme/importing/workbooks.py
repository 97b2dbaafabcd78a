"""XLSX as a programme: its sheets are days, rooms or parts of one programme."""

from __future__ import annotations

from datetime import date

from hub.kernel.workbooks import WorkbookTooLarge, WorkbookUnreadable, read_sheets
from hub.programme.importing.delimited import row_lines
from hub.programme.importing.reader import read_lines
from hub.programme.importing.reading import Reading
from hub.programme.importing.source import MAX_LINES, Line
from hub.programme.importing.structured import nothing


def read_workbook(content: bytes, *, today: date | None = None) -> Reading:
    """The sheets of *content* as a programme. Never raises: a file that isn't one has the warning "unreadable", one
    that unpacks to too much "too-large"."""
    try:
        found = _lines(content)
    except WorkbookTooLarge:
        return nothing("too-large")
    except WorkbookUnreadable:
        return nothing("unreadable")
    return read_lines(found, cut=len(found) >= MAX_LINES, today=today)


def _lines(content: bytes) -> list[Line]:
    sheets = read_sheets(content, MAX_LINES)
    found: list[Line] = []
    for sheet in sheets:
        number = found[-1].number + 1 if found else 1
        if len(sheets) > 1:
            found.append(Line(number, sheet.title, sheet.title, heading=2, gap=True, sheet=True))
            number += 1
        found += row_lines(sheet.rows, number)
    return found[:MAX_LINES]
