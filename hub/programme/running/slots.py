"""A day of the programme as a line of slots."""

from __future__ import annotations

from datetime import datetime, timedelta

from hub.kernel.ids import Id
from hub.programme.model import Day, Kind, Session
from hub.programme.running.line import Line, Slot, to_minute


def slot_of(session: Session) -> Slot:
    return Slot(
        session.id,
        session.kind,
        session.starts_at,
        session.ends_at,
        session.planned_starts_at,
        session.planned_ends_at,
        session.track or session.room,
        session.skipped,
        session.fixed,
    )


def line_of(day: Day) -> Line:
    return tuple(slot_of(session) for session in day.sessions)


def new_break(id_: Id, after: Slot, length: timedelta, now: datetime | None) -> Slot:
    """A break that nobody had planned, after *after*; or *now*, in the middle of it. Its plan is no minutes long."""
    starts_at = after.ends_at if now is None else to_minute(now)
    return Slot(id_, Kind.BREAK, starts_at, starts_at + length, starts_at, starts_at, after.track)
