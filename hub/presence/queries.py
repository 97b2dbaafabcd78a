"""What others read about presence. Counts are for all, names for staff."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.presence import store
from hub.presence.model import TELL_EVERY, TTL, Present
from hub.presence.store import Stay
from hub.programme import queries as programme
from hub.programme.queries import Day
from hub.web.auth import EventRef

__all__ = ["Present", "Stay", "Untold", "number", "overdue", "present", "present_ids", "stays", "told", "untold"]


def number(snap: Snapshot, event_id: Id) -> int:
    """How many have the hub open."""
    return store.number(snap, event_id)


def present_ids(snap: Snapshot, event_id: Id) -> frozenset[Id]:
    """Who has the hub open: for staff alone."""
    return store.persons(snap, event_id)


def present(snap: Snapshot, event_id: Id) -> list[Present]:
    """Who has the hub open, by name: for staff alone."""
    there = store.persons(snap, event_id)
    return [Present(p.id, p.name, p.organisation) for p in people.participants(snap, event_id) if p.id in there]


def stays(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> list[Stay]:
    """From when until when people had the hub open, over and ongoing: for the record of who took part alone."""
    return store.stays_of(snap, event_id, person_id)


def awaited(snap: Snapshot, event: EventRef) -> Day | None:
    """Today, as long as it has not begun."""
    day = programme.today(snap, event)
    return day if day and day.first_start and snap.now < day.first_start else None


def told(snap: Snapshot, event: EventRef) -> int | None:
    """How many have the hub open, as everybody was told last; None when the day is not awaited."""
    day = awaited(snap, event)
    found = store.told(snap, day.id) if day else None
    return found.number if found else None


@dataclass(frozen=True)
class Untold:
    """A number that those who wait have not been told."""

    event_id: Id
    day_id: Id
    number: int


def untold(snap: Snapshot) -> list[Untold]:
    """The numbers that are to be told now."""
    found = (untold_of(snap, event_id) for event_id in programme.near(snap))
    return [each for each in found if each]


def untold_of(snap: Snapshot, event_id: Id) -> Untold | None:
    event = programme.event_ref_by_id(snap, event_id)
    day = awaited(snap, event) if event else None
    if day is None:
        return None
    last, number = store.told(snap, day.id), store.number(snap, event_id)
    if (last.number if last else 0) == number or (last and abs(snap.now - last.at) < TELL_EVERY):
        return None
    return Untold(event_id, day.id, number)


def overdue(snap: Snapshot) -> bool:
    """Whether somebody's time has run out, or a number is to be told."""
    return bool(store.with_old(snap, snap.now - TTL) or untold(snap))
