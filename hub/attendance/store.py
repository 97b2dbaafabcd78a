"""All SQL about who took part. Evidence is never changed but for its end, and for being withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, String, Table, bindparam, delete, insert, select, update

from hub.attendance.model import Batch, Correction, Evidence
from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

evidence = Table(
    "attendance_evidence",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("day_id", ID, nullable=False),
    Column("person_id", ID, nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("from_at", UtcDateTime, nullable=False),
    Column("to_at", UtcDateTime),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("noted_by", ID),
    Column("batch_id", ID, index=True),
    Column("withdrawn_at", UtcDateTime),
)
corrections = Table(
    "attendance_corrections",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("day_id", ID, nullable=False),
    Column("person_id", ID, nullable=False, index=True),
    Column("there", Boolean, nullable=False),
    Column("from_at", UtcDateTime, nullable=False),
    Column("to_at", UtcDateTime, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("undone_at", UtcDateTime),
    Column("undone_by", ID),
)
batches = Table(
    "attendance_batches",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("people", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("withdrawn_at", UtcDateTime),
)
shown = Table(
    "attendance_shown",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("at", UtcDateTime, nullable=False),
    info={"goes_along": True},
)
NOTE = Prepared(insert(evidence))
OPEN = Prepared(
    select(evidence.c.id).where(
        evidence.c.person_id == bindparam("person_id"),
        evidence.c.day_id == bindparam("day_id"),
        evidence.c.to_at.is_(None),
        evidence.c.withdrawn_at.is_(None),
    )
)


# -- evidence ---------------------------------------------------------------------------------------------------------


def note(tx: Tx, event_id: Id, row: Evidence) -> None:
    NOTE.run(tx.connection, event_id=event_id, **vars(row))


def open_rows(snap: Snapshot, day_id: Id, person_id: Id) -> list[Id]:
    """What of somebody's evidence of a day nothing has ended."""
    return [row.id for row in OPEN.all(snap.connection, day_id=day_id, person_id=person_id)]


def end(tx: Tx, ids: Iterable[Id], at: datetime) -> None:
    """Nothing ends before it began."""
    where = evidence.c.id.in_(list(ids))
    tx.execute(update(evidence).where(where, evidence.c.from_at <= at).values(to_at=at))
    tx.execute(update(evidence).where(where, evidence.c.from_at > at).values(to_at=evidence.c.from_at))


def withdraw(tx: Tx, ids: Iterable[Id]) -> None:
    """They count for nothing any more."""
    where = (evidence.c.id.in_(list(ids)), evidence.c.withdrawn_at.is_(None))
    tx.execute(update(evidence).where(*where).values(withdrawn_at=tx.now))


def evidence_of(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> list[Evidence]:
    """All of the event's, or one person's, in order of time."""
    asked = select(*(column for column in evidence.c if column.name != "event_id"))
    asked = asked.where(evidence.c.event_id == event_id).order_by(evidence.c.from_at, evidence.c.id)
    found = snap.execute(asked if person_id is None else asked.where(evidence.c.person_id == person_id))
    return [Evidence(**row._mapping) for row in found]


def evidence_of_batch(snap: Snapshot, batch_id: Id) -> list[Evidence]:
    asked = select(*(column for column in evidence.c if column.name != "event_id"))
    return [Evidence(**row._mapping) for row in snap.execute(asked.where(evidence.c.batch_id == batch_id))]


# -- corrections ------------------------------------------------------------------------------------------------------


def correct(tx: Tx, event_id: Id, row: Correction) -> None:
    tx.execute(insert(corrections).values(event_id=event_id, **vars(row)))


def corrections_of(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> list[Correction]:
    """In the order in which they were made."""
    asked = select(*(column for column in corrections.c if column.name != "event_id"))
    asked = asked.where(corrections.c.event_id == event_id).order_by(corrections.c.at, corrections.c.id)
    found = snap.execute(asked if person_id is None else asked.where(corrections.c.person_id == person_id))
    return [Correction(**row._mapping) for row in found]


def undo(tx: Tx, event_id: Id, correction_id: Id) -> bool:
    """Whether there was one that counted."""
    where = (corrections.c.id == correction_id, corrections.c.event_id == event_id, corrections.c.undone_at.is_(None))
    return tx.execute(update(corrections).where(*where).values(undone_at=tx.now, undone_by=tx.by)).rowcount > 0


# -- lists from the video meeting -------------------------------------------------------------------------------------


def add_batch(tx: Tx, event_id: Id, row: Batch) -> None:
    tx.execute(insert(batches).values(event_id=event_id, **vars(row)))


def batches_of(snap: Snapshot, event_id: Id) -> list[Batch]:
    """Newest first."""
    asked = select(*(column for column in batches.c if column.name != "event_id"))
    found = snap.execute(asked.where(batches.c.event_id == event_id).order_by(batches.c.at.desc(), batches.c.id.desc()))
    return [Batch(**row._mapping) for row in found]


def withdraw_batch(tx: Tx, event_id: Id, batch_id: Id) -> bool:
    where = (batches.c.id == batch_id, batches.c.event_id == event_id, batches.c.withdrawn_at.is_(None))
    return tx.execute(update(batches).where(*where).values(withdrawn_at=tx.now)).rowcount > 0


# -- who shows that they take part ------------------------------------------------------------------------------------


def shown_by(snap: Snapshot, event_id: Id) -> set[Id]:
    return set(snap.execute(select(shown.c.person_id).where(shown.c.event_id == event_id)).scalars())


def set_shown(tx: Tx, event_id: Id, person_id: Id, *, chosen: bool) -> None:
    if chosen:
        tx.insert_or_ignore(shown, {"event_id": event_id, "person_id": person_id, "at": tx.now})
    else:
        tx.execute(delete(shown).where(shown.c.event_id == event_id, shown.c.person_id == person_id))
