"""What is shared of the groups' notes, and how it stands for everyone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries.store.tables import shares


@dataclass(frozen=True)
class ShareRow:
    """Something shared: a point, or with *point_id* None the group's headline. *position* orders one list.

    *text*: as the moderator has edited it for everyone, None for the group's own words; *version* counts the edits.
    *batch_id*: what was shared by the same press.
    """

    id: Id
    event_id: Id
    session_id: Id
    round_id: Id
    group_id: Id
    question_id: Id | None
    point_id: Id | None
    item_id: Id
    position: int
    shared_at: datetime
    shared_by: Id | None
    batch_id: Id | None
    text: str | None
    version: int
    hidden: bool
    pinned: bool


def shares_of(snap: Snapshot, event_id: Id) -> list[ShareRow]:
    """All that is shared at the event, hidden or not, in order within each round's lists: pinned first."""
    return _shares(snap, shares.c.event_id == event_id)


def shares_of_groups(snap: Snapshot, group_ids: Iterable[Id]) -> list[ShareRow]:
    return _shares(snap, shares.c.group_id.in_(list(group_ids)))


def shares_of_batch(snap: Snapshot, event_id: Id, batch_id: Id) -> list[ShareRow]:
    return _shares(snap, shares.c.event_id == event_id, shares.c.batch_id == batch_id)


def shares_beside(snap: Snapshot, share: ShareRow) -> list[ShareRow]:
    """The list that *share* stands in: the headlines of its round, or one question's points."""
    kind = shares.c.point_id.is_(None) if share.point_id is None else shares.c.question_id == share.question_id
    return _shares(snap, shares.c.round_id == share.round_id, kind)


def share_by_id(snap: Snapshot, event_id: Id, share_id: Id) -> ShareRow | None:
    return next(iter(_shares(snap, shares.c.event_id == event_id, shares.c.id == share_id)), None)


def newest_share(snap: Snapshot, round_id: Id) -> ShareRow | None:
    """What was shared last of the round."""
    newest = (shares.c.shared_at.desc(), shares.c.id.desc())
    row = snap.execute(select(shares).where(shares.c.round_id == round_id).order_by(*newest).limit(1)).one_or_none()
    return ShareRow(**row._mapping) if row else None


def _shares(snap: Snapshot, *where: Any) -> list[ShareRow]:
    order = (shares.c.pinned.desc(), shares.c.position, shares.c.id)
    rows = snap.execute(select(shares).where(*where).order_by(*order))
    return [ShareRow(**row._mapping) for row in rows]


def last_place(snap: Snapshot, round_id: Id) -> int:
    """After all that is shared of the round."""
    last = snap.execute(select(func.max(shares.c.position)).where(shares.c.round_id == round_id)).scalar_one()
    return 0 if last is None else int(last) + 1


def insert_share(tx: Tx, row: Mapping[str, Any]) -> bool:
    """False when it is shared already, by whomever."""
    return tx.insert_or_ignore(shares, row)


def change_share(tx: Tx, share_id: Id, **values: Any) -> None:
    tx.execute(update(shares).where(shares.c.id == share_id).values(**values))


def remove_share(tx: Tx, item_id: Id) -> bool:
    """Leaves no trace of it; False when it was not shared."""
    return tx.execute(delete(shares).where(shares.c.item_id == item_id)).rowcount > 0


def hand_over_shares(tx: Tx, group_id: Id, to_group_id: Id) -> None:
    """What is shared of a group's points is shared of another group's from now on."""
    theirs = (shares.c.group_id == group_id, shares.c.point_id.is_not(None))
    tx.execute(update(shares).where(*theirs).values(group_id=to_group_id))


def turn_share(tx: Tx, shared_as: Id, **values: Any) -> None:
    """What was *shared_as* something is something else now."""
    tx.execute(update(shares).where(shares.c.item_id == shared_as).values(**values))


def is_shared(snap: Snapshot, item_id: Id) -> bool:
    return bool(snap.count(shares, shares.c.item_id == item_id))


def any_shared(snap: Snapshot, group_id: Id) -> bool:
    return bool(snap.count(shares, shares.c.group_id == group_id))


def place_shares(tx: Tx, ordered: Sequence[ShareRow]) -> None:
    """Give the shares of one list, in this order, the positions that they hold among them."""
    for share, position in zip(ordered, sorted(each.position for each in ordered), strict=True):
        if share.position != position:
            change_share(tx, share.id, position=position)
