"""What rooms are called."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import editing, plan, store
from hub.programme.commands.drafting import save_draft
from hub.programme.drafts import Change, FieldChange
from hub.programme.events import RoomMerged, SessionChanged
from hub.programme.store import changes, tables, writing
from hub.web.auth import EventRef


def rename_room(tx: Tx, event: EventRef, room_id: Id, name: str) -> None:
    """Call a room *name*, in what is published and in the draft; its link stays its own.

    With the name of another room the two are one from now on: that other one. NotFound for no room of the event.
    """
    rooms = store.rooms_of(tx, event.id)
    if room_id not in rooms:
        raise NotFound
    old = rooms[room_id]
    if old == name:
        return
    there = [s.id for day in store.days_of(tx, event.id) for s in day.sessions if s.room_id == room_id]
    into = next((id_ for id_, other in rooms.items() if other == name), None)
    if into is None:
        store.change(tx, tables.rooms, room_id, name=name)
    else:
        writing.move_to_room(tx, room_id, into)
        tx.append(event.id, RoomMerged(room_id, into))
    for session_id in there:
        tx.append(event.id, SessionChanged(session_id))
    rename_in_draft(tx, event.id, old, name)
    changes.write_log(tx, event.id, [Change("room", room_id, "", (FieldChange("room", old, name),))])


def rename_in_draft(tx: Tx, event_id: Id, old: str, new: str) -> None:
    row = changes.draft_of(tx, event_id)
    if row is not None:
        base, draft = (editing.room_renamed(plan.from_json(text), old, new) for text in (row.base, row.document))
        save_draft(tx, event_id, plan.ordered(base), plan.ordered(draft))
