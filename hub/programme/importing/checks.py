"""What an organiser should look at before taking over a reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from hub.programme.importing.reading import Reading, ReadSession, Warning

_MOST = 50


def session_warnings(sessions: Sequence[ReadSession]) -> list[Warning]:
    """Sessions that end before they start, and sessions that overlap in one room (no room is one place)."""
    found = [
        Warning("ends-before-start", session.line)
        for session in sessions
        if session.end and session.end < session.start and not _past_midnight(session)
    ]
    latest: dict[tuple[int, str | None], ReadSession] = {}
    for session in sorted(sessions, key=lambda one: (one.day, one.start, one.line)):
        if session.end is None or session.end <= session.start:
            continue
        place = (session.day, session.room.casefold() if session.room else None)
        before = latest.get(place)
        if before and before.end and session.start < before.end:
            found.append(Warning("overlap", session.line, before.line))
        if before is None or before.end is None or session.end > before.end:
            latest[place] = session
    return found[:_MOST]


def _past_midnight(session: ReadSession) -> bool:
    """Whether an end that is before the start is the next morning, as the hub takes it."""
    return session.end is not None and session.end <= time(6) and session.start >= time(15)


def weekday_warnings(reading: Reading, dates: Sequence[date]) -> tuple[Warning, ...]:
    """The days whose named weekday isn't that of the date; the line is that of the day's first session."""
    return tuple(
        Warning("weekday-differs", next((one.line for one in reading.sessions if one.day == index), 1))
        for index, (hint, day) in enumerate(zip(reading.date_hints, dates, strict=False))
        if hint.weekday not in (None, day.weekday())
    )
