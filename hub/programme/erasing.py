"""What somebody of the team has done to the programme and its times."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import rows
from hub.kernel.transaction import Snapshot
from hub.programme.store import running, tables


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The changes of the programme, and the presses that moved its times."""
    log, presses = tables.log, running.presses
    return {
        "programme_changes": rows(
            snap, log.c.at, log.c.what, log.c.title, where=(log.c.event_id == event_id) & (log.c.by == person_id)
        ),
        "times_moved": rows(
            snap,
            *(presses.c.at, presses.c.act, presses.c.minutes),
            where=(presses.c.event_id == event_id) & (presses.c.by == person_id),
        ),
    }
