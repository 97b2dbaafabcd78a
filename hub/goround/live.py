"""The regions of the go-round, and which facts make them stale.

Who speaks is said to all alike; that it is one's own group's turn, or next, in a region of each person's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.breakouts.events import GroupsListed
from hub.goround import queries
from hub.goround.events import FACTS
from hub.goround.queries import MyTurn, Speaking, Steering
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.summaries.live import SHARED
from hub.web.auth import EventRef, Principal
from hub.web.guards import MODERATORS
from hub.web.regions import Region, Staleness, everyone

Stale = Mapping[type[Fact], Staleness]


def guard_goround(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)


TOPICS = {"goround": guard_goround}


def load_steering(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Steering]:
    found = queries.steering(snap, event.id)
    return dict.fromkeys(keys, found) if found else {}


def load_speaking(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Speaking]:
    found = queries.on_screen(snap, event.id)
    return {"": found} if found else {}


def load_turns(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, MyTurn]:
    return queries.my_turns(snap, event.id, keys)


TURNS: Stale = dict.fromkeys((*FACTS, GroupsListed), everyone)
ON_SCREEN: Stale = {**SHARED, **TURNS}
"""Whatever changes what is seen of the go-round."""
STEERED = "goround/_steering.html"

REGIONS = [
    Region("goround-steering", "goround", STEERED, load_steering, ON_SCREEN),
    Region("moderation-goround", "moderation", STEERED, load_steering, ON_SCREEN),
    Region("desk-goround", "desk", STEERED, load_steering, ON_SCREEN),
    Region("now-goround", "now", "goround/_now.html", load_speaking, ON_SCREEN, shared=True),
    Region("now-turn", "now", "goround/_turn.html", load_turns, TURNS),
]
