"""The regions of choices, and which facts make them stale.

What all see, the places that are left, is one region for everybody; what somebody has chosen is a region of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.breakouts.events import (
    GroupMerged,
    GroupsBettered,
    MemberMoved,
    RollCallAnswered,
    RollCallEnded,
    RollCallStarted,
    RoundChanged,
    RoundDiscarded,
    RoundPublished,
)
from hub.checkin.events import AttendanceChanged, CheckedIn, ModeChanged, PartyChanged
from hub.checkin.queries import Flower, Look, flower
from hub.choosing import queries
from hub.choosing.cards import ChoiceGroups, ChoiceStands, Undecided, stands, told_groups, told_undecided
from hub.choosing.events import BY_PEOPLE, STEPS, PlaceLeft, PlaceTaken, WishesSaid
from hub.choosing.queries import Choice, Kind, Outcome, State
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import MomentPassed, SessionChanged, SessionRemoved
from hub.web.auth import EventRef, Principal
from hub.web.guards import FACILITATORS
from hub.web.regions import Keys, Region, everyone, of_person

MOST_DRAWN = 19
"""A group with more places is told in figures alone."""


def guard_choice(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    FACILITATORS.check(principal)
    queries.choice(snap, event.id, key)


TOPICS = {"choice": guard_choice}


# -- what people see --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenGroup:
    """A group with so many places *left*; *drawn* shows those taken and those left, for one that is not too large."""

    id: Id
    number: int
    title: str
    line: str
    place: str
    most: int
    left: int
    drawn: Flower | None


@dataclass(frozen=True)
class OpenGroups:
    """The groups in which whoever is here may take a place; *title* is the programme item's."""

    choice_id: Id
    title: str
    groups: list[OpenGroup]


def load_open(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[OpenGroups]]:
    found = [each for each in queries.current(snap, event) if each.kind is Kind.PLACES and each.state is State.OPEN]
    if not found:
        return {}
    taken, titles = queries.taken(snap, [each.id for each in found]), programme.titles(snap, event.id)
    told = [OpenGroups(each.id, titles.get(each.session_id, ""), open_groups(each, taken)) for each in found]
    return dict.fromkeys(keys, told)


def open_groups(choice: Choice, taken: Mapping[Id, int]) -> list[OpenGroup]:
    found = []
    for each in choice.options:
        there = taken.get(each.id, 0)
        left = max(0, each.most - there)
        looks = [Look.FULL] * there + [Look.EMPTY] * left
        drawn = flower(looks) if len(looks) <= MOST_DRAWN else None
        told = (each.id, each.number, each.title, each.line, each.place, each.most)
        found.append(OpenGroup(*told, left, drawn))
    return found


def load_wished(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[str]]:
    """The items of the programme for which people may say what topics they wish for."""
    found = [each for each in queries.current(snap, event) if each.kind is Kind.WISHES and each.state is State.OPEN]
    titles = programme.titles(snap, event.id) if found else {}
    told = [titles[each.session_id] for each in found if each.session_id in titles]
    return dict.fromkeys(keys, told) if told else {}


@dataclass(frozen=True)
class MyTopic:
    """A topic; *rank*: it is somebody's so-manieth wish, None for one they have not named."""

    id: Id
    number: int
    title: str
    line: str
    most: int
    rank: int | None


@dataclass(frozen=True)
class MyChoice:
    """What somebody has chosen, by names; *topics* are there while they may still wish."""

    choice_id: Id
    kind: Kind
    open: bool
    title: str
    chosen: list[str]
    topics: list[MyTopic]


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, list[MyChoice]]:
    """By person."""
    found = queries.current(snap, event)
    if not found:
        return {}
    chosen = queries.own(snap, [each.id for each in found], keys)
    titles = programme.titles(snap, event.id)
    whole = {
        key: [
            mine(each, titles.get(each.session_id, ""), own)
            for each in found
            if (own := chosen.get((each.id, key), ())) or (each.kind is Kind.WISHES and each.state is State.OPEN)
        ]
        for key in keys
    }
    return {key: told for key, told in whole.items() if told}


def mine(choice: Choice, title: str, chosen: Sequence[Id]) -> MyChoice:
    rank = {option_id: number for number, option_id in enumerate(chosen, 1)}
    is_open = choice.state is State.OPEN
    topics = [
        MyTopic(each.id, each.number, each.title, each.line, each.most, rank.get(each.id))
        for each in choice.options
        if is_open and choice.kind is Kind.WISHES
    ]
    names = [choice.option(each).title for each in chosen]
    return MyChoice(choice.id, choice.kind, is_open, title, names, topics)


# -- what the team sees -----------------------------------------------------------------------------------------------


def of_keys(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> list[Choice]:
    return [each for each in queries.choices(snap, event.id) if each.id in set(keys)]


def load_state(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, ChoiceStands]:
    return {each.id: stands(snap, event, each) for each in of_keys(snap, event, keys)}


def load_groups(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, ChoiceGroups]:
    return {each.id: told_groups(snap, event, each) for each in of_keys(snap, event, keys)}


def load_undecided(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Undecided]:
    wanted = [each for each in of_keys(snap, event, keys) if each.state is State.OPEN]
    return {each.id: told_undecided(snap, event, each) for each in wanted}


def load_listed(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, list[ChoiceStands]]:
    """The choices of the days to come whose groups nobody has been shown yet."""
    found = queries.choices(snap, event.id)
    days = programme.coming_days(snap, event) if found else set()
    told = [it for each in found if each.day_id in days and not (it := stands(snap, event, each)).shown]
    return dict.fromkeys(keys, told) if told else {}


def load_outcome(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Outcome]:
    """By round, what came of the wishes that it was made of."""
    found = {key: queries.outcome(snap, event.id, of) for key, of in queries.of_round(snap, event.id, keys).items()}
    return {key: outcome for key, outcome in found.items() if outcome}


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Callable[[Any], Keys]]


def of_choice(fact: Any) -> Keys:
    return [fact.choice_id]


def of_round(fact: Any) -> Keys:
    return [fact.round_id]


TITLES: Stale = dict.fromkeys((SessionChanged, SessionRemoved), everyone)
SHOWN: Stale = {**dict.fromkeys((*STEPS, MomentPassed, RoundPublished, RoundDiscarded), everyone), **TITLES}
HERE: Stale = dict.fromkeys(
    (
        *(CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, ParticipantAdded, ParticipantChanged, RolesChanged),
        *(RollCallStarted, RollCallAnswered, RollCallEnded),
    ),
    everyone,
)
GROUPS: Stale = dict.fromkeys(
    (RoundChanged, RoundPublished, RoundDiscarded, MemberMoved, GroupMerged, GroupsBettered), everyone
)
OF_CHOICE: Stale = {**dict.fromkeys((*STEPS, *BY_PEOPLE), of_choice), **GROUPS, **HERE, **TITLES}
LISTED: Stale = {**dict.fromkeys((*STEPS, *BY_PEOPLE, MomentPassed), everyone), **GROUPS, **HERE, **TITLES}

REGIONS = [
    Region(
        "now-choice",
        "now",
        "choosing/_open.html",
        load_open,
        {**SHOWN, **dict.fromkeys((PlaceTaken, PlaceLeft), everyone)},
        shared=True,
    ),
    Region(
        "my-choice",
        "now",
        "choosing/_mine.html",
        load_mine,
        {**SHOWN, **dict.fromkeys((PlaceTaken, PlaceLeft, WishesSaid), of_person)},
    ),
    Region("programme-choice", "programme", "choosing/_invited.html", load_wished, SHOWN, shared=True),
    Region("choice-state", "choice", "choosing/_state.html", load_state, OF_CHOICE),
    Region("choice-groups", "choice", "choosing/_groups.html", load_groups, OF_CHOICE),
    Region("choice-undecided", "choice", "choosing/_undecided.html", load_undecided, OF_CHOICE),
    Region("rounds-choices", "rounds", "choosing/_listed.html", load_listed, LISTED, shared=True),
    Region("desk-choices", "desk", "choosing/_listed.html", load_listed, LISTED, shared=True),
    Region(
        "round-choice",
        "round",
        "choosing/_outcome.html",
        load_outcome,
        {
            **dict.fromkeys(STEPS, everyone),
            **dict.fromkeys((RoundChanged, RoundDiscarded, MemberMoved, GroupMerged, GroupsBettered), of_round),
            WishesSaid: everyone,
            ParticipantChanged: everyone,
        },
    ),
]
