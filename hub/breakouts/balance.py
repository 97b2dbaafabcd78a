"""What a round's groups are like, in plain counts, with who is meant and why: counted from the groups as they stand.

Pure, and without the solver: a place that is off is looked at from all sides as one change of places would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from hub.breakouts.deal import ON_SITE, Wanted, Wish
from hub.breakouts.model import Group, Member
from hub.breakouts.ways import Way
from hub.kernel.ids import Id

Rounds = Sequence[Sequence[Collection[Id]]]
Key = Callable[[Member], str]
KEYS: dict[Wish, Key] = {
    Wish.ORGANISATION: lambda member: member.organisation,
    Wish.MUNICIPALITY: lambda member: member.municipality,
}
"""What people are mixed over that is told place by place."""
MOST = 20
"""So many places, and so many pairs, at most, are told one by one."""


class Why(StrEnum):
    """Why a place is off; the values are sent."""

    BY_HAND = "by-hand"
    CAN_BE_MENDED = "can-be-mended"
    LEADS = "leads"
    TOGETHER = "together"
    MEETING = "meeting"
    OTHERS = "others"


@dataclass(frozen=True)
class Mend:
    """Who could change places with whom, in group *number*, so that one place less is off."""

    person_id: Id
    name: str
    other_id: Id
    other: str
    number: int


@dataclass(frozen=True)
class Off:
    """In group *number*, *names* are of one *value* (an organisation, say) and more than its fair share there, which is
    *fair*. *mend*: the change of places that costs least, *why* says what; None where there is none."""

    number: int
    value: str
    names: tuple[str, ...]
    fair: int
    why: Why
    mend: Mend | None = None
    attribute: Wish = Wish.ORGANISATION


@dataclass(frozen=True)
class Again:
    """Two in group *number* who shared a group before."""

    number: int
    names: tuple[str, str]


@dataclass(frozen=True)
class Balance:
    """*people* in all, each head counted; *above* of them are more of an organisation or a municipality than their
    group's share, *off* tells of whom.

    *leading*: how many lead; *unled*: the groups in which nobody does. *earlier*: how many rounds there were; *again*:
    how many pairs meet again, of which *unavoidable* would in any such groups; *pairs* names them. *mingled*: the
    groups in which people have chosen different languages; None unless each group is to have one.
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
    mingled: list[int] | None = None


def balance(
    groups: Sequence[Group], earlier: Rounds, wanted: Wanted, languages: Mapping[Id, str] | None = None
) -> Balance:
    """The balance of groups of which that was *wanted*; a local group has no share of anything, for nobody dealt it.

    *languages*: by person, of those who have chosen one.
    """
    met = Met(earlier)
    dealt = [group for group in groups if group.way is not Way.LOCAL]
    over = [wish for wish in KEYS if wish in wanted.wishes]
    parts = [table for wish in over for table in tables(dealt, wanted, wish)]
    places = [place for table in parts for place in table.off()]
    pairs = [
        Again(group.number, (one.name, other.name))
        for group in groups
        for one, other in combinations(group.members, 2)
        if met.before(one.person_id, other.person_id)
    ]
    everybody = [member for group in groups for member in group.members]
    return Balance(
        heads_of(everybody),
        sum(heads_of(place.members) - place.fair for place in places),
        [place.told(met) for place in places[:MOST]],
        sum(member.facilitator for member in everybody),
        [group.number for group in groups if not any(member.facilitator for member in group.members)],
        len(earlier),
        len(pairs),
        unavoidable([len(group.members) for group in groups], {m.person_id for m in everybody}, earlier),
        pairs[:MOST],
        mingled(groups, languages or {}) if Wish.LANGUAGE in wanted.wishes else None,
    )


def mingled(groups: Sequence[Group], languages: Mapping[Id, str]) -> list[int]:
    """The numbers of the groups in which people have chosen different languages."""
    spoken = {group.number: {languages.get(each.person_id, "") for each in group.members} - {""} for group in groups}
    return [number for number, several in spoken.items() if len(several) > 1]


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
    """Groups among which people may change places, with how many heads of each value of an attribute each has.

    *total*: how many of each value in all. *bound*: who is to sit together with somebody.
    """

    groups: list[Group]
    counts: list[Counter[str]]
    total: Counter[str]
    attribute: Wish
    bound: frozenset[Id]

    def key(self, member: Member) -> str:
        return KEYS[self.attribute](member).casefold()

    def fair(self, index: int, value: str) -> int:
        """The fair share of a value in one group, rounded up."""
        return -(-heads_of(self.groups[index].members) * self.total[value] // self.total.total())

    def off(self) -> Iterator[Place]:
        for index, group in enumerate(self.groups):
            for value, count in sorted(self.counts[index].items()):
                fair = self.fair(index, value) if value and count > 1 else count
                if count > fair:
                    members = [m for m in group.members if self.key(m) == value]
                    yield Place(self, index, members, fair)

    def free(self, member: Member) -> bool:
        return not member.by_hand and member.person_id not in self.bound

    def changes(self, index: int, member: Member) -> Iterator[tuple[int, Member]]:
        """With whom *member* could change places so that no place is off that is not now, and where they sit."""
        for there, group in enumerate(self.groups):
            if there == index or not self.takes(there, member):
                continue
            for other in group.members:
                alike = self.key(other) == self.key(member)
                if not alike and other.heads == member.heads and self.free(other) and self.takes(index, other):
                    yield there, other

    def takes(self, index: int, member: Member) -> bool:
        """Whether a group could have *member* besides, and no more of their value than its share."""
        value = self.key(member)
        return not value or self.counts[index][value] + member.heads <= self.fair(index, value)


@dataclass(frozen=True)
class Place:
    """In one group of a table, *members* are more of their value than its *fair* share."""

    table: Table
    index: int
    members: list[Member]
    fair: int

    def told(self, met: Met) -> Off:
        why, mend = self.cheapest(met)
        names = tuple(member.name for member in self.members)
        value = KEYS[self.table.attribute](self.members[0])
        return Off(
            self.table.groups[self.index].number, value, names, self.fair, why, mend, attribute=self.table.attribute
        )

    def cheapest(self, met: Met) -> tuple[Why, Mend | None]:
        """The least that stands in the way of mending it by one change of places, and that change."""
        found: dict[Why, Mend] = {}
        for member in filter(self.table.free, self.members):
            for there, other in self.table.changes(self.index, member):
                who = (member.person_id, member.name, other.person_id, other.name)
                price = self.price(member, met, there, other)
                found.setdefault(price, Mend(*who, self.table.groups[there].number))
                if price is Why.CAN_BE_MENDED:
                    break  # nothing costs less
            if Why.CAN_BE_MENDED in found:
                break
        prices = [why for why in (Why.CAN_BE_MENDED, Why.MEETING, Why.LEADS) if why in found]
        mend = found[prices[0]] if prices else None
        if any(member.by_hand for member in self.members):
            return Why.BY_HAND, mend
        if prices:
            return prices[0], mend
        # Whoever sits at one screen sits together, too.
        held = [each for each in self.members if each.heads > 1 or each.person_id in self.table.bound]
        bound = heads_of(held) > self.fair
        return (Why.TOGETHER if bound else Why.OTHERS), None

    def price(self, member: Member, met: Met, there: int, other: Member) -> Why:
        if member.facilitator != other.facilitator:
            return Why.LEADS
        here, beyond = self.table.groups[self.index].members, self.table.groups[there].members
        now = met.among(member, here) + met.among(other, beyond)
        then = met.among(member, [m for m in beyond if m != other]) + met.among(other, [m for m in here if m != member])
        return Why.MEETING if then > now else Why.CAN_BE_MENDED


def tables(groups: Sequence[Group], wanted: Wanted, attribute: Wish) -> list[Table]:
    on_site = [group for group in groups if all(member.mode == ON_SITE for member in group.members)]
    others = [group for group in groups if group not in on_site]
    parts = [on_site, others] if wanted.keep_modes_apart else [list(groups)]
    bound = frozenset(who for each in wanted.together for who in each)
    return [table_of(part, attribute, bound) for part in parts if part]


def table_of(groups: list[Group], attribute: Wish, bound: frozenset[Id]) -> Table:
    counts: list[Counter[str]] = [Counter() for _ in groups]
    total: Counter[str] = Counter()
    for group, count in zip(groups, counts, strict=True):
        for member in group.members:
            count[KEYS[attribute](member).casefold()] += member.heads
        total.update(count)
    return Table(groups, counts, total, attribute, bound)


def heads_of(members: Sequence[Member]) -> int:
    return sum(member.heads for member in members)


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
