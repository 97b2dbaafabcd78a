"""The regions of group discussions, and which facts make them stale.

None of them tells the clock: a time that runs out is shown as its end, and the browser counts down to it. The clock
matters only at the turn of a day, when a round that nobody closed is no longer the current one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.breakouts import queries
from hub.breakouts.cards import flower_of, load_group_head, load_my_group
from hub.breakouts.events import (
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
from hub.breakouts.queries import MOST_ROOMS, Balance, Group, Round, State, Taken, Way
from hub.checkin import queries as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged
from hub.checkin.queries import Flower
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme.events import MomentPassed, SessionChanged, SessionRemoved
from hub.web.auth import EventRef, Principal, Role
from hub.web.guards import FACILITATORS, HOSTS
from hub.web.regions import Keys, Region, everyone

ADJUSTABLE = frozenset({State.PROPOSED, State.PUBLISHED, State.OPEN})


# -- who may listen ---------------------------------------------------------------------------------------------------


def guard_round(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    FACILITATORS.check(principal)
    queries.round_(snap, event.id, key)


def guard_host(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    HOSTS.check(principal)
    if key:
        raise NotFound


TOPICS = {"round": guard_round, "host": guard_host}


# -- what they show ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RoundGroups:
    """A round's groups, with what is worth knowing of them before they are shown to everyone.

    *organisations*: how many are represented in the group that has fewest. *alone*: numbers of groups of one.
    *at_tables*: how many remote people have a table, where they can't sit. *flowers*: the groups drawn, in one scale.
    *balance*: how well people are spread, who is meant and why.
    """

    groups: list[Group]
    flowers: list[Flower]
    smallest: int
    largest: int
    organisations: int
    rooms: int
    most_rooms: int
    alone: list[int]
    at_tables: int
    balance: Balance


def load_groups(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, RoundGroups]:
    return {
        key: told_groups(found, queries.balance(snap, event.id, key, found))
        for key in keys
        if (found := queries.groups_of_round(snap, event.id, key))
    }


def told_groups(groups: list[Group], balance: Balance) -> RoundGroups:
    sizes = [len(each.members) for each in groups]
    named = [len({m.organisation.casefold() for m in each.members if m.organisation}) for each in groups]
    tables = [each for each in groups if each.way is Way.TABLE]
    return RoundGroups(
        groups,
        [flower_of(each, None, max(sizes)) for each in groups],
        min(sizes),
        max(sizes),
        min(named),
        sum(each.way is Way.CHOOSE_ROOM for each in groups),
        MOST_ROOMS,
        [each.number for each in groups if len(each.members) == 1],
        sum(member.mode == "remote" for each in tables for member in each.members),
        balance,
    )


@dataclass(frozen=True)
class Seating:
    """The form that moves people by hand; only while people may still be moved."""

    round: Round
    groups: list[Group]


def load_seating(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Seating]:
    found = {each.id: each for each in queries.rounds(snap, event.id) if each.state in ADJUSTABLE}
    wanted = [found[key] for key in keys if key in found]
    return {each.id: Seating(each, queries.groups_of_round(snap, event.id, each.id)) for each in wanted}


@dataclass(frozen=True)
class Unplaced:
    """Somebody who is here and has no group; a host has none unless placed by hand."""

    person_id: Id
    name: str
    host: bool


@dataclass(frozen=True)
class Late:
    """Who has come since the groups were made; *waiting* of them are seated by one press."""

    round_id: Id
    waiting: int
    people: list[Unplaced]
    groups: list[Group]


def load_late(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Late]:
    found = {}
    for key, seating in load_seating(snap, event, keys).items():
        placed = {member.person_id for each in seating.groups for member in each.members}
        here = checkin.here(snap, event, seating.round.day_id)
        people = [Unplaced(a.person_id, a.name, Role.HOST in a.roles) for a in here if a.person_id not in placed]
        found[key] = Late(key, sum(not each.host for each in people), people, seating.groups)
    return found


@dataclass(frozen=True)
class RoundStands:
    """Where a round stands, and who took it there."""

    round: Round
    taken: Taken | None


def load_rounds(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, RoundStands]:
    found = [each for each in queries.rounds(snap, event.id) if each.id in set(keys)]
    taken = queries.taken(snap, event.id, found)
    return {each.id: RoundStands(each, taken.get(each.id)) for each in found}


@dataclass(frozen=True)
class DeskRound:
    """A round as the desk has it: one that is on, or a proposal; *taken*: who took it to where it stands."""

    round: Round
    groups: int
    people: int
    taken: Taken | None


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, list[DeskRound]]:
    current = queries.current_round(snap, event.id)
    shown = [*([current] if current else []), *queries.proposed_rounds(snap, event.id)]
    counted = queries.sizes(snap, [each.id for each in shown])
    taken = queries.taken(snap, event.id, shown)
    found = [DeskRound(each, *counted.get(each.id, (0, 0)), taken.get(each.id)) for each in shown]
    return dict.fromkeys(keys, found)


@dataclass(frozen=True)
class HostRound:
    """What the host of the video meeting needs: the groups that go by its rooms.

    *taken*: who took it to where it stands. *moves*: who was given another room after the rooms were opened, and its
    name.
    """

    round: Round
    taken: Taken | None
    rooms: list[Group]
    moves: list[tuple[str, str]]


def load_host(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, HostRound]:
    """The current round, else the newest proposal, so that the rooms can be made beforehand."""
    round_ = queries.current_round(snap, event.id) or next(iter(queries.proposed_rounds(snap, event.id)[::-1]), None)
    if round_ is None:
        return {}
    rooms = [g for g in queries.groups_of_round(snap, event.id, round_.id) if g.way is Way.CHOOSE_ROOM]
    moves = [(m.name, g.name) for g in rooms for m in g.members if moved_since(m.moved_at, round_.opened_at)]
    taken = queries.taken(snap, event.id, [round_]).get(round_.id)
    return dict.fromkeys(keys, HostRound(round_, taken, rooms, moves)) if rooms else {}


def moved_since(moved_at: datetime | None, opened_at: datetime | None) -> bool:
    return moved_at is not None and opened_at is not None and moved_at >= opened_at


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Callable[[Any], Keys]]


def of_round(fact: Any) -> Keys:
    return [fact.round_id]


def of_groups(fact: MemberMoved) -> Keys:
    return [group_id for group_id in (fact.from_group_id, fact.to_group_id) if group_id]


NAMES: Stale = {ParticipantChanged: everyone}
ASKED: Stale = dict.fromkeys((SessionChanged, SessionRemoved), everyone)
STEPS = (RoundPublished, RoomsOpened, RoundExtended, RoundRecalled, RoundClosed)
PROPOSALS = (RoundProposed, RoundChanged, RoundDiscarded)
SEATS = (RoundProposed, RoundChanged, RoundDiscarded, MemberMoved)
OF_ROUND: Stale = dict.fromkeys((*PROPOSALS, *STEPS, MemberMoved), of_round)
OF_ALL: Stale = dict.fromkeys((*PROPOSALS, *STEPS, MemberMoved, MomentPassed), everyone)
SHOWN: Stale = dict.fromkeys((*STEPS, MomentPassed), everyone)
LISTED: Stale = dict.fromkeys((CheckedIn, AttendanceChanged, ModeChanged, ParticipantAdded, RolesChanged), everyone)

REGIONS = [
    Region(
        "round-groups",
        "round",
        "breakouts/_groups.html",
        load_groups,
        {**dict.fromkeys(SEATS, of_round), **dict.fromkeys((RoundPublished, MemberMoved), everyone), **NAMES},
    ),
    Region("round-state", "round", "breakouts/_state.html", load_rounds, {**OF_ROUND, **NAMES}),
    Region("round-move", "round", "breakouts/_move.html", load_seating, {**OF_ROUND, **NAMES}),
    Region("round-late", "round", "breakouts/_late.html", load_late, {**OF_ROUND, **LISTED, **NAMES}),
    Region("host-rounds", "host", "breakouts/_host.html", load_host, {**OF_ALL, **NAMES}),
    Region("desk-round", "desk", "breakouts/_desk.html", load_desk, {**OF_ALL, **NAMES}),
    Region(
        "my-group",
        "now",
        "breakouts/_my_group.html",
        load_my_group,
        {**SHOWN, MemberMoved: everyone, **NAMES, **ASKED},
    ),
    Region(
        "group-head",
        "group",
        "breakouts/_head.html",
        load_group_head,
        {**dict.fromkeys(STEPS, everyone), MemberMoved: of_groups, **NAMES, **ASKED},
    ),
]
