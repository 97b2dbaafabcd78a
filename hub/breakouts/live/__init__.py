"""The regions of group discussions, and which facts make them stale.

None of them tells the clock: a time that runs out is shown as its end, and the browser counts down to it. The clock
matters only at the turn of a day, when a round that nobody closed is no longer the current one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hub.breakouts import queries
from hub.breakouts.cards import load_beside, load_group_head, load_my_group
from hub.breakouts.events import (
    BetteringBegan,
    BetteringEnded,
    GroupMerged,
    GroupsBettered,
    GroupsListed,
    HelpAsked,
    HelpComing,
    HelpDone,
    MemberMoved,
    MoveTicked,
    RollCallAnswered,
    RollCallEnded,
    RollCallStarted,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundProposed,
    RoundPublished,
    RoundRecalled,
)
from hub.breakouts.live import running
from hub.breakouts.live.helping import load_calls, load_help
from hub.breakouts.live.only_in_zoom import load_entered, load_same
from hub.breakouts.live.roll_calls import load_desk_roll, load_question
from hub.breakouts.live.round_page import load_changes, load_groups, load_late, load_rounds, load_seating
from hub.breakouts.live.team import load_desk, load_host
from hub.breakouts.live.who_is_here import load_here
from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged, PartyChanged
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    MomentPassed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.web.auth import EventRef, Principal
from hub.web.guards import FACILITATORS, HOSTS
from hub.web.regions import Keys, Region, everyone, of_person

# -- who may listen ---------------------------------------------------------------------------------------------------


def guard_round(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    FACILITATORS.check(principal)
    queries.round_(snap, event.id, key)


def guard_host(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    HOSTS.check(principal)
    if key:
        raise NotFound


def guard_rounds(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    FACILITATORS.check(principal)
    if key not in {day.id for day in programme.days(snap, event.id)}:
        raise NotFound


TOPICS = {"round": guard_round, "rounds": guard_rounds, "host": guard_host}


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Callable[[Any], Keys]]


def of_round(fact: Any) -> Keys:
    return [fact.round_id]


def of_groups(fact: MemberMoved) -> Keys:
    return [group_id for group_id in (fact.from_group_id, fact.to_group_id) if group_id]


NAMES: Stale = {ParticipantChanged: everyone, PartyChanged: everyone}
ASKED: Stale = dict.fromkeys((SessionChanged, SessionRemoved), everyone)
STEPS = (RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed)
PROPOSALS = (RoundProposed, RoundChanged, RoundDiscarded)
SEATS = (MemberMoved, GroupMerged, GroupsListed, GroupsBettered)
SEARCH: Stale = dict.fromkeys((BetteringBegan, BetteringEnded), of_round)
OF_ROUND: Stale = dict.fromkeys((*PROPOSALS, *STEPS, *SEATS), of_round)
OF_ALL: Stale = dict.fromkeys((*PROPOSALS, *STEPS, *SEATS, MomentPassed), everyone)
SHOWN: Stale = dict.fromkeys((*STEPS, MomentPassed), everyone)
LISTED: Stale = dict.fromkeys((CheckedIn, AttendanceChanged, ModeChanged, ParticipantAdded, RolesChanged), everyone)

ROLL: Stale = dict.fromkeys((RollCallStarted, RollCallAnswered, RollCallEnded), everyone)
TIMES: Stale = dict.fromkeys(
    (SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, MomentPassed), everyone
)
HELP = (HelpAsked, HelpComing, HelpDone)
CALLS: Stale = dict.fromkeys((*HELP, GroupMerged, RoundRecalled, RoundClosed), everyone)


def of_group(fact: Any) -> Keys:
    return [fact.group_id]


REGIONS = [
    Region(
        "round-groups",
        "round",
        "breakouts/_groups.html",
        load_groups,
        {**OF_ROUND, **SEARCH, **dict.fromkeys((RoundPublished, MemberMoved), everyone), **NAMES},
    ),
    Region("round-state", "round", "breakouts/_state.html", load_rounds, {**OF_ROUND, **NAMES}),
    Region("round-move", "round", "breakouts/_move.html", load_seating, {**OF_ROUND, **NAMES}),
    Region("round-changes", "round", "breakouts/_changes.html", load_changes, {**OF_ROUND, **NAMES}),
    Region("round-late", "round", "breakouts/_late.html", load_late, {**OF_ROUND, **LISTED, **ROLL, **NAMES}),
    Region(
        "rounds-here",
        "rounds",
        "breakouts/_here.html",
        load_here,
        {**LISTED, **ROLL, **TIMES, **NAMES, RoundPublished: everyone},
    ),
    Region(
        "rounds-zoom",
        "rounds",
        "breakouts/_zoom.html",
        load_entered,
        {**LISTED, **NAMES},
    ),
    Region(
        "now-same",
        "now",
        "breakouts/_same.html",
        load_same,
        {
            **dict.fromkeys((CheckedIn, AttendanceChanged), of_person),
            **dict.fromkeys((PartyChanged, ParticipantChanged, MomentPassed, DaysChanged), everyone),
        },
    ),
    Region(
        "now-roll-call",
        "now",
        "breakouts/_roll_question.html",
        load_question,
        {**ROLL, RollCallAnswered: of_person, **TIMES, PartyChanged: everyone, RolesChanged: everyone},
    ),
    Region(
        "desk-roll-call",
        "desk",
        "breakouts/_roll_desk.html",
        load_desk_roll,
        {**ROLL, **LISTED, **TIMES, **NAMES},
    ),
    Region("host-rounds", "host", "breakouts/_host.html", load_host, {**OF_ALL, MoveTicked: everyone, **NAMES}),
    Region("desk-round", "desk", "breakouts/_desk.html", load_desk, {**OF_ALL, **NAMES}),
    Region(
        "my-group",
        "now",
        "breakouts/_my_group.html",
        load_my_group,
        {**SHOWN, MemberMoved: everyone, **NAMES, **ASKED},
    ),
    Region(
        "my-neighbours",
        "now",
        "breakouts/_beside.html",
        load_beside,
        {
            **SHOWN,
            MemberMoved: everyone,
            **dict.fromkeys((CheckedIn, AttendanceChanged, ModeChanged), of_person),
            **ASKED,
        },
    ),
    Region(
        "group-head",
        "group",
        "breakouts/_head.html",
        load_group_head,
        {**dict.fromkeys(STEPS, everyone), MemberMoved: of_groups, **NAMES, **ASKED},
    ),
    Region(
        "group-help",
        "group",
        "breakouts/_help.html",
        load_help,
        {
            **dict.fromkeys(STEPS, everyone),
            **dict.fromkeys(HELP, of_group),
            MemberMoved: of_groups,
            RolesChanged: everyone,
            **NAMES,
        },
    ),
    Region("desk-calls", "desk", "breakouts/_calls.html", load_calls, {**CALLS, **NAMES}),
    Region("host-calls", "host", "breakouts/_calls.html", load_calls, {**CALLS, **NAMES}),
    *running.REGIONS,
]
