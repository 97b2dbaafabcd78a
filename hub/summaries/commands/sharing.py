"""Sharing: what moderators let everyone read, and in which order. The views' guard has made sure who they are."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import queries as breakouts
from hub.kernel.errors import Conflict, NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.commands.found import has_headline, standing_of, withdraw
from hub.summaries.events import HeadlineShared, HeadlineWithdrawn, PointShared, PointWithdrawn, SharesOrdered


def share_point(tx: Tx, event_id: Id, point_id: Id) -> None:
    """Let everyone read one point. Raises NotHandedIn, PointGone."""
    point = store.points_by_id(tx, [point_id]).get(point_id)
    if point is None or point.event_id != event_id:
        raise NotFound
    if point.removed_at is not None:
        raise model.PointGone
    share(tx, event_id, point.group_id, [point])


def share_headline(tx: Tx, event_id: Id, group_id: Id) -> None:
    """Let everyone read a group's main point. Raises NotHandedIn, NothingWritten."""
    share(tx, event_id, group_id, [], headline=True)


def share_group(tx: Tx, event_id: Id, group_id: Id) -> None:
    """Let everyone read all that a group has handed in. Raises NotHandedIn, NothingWritten."""
    points = store.points_of(tx, [group_id])
    share(tx, event_id, group_id, points, headline=has_headline(tx, group_id) or not points)


def share(tx: Tx, event_id: Id, group_id: Id, points: Sequence[store.PointRow], *, headline: bool = False) -> None:
    group = breakouts.group(tx, event_id, group_id)
    if not standing_of(tx, group_id).handed_in:
        raise model.NotHandedIn
    if headline and not has_headline(tx, group_id):
        raise model.NothingWritten
    items: list[tuple[Id | None, Id | None, Fact]] = [(None, None, HeadlineShared(group_id))] if headline else []
    items += [(point.id, point.question_id, PointShared(group_id, point.id)) for point in points]
    for point_id, question_id, fact in items:
        row = {
            "id": tx.new_id(),
            "event_id": event_id,
            "session_id": group.session_id,
            "round_id": group.round_id,
            "group_id": group_id,
            "question_id": question_id,
            "point_id": point_id,
            "item_id": point_id or group_id,
            "shared_at": tx.now,
            "shared_by": tx.by,
        }
        if store.insert_share(tx, row):
            tx.append(event_id, fact)


def withdraw_point(tx: Tx, event_id: Id, point_id: Id) -> None:
    """Nobody but the group and the team reads the point any more."""
    point = store.points_by_id(tx, [point_id]).get(point_id)
    if point is None or point.event_id != event_id:
        raise NotFound
    withdraw(tx, event_id, point_id, PointWithdrawn(point.group_id, point_id))


def withdraw_headline(tx: Tx, event_id: Id, group_id: Id) -> None:
    breakouts.group(tx, event_id, group_id)
    withdraw(tx, event_id, group_id, HeadlineWithdrawn(group_id))


def withdraw_group(tx: Tx, event_id: Id, group_id: Id) -> None:
    """Nothing of the group is shared any more."""
    withdraw_headline(tx, event_id, group_id)
    for each in store.shares_of_groups(tx, [group_id]):
        withdraw(tx, event_id, each.item_id, PointWithdrawn(group_id, each.item_id))


def move_share(tx: Tx, event_id: Id, share_id: Id, place: int) -> tuple[Id, Id | None]:
    """Put something shared at *place* (from 0) of its list: its round's headlines, or the points of its question.

    Returns the round, and the question (None for a headline). Raises Conflict when it is not shared any more.
    """
    found = store.share_by_id(tx, event_id, share_id)
    if found is None:
        raise Conflict
    before = store.shares_beside(tx, found)
    after = [each for each in before if each.id != share_id]
    after.insert(max(0, place), found)
    if after != before:
        store.place_shares(tx, after)
        tx.append(event_id, SharesOrdered(found.round_id))
    return found.round_id, found.question_id if found.point_id else None
