"""What is read of webhooks: by organisers, by the worker, and by who asks where their name goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from hub.kernel.ids import Id
from hub.kernel.journal import since
from hub.kernel.transaction import Snapshot
from hub.webhooks import store
from hub.webhooks.model import SHOWN, Delivery, Webhook
from hub.webhooks.store import deliveries, webhooks
from hub.webhooks.telling import kind_of

AT_A_TIME = 50
"""Deliveries to one webhook in one go."""


def of_event(snap: Snapshot, event_id: Id) -> list[Webhook]:
    """Oldest first."""
    return store.webhooks_where(snap, webhooks.c.event_id == event_id)


def last(snap: Snapshot, webhook_id: Id) -> list[Delivery]:
    """What was told to it, or is to be, the newest first."""
    return store.deliveries_where(snap, deliveries.c.webhook_id == webhook_id, most=SHOWN, newest=True)


def told_by_name(snap: Snapshot, event_id: Id) -> list[str]:
    """The hosts that are told by name who has come."""
    naming = [each for each in of_event(snap, event_id) if each.names and each.on]
    return sorted({urlsplit(each.url).hostname or "" for each in naming})


@dataclass(frozen=True)
class News:
    """*to_queue*: webhooks for which the journal has something; *seen*: by webhook, up to where it has been read."""

    to_queue: Sequence[Id]
    seen: Mapping[Id, int]


def news(snap: Snapshot, seen: Mapping[Id, int]) -> News:
    """What the journals tell beyond where each webhook stands, and beyond what was *seen* to be nothing for it."""
    to_queue, now_seen = [], {}
    for webhook in store.working(snap):
        known = max(webhook.seq, seen.get(webhook.id, 0))
        facts = since(snap.connection, webhook.event_id, known) if snap.head(webhook.event_id) > known else []
        if any(kind_of(record.fact) in webhook.kinds for record in facts):
            to_queue.append(webhook.id)
        now_seen[webhook.id] = facts[-1].seq if facts else known
    return News(to_queue, now_seen)


def due(snap: Snapshot) -> dict[Id, list[Id]]:
    """By webhook, the deliveries whose time has come, oldest first."""
    found = {each.id: store.due(snap, each.id, AT_A_TIME) for each in store.webhooks_where(snap)}
    return {webhook_id: ids for webhook_id, ids in found.items() if ids}
