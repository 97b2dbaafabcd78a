"""When somebody was let in at the door. As they go, a nameless one has come then."""

from __future__ import annotations

from typing import Any

from hub.door import store
from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """When they came, when the hub heard of it, and how they were known."""
    told = store.arrivals
    mine = (told.c.event_id == event_id) & (told.c.person_id == person_id)
    return {"let_in": rows(snap, told.c.at, told.c.told_at, told.c.how, told.c.undone_at, where=mine)}
