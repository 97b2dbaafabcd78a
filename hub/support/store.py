"""All SQL about reports, and about reviews of the statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Date, String, Table, Text, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.support.model import Report, Review

reports = Table(
    "reports",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, index=True),
    Column("text", Text, nullable=False),
    Column("contact", String(320), nullable=False),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("handled_at", UtcDateTime),
)

reviews = Table(
    "statement_reviews",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("reviewed_on", Date, nullable=False),
    Column("method", Text, nullable=False),
    Column("faults", Text, nullable=False),
    Column("stated_at", UtcDateTime, nullable=False),
)
"""One for an event, and one without id for every event that has none."""
EVERY = ""


def insert_report(tx: Tx, **row: Any) -> None:
    tx.execute(insert(reports).values(**row))


def count_since(snap: Snapshot, since: datetime) -> int:
    return snap.count(reports, reports.c.created_at > since)


def count_open(snap: Snapshot, event_id: Id) -> int:
    return snap.count(reports, reports.c.event_id == event_id, reports.c.handled_at.is_(None))


def all_reports(snap: Snapshot, *where: Any) -> list[Report]:
    """Those that are not handled first, the newest first."""
    rows = snap.execute(
        select(reports).where(*where).order_by(reports.c.handled_at.is_not(None), reports.c.created_at.desc())
    )
    return [Report(**row._mapping) for row in rows]


def handle(tx: Tx, report_id: Id, *where: Any) -> bool:
    """Note that somebody has seen to a report; False when there is none."""
    statement = update(reports).where(reports.c.id == report_id, *where).values(handled_at=tx.now)
    return tx.execute(statement).rowcount > 0


def put_review(tx: Tx, event_id: Id | None, **row: Any) -> None:
    """Set the review of one event, or of every event that has none of its own."""
    key = event_id or EVERY
    tx.execute(delete(reviews).where(reviews.c.event_id == key))
    tx.execute(insert(reviews).values(event_id=key, **row))


def review(snap: Snapshot, event_id: Id | None) -> Review | None:
    columns = select(reviews.c.reviewed_on, reviews.c.method, reviews.c.faults)
    row = snap.execute(columns.where(reviews.c.event_id == (event_id or EVERY))).one_or_none()
    return Review(**row._mapping) if row else None
