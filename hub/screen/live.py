"""The regions of the big screen, and of the desk that steers it; and which facts make them stale.

What the screen shows depends on the whole day, so whatever may change that makes all of them stale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hub.breakouts.events import (
    MemberMoved,
    RoomsOpened,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundPublished,
    RoundRecalled,
)
from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged, PartyChanged
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.opening import events as opening
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    EventChanged,
    MomentPassed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.screen import desk, queries
from hub.screen.events import ScreenPageTurned, ScreenSpotlit, ScreenTurningChanged, ScreenViewChosen
from hub.summaries.events import (
    HeadlineShared,
    HeadlineWithdrawn,
    PointShared,
    PointWithdrawn,
    SharedTextChanged,
    SharesOrdered,
)
from hub.summaries.live import PROGRESS
from hub.web.auth import EventRef, Principal
from hub.web.guards import SCREENS
from hub.web.regions import Region, Staleness, everyone

Stale = Mapping[type[Fact], Staleness]


def guard_screen(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    SCREENS.check(principal)


TOPICS = {"screen": guard_screen}


def of_all(*facts: type[Fact]) -> Stale:
    return dict.fromkeys(facts, everyone)


def alone(query: Callable[[Snapshot, EventRef], Any]) -> Callable[..., Mapping[str, Any]]:
    """A region's load of a topic without keys."""

    def load(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
        return {"": query(snap, event)}

    return load


STEERED = of_all(ScreenViewChosen, ScreenSpotlit)
PROGRAMME = of_all(SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, EventChanged, MomentPassed)
STEPS = of_all(RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed, RoundDiscarded)
SHARED = of_all(PointShared, PointWithdrawn, HeadlineShared, HeadlineWithdrawn)
SCENE: Stale = {**STEERED, **PROGRAMME, **STEPS, **SHARED}
PEOPLE = of_all(
    CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, ParticipantAdded, ParticipantChanged, RolesChanged
)
SEATS = of_all(MemberMoved, ParticipantChanged, PartyChanged, ScreenPageTurned, ScreenTurningChanged)
TEXTS = of_all(SharedTextChanged, SharesOrdered)
WALL = of_all(*opening.FACTS, ParticipantChanged)

REGIONS = [
    Region("screen-now", "screen", "screen/_now.html", alone(queries.speaking), SCENE),
    Region("screen-timer", "screen", "screen/_timer.html", alone(queries.running), {**SCENE, **PROGRESS}),
    Region("screen-groups", "screen", "screen/_names.html", alone(queries.names), {**SCENE, **SEATS}),
    Region("screen-summaries", "screen", "screen/_summaries.html", alone(queries.said), {**SCENE, **TEXTS}),
    Region("screen-opening", "screen", "screen/_opening.html", alone(queries.wall), {**SCENE, **WALL}),
    Region("screen-attendance", "screen", "screen/_attendance.html", alone(queries.here), {**SCENE, **PEOPLE}),
    Region("desk-screen", "desk", "screen/_desk.html", alone(desk.steering), {**SCENE, **SEATS, **TEXTS}),
]
