"""What the page of a round shows: its groups and their balance, who is without one, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts import queries
from hub.breakouts.cards import flower_of
from hub.breakouts.queries import Balance, Group, Round, State, Taken, TooManyRooms, Way
from hub.checkin import queries as checkin
from hub.checkin.queries import Flower
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef, Role

ADJUSTABLE = frozenset({State.PROPOSED, State.PUBLISHED, State.OPEN})


@dataclass(frozen=True)
class RoundGroups:
    """A round's groups, with what is worth knowing of them before they are shown to everyone.

    *organisations*: how many are represented in the group that has fewest. *alone*: numbers of groups of one.
    *at_tables*: how many remote people have a table, where they can't sit. *flowers*: the groups drawn, in one scale.
    *balance*: how well people are spread, who is meant and why. *too_many*: the rooms that the video meeting can't
    hold; *too_many_people*: how many would have to be put in rooms, and how many can.
    """

    groups: list[Group]
    flowers: list[Flower]
    smallest: int
    largest: int
    organisations: int
    too_many: TooManyRooms | None
    too_many_people: tuple[int, int] | None
    alone: list[int]
    at_tables: int
    balance: Balance


def load_groups(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, RoundGroups]:
    rounds = {each.id: each for each in queries.rounds(snap, event.id)}
    return {
        key: told_groups(rounds[key], found, queries.balance(snap, event.id, key, found))
        for key in keys
        if (found := queries.groups_of_round(snap, event.id, key))
    }


def told_groups(round_: Round, groups: list[Group], balance: Balance) -> RoundGroups:
    sizes = [len(each.members) for each in groups]
    named = [len({m.organisation.casefold() for m in each.members if m.organisation}) for each in groups]
    tables = [each for each in groups if each.way is Way.TABLE]
    by_way = [(each.way, len(each.members)) for each in groups]
    return RoundGroups(
        groups,
        [flower_of(each, None, max(sizes)) for each in groups],
        min(sizes),
        max(sizes),
        min(named),
        queries.too_many_rooms(by_way, round_.most_rooms),
        queries.too_many_people(by_way),
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
