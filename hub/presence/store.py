"""All SQL about presence. A row is somebody who counts; it goes when its time has run out, and leaves a stay behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Integer, Table, bindparam, delete, func, select, update

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

presence = Table(
    "presence",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
    Column("came_at", UtcDateTime),
)
stays = Table(
    "presence_stays",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("from_at", UtcDateTime, primary_key=True),
    Column("to_at", UtcDateTime, nullable=False),
)
counts = Table(
    "presence_counts",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
SIGN = Prepared(
    update(presence)
    .where(presence.c.event_id == bindparam("of"), presence.c.person_id == bindparam("who"))
    .values(seen_at=bindparam("at"))
)


@dataclass(frozen=True)
class Stay:
    """Somebody had the hub open, without a break of a minute and more."""

    person_id: Id
    from_at: datetime
    to_at: datetime


@dataclass(frozen=True)
class Count:
    """What was told, and when."""

    number: int
    at: datetime


def persons(snap: Snapshot, event_id: Id) -> frozenset[Id]:
    """Those who count at the event."""
    return frozenset(snap.execute(select(presence.c.person_id).where(presence.c.event_id == event_id)).scalars())


def number(snap: Snapshot, event_id: Id) -> int:
    return snap.count(presence, presence.c.event_id == event_id)


def sign(tx: Tx, event_id: Id, ids: Iterable[Id]) -> None:
    """Those of *ids* who count are seen now."""
    SIGN.run_each(tx.connection, [{"of": event_id, "who": person_id, "at": tx.now} for person_id in ids])


def add(tx: Tx, event_id: Id, ids: Iterable[Id]) -> None:
    for person_id in ids:
        row = {"event_id": event_id, "person_id": person_id, "seen_at": tx.now, "came_at": tx.now}
        tx.insert_or_ignore(presence, row)


def newest(snap: Snapshot) -> datetime | None:
    """The newest sign of anybody anywhere."""
    found: datetime | None = snap.execute(select(func.max(presence.c.seen_at))).scalar_one()
    return found


def sign_all(tx: Tx) -> None:
    """All who count are seen now."""
    tx.execute(update(presence).values(seen_at=tx.now))


def with_old(snap: Snapshot, until: datetime) -> list[Id]:
    """The events with somebody whose last sign is from *until* or before."""
    return list(snap.execute(select(presence.c.event_id).where(presence.c.seen_at <= until).distinct()).scalars())


def drop_old(tx: Tx, until: datetime) -> None:
    """They count no more; that they were there, until their last sign, is kept."""
    for row in tx.execute(select(presence).where(presence.c.seen_at <= until)).all():
        came = row.came_at or row.seen_at
        kept = {"event_id": row.event_id, "person_id": row.person_id, "from_at": came, "to_at": row.seen_at}
        tx.insert_or_ignore(stays, kept)
    tx.execute(delete(presence).where(presence.c.seen_at <= until))


def stays_of(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> list[Stay]:
    """Those that are over and those that are not, of everybody at the event or of one person."""
    over = select(stays.c.person_id, stays.c.from_at, stays.c.to_at).where(stays.c.event_id == event_id)
    on = select(presence.c.person_id, presence.c.came_at, presence.c.seen_at).where(presence.c.event_id == event_id)
    if person_id is not None:
        over, on = over.where(stays.c.person_id == person_id), on.where(presence.c.person_id == person_id)
    return [Stay(who, came or seen, seen) for asked in (over, on) for who, came, seen in snap.execute(asked)]


def told(snap: Snapshot, day_id: Id) -> Count | None:
    row = snap.execute(select(counts).where(counts.c.day_id == day_id)).one_or_none()
    return Count(row.number, row.at) if row else None


def tell(tx: Tx, day_id: Id, number: int) -> None:
    tx.insert_or_update(counts, {"day_id": day_id, "number": number, "at": tx.now}, ["day_id"])
