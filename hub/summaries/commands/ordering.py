"""Where points stand: in which place, and under which question. And one that was removed, back in its place."""

from __future__ import annotations

from hub.breakouts.queries import State
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.commands.found import asked, late, point_to_write, standing_of
from hub.summaries.commands.handing_in import hand_in_late
from hub.summaries.events import PointAdded, PointMoved, SharedTextChanged
from hub.summaries.model import MOST_POINTS
from hub.summaries.store import PointRow


def move_point(
    tx: Tx, event_id: Id, point_id: Id, place: int, question_id: Id | None = None, *, as_team: bool = False
) -> Id:
    """Put a point at *place* (from 0) under its question, or under *question_id*; returns its group.

    Raises PointGone, NoSuchQuestion, AlreadyHandedIn, NotYourGroup.
    """
    point, group = point_to_write(tx, event_id, point_id, as_team=as_team)
    if point.removed_at is not None:
        raise model.PointGone
    model.check_writable(standing_of(tx, group.id), as_team=as_team, late=late(tx, group, point_id))
    wanted = point.question_id if question_id is None else question_id
    if wanted != point.question_id and wanted not in asked(tx, event_id, group.session_id):
        raise model.NoSuchQuestion
    put_at(tx, event_id, point, wanted, place)
    return point.group_id


def put_at(tx: Tx, event_id: Id, point: PointRow, question_id: Id, place: int) -> None:
    there = [each for each in store.points_of(tx, [point.group_id]) if each.question_id == question_id]
    others = [each for each in there if each.id != point.id]
    ordered = [*others[:place], point, *others[place:]]
    if [each.id for each in ordered] == [each.id for each in there]:
        return
    for position, each in enumerate(ordered):
        if each.position != position or each.id == point.id:
            store.change_point(tx, each.id, position=position, question_id=question_id)
    tx.append(event_id, PointMoved(point.group_id, point.id))
    if question_id != point.question_id and store.is_shared(tx, point.id):
        store.turn_share(tx, point.id, question_id=question_id)
        tx.append(event_id, SharedTextChanged(point.group_id))


def put_after(tx: Tx, event_id: Id, point_id: Id, after_id: Id) -> None:
    """Let a new point come right after another of its question; last, where that one is not there."""
    point = store.points_by_id(tx, [point_id])[point_id]
    there = [each.id for each in store.points_of(tx, [point.group_id]) if each.question_id == point.question_id]
    if after_id in there:
        others = [each for each in there if each != point_id]
        put_at(tx, event_id, point, point.question_id, others.index(after_id) + 1)


def restore_point(tx: Tx, event_id: Id, point_id: Id, *, as_team: bool = False) -> Id:
    """Bring back a point that was removed, to where it stood; returns its group. One that is there stays as it is.

    What everybody had read of it before stays withdrawn. Raises TooManyPoints, AlreadyHandedIn, NotYourGroup.
    """
    point, group = point_to_write(tx, event_id, point_id, as_team=as_team)
    if point.removed_at is None:
        return point.group_id
    model.check_writable(standing_of(tx, point.group_id), as_team=as_team, late=late(tx, group, point_id))
    if store.counts(tx, [point.group_id]).get(point.group_id, 0) >= MOST_POINTS:
        raise model.TooManyPoints(limit=MOST_POINTS)
    store.change_point(tx, point_id, removed_at=None)
    tx.append(event_id, PointAdded(point.group_id, point_id))
    if group.state is State.CLOSED:
        hand_in_late(tx, event_id, point.group_id)
    return point.group_id
