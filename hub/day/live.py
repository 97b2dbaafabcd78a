"""The regions of the day's own pages, and what makes them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.breakouts.events import (
    GroupsListed,
    MemberMoved,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundProposed,
    RoundPublished,
    RoundRecalled,
)
from hub.checkin import queries as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.choosing import events as choosing
from hub.day.desk import desk_now, run_sheet, step
from hub.day.queries import DeskAttendance, doors, on_now
from hub.kernel.errors import Forbidden, SignedOut
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.links.events import HostArrived, HostAwaited, LinkRemoved, LinkSet
from hub.messages.events import MessageSent
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme import stamps
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    EventChanged,
    EventCreated,
    MomentPassed,
    RoomMerged,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.summaries.events import (
    HandedIn,
    HandInTakenBack,
    HeadlineChanged,
    HeadlineShared,
    HeadlineWithdrawn,
    PointAdded,
    PointRemoved,
    PointShared,
    PointWithdrawn,
)
from hub.web.auth import EventRef, Principal
from hub.web.guards import ANYONE, PEOPLE, TEAM
from hub.web.regions import EVERYWHERE, Region, Staleness, TopicGuard, everyone, of_person


def by_guard(guard: Any) -> TopicGuard:
    def check(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
        guard.check(principal)

    return check


def own_now(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    """A person's now page is theirs alone."""
    PEOPLE.check(principal)
    if principal.person_id is None:
        raise SignedOut
    if principal.person_id != key:
        raise Forbidden


TOPICS: dict[str, TopicGuard] = {
    "now": own_now,
    "desk": by_guard(TEAM),
    "programme": by_guard(ANYONE),
}


PROGRAMME: dict[type[Fact], Staleness] = dict.fromkeys(
    (
        *(SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, RoomMerged),
        *(MomentPassed, EventChanged, EventCreated),
    ),
    everyone,
)
PEOPLE_HERE: dict[type[Fact], Staleness] = dict.fromkeys(
    (
        *(CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, MeetingCounted),
        *(ParticipantAdded, RolesChanged, MomentPassed),
    ),
    everyone,
)
DOOR: dict[type[Fact], Staleness] = {
    **PROGRAMME,
    **dict.fromkeys((CheckedIn, AttendanceChanged, ModeChanged), of_person),
    **dict.fromkeys((ParticipantAdded, ParticipantChanged, RolesChanged), of_person),
    **dict.fromkeys((LinkSet, LinkRemoved, HostAwaited, HostArrived, PartyChanged), everyone),
    **dict.fromkeys((RoundPublished, RoomsOpened, RoundRecalled, RoundClosed, RoundDiscarded, MemberMoved), everyone),
}


ROUNDS: dict[type[Fact], Staleness] = {
    **dict.fromkeys((RoundProposed, RoundChanged, RoundDiscarded, GroupsListed), everyone),
    **dict.fromkeys((RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed), everyone),
}
TO_DO: dict[type[Fact], Staleness] = {
    **dict.fromkeys((LinkSet, LinkRemoved, HostAwaited, HostArrived, MessageSent), everyone),
    **dict.fromkeys((HandedIn, HandInTakenBack, PointAdded, PointRemoved, HeadlineChanged), everyone),
    **dict.fromkeys((PointShared, PointWithdrawn, HeadlineShared, HeadlineWithdrawn), everyone),
    **dict.fromkeys(choosing.STEPS, everyone),
}


NAMES: dict[type[Fact], Staleness] = dict.fromkeys((ParticipantAdded, ParticipantChanged), everyone)


@dataclass(frozen=True)
class EventHead:
    """What the head of every page says of the event. *accent* is ``#rrggbb``, *logo* a version; or empty."""

    title: str
    accent: str
    logo: str
    published: bool


def load_event_head(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": EventHead(event.title, event.accent, event.logo, event.published)}


def load_on_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": on_now(snap, event)}


def load_desk_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": desk_now(snap, event)}


def load_attendance(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    today = programme.today(snap, event)
    if today is None:
        return {"": DeskAttendance(None, ())}
    return {"": DeskAttendance(*checkin.drawn(snap, event, today.id))}


def load_step(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": step(snap, event)}


def load_code(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": event.code}


def load_run_sheet(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": run_sheet(snap, event)}


def load_programme(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": programme.days(snap, event.id)}


REGIONS = [
    Region("event-head", EVERYWHERE, "day/_event_head.html", load_event_head, {EventChanged: everyone}, shared=True),
    Region("now-session", "now", "day/_now_session.html", load_on_now, PROGRAMME, shared=True),
    Region("now-door", "now", "day/_now_door.html", doors, DOOR),
    Region("now-later", "now", "day/_now_later.html", load_on_now, PROGRAMME, shared=True),
    Region("desk-now", "desk", "day/_desk_now.html", load_desk_now, {**PROGRAMME, **ROUNDS, **NAMES}),
    Region("desk-step", "desk", "day/_desk_step.html", load_step, {**PROGRAMME, **ROUNDS, **TO_DO}),
    Region("desk-code", "desk", "day/_desk_code.html", load_code, {EventChanged: everyone}),
    Region("desk-run", "desk", "day/_desk_run.html", load_run_sheet, {**PROGRAMME, **ROUNDS}),
    Region(
        "desk-attendance", "desk", "day/_desk_attendance.html", load_attendance, {**PEOPLE_HERE, **NAMES, **PROGRAMME}
    ),
    Region("programme-days", "programme", "day/_programme_days.html", load_programme, PROGRAMME, stamp=stamps.shown),
]
