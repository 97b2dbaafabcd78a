"""What the page of a round shows: its groups and their balance, who is without one, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hub.breakouts import dealing, queries
from hub.breakouts.cards import flower_of
from hub.breakouts.dealing import Dealt
from hub.breakouts.live.party_sizes import PartySizes, party_sizes
from hub.breakouts.queries import Balance, Change, Group, Round, State, Taken, TooManyRooms, Way
from hub.breakouts.queries.beside import expected
from hub.breakouts.queries.betterings import Bettering, bettering
from hub.breakouts.queries.taking_part import dealt
from hub.checkin.queries import Attendee, Flower
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef, Role


@dataclass(frozen=True)
class RoundGroups:
    """A round's groups, with what is worth knowing of them before they are shown to everyone.

    *organisations*: how many are represented in the group that has fewest. *alone*: numbers of groups of one.
    *at_tables*: how many remote people have a table, where they can't sit. *flowers*: the groups drawn, in one scale.
    *balance*: how well people are spread, who is meant and why. *too_many*: the rooms that the video meeting can't
    hold; *too_many_people*: how many would have to be put in rooms, and how many can. *bettering*: the latest search
    for better groups in a proposal. *party_sizes*: what parties that are kept together do to sizes.
    """

    round: Round
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
    bettering: Bettering | None = None
    party_sizes: PartySizes | None = None


def load_groups(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, RoundGroups]:
    rounds = {each.id: each for each in queries.rounds(snap, event.id)}
    return {
        key: replace(
            told_groups(rounds[key], found, queries.balance(snap, event.id, key, found)),
            bettering=bettering(snap, key) if rounds[key].state is State.PROPOSED else None,
            party_sizes=party_sizes(found, queries.wanted(snap, key)),
        )
        for key in keys
        if (found := queries.groups_of_round(snap, event.id, key))
    }


def told_groups(round_: Round, groups: list[Group], balance: Balance) -> RoundGroups:
    sizes = [each.heads for each in groups]
    named = [len({m.organisation.casefold() for m in each.members if m.organisation}) for each in groups]
    tables = [each for each in groups if each.way is Way.TABLE]
    by_way = [(each.way, each.heads) for each in groups]
    return RoundGroups(
        round_,
        groups,
        [flower_of(each, None, max(sizes)) for each in groups],
        min(sizes),
        max(sizes),
        min(named),
        queries.too_many_rooms(by_way, round_.most_rooms),
        queries.too_many_people(by_way),
        [each.number for each in groups if each.heads == 1],
        sum(member.mode == "remote" for each in tables for member in each.members),
        balance,
    )


@dataclass(frozen=True)
class Seating:
    """The form that moves people by hand; only while people may still be moved."""

    round: Round
    groups: list[Group]


def load_seating(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Seating]:
    found = {each.id: each for each in queries.rounds(snap, event.id) if each.adjustable}
    wanted = [found[key] for key in keys if key in found]
    return {each.id: Seating(each, queries.groups_of_round(snap, event.id, each.id)) for each in wanted}


@dataclass(frozen=True)
class Unplaced:
    """Somebody who is here and has no group; a host has none unless placed by hand. *to*: the group they would get by
    the one press that seats them all, empty for a host."""

    person_id: Id
    name: str
    host: bool
    to: str


@dataclass(frozen=True)
class Late:
    """Who has come since the groups were made; *waiting* of them are seated by one press. *gone*: who have a group and
    are not here any more; *proposed*: the groups can still be evened out."""

    round_id: Id
    waiting: int
    people: list[Unplaced]
    groups: list[Group]
    gone: list[str]
    proposed: bool


def load_late(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Late]:
    found = {}
    for key, seating in load_seating(snap, event, keys).items():
        placed = {member.person_id for each in seating.groups for member in each.members}
        here = queries.present(snap, event, seating.round.day_id, seating.round.session_id)
        own = [each for each in queries.own_groups(here) if each.person_id not in placed]
        due = expected(queries.to_deal(here), seating.round) if seating.groups else []
        waiting = [each for each in due if each.person_id not in placed]
        hosts = [each for each in here if Role.HOST in each.roles and each.person_id not in placed]
        groups = [each for each in seating.groups if each.way is not Way.LOCAL] or seating.groups
        apart = queries.wanted(snap, key).keep_modes_apart
        places = dealing.seat([seated(each) for each in groups], [dealt(each) for each in waiting], apart)
        to = {each.person_id: groups[place].name for each, place in zip(waiting, places, strict=True)}
        people = [unplaced(each, to.get(each.person_id, "")) for each in (*waiting, *own, *hosts)]
        people.sort(key=lambda each: queries.by_name(each.name))
        absent = sorted(placed - {each.person_id for each in here})
        names = [m.name for each in seating.groups for m in each.members if m.person_id in absent]
        on = len(waiting) + len(own)
        found[key] = Late(key, on, people, seating.groups, names, seating.round.state is State.PROPOSED)
    return found


def unplaced(person: Attendee, to: str) -> Unplaced:
    return Unplaced(person.person_id, queries.with_heads(person), queries.is_host(person), to)


def seated(group: Group) -> list[Dealt]:
    return [Dealt(m.person_id, m.organisation, m.mode, m.facilitator, heads=m.heads) for m in group.members]


@dataclass(frozen=True)
class Changes:
    """What was done to the groups and can be undone, the latest first; *version* is what it made the round."""

    round_id: Id
    version: int
    changes: list[Change]


def load_changes(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Changes]:
    rounds = [each for each in queries.rounds(snap, event.id) if each.id in set(keys) and each.adjustable]
    found = {each.id: Changes(each.id, each.version, queries.changes(snap, event.id, each.id)) for each in rounds}
    return {key: told for key, told in found.items() if told.changes}


@dataclass(frozen=True)
class RoundStands:
    """Where a round stands, and who took it there. *dealt*: its groups can be dealt anew."""

    round: Round
    taken: Taken | None
    dealt: bool


def load_rounds(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, RoundStands]:
    found = [each for each in queries.rounds(snap, event.id) if each.id in set(keys)]
    taken = queries.taken(snap, event.id, found)
    return {each.id: RoundStands(each, taken.get(each.id), queries.is_dealt(snap, each.id)) for each in found}
