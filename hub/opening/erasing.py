"""What somebody has answered in the check-in round, which goes with them."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.opening import store
from hub.opening.events import OpeningAnswered


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The question, what they answered and when, of each."""
    asked, said = store.openings, store.answers
    mine = (asked.c.event_id == event_id) & (said.c.opening_id == asked.c.id) & (said.c.person_id == person_id)
    return {"answers": rows(snap, asked.c.question, said.c.text, said.c.at, where=mine, by=said.c.at)}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Their answers leave the wall."""
    said = store.answers
    for each in store.openings_where(tx, event_id):
        if remove(tx, said, said.c.opening_id == each.id, said.c.person_id == person_id):
            tx.append(event_id, OpeningAnswered(each.id, person_id))
