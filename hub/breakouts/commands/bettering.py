"""A proposal is made better while it is looked at: a search begins, finds something, and ends."""

from __future__ import annotations

from dataclasses import replace

from hub.breakouts import events, queries, store
from hub.breakouts.bettering import Places, Seated
from hub.breakouts.commands.found import proposal
from hub.breakouts.commands.proposing import with_origin
from hub.breakouts.dealing import Dealt
from hub.breakouts.model import State
from hub.breakouts.queries.taking_part import dealt
from hub.breakouts.store import BetteringRow
from hub.breakouts.ways import Way
from hub.checkin import queries as checkin
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme

MANY = 150
"""Of more people than these the first proposal is what was found in no time: a search goes on by itself."""


def better(tx: Tx, event_id: Id, round_id: Id) -> bool:
    """Begin to look for better groups; False while that is done already. Raises WrongState, RoundOver, NotFound."""
    proposal(tx, event_id, round_id, None)
    there = store.bettering_of(tx, round_id)
    if there is not None and there.ended_at is None:
        return False
    balance = queries.balance(tx, event_id, round_id, queries.groups_of_round(tx, event_id, round_id))
    store.put_bettering(tx, BetteringRow(round_id, event_id, balance.above, balance.again, tx.now))
    tx.append(event_id, events.BetteringBegan(round_id))
    return True


def better_if_many(tx: Tx, event_id: Id, round_id: Id) -> None:
    """The same for a proposal just made, where it could not be looked at for long."""
    if len(store.members_of(tx, round_id)) > MANY:
        better(tx, event_id, round_id)


def enough(tx: Tx, event_id: Id, round_id: Id) -> bool:
    """Take the groups as they are; False when the search had ended. Raises NotFound."""
    queries.round_(tx, event_id, round_id)
    ended = store.end_bettering(tx, round_id)
    if ended:
        tx.append(event_id, events.BetteringEnded(round_id))
    return ended


def to_better(snap: Snapshot, event_id: Id, round_id: Id) -> Seated | None:
    """What the search works on now, groups that are by themselves left out; None when it is to end."""
    row = store.bettering_of(snap, round_id)
    round_ = store.round_by_id(snap, event_id, round_id)
    if row is None or row.ended_at is not None or round_ is None or round_.state is not State.PROPOSED:
        return None
    plan, seats = store.plan_of(snap, round_id), store.members_of(snap, round_id)
    event = programme.event_ref_by_id(snap, event_id)
    attendees = checkin.attendees(snap, event, round_.day_id, [each.person_id for each in seats]) if event else []
    known = {each.person_id: each for each in with_origin(snap, event_id, map(dealt, attendees))}
    rows = [row for row in store.groups_of(snap, event_id, round_id) if row.way is not Way.LOCAL]
    groups: dict[Id, list[Dealt]] = {row.id: [] for row in rows}
    for each in (seat for seat in seats if seat.group_id in groups):
        person = known.get(each.person_id) or Dealt(each.person_id, "", each.mode)
        groups[each.group_id].append(replace(person, mode=each.mode, leads=each.facilitator))
    held = frozenset(each.person_id for each in seats if each.by_hand)
    found = {group_id: tuple(there) for group_id, there in groups.items() if there}
    return Seated(round_.version, found, held, plan.wanted, queries.met_before(snap, event_id, round_), plan.seed)


def take_better(tx: Tx, event_id: Id, round_id: Id, seated: Seated, places: Places) -> bool:
    """Give people the *places* that were found for *seated*; False, and nothing done, when that is not how it stands.

    It is no new version of the round: what somebody is about to do by hand can still be done, and comes first.
    """
    now = to_better(tx, event_id, round_id)
    if now is None or now.version != seated.version:
        return False
    seats = {each.person_id: each for each in store.members_of(tx, round_id)}
    if not places.keys() <= seats.keys():
        return False
    moves = [(seats[who], where) for who, where in places.items() if seats[who].group_id != where]
    for row, where in moves:
        store.put_member(tx, round_id, replace(row, group_id=where))
    if moves:
        tx.append(event_id, events.GroupsBettered(round_id))
    return True
