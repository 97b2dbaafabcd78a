"""From what was read to the event it shall be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hub.kernel.errors import N_, InvalidInput
from hub.programme.importing.checks import session_warnings
from hub.programme.importing.reading import Reading, ReadSession
from hub.programme.importing.years import with_year
from hub.programme.model import EventMode, NewEvent, NewSession, Speaker, YearMissing

UNTITLED = "…"


def new_event(
    reading: Reading, *, title: str = "", year: int | None = None, zone: str = "Europe/Stockholm", mode: EventMode
) -> NewEvent:
    """The event that *reading* describes; what is given here goes before what was read.

    Raises YearMissing when neither the text nor *year* says which year it is.
    """
    if not reading.dates and year is not None:
        reading = with_year(reading, year)
    if not reading.dates:
        raise YearMissing(fields={"year": YearMissing.message})
    dates = all_days(reading)
    return NewEvent(
        title=title or reading.title or UNTITLED,
        language=reading.language or "sv",
        zone=zone or reading.timezone or "Europe/Stockholm",
        mode=mode,
        dates=dates,
        sessions=tuple(new_session(session) for session in reading.sessions),
        place=reading.place or "",
        contact=reading.contact or "",
        registration=reading.registration or "",
        description=reading.description,
        label=reading.session_label or "",
        event_language=reading.event_language or "",
    )


def all_days(reading: Reading) -> tuple[date, ...]:
    """A date for every day that a session speaks of; none while the year isn't known."""
    last = max((session.day for session in reading.sessions), default=0)
    dates = list(reading.dates)
    while dates and len(dates) <= last:
        dates.append(date.fromordinal(dates[-1].toordinal() + 1))
    return tuple(dates)


def days_of(reading: Reading) -> int:
    """How many days the reading speaks of."""
    last = max((session.day for session in reading.sessions), default=0)
    return max(len(reading.dates), len(reading.date_hints), last + 1)


def dated(reading: Reading, dates: Sequence[date | None], year: int | None = None) -> Reading:
    """*reading* with its days in *year*, where it doesn't say which; of *dates*, those that are given go before both.

    It stays undated when nothing says the year. Raises InvalidInput (for the field ``dates``) and NoSuchDay.
    """
    if year is not None:
        reading = with_year(reading, year)
    if not reading.dates and not any(dates):
        return reading
    known: list[date | None] = [*all_days(reading)] or [None] * days_of(reading)
    known += [None] * (len(dates) - len(known))
    found = [given or day for given, day in zip([*dates, *[None] * len(known)], known, strict=False)]
    while found and found[-1] is None and len(found) > days_of(reading):
        found.pop()
    whole = [day for day in found if day is not None]
    if len(whole) < len(found):
        raise YearMissing(fields={"dates": N_("Write a date, such as 2031-05-06.")})
    if len(set(whole)) < len(whole):
        raise InvalidInput(fields={"dates": N_("Two days have the same date.")})
    return replace(reading, dates=tuple(whole), date_hints=())


def in_order(reading: Reading) -> Reading:
    """*reading* with its days by date and its items by day; corrections may have given them others."""
    order = sorted(range(len(reading.dates)), key=lambda place: reading.dates[place])
    number = {place: new for new, place in enumerate(order)}
    moved = [replace(each, day=number.get(each.day, each.day)) for each in reading.sessions]
    sessions = tuple(sorted(moved, key=lambda each: each.day))
    return replace(reading, dates=tuple(reading.dates[place] for place in order), sessions=sessions)


def looked_over(reading: Reading, before: Reading) -> Reading:
    """*reading*, a corrected *before*, with the warnings that are still true of it."""
    settled = {"ends-before-start", "overlap"}
    settled |= {"no-year"} if reading.dates else set()
    settled |= {"weekday-differs"} if before.dates != reading.dates and before.dates else set()
    kept = tuple(each for each in reading.warnings if each.code not in settled)
    return replace(reading, warnings=(*kept, *session_warnings(reading.sessions)))


def new_session(session: ReadSession) -> NewSession:
    return NewSession(
        day=session.day,
        start=session.start,
        end=session.end,
        title=session.title or UNTITLED,
        kind=session.kind,
        speakers=tuple(Speaker(s.name, s.role, s.organisation, s.talk) for s in session.speakers),
        room=session.room,
        description=session.description,
        questions=session.questions,
        language=session.language,
        track=session.track or "",
        after_midnight=session.after_midnight,
    )
