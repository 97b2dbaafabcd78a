"""From what was read to the event it shall be."""

from __future__ import annotations

from datetime import date

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
    """A date for every day that a session speaks of."""
    last = max((session.day for session in reading.sessions), default=0)
    dates = list(reading.dates)
    while len(dates) <= last:
        dates.append(date.fromordinal(dates[-1].toordinal() + 1))
    return tuple(dates)


def new_session(session: ReadSession) -> NewSession:
    return NewSession(
        day=session.day,
        start=session.start,
        end=session.end or None,
        title=session.title or UNTITLED,
        kind=session.kind,
        speakers=tuple(Speaker(s.name, s.role, s.organisation, s.talk) for s in session.speakers),
        room=session.room,
        description=session.description,
        questions=session.questions,
        language=session.language,
    )
