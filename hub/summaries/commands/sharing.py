"""Sharing: what moderators let everyone read, and in how large pieces. The views' guard has made sure who they are.

Whatever is shared by one press is a *batch*, which can be undone for some seconds. What is shared already stays as it
is: a second press, or a colleague's at the same time, shares nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.breakouts import queries as breakouts
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import model, store
from hub.summaries.commands.found import has_headline, standing_of, withdraw
from hub.summaries.commands.photos import withdraw_photo
from hub.summaries.events import HeadlineShared, HeadlineWithdrawn, PointShared, PointWithdrawn
from hub.summaries.store import of_photos


@dataclass(frozen=True)
class Item:
    """What can be shared: a point, or with *point_id* None a group's main point."""

    group_id: Id
    question_id: Id | None = None
    point_id: Id | None = None

    @property
    def id(self) -> Id:
        return self.point_id or self.group_id

    @property
    def shared(self) -> Fact:
        return PointShared(self.group_id, self.point_id) if self.point_id else HeadlineShared(self.group_id)

    @property
    def withdrawn(self) -> Fact:
        return PointWithdrawn(self.group_id, self.point_id) if self.point_id else HeadlineWithdrawn(self.group_id)


Wanted = Callable[[Item], bool]


def item_of(row: store.PointRow | store.ShareRow) -> Item:
    return Item(row.group_id, row.question_id, row.id if isinstance(row, store.PointRow) else row.point_id)


# -- one thing, or what one group says --------------------------------------------------------------------------------


def share_point(tx: Tx, event_id: Id, point_id: Id) -> Id | None:
    """Let everyone read one point. Raises NotHandedIn, PointGone."""
    point = store.points_by_id(tx, [point_id]).get(point_id)
    if point is None or point.event_id != event_id:
        raise NotFound
    if point.removed_at is not None:
        raise model.PointGone
    return share_of_group(tx, event_id, point.group_id, [item_of(point)])


def share_headline(tx: Tx, event_id: Id, group_id: Id) -> Id | None:
    """Let everyone read a group's main point. Raises NotHandedIn, NothingWritten."""
    return share_of_group(tx, event_id, group_id, [Item(group_id)])


def share_group(tx: Tx, event_id: Id, group_id: Id) -> Id | None:
    """Let everyone read all that a group has handed in. Raises NotHandedIn, NothingWritten."""
    points = [item_of(point) for point in store.points_of(tx, [group_id])]
    headline = [Item(group_id)] if has_headline(tx, group_id) or not points else []
    return share_of_group(tx, event_id, group_id, [*headline, *points])


def share_of_group(tx: Tx, event_id: Id, group_id: Id, items: Sequence[Item]) -> Id | None:
    """Share one group's *items*; returns the batch, None when all of it was shared."""
    group = breakouts.bare_group(tx, event_id, group_id)
    if not standing_of(tx, group_id).handed_in:
        raise model.NotHandedIn
    if any(item.point_id is None for item in items) and not has_headline(tx, group_id):
        raise model.NothingWritten
    return share(tx, event_id, group.round_id, group.session_id, items)


# -- what many groups say ---------------------------------------------------------------------------------------------


def share_all(tx: Tx, event_id: Id, round_id: Id) -> Id | None:
    """Let everyone read all that the round's groups have handed in. Raises NobodyHandedIn."""
    return share_of_round(tx, event_id, round_id, lambda item: True)


def share_headlines(tx: Tx, event_id: Id, round_id: Id) -> Id | None:
    """Let everyone read the main points of all groups that have handed in. Raises NobodyHandedIn."""
    return share_of_round(tx, event_id, round_id, lambda item: item.point_id is None)


def share_question(tx: Tx, event_id: Id, round_id: Id, question_id: Id) -> Id | None:
    """Let everyone read what all groups that have handed in wrote under one question. Raises NobodyHandedIn."""
    return share_of_round(
        tx, event_id, round_id, lambda item: item.point_id is not None and item.question_id == question_id
    )


def share_of_round(tx: Tx, event_id: Id, round_id: Id, wanted: Wanted) -> Id | None:
    round_ = breakouts.round_(tx, event_id, round_id)
    items = [item for item in handed_in_items(tx, event_id, round_id) if wanted(item)]
    if not items:
        raise model.NobodyHandedIn
    return share(tx, event_id, round_id, round_.session_id, items)


def handed_in_items(tx: Tx, event_id: Id, round_id: Id) -> list[Item]:
    """All that the round's groups have handed in, by the groups' numbers: each one's main point, then its points."""
    ids = [group.id for group in breakouts.groups_of_round(tx, event_id, round_id)]
    standings, headlines = store.standings(tx, ids), store.headlines_of(tx, ids)
    points: Mapping[Id, list[Item]] = {id_: [] for id_ in ids}
    for row in store.points_of(tx, ids):
        points[row.group_id].append(item_of(row))
    found: list[Item] = []
    for id_ in ids:
        if standings[id_].handed_in:
            found += [Item(id_)] if id_ in headlines and headlines[id_].text else []
            found += points[id_]
    return found


def share(tx: Tx, event_id: Id, round_id: Id, session_id: Id, items: Iterable[Item]) -> Id | None:
    """Share those of *items* that are not, last in their lists; returns their batch, None when there is none."""
    batch_id, place = tx.new_id(), store.last_place(tx, round_id)
    same: dict[str, Any] = {"event_id": event_id, "session_id": session_id, "round_id": round_id, "batch_id": batch_id}
    same |= {"shared_at": tx.now, "shared_by": tx.by}
    fresh = {"text": None, "version": 0, "hidden": False, "pinned": False}
    before = place
    for item in items:
        what = {"group_id": item.group_id, "question_id": item.question_id, "point_id": item.point_id}
        row = {"id": tx.new_id(), "item_id": item.id, "position": place}
        if store.insert_share(tx, {**same, **fresh, **what, **row}):
            tx.append(event_id, item.shared)
            place += 1
    return batch_id if place > before else None


# -- and back ---------------------------------------------------------------------------------------------------------


def undo_sharing(tx: Tx, event_id: Id, batch_id: Id) -> Id:
    """Undo one press as if it had not been; returns the round. Raises TooLateToUndo, NothingToUndo."""
    rows = store.shares_of_batch(tx, event_id, batch_id)
    if not rows:
        raise model.NothingToUndo
    model.check_undo(rows[0].shared_at, tx.now)
    withdraw_rows(tx, event_id, rows)
    return rows[0].round_id


def withdraw_point(tx: Tx, event_id: Id, point_id: Id) -> None:
    """Nobody but the group and the team reads the point any more."""
    point = store.points_by_id(tx, [point_id]).get(point_id)
    if point is None or point.event_id != event_id:
        raise NotFound
    withdraw(tx, event_id, point_id, PointWithdrawn(point.group_id, point_id))


def withdraw_headline(tx: Tx, event_id: Id, group_id: Id) -> None:
    breakouts.bare_group(tx, event_id, group_id)
    withdraw(tx, event_id, group_id, HeadlineWithdrawn(group_id))


def withdraw_group(tx: Tx, event_id: Id, group_id: Id) -> None:
    """Nothing of the group is shared any more, photos neither."""
    breakouts.bare_group(tx, event_id, group_id)
    withdraw_rows(tx, event_id, store.shares_of_groups(tx, [group_id]))
    withdraw_photos(tx, event_id, [group_id])


def withdraw_share(tx: Tx, event_id: Id, share_id: Id) -> Id | None:
    """As the others, of what has that share's id; returns its round, None when it is shared no more."""
    row = store.share_by_id(tx, event_id, share_id)
    if row is None:
        return None
    withdraw_rows(tx, event_id, [row])
    return row.round_id


def withdraw_round(tx: Tx, event_id: Id, round_id: Id) -> None:
    """Nothing of the round is shared any more, photos neither."""
    breakouts.round_(tx, event_id, round_id)
    withdraw_rows(tx, event_id, [row for row in store.shares_of(tx, event_id) if row.round_id == round_id])
    withdraw_photos(tx, event_id, [group.id for group in breakouts.groups_of_round(tx, event_id, round_id)])


def withdraw_photos(tx: Tx, event_id: Id, group_ids: Sequence[Id]) -> None:
    for photo in of_photos.photos_of(tx, group_ids):
        withdraw_photo(tx, event_id, photo.id)


def withdraw_rows(tx: Tx, event_id: Id, rows: Iterable[store.ShareRow]) -> None:
    for row in rows:
        withdraw(tx, event_id, row.item_id, item_of(row).withdrawn)
