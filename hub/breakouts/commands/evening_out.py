"""A proposal when people have come and gone since: who would leave it, be seated and move, and then doing it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from hub.breakouts import events, model, queries, store
from hub.breakouts.commands.found import proposal, remember, save
from hub.breakouts.commands.proposing import seat_of
from hub.breakouts.commands.seating import dealt_as
from hub.breakouts.dealing import Dealt, seat
from hub.breakouts.evening import evened
from hub.breakouts.model import Did, Round
from hub.breakouts.queries.taking_part import dealt
from hub.breakouts.store import GroupRow
from hub.breakouts.ways import Way
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Evening:
    """What evening out would do now. *gone* lose their seat, *seated* get one, *moved* another: by group id.

    *empty* groups go. *mark* stands for all of it.
    """

    gone: tuple[Id, ...]
    seated: tuple[tuple[Id, Id], ...]
    moved: tuple[tuple[Id, Id, Id], ...]
    empty: tuple[Id, ...]

    @property
    def mark(self) -> str:
        told = repr((self.gone, self.seated, self.moved, self.empty))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def to_even_out(snap: Snapshot, event: EventRef, round_: Round) -> Evening:
    """Take out those who are not here any more, seat those who came, and move as few as it takes."""
    rows, seats = store.groups_of(snap, event.id, round_.id), store.members_of(snap, round_.id)
    there = queries.present(snap, event, round_.day_id, round_.session_id)
    here = {each.person_id: each for each in there}
    gone = tuple(each.person_id for each in seats if each.person_id not in here)
    known = {each.id: each for each in people.participants(snap, event.id, [each.person_id for each in seats])}
    heads = queries.units(snap, round_, [each.person_id for each in seats])
    groups: dict[Id, list[Dealt]] = {row.id: [] for row in rows}
    for each in seats:
        if each.person_id in here:
            groups[each.group_id].append(dealt_as(each, known, heads))
    empty = tuple(group_id for group_id, members in groups.items() if not members)
    kept: list[GroupRow] = [row for row in rows if row.id not in empty and row.way is not Way.LOCAL]
    now = [groups[row.id] for row in kept]
    apart = store.plan_of(snap, round_.id).wanted.keep_modes_apart
    placed = {each.person_id for each in seats}
    late = [dealt(each) for each in queries.to_deal(there) if each.person_id not in placed] if kept else []
    places = seat(now, late, apart)
    for newcomer, place in zip(late, places, strict=True):
        now[place].append(newcomer)
    held = {each.person_id for each in seats if each.by_hand} | {each.person_id for each in late}
    steps = evened(now, held, modes_apart=apart)
    return Evening(
        gone if kept else (),
        tuple((each.person_id, kept[place].id) for each, place in zip(late, places, strict=True)),
        tuple((step.person_id, kept[step.source].id, kept[step.target].id) for step in steps),
        empty if kept else (),
    )


def even_out(tx: Tx, event: EventRef, round_id: Id, version: int, mark: str) -> int:
    """Do what :func:`to_even_out` told, if it still holds; returns how many moved.

    Raises StaleVersion when the groups, or who is here, are not those that *version* and *mark* were read of;
    WrongState, RoundOver, NotFound.
    """
    round_ = proposal(tx, event.id, round_id, version)
    plan = to_even_out(tx, event, round_)
    if plan.mark != mark:
        raise model.StaleVersion
    remember(tx, event.id, round_, Did.EVENED, name=str(len(plan.moved)))
    seats = {each.person_id: each for each in store.members_of(tx, round_id)}
    store.delete_member_seats(tx, round_id, plan.gone)
    here = {each.person_id: each for each in queries.present(tx, event, round_.day_id, round_.session_id)}
    for person_id, to in plan.seated:
        store.put_member(tx, round_id, seat_of(dealt(here[person_id]), to, by_hand=False))
    for person_id, _, to in plan.moved:
        store.put_member(tx, round_id, replace(seats[person_id], group_id=to))
    store.delete_groups(tx, plan.empty)
    save(tx, event.id, model.changed(round_), events.RoundChanged(round_id))
    return len(plan.moved)
