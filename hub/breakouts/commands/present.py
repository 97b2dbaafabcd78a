"""Who sits with their group, who has seen which is theirs, and whom the host has moved in the video meeting."""

from __future__ import annotations

from collections.abc import Iterable

from hub.breakouts import events, queries, store
from hub.breakouts.commands.found import locked, seat_in
from hub.breakouts.model import BareGroup, WrongState
from hub.breakouts.store import Mark
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx


def confirm(tx: Tx, event_id: Id, group_id: Id, people: Iterable[Id]) -> int:
    """Those *people* sit with their group, says somebody who does; returns of how many that was news.

    Raises Forbidden for who is not in the group, WrongState unless the groups may go to their places, NotFound.
    """
    group = queries.group(tx, event_id, group_id)
    if tx.by not in {member.person_id for member in group.members}:
        raise Forbidden
    if not group.opened:
        raise WrongState
    return note_here(tx, event_id, group, people)


def note_here(tx: Tx, event_id: Id, group: BareGroup, people: Iterable[Id]) -> int:
    """As :func:`confirm`, of who did something in the group that shows it; those who are not of it are passed over."""
    theirs = {each.person_id for each in store.members_by_group(tx, [group.id])[group.id]}
    asked = [each for each in dict.fromkeys(people) if each in theirs]
    new = [each for each in asked if not store.has_mark(tx, group.round_id, each, group.id, Mark.HERE)]
    for person_id in new:
        store.put_mark(tx, group.round_id, person_id, group.id, Mark.HERE)
        store.put_mark(tx, group.round_id, person_id, group.id, Mark.SEEN)
        tx.append(event_id, events.SeatConfirmed(group.round_id, group.id, person_id))
    return len(new)


def see(tx: Tx, event_id: Id, group_id: Id) -> bool:
    """Who acts has seen that this is their group; False when that was known, or when it is not theirs (any more).

    Raises NotFound.
    """
    row = next(iter(store.groups_where(tx, event_id, store.groups.c.id == group_id)), None)
    if row is None:
        raise NotFound
    theirs = tx.by is not None and store.is_member(tx, group_id, tx.by)
    if tx.by is None or not theirs or not locked(tx, event_id, row.round_id).on:
        return False
    if store.has_mark(tx, row.round_id, tx.by, group_id, Mark.SEEN):
        return False
    store.put_mark(tx, row.round_id, tx.by, group_id, Mark.SEEN)
    tx.append(event_id, events.GroupSeen(row.round_id, group_id, tx.by))
    return True


def tick_move(tx: Tx, event_id: Id, round_id: Id, person_id: Id, done: bool) -> bool:
    """The host has moved somebody to the room of the group they have now, or has not; False when that was known.

    Raises NotFound for who has no group in the round, WrongState when the groups are not out.
    """
    round_ = locked(tx, event_id, round_id)
    seat = seat_in(tx, round_id, person_id)
    if not round_.on:
        raise WrongState
    if store.has_mark(tx, round_id, person_id, seat.group_id, Mark.PLACED) is done:
        return False
    if done:
        store.put_mark(tx, round_id, person_id, seat.group_id, Mark.PLACED)
    else:
        store.delete_mark(tx, round_id, person_id, Mark.PLACED)
    tx.append(event_id, events.MoveTicked(round_id, person_id, int(done)))
    return True
