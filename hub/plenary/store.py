"""All SQL about who agrees with what."""

from __future__ import annotations

from sqlalchemy import Column, Table, delete, func, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

agreements = Table(
    "agreements",
    metadata,
    # The point's id, or the group's for its main point: as shares have it.
    Column("item_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
)


def counts(snap: Snapshot, event_id: Id) -> dict[Id, int]:
    """By item, how many agree; an item that nobody agrees with is not in it."""
    number = func.count().label("number")
    of_event = select(agreements.c.item_id, number).where(agreements.c.event_id == event_id)
    return {row.item_id: row.number for row in snap.execute(of_event.group_by(agreements.c.item_id))}


def items_of(snap: Snapshot, event_id: Id, person_id: Id) -> set[Id]:
    """What somebody agrees with."""
    mine = (agreements.c.event_id == event_id, agreements.c.person_id == person_id)
    return set(snap.execute(select(agreements.c.item_id).where(*mine)).scalars())


def insert(tx: Tx, event_id: Id, item_id: Id, person_id: Id) -> bool:
    """False when they agree already."""
    row = {"item_id": item_id, "person_id": person_id, "event_id": event_id, "at": tx.now}
    return tx.insert_or_ignore(agreements, row)


def remove(tx: Tx, event_id: Id, item_id: Id, person_id: Id) -> bool:
    """False when they didn't agree."""
    mine = (agreements.c.event_id == event_id, agreements.c.item_id == item_id, agreements.c.person_id == person_id)
    return tx.execute(delete(agreements).where(*mine)).rowcount > 0
