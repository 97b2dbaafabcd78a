"""The regions of the wait for the meeting's host, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.links import queries
from hub.links.events import HostArrived, HostAwaited, LinkRemoved, LinkSet
from hub.links.model import HostWait
from hub.people import queries as people
from hub.people.events import ParticipantChanged
from hub.programme.events import DaysChanged, DaySlipped, MomentPassed, SessionAdded, SessionChanged, SessionRemoved
from hub.web.auth import EventRef
from hub.web.regions import Region, Staleness, everyone


@dataclass(frozen=True)
class HostStanding:
    """Whether the host of today's meeting is awaited, as the team sees it. *wait* None: nobody has said so today.

    *name* of who said what holds now; empty when they are gone, or were the owner.
    """

    wait: HostWait | None
    lasts: bool
    name: str


def load_standing(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    if queries.day_with_host(snap, event) is None:
        return {}
    wait = queries.host_wait(snap, event)
    by = (wait.by if wait.lasts else wait.ended_by) if wait else None
    name = people.names(snap, event.id, [by]).get(by, "") if by else ""
    return {"": HostStanding(wait, wait is not None and wait.lasts, name)}


STALE: dict[type[Fact], Staleness] = dict.fromkeys(
    (
        *(HostAwaited, HostArrived, LinkSet, LinkRemoved, ParticipantChanged),
        *(MomentPassed, DaysChanged, DaySlipped, SessionAdded, SessionChanged, SessionRemoved),
    ),
    everyone,
)

REGIONS = [
    Region("desk-host", "desk", "links/_host_late.html", load_standing, STALE),
    Region("host-late", "host", "links/_host_late.html", load_standing, STALE),
]
