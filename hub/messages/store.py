"""All SQL about messages and the lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, String, Table, select, text, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.messages.model import Message, To

messages = Table(
    "messages",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("to", String(20), nullable=False),
    Column("text", String(300), nullable=False),
    Column("by", ID),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("round_id", ID),
    Column("group_id", ID),
    Column("on_screen", Boolean, nullable=False, server_default=text("0")),
)
leads = Table(
    "leads",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("person_id", ID, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)


@dataclass(frozen=True)
class LeadRow:
    person_id: Id
    since: datetime


def messages_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Message]:
    """The event's messages, oldest first."""
    asked = select(messages).where(messages.c.event_id == event_id, *where).order_by(messages.c.sent_at, messages.c.id)
    return [message_of(row) for row in snap.execute(asked).all()]


def message_of(row: Any) -> Message:
    whole = (row.id, To(row.to), row.text, row.by, row.sent_at, row.ends_at)
    return Message(*whole, row.round_id, row.group_id, row.on_screen)


def standing(snap: Snapshot, event_id: Id) -> list[Message]:
    """Those that are to be seen now, oldest first."""
    return messages_where(snap, event_id, messages.c.sent_at <= snap.now, messages.c.ends_at > snap.now)


def message(snap: Snapshot, event_id: Id, message_id: Id) -> Message | None:
    return next(iter(messages_where(snap, event_id, messages.c.id == message_id)), None)


def insert(tx: Tx, event_id: Id, new: Message) -> None:
    row: dict[str, Any] = {"id": new.id, "event_id": event_id, "to": new.to.value, "text": new.text, "by": new.by}
    row |= {"round_id": new.round_id, "group_id": new.group_id, "on_screen": new.on_screen}
    tx.execute(messages.insert().values(**row, sent_at=new.sent_at, ends_at=new.ends_at))


def put_on_screen(tx: Tx, message_id: Id) -> None:
    tx.execute(update(messages).where(messages.c.id == message_id).values(on_screen=True))


def end(tx: Tx, message_id: Id) -> None:
    tx.execute(update(messages).where(messages.c.id == message_id).values(ends_at=tx.now))


def lead(snap: Snapshot, event_id: Id) -> LeadRow | None:
    row = snap.execute(select(leads).where(leads.c.event_id == event_id)).one_or_none()
    return LeadRow(row.person_id, row.since) if row else None


def put_lead(tx: Tx, event_id: Id, person_id: Id) -> None:
    row = {"event_id": event_id, "person_id": person_id, "since": tx.now}
    tx.insert_or_update(leads, row, ["event_id"])
