"""Finding somebody on the list of a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hub.checkin.model import Attendee
from hub.people.queries import holds


def found(attendees: Iterable[Attendee], wanted: str) -> list[Attendee]:
    """Those whose name, organisation and party hold each word of *wanted*."""
    return [each for each in attendees if holds(f"{each.name} {each.organisation or ''} {beside(each)}", wanted)]


def beside(attendee: Attendee) -> str:
    """The names of those at the same screen."""
    return " ".join(each.name for each in attendee.party.companions) if attendee.party else ""
