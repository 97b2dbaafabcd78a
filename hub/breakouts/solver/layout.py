"""Seats, sizes and blocks: a problem's people and groups as positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hub.breakouts.solver.problem import Group, Pin, Problem, Same, Stay, Together


@dataclass(frozen=True)
class Layout:
    """Where everybody stands: ``seats`` are the positions of each person (one for each head), by id.

    ``owners`` has the person of each position; ``sizes`` the heads of each group; ``blocks`` the positions that may
    not be divided, two or more each; ``pinned`` the group of positions that stay there; ``zones`` the value that each
    group is for, for each Same rule.
    """

    seats: dict[str, tuple[int, ...]]
    owners: tuple[str, ...]
    sizes: tuple[int, ...]
    blocks: tuple[tuple[int, ...], ...]
    pinned: dict[int, int]
    zones: tuple[str | None, ...]
    kinds: tuple[str, ...]


def layout_of(problem: Problem) -> Layout:
    """Positions for everybody, in the order of their ids, so that the order in which people come does not matter."""
    seats: dict[str, tuple[int, ...]] = {}
    owners: list[str] = []
    for person in sorted(problem.people, key=lambda each: each.id):
        seats[person.id] = tuple(range(len(owners), len(owners) + person.heads))
        owners += [person.id] * person.heads
    united = blocks_of(problem)
    blocks = tuple(tuple(seat for each in block for seat in seats[each]) for block in united)
    numbers = {group.id: number for number, group in enumerate(problem.groups)}
    pinned: dict[int, int] = {}
    for rule in problem.rules:
        if isinstance(rule, Pin):
            block = next((b for b in united if rule.person in b), (rule.person,))
            pinned |= {seat: numbers[rule.group] for each in block for seat in seats[each]}
    kinds = kinds_of(problem)
    sizes, zones = sizes_of(problem, numbers, kinds)
    return Layout(seats, tuple(owners), sizes, blocks, pinned, zones, tuple(kinds[owner] for owner in owners))


def kinds_of(problem: Problem) -> dict[str, str]:
    """What the Same rules tell people apart by; empty where one of the values is not known."""
    attributes = [rule.attribute for rule in problem.rules if isinstance(rule, Same)]
    found: dict[str, str] = {}
    for person in problem.people:
        values = [person.kinds.get(attribute) for attribute in attributes]
        found[person.id] = " / ".join(value for value in values if value) if all(values) else ""
    return found


def blocks_of(problem: Problem) -> list[tuple[str, ...]]:
    """Who can't be parted: those held by Together, directly or through others, and parties of several heads."""
    if not any(isinstance(rule, Together) for rule in problem.rules) and all(p.heads == 1 for p in problem.people):
        return []
    leader = {person.id: person.id for person in problem.people}

    def lead(of: str) -> str:
        while leader[of] != of:
            leader[of] = leader[leader[of]]
            of = leader[of]
        return of

    for rule in problem.rules:
        if isinstance(rule, Together):
            for one, other in pairwise(rule.people):
                leader[lead(one)] = lead(other)
    found: dict[str, list[str]] = {}
    for person in sorted(leader):
        found.setdefault(lead(person), []).append(person)
    heads = {person.id: person.heads for person in problem.people}
    return [tuple(block) for block in found.values() if sum(heads[each] for each in block) > 1]


def sizes_of(
    problem: Problem, numbers: Mapping[str, int], kinds: Mapping[str, str]
) -> tuple[tuple[int, ...], tuple[str | None, ...]]:
    """How many heads each group takes, and which kind of people it is for."""
    if any(isinstance(rule, Same) for rule in problem.rules):
        heads: Counter[str] = Counter()
        for person in problem.people:
            heads[kinds[person.id]] += person.heads
        return zoned(problem.groups, heads)
    total = sum(person.heads for person in problem.people)
    return spread(total, problem.groups, seated(problem, numbers)), (None,) * len(problem.groups)


def seated(problem: Problem, numbers: Mapping[str, int]) -> list[int]:
    """How many are in each group already, by Stay and Pin."""
    heads = {person.id: person.heads for person in problem.people}
    place: dict[str, str] = {}
    for rule in problem.rules:
        if isinstance(rule, Stay):
            place.update({who: where for who, where in rule.previous.items() if who in heads and where in numbers})
        if isinstance(rule, Pin):
            place[rule.person] = rule.group
    count = [0] * len(numbers)
    for who, where in place.items():
        count[numbers[where]] += heads[who]
    return count


def spread(heads: int, groups: Sequence[Group], floor: Iterable[int]) -> tuple[int, ...]:
    """Sizes as even as can be within each group's least and most; *floor* is not gone below where that is possible."""
    sizes = [max(group.least, min(now, group.most)) for group, now in zip(groups, floor, strict=True)]
    while sum(sizes) > heads:
        over = [n for n, group in enumerate(groups) if sizes[n] > group.least]
        if not over:
            break
        sizes[max(over, key=lambda n: sizes[n])] -= 1
    for _ in range(heads - sum(sizes)):
        room = [n for n, group in enumerate(groups) if sizes[n] < group.most]
        if not room:
            break
        sizes[min(room, key=lambda n: sizes[n])] += 1
    return tuple(sizes)


def zoned(groups: Sequence[Group], heads: Counter[str]) -> tuple[tuple[int, ...], tuple[str | None, ...]]:
    """Groups given to kinds of people in proportion; kinds too few for a group of their own share what is left."""
    least = max(2, min(group.least for group in groups))
    total = sum(heads.values())
    share = {kind: max(1, count * len(groups) // total) for kind, count in heads.items() if kind and count >= least}
    while share and sum(share.values()) + (sum(heads[k] for k in share) < total) > len(groups):
        most = max(share, key=lambda kind: (share[kind] > 1, -heads[kind] / share[kind], kind))
        share[most] -= 1
        share = {kind: count for kind, count in share.items() if count}
    spare = len(groups) - sum(share.values()) - (sum(heads[k] for k in share) < total)
    for _ in range(spare if share else 0):
        share[max(share, key=lambda kind: (heads[kind] / share[kind], kind))] += 1
    kinds: list[str] = [kind for kind in sorted(share, key=lambda k: (-heads[k], k)) for _ in range(share[kind])]
    return fill_zones(groups, heads, kinds + [""] * (len(groups) - len(kinds)))


def fill_zones(
    groups: Sequence[Group], heads: Counter[str], kinds: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str | None, ...]]:
    """Even sizes inside each zone; whoever their zone has no seats for sits with others, where there is room."""
    sizes = [0] * len(groups)
    for value in dict.fromkeys(kinds):
        mine = [n for n, kind in enumerate(kinds) if kind == value]
        wanted = heads[value] if value else sum(c for v, c in heads.items() if v not in kinds or not v)
        for n, size in zip(mine, spread(wanted, [groups[n] for n in mine], [0] * len(mine)), strict=True):
            sizes[n] = size
    even = spread(sum(heads.values()), groups, sizes)
    return even, tuple(kind or None for kind in kinds)
