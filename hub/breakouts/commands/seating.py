"""Who sits where: moves by hand, and those who come late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.breakouts import dealing, events, model, store
from hub.breakouts.commands.found import adjustable, group_of, remember, seat_in
from hub.breakouts.commands.proposing import dealt, seat_of, to_deal
from hub.breakouts.commands.reseating import reseat
from hub.breakouts.dealing import Dealt
from hub.breakouts.model import Did, Round
from hub.breakouts.store import GroupRow, MemberRow
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
    seat(tx, event, round_, found, to_group_id, by_hand=True)


def seat_late(tx: Tx, event: EventRef, round_id: Id) -> int:
    """Give those who are here and have no group the smallest groups that suit them; nobody else moves.

    Returns how many were seated. Raises WrongState and RoundOver once everybody is called back.
    """
    round_ = adjustable(tx, event.id, round_id)
    placed = {row.person_id for row in store.members_of(tx, round_id)}
    late = [each for each in to_deal(checkin.here(tx, event, round_.day_id)) if each.person_id not in placed]
    seat(tx, event, round_, late, None, by_hand=False)
    return len(late)


def seat(
    tx: Tx, event: EventRef, round_: Round, late: Sequence[Attendee], to_group_id: Id | None, *, by_hand: bool
) -> None:
    if not late:
        return
    remember(tx, event.id, round_, Did.SEATED, [late[0].person_id] if len(late) == 1 else [], str(len(late)))
    rows = store.groups_of(tx, event.id, round_.id)
    chosen = [to_group_id] * len(late) if to_group_id else smallest(tx, event.id, round_, rows, late)
    for person, group_id in zip(late, chosen, strict=True):
        store.put_member(tx, round_.id, seat_of(dealt(person), group_id, by_hand=by_hand))
        if round_.on:
            tx.append(event.id, told(round_, person.person_id, None, group_id))
    store.save_round(tx, model.changed(round_))
    if not round_.on:
        tx.append(event.id, events.RoundChanged(round_.id))


def smallest(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], late: Sequence[Attendee]
) -> list[Id]:
    """For each of *late*, the id of the group that suits them."""
    return best_of(snap, event_id, round_, rows, [dealt(each) for each in late])


def in_smallest(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], leaving: Sequence[MemberRow]
) -> list[Id]:
    """The same for some who have a seat and leave it."""
    known = {each.id: each for each in people.participants(snap, event_id, [seat.person_id for seat in leaving])}
    return best_of(snap, event_id, round_, rows, [dealt_as(seat, known) for seat in leaving])


def best_of(
    snap: Snapshot, event_id: Id, round_: Round, rows: Sequence[GroupRow], newcomers: Sequence[Dealt]
) -> list[Id]:
    members = store.members_of(snap, round_.id)
    known = {each.id: each for each in people.participants(snap, event_id, [row.person_id for row in members])}
    seated: dict[Id, list[Dealt]] = {row.id: [] for row in rows}
    for row in members:
        if row.group_id in seated:
            seated[row.group_id].append(dealt_as(row, known))
    apart = store.plan_of(snap, round_.id).wanted.keep_modes_apart
    return [rows[place].id for place in dealing.seat(list(seated.values()), newcomers, apart)]


def dealt_as(seat: MemberRow, known: Mapping[Id, Participant]) -> Dealt:
    """Somebody as they were dealt; who has been erased is of no organisation."""
    person = known.get(seat.person_id)
    return Dealt(seat.person_id, person.organisation if person else "", seat.mode, seat.facilitator)


def told(round_: Round, person_id: Id, from_group_id: Id | None, to_group_id: Id) -> Fact:
    """How a change of seats is told: in a proposal it concerns those who lead the meeting and nobody else."""
    if round_.on:
        return events.MemberMoved(round_.id, person_id, from_group_id, to_group_id)
    return events.RoundChanged(round_.id)
