"""What others read about attendance. Counts are for all, names for staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hub.checkin import store
from hub.checkin.comb import Comb, Look, combs
from hub.checkin.flower import Flower, flower, seated
from hub.checkin.model import STATE_NAMES, Attendee, Channel, Counts, NoDayToday, State, counted
from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.queries import Participant
from hub.programme import queries as programme
from hub.web.auth import EventRef, Role

__all__ = [
    "STATE_NAMES",
    "Attendee",
    "Channel",
    "Comb",
    "Counts",
    "Flower",
    "Look",
    "NoDayToday",
    "State",
    "attendees",
    "counts",
    "flower",
    "here",
    "seated",
]


@hangs("check-ins")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many people have been here on each day."""
    return store.seen(snap, event_id)


def attendees(snap: Snapshot, event: EventRef, day_id: Id, ids: list[Id] | None = None) -> list[Attendee]:
    """Everybody on the list, by name, as the day has them (screens are no people)."""
    rows = store.rows_of(snap, day_id, ids)
    return [
        attendee(participant, rows.get(participant.id))
        for participant in people.participants(snap, event.id, ids)
        if Role.SCREEN not in participant.roles
    ]


def attendee(participant: Participant, row: object) -> Attendee:
    known = row is not None and getattr(row, "state", None) is not None
    return Attendee(
        participant.id,
        participant.name,
        participant.organisation,
        getattr(row, "mode", None) or participant.mode,
        participant.roles,
        State(getattr(row, "state", State.NOT_SEEN)) if known else State.NOT_SEEN,
        getattr(row, "since", None) if known else None,
        getattr(row, "channel", None) if known else None,
        participant.listed_at,
    )


def here(snap: Snapshot, event: EventRef, day_id: Id) -> list[Attendee]:
    """Those who are here that day."""
    return [a for a in attendees(snap, event, day_id) if a.state is State.HERE]


def counts(snap: Snapshot, event: EventRef, day_id: Id) -> Counts:
    return counted(attendees(snap, event, day_id), store.in_meeting(snap, day_id))


def drawn(snap: Snapshot, event: EventRef, day_id: Id, *, wall: bool = False) -> tuple[Counts, tuple[Comb, ...]]:
    """How many are here that day, and the comb of them for a page or the *wall*."""
    people = attendees(snap, event, day_id)
    return counted(people, store.in_meeting(snap, day_id)), combs(people, opens(snap, event), wall=wall)


def opens(snap: Snapshot, event: EventRef) -> datetime:
    """When places in the comb are given for good: as the event's first day begins, by its own clock."""
    first = min((day.date for day in programme.days(snap, event.id)), default=None)
    return datetime.combine(first, datetime.min.time(), event.zone) if first else snap.now
