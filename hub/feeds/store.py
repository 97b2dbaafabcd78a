"""All SQL about calendars: what they have been told of each session, and whose own ones there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Integer, String, Table, bindparam, delete, select, update

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

entries = Table(
    "calendar_entries",
    metadata,
    Column("session_id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("title", String(300), nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""Each session as it was last told, also when there is no such session any more."""
links = Table(
    "calendar_links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False),
    Column("person_id", ID, nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    info={"goes_along": True},
)
"""Whose calendar an address gives; the address is computed from the id."""

SEQUENCE = Prepared(select(entries.c.sequence).where(entries.c.session_id == bindparam("id")))
LINK = Prepared(select(links).where(links.c.id == bindparam("id")))


@dataclass(frozen=True)
class Entry:
    session_id: Id
    title: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime
    withdrawn: bool


def entries_of(snap: Snapshot, event_id: Id) -> list[Entry]:
    columns = [column for column in entries.c if column is not entries.c.event_id]
    query = select(*columns).where(entries.c.event_id == event_id).order_by(entries.c.starts_at, entries.c.session_id)
    return [Entry(**row._asdict()) for row in snap.execute(query)]


def tell(tx: Tx, event_id: Id, session_id: Id, title: str, starts_at: datetime, ends_at: datetime) -> None:
    """Write what is told of a session from now on; its sequence rises."""
    told = SEQUENCE.first(tx.connection, id=session_id)
    row = {
        "session_id": session_id,
        "event_id": event_id,
        "title": title,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "sequence": told.sequence + 1 if told else 0,
        "changed_at": tx.now,
        "withdrawn": False,
    }
    tx.insert_or_update(entries, row, ["session_id"])


def withdraw(tx: Tx, session_id: Id) -> None:
    more = {"sequence": entries.c.sequence + 1, "changed_at": tx.now, "withdrawn": True}
    tx.execute(update(entries).where(entries.c.session_id == session_id).values(**more))


def forget(tx: Tx, session_id: Id) -> None:
    tx.execute(delete(entries).where(entries.c.session_id == session_id))


@dataclass(frozen=True)
class Link:
    id: Id
    event_id: Id
    person_id: Id
    created_at: datetime


def link_by_id(snap: Snapshot, link_id: Id) -> Link | None:
    row = LINK.first(snap.connection, id=link_id)
    return Link(*row) if row else None


def link_of(snap: Snapshot, event_id: Id, person_id: Id) -> Link | None:
    query = select(links).where(links.c.event_id == event_id, links.c.person_id == person_id)
    row = snap.execute(query).one_or_none()
    return Link(*row) if row else None


def write_link(tx: Tx, event_id: Id, person_id: Id) -> Id:
    link_id = tx.new_id()
    row = {"id": link_id, "event_id": event_id, "person_id": person_id, "created_at": tx.now}
    tx.insert_or_ignore(links, row)
    return link_id


def remove_links(tx: Tx, person_id: Id, event_ids: Iterable[Id] | None = None) -> None:
    """Those of a person, at *event_ids* or at all events."""
    where = [links.c.person_id == person_id]
    if event_ids is not None:
        where.append(links.c.event_id.in_(list(event_ids)))
    tx.execute(delete(links).where(*where))
