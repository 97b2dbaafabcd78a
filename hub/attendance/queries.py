"""What others read about who took part. Names and times are for the organiser, and everybody's own for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.attendance import store
from hub.attendance.counting import DayTimes, counted, slots_of
from hub.attendance.listing import Held, HeldDay, PersonDay, Totals, totals
from hub.attendance.model import Batch, Correction, Evidence, Source, by_person_and_day
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.presence import queries as presence
from hub.programme import queries as programme
from hub.programme.queries import PAUSES, Day
from hub.web.auth import EventRef

__all__ = [
    "Batch",
    "Correction",
    "Evidence",
    "Held",
    "HeldDay",
    "PersonDay",
    "Source",
    "Totals",
    "totals",
]


def days(snap: Snapshot, event_id: Id) -> list[HeldDay]:
    """The event's days with the items that are held, as their times became."""
    found = []
    for day in programme.days(snap, event_id):
        times = times_of(day)
        items = zip(day.held, times.slots, strict=True)
        held = tuple(Held(s.id, s.title, slot.start, slot.end, slot.pause, slot.parallel) for s, slot in items)
        found.append(HeldDay(day.id, day.date, held))
    return found


def times_of(day: Day) -> DayTimes:
    return DayTimes(day.id, slots_of((s.id, s.starts_at, s.ends_at, s.kind in PAUSES) for s in day.held))


def record(snap: Snapshot, event: EventRef, person_id: Id | None = None) -> list[PersonDay]:
    """How each day that has begun counts for everybody on the list (or for one person), by name, day after day."""
    known = by_person_and_day([*evidence(snap, event, person_id)])
    said: dict[tuple[Id, Id], list[Correction]] = {}
    for correction in store.corrections_of(snap, event.id, person_id):
        said.setdefault((correction.person_id, correction.day_id), []).append(correction)
    found = []
    for day in programme.days(snap, event.id):
        if day.first_start is None or (day.first_start > snap.now and not any(key[1] == day.id for key in known)):
            continue
        times = times_of(day)
        for each in checkin.attendees(snap, event, day.id, None if person_id is None else [person_id]):
            key = (each.person_id, day.id)
            found.append(person_day(each, times, known.get(key, ()), said.get(key, ()), snap.now))
    return found


def person_day(
    attendee: Attendee, day: DayTimes, rows: Sequence[Evidence], said: Sequence[Correction], now: datetime
) -> PersonDay:
    mode = attendee.mode
    if rows and all(row.measured or row.source == Source.PRESENCE for row in rows):
        mode = "remote"
    count = counted(rows, said, day, now, remote=mode == "remote")
    party = attendee.party if count.took_part else None
    beside = tuple(each.name for each in party.companions if not each.person_id) if party else ()
    sources = tuple(dict.fromkeys(row.source for row in rows if row.withdrawn_at is None))
    who = (attendee.person_id, attendee.name, attendee.organisation, day.id, mode)
    return PersonDay(*who, count, sources, beside, party.others if party else 0)


def evidence(snap: Snapshot, event: EventRef, person_id: Id | None = None) -> list[Evidence]:
    """All of the event's or of one person's, in order of time: what is stored, and when they had the hub open."""
    dates = {day.date: day.id for day in programme.days(snap, event.id)}
    found = store.evidence_of(snap, event.id, person_id)
    for stay in presence.stays(snap, event.id, person_id):
        day_id = dates.get(stay.from_at.astimezone(event.zone).date())
        if day_id:
            span = (stay.from_at, stay.to_at)
            found.append(Evidence("", day_id, stay.person_id, Source.PRESENCE.value, *span, stay.to_at))
    return sorted(found, key=lambda row: row.from_at)


def corrections(snap: Snapshot, event_id: Id, person_id: Id) -> list[Correction]:
    """Of one person, in the order in which they were made; undone ones too."""
    return store.corrections_of(snap, event_id, person_id)


def batches(snap: Snapshot, event_id: Id) -> list[Batch]:
    """The lists that were taken in, newest first; those that were taken back too."""
    return store.batches_of(snap, event_id)


def is_shown(snap: Snapshot, event_id: Id, person_id: Id) -> bool:
    """Whether somebody has chosen to stand on the open list."""
    return person_id in store.shown_by(snap, event_id)


@dataclass(frozen=True)
class Open:
    """Somebody who shows that they take part."""

    name: str
    organisation: str


def open_list(snap: Snapshot, event_id: Id) -> list[Open]:
    """Those who have chosen it themselves, by the name that they show."""
    chosen = store.shown_by(snap, event_id)
    listed = people.participants(snap, event_id, chosen) if chosen else []
    return [Open(each.name, each.organisation) for each in listed]


def no_more_listed(snap: Snapshot, event_id: Id, found: Iterable[PersonDay]) -> int:
    """How many have been there who stand on the list no more."""
    listed = {each.person_id for each in found}
    return len({row.person_id for row in store.evidence_of(snap, event_id) if row.withdrawn_at is None} - listed)


def names(snap: Snapshot, event_id: Id, ids: Iterable[Id | None]) -> Mapping[Id, str]:
    return people.names(snap, event_id, {id_ for id_ in ids if id_})
