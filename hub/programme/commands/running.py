"""Running the day as it goes: more minutes, and an earlier or later start. The plan is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import store
from hub.programme.commands.found import session_of
from hub.programme.events import DaySlipped, MomentPassed
from hub.programme.model import OtherDay
from hub.programme.store import tables
from hub.web.auth import EventRef


def slip(tx: Tx, event_id: Id, session_id: Id, minutes: int, seen: datetime | None = None) -> bool:
    """Give a session more (or fewer) minutes; everything after it that day moves by as much. The plan is kept.

    *seen*: the end that whoever asks has seen; when it ends otherwise by now, somebody was before them, and nothing
    is done. Returns whether it was done by this.
    """
    session = session_of(tx, event_id, session_id)
    if seen is not None and seen != session.ends_at:
        return False
    by = timedelta(minutes=minutes)
    store.change(tx, tables.sessions, session_id, ends_at=max(session.ends_at + by, session.starts_at))
    for later in store.sessions_where(tx, tables.sessions.c.day_id == session.day_id):
        if later.id != session_id and later.starts_at >= session.ends_at:
            store.change(tx, tables.sessions, later.id, starts_at=later.starts_at + by, ends_at=later.ends_at + by)
    tx.append(event_id, DaySlipped(session.day_id, session_id, minutes))
    return True


def begin(tx: Tx, event: EventRef, session_id: Id) -> bool:
    """Let a session begin now, to the minute: what is on ends, and everything later that day moves by as much.

    Nothing is done when it has begun already; returns whether it began by this. Raises OtherDay.
    """
    session = session_of(tx, event.id, session_id)
    if session.starts_at <= tx.now:
        return False
    if session.starts_at.astimezone(event.zone).date() != tx.now.astimezone(event.zone).date():
        raise OtherDay
    now = tx.now.replace(second=0, microsecond=0)
    by = now - session.starts_at
    for each in store.sessions_where(tx, tables.sessions.c.day_id == session.day_id):
        moved = each.starts_at >= session.starts_at
        starts_at = each.starts_at + by if moved else min(each.starts_at, now)
        ends_at = each.ends_at + by if moved else min(each.ends_at, now)
        if (starts_at, ends_at) != (each.starts_at, each.ends_at):
            store.change(tx, tables.sessions, each.id, starts_at=starts_at, ends_at=ends_at)
    tx.append(event.id, DaySlipped(session.day_id, session_id, round(by / timedelta(minutes=1))))
    return True


def pass_moment(tx: Tx, event_id: Id, until: datetime) -> None:
    """Note that the clock has passed instants at which the event's pages change."""
    store.change(tx, tables.events, event_id, passed_at=until)
    tx.append(event_id, MomentPassed(event_id))
