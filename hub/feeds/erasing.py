"""Somebody's own calendar: that there is one, and its going."""

from __future__ import annotations

from typing import Any

from hub.feeds import store
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """Since when they have a calendar of their own."""
    link = store.link_of(snap, event_id, person_id)
    return {"own_calendar": [{"created_at": link.created_at}] if link else []}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Its address leads nowhere from now on."""
    store.remove_links(tx, person_id, [event_id])
