"""The programme as it went, and what there is to read of it."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import desk
from hub.programme import queries as programme
from hub.report.gathered import DayWent, ToRead
from hub.web.auth import EventRef


def went(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[DayWent, ...]:
    """The days with their items, planned and actual, or the one item's; without who pressed what."""
    found = []
    for day in desk.went(snap, event.id):
        items = tuple(each for each in day.sessions if session_id in ("", each.session.id))
        found += [DayWent(day.date, items)] if items else []
    return tuple(found)


def to_read(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[ToRead, ...]:
    """The materials by item. No link to the meeting is among them."""
    sessions = [each for day in programme.days(snap, event.id) for each in day.sessions]
    wanted = [each for each in sessions if session_id in ("", each.id)]
    return tuple(ToRead(each.title, each.materials) for each in wanted if each.materials)
