"""All SQL about join links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, Column, Integer, String, Table, Text, UniqueConstraint, delete, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.links.model import Access, DialIn, HostWait, Level, Link, Provider

links = Table(
    "links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("level", String(10), nullable=False),
    Column("target_id", ID, nullable=False),
    Column("provider", String(20), nullable=False),
    Column("url", Text, nullable=False),
    Column("meeting_number", String(40)),
    Column("passcode", String(100)),
    Column("dial_in", JSON, nullable=False),
    Column("access", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("event_id", "level", "target_id"),
)
host_waits = Table(
    "host_waits",
    metadata,
    Column("day_id", ID, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("ended_at", UtcDateTime),
    Column("ended_by", ID),
)


def link_of(row: Any) -> Link:
    return Link(
        row.id,
        Level(row.level),
        row.target_id,
        Provider(row.provider),
        row.url,
        row.meeting_number,
        row.passcode,
        tuple(DialIn(**number) for number in row.dial_in),
        Access(row.access),
        row.version,
        row.changed_at,
    )


def links_of(snap: Snapshot, event_id: Id, targets: Iterable[tuple[Level, Id]] | None = None) -> list[Link]:
    """The event's links, or those set at one of *targets*."""
    rows = snap.execute(select(links).where(links.c.event_id == event_id).order_by(links.c.id))
    wanted = None if targets is None else set(targets)
    found = [link_of(row) for row in rows]
    return [link for link in found if wanted is None or (link.level, link.target_id) in wanted]


def save(tx: Tx, event_id: Id, link: Link) -> None:
    row = {
        "id": link.id,
        "event_id": event_id,
        "level": link.level.value,
        "target_id": link.target_id,
        "provider": link.provider.value,
        "url": link.url,
        "meeting_number": link.meeting_number,
        "passcode": link.passcode,
        "dial_in": [
            {"number": d.number, "place": d.place, "code": d.code, "passcode": d.passcode} for d in link.dial_in
        ],
        "access": link.access.value,
        "version": link.version,
        "changed_at": tx.now,
    }
    tx.insert_or_update(links, row, ["id"])


def remove(tx: Tx, link_id: Id) -> None:
    tx.execute(delete(links).where(links.c.id == link_id))


def host_wait(snap: Snapshot, day_id: Id) -> HostWait | None:
    row = snap.execute(select(host_waits).where(host_waits.c.day_id == day_id)).one_or_none()
    return HostWait(row.since, row.by, row.ended_at, row.ended_by) if row else None


def put_host_wait(tx: Tx, day_id: Id, wait: HostWait) -> None:
    row = {"since": wait.since, "by": wait.by, "ended_at": wait.ended_at, "ended_by": wait.ended_by}
    tx.insert_or_update(host_waits, {"day_id": day_id, **row}, ["day_id"])
