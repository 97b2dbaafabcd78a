"""Read a pasted programme: text in, days, sessions, speakers and questions out. Pure functions; no clock, no I/O.

read(text) → Reading                  never raises
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
    "suggested_years",
    "with_year",
]
