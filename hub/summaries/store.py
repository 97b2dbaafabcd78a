"""All SQL about notes and what is shared of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, delete, func, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries.model import HandedInBy, Standing

group_notes = Table(
    "group_notes",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("scribe_id", ID),
    Column("handed_in_at", UtcDateTime),
    Column("handed_in_by", String(10)),
    Column("hold_back", Boolean, nullable=False, default=False),
)
headlines = Table(
    "headlines",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("author_id", ID),
    Column("changed_at", UtcDateTime, nullable=False),
)
points = Table(
    "points",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("round_id", ID, nullable=False),
    Column("group_id", ID, nullable=False, index=True),
    Column("question_id", ID, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("oral", Boolean, nullable=False),
    Column("author_id", ID),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
)
shares = Table(
    "shares",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("round_id", ID, nullable=False, index=True),
    Column("group_id", ID, nullable=False, index=True),
    Column("question_id", ID),
    Column("point_id", ID),
    # The point's id, or the group's for its headline: what the database holds to one share each.
    Column("item_id", ID, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("shared_at", UtcDateTime, nullable=False),
    Column("shared_by", ID),
)


@dataclass(frozen=True)
class PointRow:
    """A point as it is kept. *oral*: written by the team, who heard it said."""

    id: Id
    event_id: Id
    round_id: Id
    group_id: Id
    question_id: Id
    position: int
    text: str
    version: int
    oral: bool
    author_id: Id | None
    created_at: datetime
    changed_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True)
class HeadlineRow:
    group_id: Id
    text: str
    version: int
    author_id: Id | None
    changed_at: datetime


@dataclass(frozen=True)
class ShareRow:
    """Something shared: a point, or with *point_id* None the group's headline. *position* orders one list."""

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


# -- a group's standing and headline ----------------------------------------------------------------------------------


def standings(snap: Snapshot, group_ids: Iterable[Id]) -> dict[Id, Standing]:
    """By group; one that has never been touched stands as it began."""
    wanted = list(group_ids)
    found = {group_id: Standing(group_id) for group_id in wanted}
    for row in snap.execute(select(group_notes).where(group_notes.c.group_id.in_(wanted))):
        by = HandedInBy(row.handed_in_by) if row.handed_in_by else None
        found[row.group_id] = Standing(row.group_id, row.scribe_id, row.handed_in_at, by, row.hold_back)
    return found


def keep_standing(tx: Tx, standing: Standing) -> None:
    row = {
        "group_id": standing.group_id,
        "scribe_id": standing.scribe_id,
        "handed_in_at": standing.handed_in_at,
        "handed_in_by": standing.handed_in_by.value if standing.handed_in_by else None,
        "hold_back": standing.hold_back,
    }
    tx.insert_or_update(group_notes, row, ["group_id"])


def headlines_of(snap: Snapshot, group_ids: Iterable[Id]) -> dict[Id, HeadlineRow]:
    """By group, those that have one; an emptied headline keeps its row for its version."""
    rows = snap.execute(select(headlines).where(headlines.c.group_id.in_(list(group_ids))))
    return {row.group_id: HeadlineRow(**row._mapping) for row in rows}


def keep_headline(tx: Tx, group_id: Id, text: str, version: int) -> None:
    row = {"group_id": group_id, "text": text, "version": version, "author_id": tx.by, "changed_at": tx.now}
    tx.insert_or_update(headlines, row, ["group_id"])


# -- points -----------------------------------------------------------------------------------------------------------


def points_of(snap: Snapshot, group_ids: Iterable[Id]) -> list[PointRow]:
    """The points that are not removed, group by group, in the order they stand under their questions."""
    rows = snap.execute(
        select(points)
        .where(points.c.group_id.in_(list(group_ids)), points.c.removed_at.is_(None))
        .order_by(points.c.group_id, points.c.question_id, points.c.position, points.c.id)
    )
    return [PointRow(**row._mapping) for row in rows]


def points_by_id(snap: Snapshot, ids: Iterable[Id]) -> dict[Id, PointRow]:
    """Removed ones too."""
    rows = snap.execute(select(points).where(points.c.id.in_(list(ids))))
    return {row.id: PointRow(**row._mapping) for row in rows}


def counts(snap: Snapshot, group_ids: Iterable[Id]) -> dict[Id, int]:
    """How many points each group has; a group without any is not in it."""
    rows = snap.execute(
        select(points.c.group_id, func.count().label("n"))
        .where(points.c.group_id.in_(list(group_ids)), points.c.removed_at.is_(None))
        .group_by(points.c.group_id)
    )
    return {row.group_id: row.n for row in rows}


def written(snap: Snapshot, event_id: Id) -> list[tuple[Id, Id, int]]:
    """Group, question, and how many points the group has written under it."""
    rows = snap.execute(
        select(points.c.group_id, points.c.question_id, func.count().label("n"))
        .where(points.c.event_id == event_id, points.c.removed_at.is_(None))
        .group_by(points.c.group_id, points.c.question_id)
    )
    return [(row.group_id, row.question_id, row.n) for row in rows]


def next_position(snap: Snapshot, group_id: Id, question_id: Id) -> int:
    last = snap.execute(
        select(func.max(points.c.position)).where(points.c.group_id == group_id, points.c.question_id == question_id)
    ).scalar_one()
    return 0 if last is None else int(last) + 1


def insert_point(tx: Tx, row: Mapping[str, Any]) -> bool:
    """False when its id is taken."""
    return tx.insert_or_ignore(points, row)


def change_point(tx: Tx, point_id: Id, **values: Any) -> None:
    tx.execute(update(points).where(points.c.id == point_id).values(**values))


@dataclass(frozen=True)
class WrittenRow:
    """So many points a group has under a question; the latest of them was changed at *at*."""

    group_id: Id
    question_id: Id
    points: int
    at: datetime


def written_by(snap: Snapshot, group_ids: Iterable[Id]) -> list[WrittenRow]:
    count, last = func.count().label("n"), func.max(points.c.changed_at).label("at")
    rows = snap.execute(
        select(points.c.group_id, points.c.question_id, count, last)
        .where(points.c.group_id.in_(list(group_ids)), points.c.removed_at.is_(None))
        .group_by(points.c.group_id, points.c.question_id)
    )
    return [WrittenRow(row.group_id, row.question_id, row.n, row.at) for row in rows]


# -- shares -----------------------------------------------------------------------------------------------------------


def shares_of(snap: Snapshot, event_id: Id) -> list[ShareRow]:
    """All that is shared at the event, in order within each round's lists."""
    return _shares(snap, shares.c.event_id == event_id)


def shares_of_groups(snap: Snapshot, group_ids: Iterable[Id]) -> list[ShareRow]:
    return _shares(snap, shares.c.group_id.in_(list(group_ids)))


def shares_beside(snap: Snapshot, share: ShareRow) -> list[ShareRow]:
    """The list that *share* stands in: the headlines of its round, or one question's points."""
    kind = shares.c.point_id.is_(None) if share.point_id is None else shares.c.question_id == share.question_id
    return _shares(snap, shares.c.round_id == share.round_id, kind)


def share_by_id(snap: Snapshot, event_id: Id, share_id: Id) -> ShareRow | None:
    return next(iter(_shares(snap, shares.c.event_id == event_id, shares.c.id == share_id)), None)


def _shares(snap: Snapshot, *where: Any) -> list[ShareRow]:
    rows = snap.execute(select(shares).where(*where).order_by(shares.c.position, shares.c.id))
    return [ShareRow(**row._mapping) for row in rows]


def insert_share(tx: Tx, row: Mapping[str, Any]) -> bool:
    """Put it last in its list; False when it is shared already."""
    last = tx.execute(select(func.max(shares.c.position)).where(shares.c.round_id == row["round_id"])).scalar_one()
    return tx.insert_or_ignore(shares, {**row, "position": 0 if last is None else int(last) + 1})


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
        tx.execute(update(shares).where(shares.c.id == share.id).values(position=position))
