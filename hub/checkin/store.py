"""All SQL about attendance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Integer, String, Table, bindparam, func, select

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

attendance = Table(
    "attendance",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("state", String(20)),
    Column("since", UtcDateTime),
    Column("channel", String(20)),
    Column("by", ID),
    Column("mode", String(20)),
)
meeting_counts = Table(
    "meeting_counts",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
KEY = ["day_id", "person_id"]
ONE = Prepared(
    select(attendance).where(
        attendance.c.day_id == bindparam("day_id"), attendance.c.person_id == bindparam("person_id")
    )
)


def rows_of(snap: Snapshot, day_id: Id, ids: Sequence[Id] | None = None) -> dict[Id, Any]:
    """By person, what the day knows of them (of *ids* alone, if given: one press must not read a whole meeting)."""
    asked = select(attendance).where(attendance.c.day_id == day_id)
    found = snap.execute(asked if ids is None else asked.where(attendance.c.person_id.in_(ids)))
    return {row.person_id: row for row in found}


def row_of(snap: Snapshot, day_id: Id, person_id: Id) -> Any:
    return ONE.first(snap.connection, day_id=day_id, person_id=person_id)


def seen(snap: Snapshot, event_id: Id) -> dict[Id, int]:
    """By day, how many people have a state that day."""
    rows = snap.execute(
        select(attendance.c.day_id, func.count().label("n"))
        .where(attendance.c.event_id == event_id, attendance.c.state.is_not(None))
        .group_by(attendance.c.day_id)
    )
    return {row.day_id: row.n for row in rows}


def write(tx: Tx, event_id: Id, day_id: Id, person_id: Id, **values: Any) -> None:
    tx.insert_or_update(attendance, {"day_id": day_id, "person_id": person_id, "event_id": event_id, **values}, KEY)


def in_meeting(snap: Snapshot, day_id: Id) -> int | None:
    return snap.execute(select(meeting_counts.c.number).where(meeting_counts.c.day_id == day_id)).scalar_one_or_none()


def write_count(tx: Tx, day_id: Id, number: int) -> None:
    tx.insert_or_update(meeting_counts, {"day_id": day_id, "number": number, "at": tx.now}, ["day_id"])
