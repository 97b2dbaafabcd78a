"""What a change of places would lead to, told before it is made: the groups before it against the groups after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from hub.breakouts.balance import Met
from hub.breakouts.deal import ON_SITE, Wanted
from hub.breakouts.model import Group, Member
from hub.breakouts.ways import Way
from hub.kernel.ids import Id


class About(StrEnum):
    """What a consequence is about; the values are sent."""

    TOGETHER = "together"
    APART = "apart"
    ALONE = "alone"
    AT_TABLE = "at-table"
    ONLINE = "online"
    UNLED = "unled"
    ORGANISATIONS = "organisations"
    MET = "met"


@dataclass(frozen=True)
class Consequence:
    """So many more (or fewer, below 0) of what *about* says in group *number*: organisations, pairs who have met
    before, pairs who are to be apart, people parted from those they belong with, people alone, remote people at a
    table, people on site in an online room; ``unled``: nobody leads (1) or somebody does again (-1)."""

    about: About
    number: int
    amount: int

    @property
    def costs(self) -> bool:
        """Whether it is for the worse."""
        return (self.amount < 0) if self.about is About.ORGANISATIONS else (self.amount > 0)


def moved(groups: Sequence[Group], person_id: Id, to_id: Id) -> list[Group]:
    """The groups with that person in the group *to_id*."""
    member = next(m for group in groups for m in group.members if m.person_id == person_id)
    return [placed(group, [member] if group.id == to_id else [], {person_id}) for group in groups]


def swapped(groups: Sequence[Group], one: Id, other: Id) -> list[Group]:
    """The groups with those two in each other's places."""
    found = {m.person_id: (m, group.id) for group in groups for m in group.members if m.person_id in {one, other}}
    (first, first_group), (second, second_group) = found[one], found[other]
    coming = {first_group: [second], second_group: [first]} if first_group != second_group else {}
    return [placed(group, coming[group.id], {one, other}) if group.id in coming else group for group in groups]


def placed(group: Group, coming: Sequence[Member], leaving: set[Id]) -> Group:
    stay = [member for member in group.members if member.person_id not in leaving]
    return replace(group, members=(*stay, *coming))


def consequences(before: Sequence[Group], after: Sequence[Group], met: Met, wanted: Wanted) -> list[Consequence]:
    """What differs, the most serious first; nothing for groups that stay as they are."""
    everybody = {member.person_id for group in before for member in group.members}
    together = [[who for who in each if who in everybody] for each in wanted.together]
    wanted = replace(wanted, together=tuple(tuple(each) for each in together if each))
    found = []
    for old, new in zip(before, after, strict=True):
        if old.members != new.members:
            then, now = measured(old, met, wanted), measured(new, met, wanted)
            found += [Consequence(about, old.number, now[about] - then[about]) for about in About]
    order = list(About)
    return sorted((each for each in found if each.amount), key=lambda each: (order.index(each.about), each.number))


def measured(group: Group, met: Met, wanted: Wanted) -> dict[About, int]:
    members = group.members
    ids = {member.person_id for member in members}
    pairs = [(one.person_id, other.person_id) for one, other in combinations(members, 2)]
    on_site = sum(member.mode == ON_SITE for member in members)
    return {
        # Told of the group of the first of them alone: it is one parting, not two.
        About.TOGETHER: sum(each[0] in ids and not ids.issuperset(each) for each in wanted.together),
        About.APART: sum(one in each and other in each for one, other in pairs for each in wanted.apart),
        About.ALONE: int(len(members) == 1),
        About.AT_TABLE: len(members) - on_site if group.way is Way.TABLE else 0,
        About.ONLINE: on_site if group.way not in {Way.TABLE, Way.NEIGHBOURS, Way.STAY_HERE} else 0,
        About.UNLED: int(wanted.led and bool(members) and not any(member.facilitator for member in members)),
        About.ORGANISATIONS: len({member.organisation.casefold() for member in members if member.organisation}),
        About.MET: sum(met.before(one, other) for one, other in pairs),
    }
