"""Attendance of two who are one person, and what the list of people tells of it."""

from __future__ import annotations

from hub.checkin import store
from hub.checkin.model import State
from hub.kernel.ids import Id
from hub.kernel.merging import Row, better
from hub.kernel.persons import rows
from hub.kernel.registry import marks
from hub.kernel.transaction import Snapshot

MORE = (None, State.NOT_SEEN.value, State.GONE.value, State.UNSURE.value, State.HERE.value)
"""What tells more of somebody stands later."""
TOLD = ("state", "since", "channel", "by")


@better("attendance")
def more_holds(kept: Row, gone: Row) -> Row:
    """Who is here by either is here, since the earlier; and takes part in the way that either has said for the day."""
    taken = {"mode": kept["mode"] or gone["mode"]}
    if MORE.index(gone["state"]) > MORE.index(kept["state"]):
        return taken | {name: gone[name] for name in TOLD}
    if gone["state"] == kept["state"] and kept["since"] and gone["since"]:
        return taken | {"since": min(kept["since"], gone["since"])}
    return taken


@marks("came")
def came(snap: Snapshot, event_id: Id) -> set[Id]:
    """Those who have checked in on some day of the event."""
    days = store.attendance
    found = rows(snap, days.c.person_id, where=(days.c.event_id == event_id) & days.c.since.is_not(None))
    return {row["person_id"] for row in found}
