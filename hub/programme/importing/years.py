"""The year of a day that was written without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from hub.kernel.errors import N_, InvalidInput
from hub.programme.importing.checks import weekday_warnings
from hub.programme.importing.reading import DateHint, Reading

_PAST, _AHEAD = 15, 6


class NoSuchDay(InvalidInput):
    """A day of the programme does not exist in that year."""

    code: ClassVar[str] = "no-such-day"
    message: ClassVar[str] = N_("There is no {day}/{month} in {year}. Choose another year.")


def suggested_years(hint: DateHint, *, today: date) -> tuple[int, ...]:
    """The years in which *hint* can be: the coming ones first, nearest first, then the past ones, nearest first.

    From 15 years back to 6 years ahead; a named weekday leaves only the years in which it is right.
    """
    days = [day for year in range(today.year - _PAST, today.year + _AHEAD + 1) if (day := _on(hint, year)) is not None]
    fitting = [day for day in days if hint.weekday in (None, day.weekday())]
    coming = [day.year for day in fitting if day >= today]
    return (*coming, *reversed([day.year for day in fitting if day < today]))


def _on(hint: DateHint, year: int) -> date | None:
    try:
        return date(year, hint.month, hint.day)
    except ValueError:
        return None


def with_year(reading: Reading, year: int) -> Reading:
    """*reading* with its days in *year*; a programme over New Year goes on into the next.

    A reading that already has dates, or no hints, comes back as it is. Raises NoSuchDay (29 February).
    """
    if reading.dates or not reading.date_hints:
        return reading
    dates: list[date] = []
    for hint in reading.date_hints:
        over = (
            bool(dates)
            and (hint.month, hint.day) < (dates[-1].month, dates[-1].day)
            and dates[-1].month - hint.month > 6
        )
        if over:
            year += 1
        day = _on(hint, year)
        if day is None:
            raise NoSuchDay(day=hint.day, month=hint.month, year=year)
        dates.append(day)
    kept = tuple(warning for warning in reading.warnings if warning.code != "no-year")
    odd = weekday_warnings(reading, tuple(dates))
    return replace(reading, dates=tuple(dates), warnings=kept + odd)
