"""Who sits where: moves by hand, and those who come late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.breakouts import dealing, events, model, store
from hub.breakouts.commands.found import locked, save
from hub.breakouts.commands.proposing import dealt, seat_of, to_deal
from hub.breakouts.dealing import Dealt
from hub.breakouts.model import Round, State
from hub.breakouts.store import GroupRow
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.web.auth import EventRef


def move(tx: Tx, event_id: Id, round_id: Id, person_id: Id, to_group_id: Id, version: int | None = None) -> None:
    """Put a member in another group by hand; they stay there when the proposal is dealt anew.

    Raises StaleVersion, WrongState and RoundOver once everybody is called back, NotFound for who is not in the round.
    """
    round_ = adjustable(tx, event_id, round_id, version)
    row = next((row for row in store.members_of(tx, round_id) if row.person_id == person_id), None)
    if row is None:
        raise NotFound
    if group_of(tx, event_id, round_id, to_group_id).id == row.group_id:
        return
    moved_at = tx.now if round_.on else None
    store.put_member(tx, round_id, replace(row, group_id=to_group_id, by_hand=True, moved_at=moved_at))
    save(tx, event_id, model.changed(round_), told(round_, person_id, row.group_id, to_group_id))


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
    rows = store.groups_of(tx, event.id, round_.id)
    chosen = [to_group_id] * len(late) if to_group_id else smallest(tx, event.id, round_, rows, late)
    for person, group_id in zip(late, chosen, strict=True):
        assert group_id is not None
        store.put_member(tx, round_.id, seat_of(dealt(person), group_id, by_hand=by_hand))
        if round_.on:
            tx.append(event.id, told(round_, person.person_id, None, group_id))
    store.save_round(tx, model.changed(round_))
    if not round_.on:
        tx.append(event.id, events.RoundChanged(round_.id))


def smallest(
    tx: Tx, event_id: Id, round_: Round, rows: Sequence[GroupRow], late: Sequence[Attendee]
) -> list[Id | None]:
    """For each of *late*, the id of the group that suits them."""
    members = store.members_of(tx, round_.id)
    known = {each.id: each for each in people.participants(tx, event_id, [row.person_id for row in members])}
    seated: dict[Id, list[Dealt]] = {row.id: [] for row in rows}
    for row in members:
        organisation = known[row.person_id].organisation if row.person_id in known else ""
        seated[row.group_id].append(Dealt(row.person_id, organisation, row.mode))
    apart = store.plan_of(tx, round_.id).wanted.keep_modes_apart
    places = dealing.seat(list(seated.values()), [dealt(each) for each in late], apart)
    return [rows[place].id for place in places]


def adjustable(tx: Tx, event_id: Id, round_id: Id, version: int | None = None) -> Round:
    """The round, if people may still be placed in it."""
    found = locked(tx, event_id, round_id, version)
    model.require(found, State.PROPOSED, State.PUBLISHED, State.OPEN)
    return found


def group_of(tx: Tx, event_id: Id, round_id: Id, group_id: Id) -> GroupRow:
    found = next((row for row in store.groups_of(tx, event_id, round_id) if row.id == group_id), None)
    if found is None:
        raise NotFound
    return found


def told(round_: Round, person_id: Id, from_group_id: Id | None, to_group_id: Id) -> Fact:
    """How a change of seats is told: in a proposal it concerns those who lead the meeting and nobody else."""
    if round_.on:
        return events.MemberMoved(round_.id, person_id, from_group_id, to_group_id)
    return events.RoundChanged(round_.id)
