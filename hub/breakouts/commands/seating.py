"""Who sits where: moves by hand, and those who come late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.breakouts import dealing, events, model, queries, store
from hub.breakouts.commands.found import adjustable, group_of, remember, seat_in
from hub.breakouts.commands.own_groups import seat_own_groups
from hub.breakouts.commands.proposing import NAMING, seat_of
from hub.breakouts.commands.reseating import reseat
from hub.breakouts.dealing import Dealt
from hub.breakouts.model import Did, Round
from hub.breakouts.queries.beside import expected
from hub.breakouts.queries.heads import ONE, Unit
from hub.breakouts.queries.taking_part import dealt
from hub.breakouts.store import GroupRow, MemberRow
from hub.breakouts.ways import Way
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.people.queries import Participant
from hub.web.auth import EventRef


def move(tx: Tx, event_id: Id, round_id: Id, person_id: Id, to_group_id: Id, version: int | None = None) -> None:
    """Put a member in another group by hand; they stay there when the proposal is dealt anew.

    Raises StaleVersion, WrongState and RoundOver once everybody is called back, NotFound for who is not in the round.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    row, to = seat_in(tx, round_id, person_id), group_of(tx, event_id, round_id, to_group_id)
    if to.id == row.group_id:
        return
    reseat(tx, event_id, round_, Did.MOVED, [(row, to.id)], by_hand=True, name=to.name)


def add_person(tx: Tx, event: EventRef, round_id: Id, person_id: Id, to_group_id: Id | None = None) -> None:
    """Seat one of the event's participants, here or not, in that group or else in the smallest that suits them.

    Somebody who has a group already keeps it, or is moved to *to_group_id*. Raises as :func:`move`.
    """
    round_ = adjustable(tx, event.id, round_id)
    if person_id in {row.person_id for row in store.members_of(tx, round_id)}:
        if to_group_id:
            move(tx, event.id, round_id, person_id, to_group_id)
        return
    found = checkin.attendees(tx, event, round_.day_id, [person_id])
    if not found:
        raise NotFound
    if to_group_id:
        group_of(tx, event.id, round_id, to_group_id)
    remember_seated(tx, event.id, round_, found)
    finish(tx, event.id, round_, seat(tx, event, round_, found, to_group_id, by_hand=True))


def seat_late(tx: Tx, event: EventRef, round_id: Id, naming: str = NAMING) -> int:
    """Give those who are here and have no group the smallest groups that suit them; nobody else moves.

    A party that is a group by itself gets its own, called as *naming* says. Returns how many were seated. Raises
    WrongState and RoundOver once everybody is called back.
    """
    round_ = adjustable(tx, event.id, round_id)
    placed = {row.person_id for row in store.members_of(tx, round_id)}
    there = queries.present(tx, event, round_.day_id, round_.session_id)
    own = [each for each in queries.own_groups(there) if each.person_id not in placed]
    late = [each for each in expected(queries.to_deal(there), round_) if each.person_id not in placed]
    if own or late:
        remember_seated(tx, event.id, round_, [*own, *late])
        seats = seat_own_groups(tx, event, round_, own, naming)
        finish(tx, event.id, round_, [*seats, *seat(tx, event, round_, late, None, by_hand=False)])
        if own and round_.on:
            tx.append(event.id, events.GroupsListed(round_id))
    return len(own) + len(late)


def remember_seated(tx: Tx, event_id: Id, round_: Round, people: Sequence[Attendee]) -> None:
    remember(tx, event_id, round_, Did.SEATED, [people[0].person_id] if len(people) == 1 else [], str(len(people)))


def seat(
    tx: Tx, event: EventRef, round_: Round, late: Sequence[Attendee], to_group_id: Id | None, *, by_hand: bool
) -> list[tuple[Id, Id]]:
    """Give them seats; returns who has got which group."""
    rows = store.groups_of(tx, event.id, round_.id)
    if not rows:
        return []  # all talk with those beside them
    chosen = [to_group_id] * len(late) if to_group_id else smallest(tx, event.id, round_, rows, late)
    for person, group_id in zip(late, chosen, strict=True):
        store.put_member(tx, round_.id, seat_of(dealt(person), group_id, by_hand=by_hand))
    return [(person.person_id, group_id) for person, group_id in zip(late, chosen, strict=True)]


def finish(tx: Tx, event_id: Id, round_: Round, seats: Sequence[tuple[Id, Id]]) -> None:
    """Tell of who has got a seat, and make the round's version the next."""
    for person_id, group_id in seats if round_.on else ():
        tx.append(event_id, told(round_, person_id, None, group_id))
    store.save_round(tx, model.changed(round_))
    if not round_.on:
        tx.append(event_id, events.RoundChanged(round_.id))


def smallest(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], late: Sequence[Attendee]
) -> list[Id]:
    """For each of *late*, the id of the group that suits them."""
    return best_of(snap, event_id, round_, rows, [dealt(each) for each in late])


def in_smallest(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], leaving: Sequence[MemberRow]
) -> list[Id]:
    """The same for some who have a seat and leave it."""
    ids = [seat.person_id for seat in leaving]
    known = {each.id: each for each in people.participants(snap, event_id, ids)}
    heads = queries.units(snap, round_, ids)
    return best_of(snap, event_id, round_, rows, [dealt_as(seat, known, heads) for seat in leaving])


def best_of(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], newcomers: Sequence[Dealt]
) -> list[Id]:
    """Groups that are by themselves take nobody, as long as there are others."""
    rows = [row for row in rows if row.way is not Way.LOCAL] or rows
    members = store.members_of(snap, round_.id)
    ids = [row.person_id for row in members]
    known = {each.id: each for each in people.participants(snap, event_id, ids)}
    heads = queries.units(snap, round_, ids)
    seated: dict[Id, list[Dealt]] = {row.id: [] for row in rows}
    for row in members:
        if row.group_id in seated:
            seated[row.group_id].append(dealt_as(row, known, heads))
    apart = store.plan_of(snap, round_.id).wanted.keep_modes_apart
    return [rows[place].id for place in dealing.seat(list(seated.values()), newcomers, apart)]


def dealt_as(seat: MemberRow, known: Mapping[Id, Participant], heads: Mapping[Id, Unit]) -> Dealt:
    """Somebody as they were dealt, with all at their screen now; who has been erased is of no organisation."""
    person, unit = known.get(seat.person_id), heads.get(seat.person_id, ONE)
    organisation = person.organisation if person else ""
    return Dealt(seat.person_id, organisation, seat.mode, seat.facilitator, heads=unit.heads)


def told(round_: Round, person_id: Id, from_group_id: Id | None, to_group_id: Id) -> Fact:
    """How a change of seats is told: in a proposal it concerns those who lead the meeting and nobody else."""
    if round_.on:
        return events.MemberMoved(round_.id, person_id, from_group_id, to_group_id)
    return events.RoundChanged(round_.id)
