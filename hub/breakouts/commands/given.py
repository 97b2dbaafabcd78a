"""A proposal whose groups are known beforehand: people have chosen them, or they were dealt by something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts import events, model, store
from hub.breakouts.commands.own_groups import own_groups_of, seat_own_groups
from hub.breakouts.commands.proposing import NAMING, seat_of
from hub.breakouts.dealing import Wanted
from hub.breakouts.model import Round, State
from hub.breakouts.queries.taking_part import dealt
from hub.breakouts.store import GroupRow, MemberRow, Plan
from hub.breakouts.ways import Way, way_of_group
from hub.checkin import queries as checkin
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Given:
    """A group to be, known by *id*. *held*: those of its *people* who chose it, and stay when others are evened out.

    *place*: where its table is, if it gets one. Those at somebody's screen come along with them.
    """

    id: Id
    name: str
    place: str
    people: tuple[Id, ...]
    held: frozenset[Id] = frozenset()


def propose_given(
    tx: Tx, event: EventRef, session_id: Id, way: Way, minutes: int, groups: Sequence[Given], naming: str = NAMING
) -> Id:
    """Make a round of these groups, seen by those who lead alone; returns its id. Groups of nobody are left out.

    After them come those that are by themselves, called by *naming*. The round asks for no groups and no size, and so
    is never dealt anew. Raises EmptyRound, and NotFound for another event's session.
    """
    day_id = programme.session(tx, event.id, session_id).day_id
    ids = [person_id for group in groups for person_id in group.people]
    known = {each.person_id: each for each in checkin.attendees(tx, event, day_id, ids)}
    held = [group for group in groups if not known.keys().isdisjoint(group.people)]
    if not held:
        raise model.EmptyRound
    round_ = Round(tx.new_id(), session_id, day_id, store.next_number(tx, event.id), State.PROPOSED, way, minutes)
    store.insert_round(tx, event.id, round_, Plan(0, Wanted(led=False), ()))
    seats: list[MemberRow] = []
    for number, group in enumerate(held, 1):
        there = [known[person_id] for person_id in group.people if person_id in known]
        its_way = way_of_group(way, (each.mode for each in there))
        place = group.place if its_way is Way.TABLE else ""
        store.put_group(tx, event.id, GroupRow(group.id, round_.id, number, group.name, place, its_way))
        seats += [seat_of(dealt(each), group.id, by_hand=each.person_id in group.held) for each in there]
    store.insert_members(tx, round_.id, seats)
    seat_own_groups(tx, event, round_, own_groups_of(tx, event, round_, known), naming)
    tx.append(event.id, events.RoundProposed(round_.id))
    return round_.id
