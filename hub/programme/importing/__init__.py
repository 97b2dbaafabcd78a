"""Read a programme: text or bytes in, days, sessions, speakers and questions out. Pure functions; no clock, no I/O.

read(text) → Reading                  a pasted text, Markdown or HTML; never raises
read_bytes(content) → Reading         a file: text in any encoding, iCalendar, schedule JSON or XML, CSV, XLSX
suggested_years(hint, today=…)        for a day that was written without a year
with_year(reading, year) → Reading    the same reading, dated
as_json(reading) → dict               for the command line
"""

from hub.programme.importing.reader import read
from hub.programme.importing.reading import (
    DateHint,
    Reading,
    ReadLine,
    ReadSession,
    ReadSpeaker,
    Use,
    Warning,
    WarningCode,
)
from hub.programme.importing.received import read_bytes
from hub.programme.importing.shape import as_json
from hub.programme.importing.years import NoSuchDay, suggested_years, with_year

__all__ = [
    "DateHint",
    "NoSuchDay",
    "ReadLine",
    "ReadSession",
    "ReadSpeaker",
    "Reading",
    "Use",
    "Warning",
    "WarningCode",
    "as_json",
    "read",
    "read_bytes",
    "suggested_years",
    "with_year",
]
