"""A round while the groups talk: who is there and who is not, the question it is time for, and how the round is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries
from hub.breakouts.cards import mark_of
from hub.breakouts.events import (
    GroupMerged,
    GroupSeen,
    HelpAsked,
    HelpDone,
    MemberMoved,
    RoomsOpened,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundPublished,
    RoundRecalled,
    RunningChanged,
    SeatConfirmed,
)
from hub.breakouts.queries import Group, Round, State, running
from hub.breakouts.queries.running import Question, Thin
from hub.breakouts.queries.seats import groups_of_people
from hub.checkin import queries as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, PartyChanged
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.programme.events import MomentPassed, SessionChanged, SessionRemoved
from hub.web.auth import EventRef
from hub.web.regions import Keys, Region, Staleness, everyone, of_person

# -- for the groups themselves ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """Somebody of the group who is not known to be there; *mark* stands for them on this group's page alone."""

    name: str
    mark: str


@dataclass(frozen=True)
class Came:
    """Those who came to the group at *at*, from another."""

    at: datetime
    names: list[str]


@dataclass(frozen=True)
class GroupHere:
    """Who is known to sit with the group, and who came to it later. *asked*: its people are asked who is there."""

    group_id: Id
    asked: bool
    here: list[str]
    missing: list[Missing]
    came: list[Came]


def load_here(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, GroupHere]:
    """By group, while its round is shown and nobody is called back."""
    found = queries.groups(snap, event.id, keys)
    shown = {key: group for key, group in found.items() if group.state in {State.PUBLISHED, State.OPEN}}
    there = {round_id: running.here(snap, round_id) for round_id in {g.round_id for g in shown.values()}}
    return {key: told_here(group, there[group.round_id]) for key, group in shown.items()}


def told_here(group: Group, there: set[Id]) -> GroupHere:
    asked = running.asks_who_is_here(group)
    here = [each.name for each in group.members if each.person_id in there]
    missing = [Missing(m.name, mark_of(group.id, m.person_id)) for m in group.members if m.person_id not in there]
    times = sorted({each.moved_at for each in group.members if each.moved_at})
    came = [Came(at, [each.name for each in group.members if each.moved_at == at]) for at in times]
    return GroupHere(group.id, asked, here if asked else [], missing if asked else [], came)


@dataclass(frozen=True)
class NowHere:
    """The group of which its reader has not said yet that they sit with it."""

    group_id: Id


def load_now_here(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, NowHere]:
    """By person, while their group may go to its place."""
    current = queries.current_round(snap, event.id)
    if current is None or current.state not in {State.PUBLISHED, State.OPEN}:
        return {}
    there, mine = running.here(snap, current.id), groups_of_people(snap, current.id, keys)
    ways = {each.id: each for each in queries.groups(snap, event.id, set(mine.values())).values()}
    asked = {person: group for person, group in mine.items() if running.asks_who_is_here(ways[group])}
    return {person: NowHere(group) for person, group in asked.items() if person not in there}


def load_pace(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Question]:
    """By group, while it goes by question."""
    groups = queries.groups(snap, event.id, keys)
    rounds = {each.id: each for each in queries.rounds(snap, event.id)}
    talking = {each.round_id for each in groups.values() if each.state is State.OPEN}
    now = {id_: running.question_now(snap, event.id, rounds[id_]) for id_ in talking}
    told = {key: now.get(group.round_id) for key, group in groups.items()}
    return {key: question for key, question in told.items() if question is not None}


# -- for the team -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ThinGroups:
    """Groups in which somebody may be alone."""

    round_id: Id
    groups: list[Thin]


def of_round(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Round]:
    """By key of the desk ("") or of a round's page: the round that is on."""
    current = queries.current_round(snap, event.id)
    return {key: current for key in keys if current and key in {"", current.id}}


def load_thin(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, ThinGroups]:
    rounds = of_round(snap, event, keys)
    found = {each.id: running.thin_groups(snap, event, each) for each in {r.id: r for r in rounds.values()}.values()}
    return {key: ThinGroups(each.id, found[each.id]) for key, each in rounds.items() if found[each.id]}


@dataclass(frozen=True)
class Seen:
    """Who has seen which group is theirs: how many, and by name who has not, and who is in Zoom alone."""

    round_id: Id
    seen: int
    not_yet: list[str]
    only_in_zoom: list[str]


def load_seen(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Seen]:
    rounds = of_round(snap, event, keys)
    return {key: told_seen(snap, event, each) for key, each in rounds.items() if each.state is not State.RECALLED}


def told_seen(snap: Snapshot, event: EventRef, round_: Round) -> Seen:
    members = [m for group in queries.groups_of_round(snap, event.id, round_.id) for m in group.members]
    people = checkin.attendees(snap, event, round_.day_id, [each.person_id for each in members])
    elsewhere = {each.person_id for each in people if each.only_in_zoom or each.with_id}
    zoom = {each.person_id for each in people if each.only_in_zoom}
    known = running.seen(snap, round_.id)
    not_yet = [each.name for each in members if each.person_id not in known | elsewhere]
    alone = [each.name for each in members if each.person_id in zoom - known]
    here = sum(each.person_id in known for each in members)
    return Seen(round_.id, here, sorted(not_yet, key=queries.by_name), sorted(alone, key=queries.by_name))


@dataclass(frozen=True)
class Running:
    """How a round is run: seconds to come back in, and whether by question; *questions* there are."""

    round_id: Id
    grace_s: int
    paced: bool
    questions: int


def load_running(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Running]:
    """By round, until everybody is called back."""
    rounds = [each for each in queries.rounds(snap, event.id) if each.id in set(keys) and each.adjustable]
    return {each.id: told_running(snap, event, each) for each in rounds}


def told_running(snap: Snapshot, event: EventRef, round_: Round) -> Running:
    asked = running.questions(snap, event.id, round_.session_id)
    return Running(round_.id, round_.grace_s, running.paced(snap, round_.id), len(asked))


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = dict[type[Fact], Staleness]


def of_fact(fact: RunningChanged | RoundDiscarded) -> Keys:
    return [fact.round_id]


def of_group(fact: SeatConfirmed) -> Keys:
    return [fact.group_id]


def of_groups(fact: MemberMoved) -> Keys:
    return [group_id for group_id in (fact.from_group_id, fact.to_group_id) if group_id]


STEPS: Stale = dict.fromkeys((RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed), everyone)
NAMES: Stale = {ParticipantChanged: everyone, PartyChanged: everyone}
ASKED: Stale = dict.fromkeys((SessionChanged, SessionRemoved), everyone)
SEATS: Stale = dict.fromkeys((MemberMoved, GroupMerged), everyone)
CLOCK: Stale = {MomentPassed: everyone}
THIN: Stale = {**STEPS, **SEATS, **NAMES, **CLOCK, **dict.fromkeys((SeatConfirmed, HelpAsked, HelpDone), everyone)}
LOOKED: Stale = {**STEPS, **SEATS, **NAMES, **CLOCK}
LOOKED |= dict.fromkeys((GroupSeen, SeatConfirmed, CheckedIn, AttendanceChanged), everyone)

REGIONS = [
    Region(
        "group-here",
        "group",
        "breakouts/_group_here.html",
        load_here,
        {**STEPS, **NAMES, MemberMoved: of_groups, SeatConfirmed: of_group},
    ),
    Region(
        "now-here",
        "now",
        "breakouts/_now_here.html",
        load_now_here,
        {**STEPS, **CLOCK, **dict.fromkeys((MemberMoved, SeatConfirmed, ParticipantChanged), of_person)},
    ),
    Region(
        "group-pace",
        "group",
        "breakouts/_pace.html",
        load_pace,
        {**STEPS, **CLOCK, **ASKED, RunningChanged: everyone},
    ),
    Region("desk-thin", "desk", "breakouts/_thin.html", load_thin, THIN),
    Region("round-thin", "round", "breakouts/_thin.html", load_thin, THIN),
    Region("desk-seen", "desk", "breakouts/_seen.html", load_seen, LOOKED),
    Region("round-seen", "round", "breakouts/_seen.html", load_seen, LOOKED),
    Region(
        "round-running",
        "round",
        "breakouts/_running.html",
        load_running,
        {**STEPS, **ASKED, **dict.fromkeys((RunningChanged, RoundDiscarded), of_fact)},
    ),
]
