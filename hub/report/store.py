"""All SQL about the summary for everyone: which parts of the report are published."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, String, Table, delete, insert, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.report.model import Part, Published, in_order

published_parts = Table(
    "published_parts",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("part", String(20), primary_key=True),
    Column("published_at", UtcDateTime, nullable=False),
)


def published(snap: Snapshot, event_id: Id) -> Published | None:
    """None while nothing is."""
    rows = snap.execute(select(published_parts).where(published_parts.c.event_id == event_id)).all()
    return Published(in_order({Part(row.part) for row in rows}), rows[0].published_at) if rows else None


def publish(tx: Tx, event_id: Id, parts: Iterable[Part]) -> None:
    """These and no others, from now on."""
    take_back(tx, event_id)
    row = {"event_id": event_id, "published_at": tx.now}
    tx.execute(insert(published_parts), [{**row, "part": part.value} for part in parts])


def take_back(tx: Tx, event_id: Id) -> None:
    tx.execute(delete(published_parts).where(published_parts.c.event_id == event_id))
