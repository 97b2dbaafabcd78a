"""What the log, the consents and the erasures hold of a person themselves, and their going from them."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot, Tx
from hub.privacy import store


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """What they have said yes to, when an erasure was asked for, and what was seen or done of their data."""
    log, asked = store.log, store.erasures
    mine = (log.c.event_id == event_id) & (log.c.person_id == person_id)
    waiting = (asked.c.event_id == event_id) & (asked.c.person_id == person_id)
    given = store.consents_of(snap, event_id, store.consents.c.person_id == person_id)
    return {
        "consents": [
            {"wish": each.wish.value, "given_at": each.given_at, "withdrawn_at": each.withdrawn_at} for each in given
        ],
        "erasures": rows(snap, asked.c.asked_at, asked.c.due_at, where=waiting),
        "looks": rows(snap, log.c.at, log.c.what, where=mine),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Consents go, and whose erasure it was is forgotten; the log tells of the nameless one from now on."""
    store.delete_consents(tx, event_id, person_id)
    store.end_erasures(tx, event_id, person_id)
