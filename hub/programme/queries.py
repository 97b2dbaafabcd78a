"""What others read about programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import plan as _plan
from hub.programme import store
from hub.programme.drafts import Change, ChangedByOthers, merged
from hub.programme.drafts import changes as differing
from hub.programme.model import (
    KIND_NAMES,
    PAUSES,
    Day,
    EventMode,
    Kind,
    Material,
    NewEvent,
    NewSession,
    Question,
    Session,
    Speaker,
)
from hub.programme.model import same_code as _same_code
from hub.programme.plan import ODDITIES, Oddity, Plan
from hub.programme.situation import Situation
from hub.programme.situation import day_of as _day_of
from hub.programme.situation import situation as _situation
from hub.programme.store import EventRow, changes, chosen, tables
from hub.programme.store.changes import Entry
from hub.programme.store.chosen import Settings
from hub.web.auth import EventRef

__all__ = [
    "KIND_NAMES",
    "ODDITIES",
    "PAUSES",
    "Change",
    "Day",
    "Draft",
    "Entry",
    "EventMode",
    "EventRow",
    "Kind",
    "Material",
    "NewEvent",
    "NewSession",
    "Oddity",
    "Plan",
    "Question",
    "Session",
    "Settings",
    "Situation",
    "Speaker",
]


def event_ref(snap: Snapshot, slug: str) -> EventRef | None:
    return ref(store.event_by_slug(snap, slug))


def event_ref_by_id(snap: Snapshot, event_id: Id) -> EventRef | None:
    return ref(store.event_by_id(snap, event_id))


def event_with_code(snap: Snapshot, code: str) -> EventRef | None:
    """The event whose code somebody typed, spaces and small letters forgiven; None when no event has it."""
    return next((ref(row) for row in store.all_events(snap) if _same_code(code, row.code)), None)


def ref(row: EventRow | None) -> EventRef | None:
    if row is None:
        return None
    own = (row.support, row.accent, row.logo, row.published_at is not None)
    return EventRef(row.id, row.slug, row.title, row.language, row.zone, row.mode, row.code, *own)


def event(snap: Snapshot, event_id: Id) -> EventRow:
    found = store.event_by_id(snap, event_id)
    if found is None:
        raise NotFound
    return found


def settings(snap: Snapshot, event_id: Id) -> Settings:
    """What the event's organiser may change of it as a whole."""
    row = event(snap, event_id)
    return Settings(row.title, row.place, row.language, row.support, row.accent)


def logo(snap: Snapshot, event_id: Id) -> tuple[str, bytes] | None:
    """Media type and content of the event's logo, None when it has none."""
    return chosen.logo_of(snap, event_id)


def events(snap: Snapshot) -> list[EventRow]:
    return store.all_events(snap)


def days(snap: Snapshot, event_id: Id) -> list[Day]:
    """The event's days in order, with their sessions by start."""
    return store.days_of(snap, event_id)


def session(snap: Snapshot, event_id: Id, session_id: Id) -> Session:
    """NotFound for a session of another event."""
    found = store.sessions_where(snap, tables.sessions.c.id == session_id, tables.sessions.c.event_id == event_id)
    if not found:
        raise NotFound
    return found[0]


def rooms(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    """The names of the event's rooms, by id."""
    return store.rooms_of(snap, event_id)


def situation(snap: Snapshot, event: EventRef) -> Situation:
    """Where in the programme the snapshot's instant lies."""
    return _situation(store.days_of(snap, event.id), snap.now, event.zone)


def today(snap: Snapshot, event: EventRef) -> Day | None:
    """The event's day that it is today, None when there is none."""
    return day_at(snap, event, snap.now)


def day_at(snap: Snapshot, event: EventRef, at: datetime) -> Day | None:
    """The event's day that it was, or will be, at an instant; None when there is none."""
    return _day_of(store.days_of(snap, event.id), at, event.zone)


def coming_days(snap: Snapshot, event: EventRef) -> set[Id]:
    """The days that are today or to come, by the event's own calendar."""
    now = today(snap, event)
    date = now.date if now else snap.now.astimezone(event.zone).date()
    return {day.id for day in days(snap, event.id) if day.date >= date}


def titles(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    """The titles of the event's items, by id."""
    return {session.id: session.title for day in days(snap, event_id) for session in day.sessions}


def plan(snap: Snapshot, event: EventRef) -> Plan:
    """The programme that is published, as a document."""
    return _plan.of(store.days_of(snap, event.id), event.zone)


@dataclass(frozen=True)
class Draft:
    """A programme to be. *plan*: with what was published since it was begun; *changes*: what publishing it would do.

    *conflict*: the title of what both have changed, so that it can't be published as it is; empty without one.
    *changed_by*: a name; empty when they are not on the list any more.
    """

    plan: Plan
    changes: list[Change]
    changed_at: datetime
    changed_by: str
    conflict: str


def draft(snap: Snapshot, event: EventRef) -> Draft | None:
    """The event's draft, None when there is none."""
    row = changes.draft_of(snap, event.id)
    if row is None:
        return None
    live, wanted, conflict = plan(snap, event), _plan.from_json(row.document), ""
    try:
        wanted = merged(_plan.from_json(row.base), wanted, live)
    except ChangedByOthers as error:
        conflict = str(error.params["title"])
    by = people.names(snap, event.id, [row.changed_by]) if row.changed_by else {}
    return Draft(wanted, differing(live, wanted), row.changed_at, by.get(row.changed_by or "", ""), conflict)


def log(snap: Snapshot, event_id: Id, first: int = 0, most: int = 100) -> list[Entry]:
    """Who changed what in the programme, newest first: at most *most* from the one numbered *first* (from 0) on."""
    return changes.log_of(snap, event_id, first, most)


def names(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> dict[Id, str]:
    """The names of people of the event, by id."""
    return people.names(snap, event_id, ids)


def near(snap: Snapshot) -> list[Id]:
    """The events whose pages the clock may change these days."""
    return store.events_around(snap, snap.now)


def passed_at(snap: Snapshot, event_id: Id) -> datetime:
    """Up to which instant the event's journal knows the clock."""
    return event(snap, event_id).passed_at
