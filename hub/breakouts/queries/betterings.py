"""Searches for better groups, as pages and the hub itself see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import store
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


@dataclass(frozen=True)
class Bettering:
    """A search: how many places were *off*, and pairs met *again*, when it began; *ended_at* None while it goes on."""

    off: int
    again: int
    began_at: datetime
    ended_at: datetime | None


def bettering(snap: Snapshot, round_id: Id) -> Bettering | None:
    """The latest search for better groups in a proposal."""
    row = store.bettering_of(snap, round_id)
    return Bettering(row.off, row.again, row.began_at, row.ended_at) if row else None


def searches(snap: Snapshot) -> list[tuple[Id, Id]]:
    """The event and the round of each search that goes on."""
    return [(row.event_id, row.round_id) for row in store.betterings_on(snap)]
