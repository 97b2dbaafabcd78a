"""Whom a report names: who led the meeting, and who has chosen it."""

from __future__ import annotations

from hub.attendance import queries as attending
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.report.gathered import Named
from hub.web.auth import EventRef, Role

PUBLIC = frozenset({Role.ORGANISER, Role.MODERATOR})
"""Whose part in a meeting is a public one. Who led a group or took its notes did so among colleagues."""


def named(snap: Snapshot, event: EventRef, session_id: Id) -> Named:
    """Nobody who is shown by an alias is among them."""
    listed = people.participants(snap, event.id)
    led = sorted(each.name for each in listed if each.roles & PUBLIC and not each.hidden)
    aliases = {each.name for each in listed if each.hidden}
    shown = [each for each in attending.open_list(snap, event.id) if each.name not in aliases]
    return Named(tuple(led), tuple(shown))
