"""Handing in: by the group, or by itself when the groups are called back."""

from __future__ import annotations

from dataclasses import replace

from hub.breakouts import queries as breakouts
from hub.breakouts.events import RoundClosed, RoundRecalled
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.commands.found import group_to_write, standing_of, written
from hub.summaries.events import HandedIn, HandInTakenBack, HoldBackChanged
from hub.summaries.model import HandedInBy, Standing


def hand_in(tx: Tx, event_id: Id, group_id: Id, *, as_team: bool = False) -> None:
    """Hand in what the group has written; from now on the group itself can't change it. Handed in is handed in once."""
    group_id = group_to_write(tx, event_id, group_id, as_team=as_team).id
    standing = standing_of(tx, group_id)
    if not standing.handed_in:
        model.check_hand_in(standing, written=group_id in written(tx, [group_id]), as_team=as_team)
        mark_handed_in(tx, event_id, standing, HandedInBy.GROUP)


def take_back_hand_in(tx: Tx, event_id: Id, group_id: Id, *, as_team: bool = False) -> None:
    """The group writes on. Raises SharedAlready or RoundIsOver when it is too late for that."""
    group = group_to_write(tx, event_id, group_id, as_team=as_team)
    group_id = group.id
    standing = standing_of(tx, group_id)
    if standing.handed_in:
        recalled = group.state in {breakouts.State.RECALLED, breakouts.State.CLOSED}
        model.check_take_back(recalled=recalled, shared=store.any_shared(tx, group_id))
        store.keep_standing(tx, replace(standing, handed_in_at=None, handed_in_by=None))
        tx.append(event_id, HandInTakenBack(group_id))


def set_hold_back(tx: Tx, event_id: Id, group_id: Id, hold: bool) -> None:
    """Choose whether the notes stay with the group when it is called back, until it hands them in itself."""
    group_id = group_to_write(tx, event_id, group_id, as_team=False).id
    standing = standing_of(tx, group_id)
    if standing.hold_back != hold:
        model.check_writable(standing, as_team=False)
        store.keep_standing(tx, replace(standing, hold_back=hold))
        tx.append(event_id, HoldBackChanged(group_id))


@on(RoundRecalled)
@on(RoundClosed)
def hand_in_at_recall(tx: Tx, event_id: Id, fact: RoundRecalled | RoundClosed) -> None:
    """What a group has written is handed in by itself, in the very transaction that calls it back."""
    ids = [group.id for group in breakouts.groups_of_round(tx, event_id, fact.round_id)]
    have = written(tx, ids)
    for group_id, standing in store.standings(tx, ids).items():
        if model.goes_in_at_recall(standing, written=group_id in have):
            mark_handed_in(tx, event_id, standing, HandedInBy.RECALL)


def hand_in_late(tx: Tx, event_id: Id, group_id: Id) -> None:
    """What arrives when the round is over is handed in by itself as well."""
    standing = standing_of(tx, group_id)
    if model.goes_in_at_recall(standing, written=True):
        mark_handed_in(tx, event_id, standing, HandedInBy.RECALL)


def mark_handed_in(tx: Tx, event_id: Id, standing: Standing, by: HandedInBy) -> None:
    store.keep_standing(tx, replace(standing, handed_in_at=tx.now, handed_in_by=by))
    tx.append(event_id, HandedIn(standing.group_id, by.value))
