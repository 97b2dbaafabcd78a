"""Groups' notes: where a group stands with them, its headline, its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries.model import HandedInBy, Standing
from hub.summaries.store.tables import group_notes, headlines, points


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


def late_points(snap: Snapshot, round_id: Id, after: datetime) -> list[tuple[Id, Id]]:
    """The points that the round's groups themselves have written later than that, each with its group."""
    mine = (points.c.round_id == round_id, points.c.created_at > after)
    there = (points.c.removed_at.is_(None), points.c.oral.is_(False))
    rows = snap.execute(select(points.c.id, points.c.group_id).where(*mine, *there))
    return [(row.id, row.group_id) for row in rows]
