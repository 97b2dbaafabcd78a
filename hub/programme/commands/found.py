"""What the commands of a programme begin and end with."""

from __future__ import annotations

from hub.kernel.errors import N_, Conflict, NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.programme import store
from hub.programme.events import DaysChanged, DaySlipped, RoomMerged, SessionAdded, SessionChanged, SessionRemoved
from hub.programme.model import Session
from hub.programme.store import tables


class DayInUse(Conflict):
    code = "day-in-use"
    message = N_("People have checked in on that day, so it can't be taken away.")


def session_of(tx: Tx, event_id: Id, session_id: Id) -> Session:
    found = store.sessions_where(tx, tables.sessions.c.id == session_id, tables.sessions.c.event_id == event_id)
    if not found:
        raise NotFound
    return found[0]


@on(SessionAdded)
@on(SessionChanged)
@on(SessionRemoved)
@on(RoomMerged)
@on(DaysChanged)
@on(DaySlipped)
def programme_changed(tx: Tx, event_id: Id, fact: Fact) -> None:
    """The next reader reads the programme anew."""
    store.newer(tx, event_id)
