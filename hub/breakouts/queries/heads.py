"""Members of groups in heads: who speaks for several at one screen has them all along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.breakouts import store
from hub.breakouts.model import Round
from hub.checkin import queries as checkin
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


@dataclass(frozen=True)
class Unit:
    """The *heads* on somebody's seat, and the *names* of those beside them who are named."""

    heads: int = 1
    names: tuple[str, ...] = ()
    only_in_zoom: bool = False


ONE = Unit()


def units(snap: Snapshot, round_: Round, person_ids: Sequence[Id]) -> dict[Id, Unit]:
    """By person, as the round's day has them; who has a seat of their own in it sits on nobody else's."""
    parties = checkin.parties(snap, round_.day_id, person_ids)
    listed = [each.person_id for party in parties.values() for each in party.companions if each.person_id]
    seated = store.group_ids_of(snap, round_.id, listed) if listed else {}
    zoom = checkin.only_in_zoom(snap, round_.day_id, person_ids)
    found = {}
    for person_id in {*parties, *zoom}:
        party = parties.get(person_id)
        beside = [each for each in (party.companions if party else ()) if each.person_id not in seated]
        own = sum(each.person_id is not None for each in beside)
        heads = 1 + own + (party.others if party else 0)
        found[person_id] = Unit(heads, tuple(each.name for each in beside), person_id in zoom)
    return found


def speaking(snap: Snapshot, round_: Round, person_ids: Iterable[Id]) -> dict[Id, Id]:
    """By person without a seat in the round who sits at another's screen, that one."""
    ids = list(person_ids)
    spoken = checkin.speakers(snap, round_.day_id, ids)
    seated = store.group_ids_of(snap, round_.id, spoken) if spoken else {}
    return {person_id: speaker for person_id, speaker in spoken.items() if person_id not in seated}


def group_ids_of(snap: Snapshot, round_: Round, person_ids: Iterable[Id]) -> dict[Id, Id]:
    """By person, the group in which they, or the one at whose screen they sit, have a seat."""
    ids = list(person_ids)
    mine = store.group_ids_of(snap, round_.id, ids)
    spoken = speaking(snap, round_, [each for each in ids if each not in mine])
    theirs = store.group_ids_of(snap, round_.id, set(spoken.values())) if spoken else {}
    return mine | {person_id: theirs[speaker] for person_id, speaker in spoken.items() if speaker in theirs}


def is_member(snap: Snapshot, group_id: Id, person_id: Id) -> bool:
    """Whether somebody, or the one at whose screen they sit, has a seat in the group."""
    if store.is_member(snap, group_id, person_id):
        return True
    round_ = store.round_of_group(snap, group_id)
    if round_ is None:
        return False
    speaker = speaking(snap, round_, [person_id]).get(person_id)
    return speaker is not None and store.is_member(snap, group_id, speaker)


def more_heads(snap: Snapshot, rounds: Iterable[Round]) -> dict[Id, int]:
    """By round, how many heads there are besides those who have a seat."""
    found = {}
    for each in rounds:
        ids = [row.person_id for row in store.members_of(snap, each.id)] if checkin.any_party(snap, each.day_id) else []
        found[each.id] = sum(unit.heads - 1 for unit in units(snap, each, ids).values()) if ids else 0
    return found
