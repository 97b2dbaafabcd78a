"""Being connected: who counts now, and their going."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.presence import store
from hub.presence.events import PresenceChanged


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """When they were last connected, as long as that counts, and from when until when they were."""
    stays = store.stays
    mine = (stays.c.event_id == event_id) & (stays.c.person_id == person_id)
    return {
        "connected": rows(snap, store.presence.c.seen_at, where=of(event_id, person_id)),
        "stays": rows(snap, stays.c.from_at, stays.c.to_at, where=mine),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """They are not connected any more."""
    if remove(tx, store.presence, of(event_id, person_id)):
        tx.append(event_id, PresenceChanged())


def of(event_id: Id, person_id: Id) -> Any:
    return (store.presence.c.event_id == event_id) & (store.presence.c.person_id == person_id)
