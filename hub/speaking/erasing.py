"""When somebody has wanted to speak, and how often they have."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.speaking import store
from hub.speaking.events import LineChanged


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """Their hands: when they were raised, and whether they have spoken."""
    hands = store.hands
    mine = (hands.c.event_id == event_id) & (hands.c.person_id == person_id)
    return {"hands": rows(snap, hands.c.raised_at, hands.c.state, hands.c.reply, where=mine)}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Their hands go, those that were put down long ago too."""
    hands = store.hands
    if remove(tx, hands, hands.c.event_id == event_id, hands.c.person_id == person_id):
        tx.append(event_id, LineChanged(event_id))
