"""The regions of the door's page: several doors at once see each other's arrivals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.checkin import queries as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged, PartyChanged
from hub.checkin.queries import Counts
from hub.door import queries
from hub.door.queries import Welcome
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import DaysChanged, MomentPassed, SessionChanged
from hub.web.auth import EventRef, Principal
from hub.web.guards import DOORS
from hub.web.regions import Region, Staleness, everyone


def guard_door(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    DOORS.check(principal)


TOPICS = {"door": guard_door}


def load_counts(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Counts]:
    today = programme.today(snap, event)
    return {"": checkin.counts(snap, event, today.id)} if today else {}


def load_latest(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Welcome]]:
    return {"": queries.latest(snap, event)}


HERE = (CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, ParticipantAdded, ParticipantChanged, RolesChanged)
STALE: dict[type[Fact], Staleness] = dict.fromkeys((*HERE, MomentPassed, DaysChanged, SessionChanged), everyone)

REGIONS = [
    Region("door-counts", "door", "door/_counts.html", load_counts, STALE),
    Region("door-latest", "door", "door/_latest.html", load_latest, STALE),
]
