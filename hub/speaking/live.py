"""The regions of the line, and which facts make them stale.

A place in line is a region of each person's own. Whoever comes last changes nobody's place but their own, so that a
hundred hands that go up at once are a hundred renderings and not ten thousand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged, PartyChanged
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.programme.events import DaysChanged, MomentPassed
from hub.speaking import queries
from hub.speaking.events import HandRaised, LineChanged
from hub.speaking.queries import Line, MyPlace
from hub.web.auth import EventRef, Principal
from hub.web.guards import TEAM
from hub.web.regions import Keys, Region, Staleness, everyone

Stale = Mapping[type[Fact], Staleness]


def guard_speakers(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    TEAM.check(principal)
    if key:
        raise NotFound


TOPICS = {"speakers": guard_speakers}


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, MyPlace]:
    return queries.places(snap, event.id, keys)


def load_line(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Line]:
    return {"": queries.line(snap, event)}


def who_is_moved(fact: HandRaised) -> Keys:
    return None if fact.others else [fact.person_id]


MINE: Stale = {HandRaised: who_is_moved, LineChanged: everyone, ParticipantChanged: everyone}
ON_SCREEN: Stale = dict.fromkeys((HandRaised, LineChanged, ParticipantChanged), everyone)
"""What makes the view of the big screen stale."""
MODES = (CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, DaysChanged, MomentPassed)
LISTED: Stale = {**ON_SCREEN, **dict.fromkeys(MODES, everyone)}

REGIONS = [
    Region("now-speaking", "now", "speaking/_mine.html", load_mine, MINE),
    Region("speakers-line", "speakers", "speaking/_line.html", load_line, LISTED),
    Region("desk-speaking", "desk", "speaking/_desk.html", load_line, LISTED, shared=True),
]
