"""What a round's groups are like, in plain counts, with who is meant and why: counted from the groups as they stand.

Pure, and without the solver: a place that is off is looked at from all sides as one change of places would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from hub.breakouts.dealing import ON_SITE
from hub.breakouts.model import Group, Member
from hub.kernel.ids import Id

Rounds = Sequence[Sequence[Collection[Id]]]
MOST = 20
"""So many places, and so many pairs, at most, are told one by one."""


class Why(StrEnum):
    """Why a place is off; the values are sent."""

    BY_HAND = "by-hand"
    CAN_BE_MENDED = "can-be-mended"
    LEADS = "leads"
    MEETING = "meeting"
    OTHERS = "others"


@dataclass(frozen=True)
class Off:
    """In group *number*, *names* are of one organisation and more than its fair share there, which is *fair*."""

    number: int
    organisation: str
    names: tuple[str, ...]
    fair: int
    why: Why


@dataclass(frozen=True)
class Again:
    """Two in group *number* who shared a group before."""

    number: int
    names: tuple[str, str]


@dataclass(frozen=True)
class Balance:
    """*people* in all; *above* of them are more of an organisation than their group's share, *off* tells of whom.

    *leading*: how many lead; *unled*: the groups in which nobody does. *earlier*: how many rounds there were; *again*:
    how many pairs meet again, of which *unavoidable* would in any such groups; *pairs* names them.
    """

    people: int
    above: int
    off: list[Off]
    leading: int
    unled: list[int]
    earlier: int
    again: int
    unavoidable: int
    pairs: list[Again]


def balance(groups: Sequence[Group], earlier: Rounds, *, modes_apart: bool) -> Balance:
    """The balance of groups that are kept apart by how people take part, or not."""
    met = Met(earlier)
    found = [off for table in tables(groups, modes_apart=modes_apart) for off in table.off(met)]
    pairs = [
        Again(group.number, (one.name, other.name))
        for group in groups
        for one, other in combinations(group.members, 2)
        if met.before(one.person_id, other.person_id)
    ]
    everybody = [member for group in groups for member in group.members]
    return Balance(
        len(everybody),
        sum(len(off.names) - off.fair for off in found),
        found[:MOST],
        sum(member.facilitator for member in everybody),
        [group.number for group in groups if not any(member.facilitator for member in group.members)],
        len(earlier),
        len(pairs),
        unavoidable([len(group.members) for group in groups], {m.person_id for m in everybody}, earlier),
        pairs[:MOST],
    )


class Met:
    """Who has shared a group with whom."""

    def __init__(self, earlier: Rounds) -> None:
        self.groups: dict[Id, set[tuple[int, int]]] = {}
        for round_, groups in enumerate(earlier):
            for number, people in enumerate(groups):
                for each in people:
                    self.groups.setdefault(each, set()).add((round_, number))

    def before(self, one: Id, other: Id) -> bool:
        return not self.groups.get(one, set()).isdisjoint(self.groups.get(other, set()))

    def among(self, one: Member, others: Sequence[Member]) -> int:
        return sum(self.before(one.person_id, other.person_id) for other in others if other != one)


@dataclass(frozen=True)
class Table:
    """Groups among which people may change places, with how many of each organisation each has."""

    groups: list[Group]
    counts: list[Counter[str]]

    def fair(self, index: int, organisation: str) -> int:
        """The fair share of an organisation in one group, rounded up."""
        everybody = sum(len(group.members) for group in self.groups)
        of_it = sum(count[organisation] for count in self.counts)
        return -(-len(self.groups[index].members) * of_it // everybody)

    def off(self, met: Met) -> Iterator[Off]:
        for index, group in enumerate(self.groups):
            for organisation, count in sorted(self.counts[index].items()):
                fair = self.fair(index, organisation) if organisation and count > 1 else count
                if count > fair:
                    members = [m for m in group.members if key(m) == organisation]
                    names = tuple(member.name for member in members)
                    why = self.why(index, members, met)
                    yield Off(group.number, members[0].organisation, names, fair, why)

    def why(self, index: int, members: Sequence[Member], met: Met) -> Why:
        """The least that stands in the way of mending it by one change of places."""
        if any(member.by_hand for member in members):
            return Why.BY_HAND
        found = {
            self.price(index, member, met, *change) for member in members for change in self.changes(index, member)
        }
        return next((why for why in (Why.CAN_BE_MENDED, Why.MEETING, Why.LEADS) if why in found), Why.OTHERS)

    def changes(self, index: int, member: Member) -> Iterator[tuple[int, Member]]:
        """With whom *member* could change places so that no place is off that is not now, and where they sit."""
        for there, group in enumerate(self.groups):
            if there == index or self.counts[there][key(member)] >= self.fair(there, key(member)):
                continue
            for other in group.members:
                named = key(other)
                if (
                    named != key(member)
                    and not other.by_hand
                    and (not named or self.counts[index][named] < self.fair(index, named))
                ):
                    yield there, other

    def price(self, index: int, member: Member, met: Met, there: int, other: Member) -> Why:
        if member.facilitator != other.facilitator:
            return Why.LEADS
        here, beyond = self.groups[index].members, self.groups[there].members
        now = met.among(member, here) + met.among(other, beyond)
        then = met.among(member, [m for m in beyond if m != other]) + met.among(other, [m for m in here if m != member])
        return Why.MEETING if then > now else Why.CAN_BE_MENDED


def key(member: Member) -> str:
    return member.organisation.casefold()


def tables(groups: Sequence[Group], *, modes_apart: bool) -> list[Table]:
    on_site = [group for group in groups if all(member.mode == ON_SITE for member in group.members)]
    others = [group for group in groups if group not in on_site]
    parts = [on_site, others] if modes_apart else [list(groups)]
    return [Table(part, [Counter(map(key, group.members)) for group in part]) for part in parts if part]


def unavoidable(sizes: Sequence[int], here: Collection[Id], earlier: Rounds) -> int:
    """How many pairs meet again at least, whoever sits where: more people than there were groups to take them from."""
    return max((drawn_from(sizes, here, groups) for groups in earlier), default=0)


def drawn_from(sizes: Sequence[int], here: Collection[Id], groups: Sequence[Collection[Id]]) -> int:
    """The same for one earlier round; those who were not in it sit where they help most."""
    present = [sum(each in here for each in group) for group in groups]
    kinds, left = sum(count > 0 for count in present), list(sizes)
    for _ in range(len(here) - sum(present)):
        left[left.index(max(left))] -= 1
    return sum(pairs_of(size, kinds) for size in left) if kinds else 0


def pairs_of(size: int, kinds: int) -> int:
    """Pairs of a kind, at least, among *size* people of so many kinds."""
    each, rest = divmod(size, kinds)
    return kinds * each * (each - 1) // 2 + rest * each
