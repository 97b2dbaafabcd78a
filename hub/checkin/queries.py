"""What others read about attendance. Counts are for all, names for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hub.checkin import store
from hub.checkin.comb import Comb, Look, combs
from hub.checkin.flower import Flower, flower, seated
from hub.checkin.model import (
    STATE_NAMES,
    Attendee,
    Channel,
    Companion,
    Counts,
    NoDayToday,
    Party,
    SaidParty,
    Standing,
    State,
    counted,
)
from hub.checkin.store import PartyRow
from hub.kernel.ids import Id
from hub.kernel.registry import following, hangs
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
    "Companion",
    "Counts",
    "Flower",
    "Look",
    "NoDayToday",
    "Party",
    "SaidParty",
    "Standing",
    "State",
    "any_only_in_zoom",
    "any_party",
    "attendees",
    "counts",
    "flower",
    "here",
    "only_in_zoom",
    "parties",
    "seated",
    "speakers",
    "standing",
]


@hangs("check-ins")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many people have been here on each day."""
    return store.seen(snap, event_id)


def attendees(snap: Snapshot, event: EventRef, day_id: Id, ids: list[Id] | None = None) -> list[Attendee]:
    """Everybody on the list, by name, as the day has them (screens are no people)."""
    parties, followed = store.parties_of(snap, day_id, ids), following(snap).get(event.id, {})
    beside = {id_ for party in parties.values() for id_ in (party.person_id, *party.known)}
    beside |= {followed[id_] for id_ in ids or () if id_ in followed}
    rows = store.rows_of(snap, day_id, None if ids is None else [*ids, *beside])
    helped = along(followed, rows)
    spoken = speakers_among(parties, rows) | helped
    named = people.names(snap, event.id, spoken.values()) if spoken else {}
    return [
        attendee(participant, rows, parties.get(participant.id), spoken.get(participant.id), named, helped)
        for participant in people.participants(snap, event.id, ids)
        if Role.SCREEN not in participant.roles
    ]


def attendee(
    participant: Participant,
    rows: Mapping[Id, Any],
    party: PartyRow | None,
    with_id: Id | None,
    names: Mapping[Id, str],
    helped: Mapping[Id, Id],
) -> Attendee:
    """Whoever sits at another's screen, or helps them, takes part as that one does."""
    row = rows.get(participant.id)
    seen = row if row is not None and row.state is not None else None
    speaks = rows.get(with_id) if with_id else row
    return Attendee(
        participant.id,
        participant.name,
        participant.organisation,
        (speaks.mode if speaks is not None else None) or participant.mode,
        participant.roles,
        State(seen.state) if seen is not None else State.NOT_SEEN,
        seen.since if seen is not None else None,
        seen.channel if seen is not None else None,
        participant.listed_at,
        told_party(party) if party else None,
        with_id,
        names.get(with_id, "–") if with_id else "",
        participant.id in helped,
    )


def told_party(party: PartyRow) -> Party:
    companions = tuple(Companion(*each) for each in party.companions)
    seats = 1 + party.others + len(party.known)
    return Party(party.others, companions, party.own_group, party.place, party.at, seats)


def standing(snap: Snapshot, day_id: Id, person_id: Id) -> Standing:
    """What the day knows of one person."""
    return store.standing(snap, day_id, person_id)


def is_here(rows: Mapping[Id, Any], person_id: Id) -> bool:
    row = rows.get(person_id)
    return row is not None and row.state == State.HERE.value


def speakers_among(parties: Mapping[Id, PartyRow], rows: Mapping[Id, Any]) -> dict[Id, Id]:
    """By person who sits at another's screen, that one, as long as both are here."""
    return {
        known_id: party.person_id
        for party in parties.values()
        if is_here(rows, party.person_id)
        for known_id in party.known
        if is_here(rows, known_id)
    }


def along(followed: Mapping[Id, Id], rows: Mapping[Id, Any]) -> dict[Id, Id]:
    """By person who is here to help somebody, that somebody, who may not have come yet: nobody helps alone."""
    return {who: of for who, of in followed.items() if is_here(rows, who)}


def helpers(snap: Snapshot, day_id: Id, ids: Iterable[Id]) -> dict[Id, Id]:
    """By person of *ids* who is here that day to help somebody, that somebody."""
    by_event = following(snap)
    asked = {who for followed in by_event.values() for who in followed}.intersection(ids)
    rows = store.rows_of(snap, day_id, list(asked)) if asked else {}
    return {who: of for row in rows.values() for who, of in along(by_event[row.event_id], rows).items()}


def speakers(snap: Snapshot, day_id: Id, ids: Iterable[Id]) -> dict[Id, Id]:
    """By person of *ids* who sits at another's screen that day, as long as both are here, or helps them: that one."""
    wanted = list(ids)
    return at_screens(snap, day_id, wanted) | helpers(snap, day_id, wanted)


def at_screens(snap: Snapshot, day_id: Id, wanted: list[Id]) -> dict[Id, Id]:
    parties = store.parties_of(snap, day_id, wanted)
    if not parties:
        return {}
    rows = store.rows_of(snap, day_id, [id_ for party in parties.values() for id_ in (party.person_id, *party.known)])
    found = speakers_among(parties, rows)
    return {person_id: found[person_id] for person_id in wanted if person_id in found}


def parties(snap: Snapshot, day_id: Id, ids: Iterable[Id]) -> dict[Id, Party]:
    """The day's parties of those of *ids* who speak for one."""
    wanted = set(ids)
    found = store.parties_of(snap, day_id, list(wanted)) if wanted else {}
    return {person_id: told_party(row) for person_id, row in found.items() if person_id in wanted}


def any_party(snap: Snapshot, day_id: Id) -> bool:
    return store.any_party(snap, day_id)


def any_only_in_zoom(snap: Snapshot, day_id: Id) -> bool:
    return store.any_by_channel(snap, day_id, Channel.ZOOM.value)


def only_in_zoom(snap: Snapshot, day_id: Id, ids: Iterable[Id]) -> set[Id]:
    """Those of *ids* of whom the team alone has said that they are here that day."""
    return store.by_channel(snap, day_id, list(ids), Channel.ZOOM.value)


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
