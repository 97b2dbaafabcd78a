"""The regions of presence, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.presence import queries
from hub.presence.events import PresenceChanged, PresenceCounted
from hub.programme.events import DaysChanged, DaySlipped, MomentPassed, SessionAdded, SessionChanged, SessionRemoved
from hub.web.auth import EventRef
from hub.web.regions import Region, Staleness, everyone


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.number(snap, event.id)}


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """What everybody was told last: a number that ran along with each who comes would be news for everybody's page."""
    return {"": queries.told(snap, event)}


AWAITING: dict[type[Fact], Staleness] = dict.fromkeys(
    (PresenceCounted, MomentPassed, DaysChanged, DaySlipped, SessionAdded, SessionChanged, SessionRemoved), everyone
)

REGIONS = [
    Region("desk-present", "desk", "presence/_desk.html", load_desk, {PresenceChanged: everyone}),
    Region("now-present", "now", "presence/_now.html", load_now, AWAITING, shared=True),
]
