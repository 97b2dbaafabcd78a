"""Dealing people into groups: integers only, and the same seed gives the same plan.

The method is that of dealing cards: who belong together (facilitators, then each organisation) lie side by side in
the pack, and the pack is dealt round the table. Each run of like people is then spread as evenly as can be.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.ids import Id

ON_SITE = "on-site"
Swap = tuple[int, int]


@dataclass(frozen=True)
class Dealt:
    """Somebody to be dealt."""

    person_id: Id
    organisation: str
    mode: str


@dataclass(frozen=True)
class Wanted:
    """How many groups, or (when that is None) how many people in each, or (when both are) one single group."""

    groups: int | None = None
    size: int | None = None
    keep_modes_apart: bool = False


def deal(people: Sequence[Dealt], wanted: Wanted, facilitators: Sequence[Id], seed: int) -> list[list[Id]]:
    """Groups of person ids, those on site first; everybody is in exactly one.

    Sizes differ by at most one (where modes are kept apart: within each mode) and nobody is alone unless there is
    only one person in all, so that fewer groups come out than were asked for when people are few. The members of each
    organisation, and those of *facilitators* who are here, are spread so that groups differ by at most one; an
    organisation may differ by two where its facilitators stand in the way.
    """
    rng = random.Random(seed)
    leading = frozenset(facilitators)
    plan: list[list[Id]] = []
    for pool, count in pools(people, wanted):
        plan += deal_pool(pool, count, leading, rng)
    return plan


def pools(people: Sequence[Dealt], wanted: Wanted) -> list[tuple[list[Dealt], int]]:
    """Those to be dealt among themselves, and into how many groups.

    Somebody who is the only one on site, or the only one remote, sits with the others: nobody sits alone.
    """
    if not people:
        return []
    on_site = [each for each in people if each.mode == ON_SITE]
    remote = [each for each in people if each.mode != ON_SITE]
    count = group_count(len(people), wanted)
    if not wanted.keep_modes_apart or min(len(on_site), len(remote)) < 2 or count < 2:
        return [(list(people), count)]
    if wanted.groups is None:
        return [(on_site, group_count(len(on_site), wanted)), (remote, group_count(len(remote), wanted))]
    first, second = share(count, len(on_site), len(remote))
    return [(on_site, first), (remote, second)]


def group_count(people: int, wanted: Wanted) -> int:
    """How many groups so many people make: the nearest to what is wanted in which nobody is alone."""
    size = wanted.size or people
    count = wanted.groups or (2 * people + size) // (2 * size)
    return max(1, min(count, people // 2))


def share(count: int, first: int, second: int) -> tuple[int, int]:
    """*count* groups divided between two kinds of people so that their sizes are as alike as can be."""
    choices = range(1, min(count - 1, first // 2) + 1)
    own = min(choices, key=lambda groups: (abs(first * (count - groups) - second * groups), groups))
    return own, min(count - own, second // 2)


def deal_pool(people: Sequence[Dealt], count: int, leading: frozenset[Id], rng: random.Random) -> list[list[Id]]:
    pack = sorted(people, key=lambda each: each.person_id)
    rng.shuffle(pack)
    rank: dict[str, int] = {}
    for each in pack:
        rank.setdefault(each.organisation.casefold(), len(rank))
    pack.sort(key=lambda each: (each.person_id not in leading, rank[each.organisation.casefold()]))
    hands = [pack[number::count] for number in range(count)]
    even_out(hands, leading)
    return [[each.person_id for each in hand] for hand in hands]


def even_out(hands: list[list[Dealt]], leading: frozenset[Id]) -> None:
    """Swap people while an organisation differs by more than one between two groups and a swap makes it better.

    Only somebody who leads changes with somebody who leads. Each swap lowers the sum of squares, so this ends.
    """
    counts = [Counter(each.organisation.casefold() for each in hand) for hand in hands]
    organisations = sorted(set().union(*counts))
    swapped = True
    while swapped:
        swapped = False
        for organisation in organisations:
            most = max(range(len(hands)), key=lambda number: (counts[number][organisation], -number))
            least = min(range(len(hands)), key=lambda number: (counts[number][organisation], number))
            if counts[most][organisation] - counts[least][organisation] < 2:
                continue
            found = better(hands[most], hands[least], counts[most], counts[least], organisation, leading)
            if found:
                swap(hands, counts, most, least, found)
                swapped = True


def better(
    more: Sequence[Dealt],
    fewer: Sequence[Dealt],
    in_more: Counter[str],
    in_fewer: Counter[str],
    organisation: str,
    leading: frozenset[Id],
) -> Swap | None:
    """Who of *organisation* in the one group can change places with somebody the other group has more of."""
    for one, giver in enumerate(more):
        if giver.organisation.casefold() != organisation:
            continue
        for other, taker in enumerate(fewer):
            theirs = taker.organisation.casefold()
            alike = (giver.person_id in leading) == (taker.person_id in leading)
            if alike and theirs != organisation and in_fewer[theirs] > in_more[theirs]:
                return one, other
    return None


def swap(hands: list[list[Dealt]], counts: list[Counter[str]], a: int, b: int, places: Swap) -> None:
    one, other = hands[a][places[0]], hands[b][places[1]]
    hands[a][places[0]], hands[b][places[1]] = other, one
    for number, gone, come in ((a, one, other), (b, other, one)):
        counts[number][gone.organisation.casefold()] -= 1
        counts[number][come.organisation.casefold()] += 1


def keep(plan: Sequence[Sequence[Id]], pins: Mapping[Id, int], alike: Callable[[Id, Id], bool]) -> list[list[Id]]:
    """*plan* with each person of *pins* in the group of that index, by changing places: sizes stay.

    They change with somebody who is not pinned, with one who is *alike* if there is any, else with one who is pinned
    to another group: each change puts one more in place, so this ends. A pin to a group that is no more, or that is
    full of people pinned to it, is let go.
    """
    kept = [list(group) for group in plan]
    moved = True
    while moved:
        moved = any(put(kept, pins, person_id, alike) for person_id in sorted(pins))
    return kept


def put(kept: list[list[Id]], pins: Mapping[Id, int], person_id: Id, alike: Callable[[Id, Id], bool]) -> bool:
    """Let a pinned person change places into their group; False when they are there, or nobody can change with them."""
    wanted = pins[person_id]
    there = next((number for number, group in enumerate(kept) if person_id in group), None)
    if there is None or there == wanted or wanted >= len(kept):
        return False
    may_go = [other for other in kept[wanted] if pins.get(other) != wanted]
    if not may_go:
        return False
    other = min(may_go, key=lambda each: (each in pins, not alike(each, person_id)))
    kept[there][kept[there].index(person_id)] = other
    kept[wanted][kept[wanted].index(other)] = person_id
    return True


def seat(seated: Sequence[Sequence[Dealt]], newcomers: Sequence[Dealt], keep_modes_apart: bool) -> list[int]:
    """For each newcomer, in order, the index of their group; nobody who is seated moves.

    The smallest group is taken, of those with their mode where modes are kept apart (any, when there is none), and
    among equals the one with fewest from their organisation.
    """
    groups = [list(group) for group in seated]
    chosen = []
    for newcomer in newcomers:
        fitting = [n for n, group in enumerate(groups) if any(each.mode == newcomer.mode for each in group)]
        offered = fitting if keep_modes_apart and fitting else range(len(groups))
        best = min(offered, key=lambda n: (len(groups[n]), from_same(groups[n], newcomer), n))
        groups[best].append(newcomer)
        chosen.append(best)
    return chosen


def from_same(group: Sequence[Dealt], newcomer: Dealt) -> int:
    return sum(each.organisation.casefold() == newcomer.organisation.casefold() for each in group)
