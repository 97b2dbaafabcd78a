"""A choice as those who lead the meeting see it: where it stands, who has chosen what, and who has not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from hub.breakouts import queries as breakouts
from hub.checkin import queries as checkin
from hub.checkin.queries import State as Attendance
from hub.choosing import queries
from hub.choosing.queries import Choice, Kind, Option, Outcome, Wanted
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.web.auth import EventRef


@dataclass(frozen=True)
class ChoiceStands:
    """Where a choice stands. *chosen* and *undecided* count people, *left* the places; *short*: so many of those who
    have taken no place would find none. *shown*: everyone has been shown the groups that were made of it."""

    choice: Choice
    title: str
    chosen: int
    undecided: int
    left: int
    short: int
    shown: bool
    outcome: Outcome | None


def stands(snap: Snapshot, event: EventRef, choice: Choice) -> ChoiceStands:
    late = queries.undecided(snap, event, choice)
    chosen = queries.places(snap, choice.id) if choice.kind is Kind.PLACES else queries.wishes(snap, choice.id)
    left = choice.places - sum(queries.taken(snap, [choice.id]).values())
    heads = sum(each.heads for each in late)
    return ChoiceStands(
        choice,
        programme.titles(snap, event.id).get(choice.session_id, ""),
        len(chosen),
        len(late),
        left,
        max(0, heads - left) if choice.kind is Kind.PLACES else 0,
        choice.round_id is not None and breakouts.round_(snap, event.id, choice.round_id).published_at is not None,
        queries.outcome(snap, event.id, choice),
    )


@dataclass(frozen=True)
class Seated:
    """A group with those who have a place in it, by name. *left*: its places; *gone*: who have left the meeting."""

    option: Option
    names: list[str]
    left: int
    gone: list[str]


@dataclass(frozen=True)
class ChoiceGroups:
    """*seated* for places, *wanted* for topics; the other is empty."""

    choice: Choice
    seated: list[Seated]
    wanted: list[Wanted]


def told_groups(snap: Snapshot, event: EventRef, choice: Choice) -> ChoiceGroups:
    if choice.kind is Kind.WISHES:
        return ChoiceGroups(choice, [], queries.wanted(snap, choice))
    taken = queries.taken(snap, [choice.id])
    places = queries.places(snap, choice.id)
    there = {each.person_id: each for each in checkin.attendees(snap, event, choice.day_id, list(places))}
    names: dict[Id, list[str]] = defaultdict(list)
    gone: dict[Id, list[str]] = defaultdict(list)
    for person_id, each in there.items():
        left = each.state in {Attendance.GONE, Attendance.NOT_SEEN}
        (gone if left else names)[places[person_id]].append(each.name)
    return ChoiceGroups(
        choice,
        [Seated(each, names[each.id], each.most - taken.get(each.id, 0), gone[each.id]) for each in choice.options],
        [],
    )


@dataclass(frozen=True)
class Somebody:
    person_id: Id
    name: str


@dataclass(frozen=True)
class Undecided:
    """Those who are here and have not chosen, by name; *options*: those that have a place left for them."""

    choice_id: Id
    kind: Kind
    people: list[Somebody]
    options: list[Option]


def told_undecided(snap: Snapshot, event: EventRef, choice: Choice) -> Undecided:
    taken = queries.taken(snap, [choice.id])
    return Undecided(
        choice.id,
        choice.kind,
        [Somebody(each.person_id, each.name) for each in queries.undecided(snap, event, choice)],
        [each for each in choice.options if each.most > taken.get(each.id, 0)],
    )
