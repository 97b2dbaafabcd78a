"""Other seats for some: kept so that it can be undone, and told once to each whom it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hub.breakouts import events, model, store
from hub.breakouts.model import Did, Round
from hub.breakouts.store import GroupRow, MemberRow
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx

Moves = Sequence[tuple[MemberRow, Id]]
"""Who gets a seat in which group."""


def reseat(
    tx: Tx, event_id: Id, round_: Round, did: Did, moves: Moves, *, by_hand: bool = False, name: str = ""
) -> None:
    """Move people. *by_hand*: they stay there when the proposal is dealt anew. *name*: a group's, for the change."""
    keep(tx, event_id, round_, did, moves, [row.person_id for row, _ in moves] if by_hand else [], name)
    finish(tx, event_id, round_, moves, by_hand=by_hand)


def keep(tx: Tx, event_id: Id, round_: Round, did: Did, moves: Moves, people: Sequence[Id], name: str) -> None:
    """Before anything is changed: keep how it is, and who moves. *people*, and a group's *name*, tell of the change.

    What somebody does with their own seat after the groups were shown is nothing for the team to undo.
    """
    if round_.on and tx.by in people:
        return
    taken = [(row.person_id, row.group_id, to) for row, to in moves] if round_.on else []
    store.remember(tx, event_id, round_.id, round_.version + 1, did.value, people, name, taken)


def finish(tx: Tx, event_id: Id, round_: Round, moves: Moves, *, by_hand: bool = False) -> None:
    """Move them, and make the round's version the next."""
    seat(tx, event_id, round_, moves, by_hand=by_hand)
    store.save_round(tx, model.changed(round_))
    if not round_.on:
        tx.append(event_id, events.RoundChanged(round_.id))


def seat(tx: Tx, event_id: Id, round_: Round, moves: Moves, *, by_hand: bool = False) -> None:
    """Put people in their groups; where the groups have been shown, each is told."""
    moved_at = tx.now if round_.on else None
    for row, to in moves:
        put = replace(row, group_id=to, by_hand=by_hand or row.by_hand, moved_at=moved_at)
        store.put_member(tx, round_.id, put)
        if round_.on:
            tx.append(event_id, events.MemberMoved(round_.id, row.person_id, row.group_id, to))


def end_group(tx: Tx, event_id: Id, round_: Round, row: GroupRow, into_id: Id) -> None:
    """A group that nobody sits in any more goes. One that has been shown is kept, without being listed, for what it
    wrote goes on in the group *into_id*, and it may come back."""
    if not round_.on:
        store.delete_groups(tx, [row.id])
        return
    store.put_group(tx, event_id, replace(row, gone_into=into_id))
    waiting = [call.id for call in store.calls_where(tx, event_id, round_.id) if call.group_id == row.id]
    store.delete_calls(tx, waiting)
    tx.append(event_id, events.GroupMerged(round_.id, row.id, into_id))
    tx.append(event_id, events.GroupsListed(round_.id))


def heir(moves: Moves, others: Sequence[GroupRow]) -> Id:
    """The group that takes most of those who leave; the first of *others* when nobody does."""
    counted = Counter(to for _, to in moves)
    return max(others, key=lambda row: (counted[row.id], -row.number)).id


def take_back(tx: Tx, event_id: Id, round_: Round, version: int) -> None:
    """Undo the change that made *version* of a round that has been shown.

    Whoever still sits where the change put them goes back; whoever has moved since, stays. Groups that it ended are
    there again, one that it made goes.
    """
    before = store.before(tx, round_.id, version)
    listed = {row.id: row for row in store.groups_of(tx, event_id, round_.id)}
    ended = store.gone_into(tx, [row.id for row in before.groups])
    for row in before.groups:
        if row.id not in listed or row.name != listed[row.id].name:
            store.put_group(tx, event_id, row)
    seats = {row.person_id: row for row in store.members_of(tx, round_.id)}
    sources = {to: source for _, source, to in before.moves}
    back = [(seats[who], source) for who, source, to in before.moves if who in seats and seats[who].group_id == to]
    seat(tx, event_id, round_, back)
    known = {row.id for row in before.groups}
    for made in [row for row in listed.values() if row.id in sources and row.id not in known]:
        rest = [row for row in store.members_of(tx, round_.id) if row.group_id == made.id]
        seat(tx, event_id, round_, [(row, sources[made.id]) for row in rest])
        end_group(tx, event_id, round_, made, sources[made.id])
    for group_id, into_id in ended.items():
        tx.append(event_id, events.GroupParted(round_.id, group_id, into_id))
    store.forget(tx, round_.id, version)
    tx.append(event_id, events.GroupsListed(round_.id))
