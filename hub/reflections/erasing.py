"""What somebody has written as a day ended, which goes with them."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot, Tx
from hub.reflections import store
from hub.reflections.commands import tell_of_writing


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The question, what they wrote and when, of each thought."""
    asked, said = store.reflections, store.thoughts
    mine = (asked.c.event_id == event_id) & (said.c.reflection_id == asked.c.id) & (said.c.person_id == person_id)
    return {"thoughts": rows(snap, asked.c.question, said.c.text, said.c.at, where=mine, by=said.c.at)}


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Their thoughts leave the wall."""
    for reflection_id in store.written_by(tx, event_id, person_id):
        store.write(tx, reflection_id, person_id, [])
        tell_of_writing(tx, event_id, reflection_id, person_id)
