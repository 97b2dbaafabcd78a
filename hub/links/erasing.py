"""Who said that the host is awaited."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot
from hub.links import store
from hub.programme import queries as programme


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """When they have said that the host is awaited."""
    waits = store.host_waits
    mine = waits.c.day_id.in_(days_of(snap, event_id)) & (waits.c.by == person_id)
    return {"host_awaited": rows(snap, waits.c.since, where=mine)}


def days_of(snap: Snapshot, event_id: Id) -> list[Id]:
    return [day.id for day in programme.days(snap, event_id)]
