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
from hub.goround import live as goround
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.opening import events as opening
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.plenary.events import AgreementChanged
from hub.polls import events as poll_events
from hub.polls import live as polls
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    EventChanged,
    MomentPassed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.questions import events as question_events
from hub.questions import live as questions
from hub.reflections import live as reflections
from hub.screen import desk, parts, queries
from hub.screen.events import ScreenPageTurned, ScreenSpotlit, ScreenTurningChanged, ScreenViewChosen
from hub.screen.model import Shown
from hub.speaking import live as speaking
from hub.summaries.live import PROGRESS, SHARED
from hub.themes import live as themes
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


def while_shown(shown: Shown) -> Callable[..., Mapping[str, Any]]:
    """The load of what another feature gives, while it is what the audience sees."""

    def query(snap: Snapshot, event: EventRef) -> Any:
        return parts.load(snap, event.id, shown) if queries.scene(snap, event).shown is shown else None

    return alone(query)


JOINED: Mapping[Shown, tuple[str, Stale]] = {
    Shown.GOROUND: ("goround", goround.ON_SCREEN),
    Shown.THEMES: ("themes", themes.ON_SCREEN),
    Shown.QUESTIONS: ("questions", questions.ON_SCREEN),
    Shown.SPEAKERS: ("speaking", speaking.ON_SCREEN),
    Shown.POLL: ("polls", polls.ON_SCREEN),
    Shown.REFLECTIONS: ("reflections", reflections.ON_SCREEN),
}
"""What other features show: whose template it is, and what makes it stale."""
COMES: Stale = {
    fact: says
    for feature in (goround, polls, questions)
    for fact, says in feature.ON_SCREEN.items()
    if fact not in {*poll_events.BY_PEOPLE, *question_events.BY_PEOPLE}
}
"""What may bring something to the screen by itself, or take it away; that somebody answers or votes does not."""
STEERED = of_all(ScreenViewChosen, ScreenSpotlit)
PROGRAMME = of_all(SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, EventChanged, MomentPassed)
STEPS = of_all(RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed, RoundDiscarded)
SCENE: Stale = {**STEERED, **PROGRAMME, **STEPS, **SHARED, **COMES}
PEOPLE = of_all(
    CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, ParticipantAdded, ParticipantChanged, RolesChanged
)
SEATS = of_all(MemberMoved, ParticipantChanged, PartyChanged)
TURNED = of_all(ScreenPageTurned, ScreenTurningChanged)
WALL = of_all(*opening.FACTS, ParticipantChanged)
EMPTY: Stale = {fact: says for _, stale in JOINED.values() for fact, says in stale.items()}
SAID: Stale = {**SCENE, **TURNED, **themes.THEMED}

REGIONS = [
    Region("screen-now", "screen", "screen/_now.html", alone(queries.speaking), {**SCENE, **EMPTY}),
    Region("screen-timer", "screen", "screen/_timer.html", alone(queries.running), {**SCENE, **PROGRESS}),
    Region("screen-groups", "screen", "screen/_names.html", alone(queries.names), {**SCENE, **SEATS, **TURNED}),
    Region(
        "screen-summaries",
        "screen",
        "screen/_summaries.html",
        alone(queries.said),
        {**SAID, AgreementChanged: everyone},
    ),
    Region("screen-opening", "screen", "screen/_opening.html", alone(queries.wall), {**SCENE, **WALL}),
    Region("screen-attendance", "screen", "screen/_attendance.html", alone(queries.here), {**SCENE, **PEOPLE}),
    Region("desk-screen", "desk", "screen/_desk.html", alone(desk.steering), {**SAID, **SEATS}),
    *(
        Region(f"screen-{feature}", "screen", f"{feature}/_screen.html", while_shown(shown), {**SCENE, **stale})
        for shown, (feature, stale) in JOINED.items()
    ),
]
