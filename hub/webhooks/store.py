"""All SQL about webhooks and what is told to them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.webhooks.model import MOST_LOGGED, Delivery, Kind, Reason, State, Wanted, Webhook

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("url", String(500), nullable=False),
    Column("kinds", String(500), nullable=False),
    Column("names", Boolean, nullable=False),
    Column("key_number", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("made_by", ID),
    Column("paused_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
)
deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", ID, primary_key=True),
    Column("webhook_id", ID, ForeignKey("webhooks.id"), nullable=False, index=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("fact", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("tried_at", UtcDateTime),
    Column("status", Integer),
    Column("reason", String(40), nullable=False),
    Column("claimed_until", UtcDateTime),
    Index("ix_webhook_deliveries_state_due_at", "state", "due_at"),
)
ORDER = [deliveries.c.made_at, deliveries.c.seq, deliveries.c.id]
OPEN = (State.WAITING.value, State.SENDING.value)


def webhook_of(row: Any) -> Webhook:
    kinds = tuple(Kind(each) for each in row.kinds.split())
    at = (row.key_number, row.seq, row.made_at, row.paused_at, row.ended_at)
    return Webhook(row.id, row.event_id, row.url, kinds, row.names, *at)


def delivery_of(row: Any) -> Delivery:
    return Delivery(
        row.id,
        row.webhook_id,
        row.event_id,
        Kind(row.kind),
        json.loads(row.fact),
        row.at,
        State(row.state),
        row.tries,
        row.due_at,
        row.made_at,
        row.tried_at,
        row.status,
        Reason(row.reason) if row.reason else None,
    )


def webhooks_where(snap: Snapshot, *where: Any) -> list[Webhook]:
    """Oldest first."""
    return [webhook_of(row) for row in snap.execute(select(webhooks).where(*where).order_by(webhooks.c.id))]


def working(snap: Snapshot) -> list[Webhook]:
    """Those of all events that are neither paused nor ended."""
    return webhooks_where(snap, webhooks.c.paused_at.is_(None), webhooks.c.ended_at.is_(None))


def values_of(wanted: Wanted) -> dict[str, Any]:
    kinds = " ".join(kind.value for kind in wanted.kinds)
    return {"url": wanted.url, "kinds": kinds, "names": wanted.names}


def insert_webhook(tx: Tx, event_id: Id, webhook_id: Id, wanted: Wanted, seq: int) -> None:
    row = {"id": webhook_id, "event_id": event_id, **values_of(wanted), "key_number": 1, "seq": seq}
    tx.execute(insert(webhooks).values(**row, made_at=tx.now, made_by=tx.by))


def change_webhook(tx: Tx, webhook_id: Id, **values: Any) -> None:
    tx.execute(update(webhooks).where(webhooks.c.id == webhook_id).values(**values))


def delete_webhook(tx: Tx, webhook_id: Id) -> None:
    tx.execute(delete(deliveries).where(deliveries.c.webhook_id == webhook_id))
    tx.execute(delete(webhooks).where(webhooks.c.id == webhook_id))


def insert_delivery(tx: Tx, webhook: Webhook, kind: Kind, seq: int, fact: dict[str, Any], at: datetime) -> Id:
    """*seq*: the fact's number in the journal, 0 for none."""
    delivery_id = tx.new_id()
    row: dict[str, Any] = {
        "id": delivery_id,
        "webhook_id": webhook.id,
        "event_id": webhook.event_id,
        "kind": kind.value,
    }
    row |= {"seq": seq, "at": at}
    fresh = {"state": State.WAITING.value, "tries": 0, "due_at": tx.now, "made_at": tx.now, "reason": ""}
    tx.execute(insert(deliveries).values(**row, **fresh, fact=json.dumps(fact)))
    return delivery_id


def deliveries_where(snap: Snapshot, *where: Any, most: int | None = None, newest: bool = False) -> list[Delivery]:
    order = [column.desc() for column in ORDER] if newest else ORDER
    return [delivery_of(row) for row in snap.execute(select(deliveries).where(*where).order_by(*order).limit(most))]


def may_go(snap: Snapshot) -> Any:
    """What is to be told now, and what was being sent when its sender was killed."""
    waits = (deliveries.c.state == State.WAITING.value) & (deliveries.c.due_at <= snap.now)
    left = (deliveries.c.state == State.SENDING.value) & (deliveries.c.claimed_until <= snap.now)
    return waits | left


def due(snap: Snapshot, webhook_id: Id, most: int) -> list[Id]:
    """What is to be told to a webhook now, oldest first."""
    asked = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook_id, may_go(snap))
    return list(snap.execute(asked.order_by(*ORDER).limit(most)).scalars())


def take(tx: Tx, delivery_id: Id, until: datetime) -> bool:
    """Note that one is being sent, if it may go; False when it may not, or somebody else sends it."""
    sending = {"state": State.SENDING.value, "claimed_until": until, "tried_at": tx.now}
    asked = update(deliveries).where(deliveries.c.id == delivery_id, may_go(tx))
    return tx.execute(asked.values(**sending, tries=deliveries.c.tries + 1)).rowcount > 0


def change_delivery(tx: Tx, delivery_id: Id, **values: Any) -> None:
    tx.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(**values))


def drop_waiting(tx: Tx, webhook_id: Id, reason: Reason) -> None:
    mine = (deliveries.c.webhook_id == webhook_id, deliveries.c.state.in_(OPEN))
    tx.execute(update(deliveries).where(*mine).values(state=State.DROPPED.value, reason=reason.value))


def forget_old(tx: Tx, webhook_id: Id) -> None:
    """Keep the newest that are done, as many as are logged."""
    done = (deliveries.c.webhook_id == webhook_id, deliveries.c.state.not_in(OPEN))
    kept = select(deliveries.c.id).where(*done).order_by(deliveries.c.made_at.desc()).limit(MOST_LOGGED)
    tx.execute(delete(deliveries).where(*done, deliveries.c.id.not_in(kept.scalar_subquery())))
