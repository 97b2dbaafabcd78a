"""What webhooks hold of a person: that they made one, and for a while that it was told of their coming, by their id."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.webhooks import store


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """Which webhooks they made, and when their coming was told to one."""
    hooks, sent = store.webhooks, store.deliveries
    told = sent.c.fact.contains(person_id) & (sent.c.event_id == event_id)
    return {
        "webhooks": rows(snap, hooks.c.made_at, where=(hooks.c.event_id == event_id) & (hooks.c.made_by == person_id)),
        "told_to_programs": rows(snap, sent.c.at, where=told),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """What tells of them is told no more, and forgotten where it was."""
    sent = store.deliveries
    remove(tx, sent, sent.c.event_id == event_id, sent.c.fact.contains(person_id))
