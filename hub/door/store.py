"""All SQL about arrivals at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, bindparam, select, update

from hub.door.model import Arrival, How
from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

arrivals = Table(
    "door_arrivals",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("day_id", ID, nullable=False),
    Column("person_id", ID, nullable=False, index=True),
    Column("how", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    Column("new", Boolean, nullable=False),
    Column("before", String(20)),
    Column("before_mode", String(20)),
    Column("by", ID),
    Column("undone_at", UtcDateTime),
    Index("ix_door_arrivals_day_id_told_at", "day_id", "told_at"),
)
FIELDS = tuple(Arrival.__dataclass_fields__)
COLUMNS = [arrivals.c[name] for name in FIELDS]
ONE = Prepared(select(*COLUMNS).where(arrivals.c.event_id == bindparam("event_id"), arrivals.c.id == bindparam("id")))


def told(row: Any) -> Arrival:
    values = {name: getattr(row, name) for name in FIELDS}
    return Arrival(**{**values, "how": How(row.how), "new": bool(row.new)})


def arrival(snap: Snapshot, event_id: Id, arrival_id: str) -> Arrival | None:
    row = ONE.first(snap.connection, event_id=event_id, id=arrival_id)
    return told(row) if row is not None else None


def latest(snap: Snapshot, day_id: Id, most: int) -> list[Arrival]:
    """Those who were let in on a day and stand, the newest first."""
    where = (arrivals.c.day_id == day_id, arrivals.c.new.is_(True), arrivals.c.undone_at.is_(None))
    newest = (arrivals.c.told_at.desc(), arrivals.c.at.desc(), arrivals.c.id.desc())
    return [told(row) for row in snap.execute(select(*COLUMNS).where(*where).order_by(*newest).limit(most))]


def standing(snap: Snapshot, day_id: Id) -> dict[Id, Arrival]:
    """By person, the last time they were let in on a day, of those that can be undone."""
    where = (arrivals.c.day_id == day_id, arrivals.c.new.is_(True), arrivals.c.undone_at.is_(None))
    rows = snap.execute(select(*COLUMNS).where(*where).order_by(arrivals.c.told_at, arrivals.c.id))
    return {row.person_id: each for row in rows if (each := told(row)).undoable}


def insert(tx: Tx, event_id: Id, arrival: Arrival) -> None:
    tx.insert_or_ignore(arrivals, {**vars(arrival), "how": arrival.how.value, "event_id": event_id, "by": tx.by})


def set_undone(tx: Tx, event_id: Id, arrival_id: str, at: datetime) -> None:
    where = (arrivals.c.event_id == event_id, arrivals.c.id == arrival_id)
    tx.execute(update(arrivals).where(*where).values(undone_at=at))
