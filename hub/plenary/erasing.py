"""What somebody has agreed with, which goes with them."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.plenary import queries, store
from hub.plenary.events import AgreementChanged


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """What they agree with, as it reads now, and how much besides that is shared no more."""
    mine = store.items_of(snap, event_id, person_id)
    shared = {item.item_id: item.text for item in queries.shared_items(snap, event_id)}
    told = [text for item_id, text in shared.items() if item_id in mine]
    return {"agrees_with": told, "not_shared_any_more": len(mine) - len(told)}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """They agree with nothing any more."""
    for item_id in sorted(store.items_of(tx, event_id, person_id)):
        store.remove(tx, event_id, item_id, person_id)
        tx.append(event_id, AgreementChanged(item_id))
