"""People of whom the team alone has said that they are here: they sit in the video meeting, without the hub."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee, State
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.queries import Source
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Same:
    """Somebody of the same name who has checked in by themselves since."""

    person_id: Id
    name: str
    organisation: str


@dataclass(frozen=True)
class OnlyInZoom:
    """Somebody entered by name. *same*: who they may be, of those who are here."""

    person_id: Id
    name: str
    same: list[Same]


def listed(snap: Snapshot, event: EventRef, day_id: Id) -> list[OnlyInZoom]:
    """By name, those of a day."""
    return told(snap, event, [each for each in checkin.attendees(snap, event, day_id) if each.state is State.HERE])


def any_entered(snap: Snapshot, day_id: Id) -> bool:
    return checkin.any_only_in_zoom(snap, day_id)


def told(snap: Snapshot, event: EventRef, here: Iterable[Attendee]) -> list[OnlyInZoom]:
    there = list(here)
    entered = [each for each in there if each.only_in_zoom]
    made = {
        each.id
        for each in people.participants(snap, event.id, [a.person_id for a in entered])
        if each.source == Source.ZOOM
    }
    by_name: dict[str, list[Same]] = {}
    for each in there:
        if not each.only_in_zoom:
            same = Same(each.person_id, each.name, each.organisation)
            by_name.setdefault(each.name.casefold(), []).append(same)
    return [
        OnlyInZoom(a.person_id, a.name, by_name.get(a.name.casefold(), []) if a.person_id in made else [])
        for a in entered
    ]
