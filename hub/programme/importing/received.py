"""Anything that holds a programme, as bytes: what kind it is shows in the bytes, never in the name alone."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from hub.kernel.decoding import decoded
from hub.programme.importing.delimited import delimiter_of, read_delimited
from hub.programme.importing.reader import read
from hub.programme.importing.reading import Reading

_START = 2_000


class Input(StrEnum):
    """The kinds of input."""

    TEXT = "text"  # and Markdown, and HTML
    CALENDAR = "icalendar"
    SCHEDULE_JSON = "schedule-json"
    SCHEDULE_XML = "schedule-xml"
    DELIMITED = "csv"
    WORKBOOK = "xlsx"


def input_of(content: bytes) -> Input:
    """The kind of *content*."""
    if content.startswith(b"PK\x03\x04"):
        return Input.WORKBOOK
    return _of_text(decoded(content))


def _of_text(text: str) -> Input:
    start = text[:_START].lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return Input.CALENDAR
    if start[:1] in ("{", "[") and re.match(r"[{\[]\s*(?:[\"{\[}\]]|$)", start) and text.rstrip()[-1:] in ("}", "]"):
        return Input.SCHEDULE_JSON
    if re.match(
        r"(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE\s+schedule\b[^>]*>\s*)*<schedule\b",
        start,
        re.DOTALL,
    ):
        return Input.SCHEDULE_XML
    return Input.DELIMITED if delimiter_of(text) else Input.TEXT


def read_bytes(content: bytes, *, today: date | None = None) -> Reading:
    """What *content* says: a text in any encoding, Markdown, HTML, iCalendar, schedule JSON or XML, CSV or XLSX.

    Never raises; what can't be read has no sessions and a warning that says why.
    """
    if content.startswith(b"PK\x03\x04"):
        from hub.programme.importing.workbooks import read_workbook

        return read_workbook(content, today=today)
    text = decoded(content)
    kind = _of_text(text)
    if kind is Input.CALENDAR:
        from hub.programme.importing.calendars import read_calendar

        return read_calendar(text)
    if kind is Input.SCHEDULE_JSON:
        from hub.programme.importing.schedules import read_schedule_json

        return read_schedule_json(text)
    if kind is Input.SCHEDULE_XML:
        from hub.programme.importing.schedule_xml import read_schedule_xml

        return read_schedule_xml(content)
    return read_delimited(text, today=today) if kind is Input.DELIMITED else read(text, today=today)
