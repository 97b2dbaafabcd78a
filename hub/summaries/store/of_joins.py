"""What a group took along when it joined another, so that it has it again when that is undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Table, Text, delete, insert, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, metadata
from hub.kernel.transaction import Snapshot, Tx

note_joins = Table(
    "note_joins",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("into_group_id", ID, nullable=False),
    Column("headline", Text, nullable=False),
    Column("headline_point_id", ID),
)
joined_items = Table(
    "joined_items",
    metadata,
    Column("group_id", ID, primary_key=True),
    Column("item_id", ID, primary_key=True),
)


@dataclass(frozen=True)
class JoinRow:
    """*headline*: the group's main point as it was, empty for none; with *headline_point_id* it became that point."""

    group_id: Id
    into_group_id: Id
    headline: str = ""
    headline_point_id: Id | None = None


def keep_join(tx: Tx, join: JoinRow, items: Iterable[Id]) -> None:
    """Remember what went along: points and photos, by their ids."""
    forget_join(tx, join.group_id)
    tx.execute(insert(note_joins).values(**vars(join)))
    for item_id in items:
        tx.execute(insert(joined_items).values(group_id=join.group_id, item_id=item_id))


def join_of(snap: Snapshot, group_id: Id) -> JoinRow | None:
    row = snap.execute(select(note_joins).where(note_joins.c.group_id == group_id)).one_or_none()
    return JoinRow(**row._mapping) if row else None


def joined(snap: Snapshot, group_id: Id) -> list[Id]:
    return list(snap.execute(select(joined_items.c.item_id).where(joined_items.c.group_id == group_id)).scalars())


def forget_join(tx: Tx, group_id: Id) -> None:
    tx.execute(delete(joined_items).where(joined_items.c.group_id == group_id))
    tx.execute(delete(note_joins).where(note_joins.c.group_id == group_id))
