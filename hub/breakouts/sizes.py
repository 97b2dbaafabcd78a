"""How many groups people make, and how many heads each has: so that parties stay whole and nobody is alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hub.breakouts.deal import ON_SITE, Deal, Dealt, Pool, Wanted, heads_of
from hub.breakouts.packing import Cost, Limits, packed
from hub.kernel.ids import Id


@dataclass(frozen=True)
class Fit:
    """The heads of each of a pool's groups, and who of those pinned to one of them sits there.

    *places*: a group for everybody in which sizes hold, where parties of several heads needed one to be found.
    """

    sizes: tuple[int, ...]
    pins: Mapping[Id, int]
    places: Mapping[Id, int] = field(default_factory=dict)
    cost: Cost = (0, 0, 0)


def pools(deal: Deal) -> list[Pool]:
    """Everybody in one pool, or those on site and those remote in two; who is pinned goes to their group's pool.

    Somebody who is the only one on site, or the only one remote, sits with the others: nobody sits alone.
    """
    people, wanted = sorted(deal.people, key=lambda each: each.person_id), deal.wanted
    if not people:
        return []
    on_site = [each for each in people if each.mode == ON_SITE]
    remote = [each for each in people if each.mode != ON_SITE]
    if wanted.neighbours:
        return beside(on_site, remote, deal)
    count = count_for(people, deal)
    if not wanted.keep_modes_apart or min(heads_of(on_site), heads_of(remote)) < 2 or count < 2:
        return [Pool(people, count, 0)]
    if wanted.groups is None:
        first, second = count_for(on_site, deal), count_for(remote, deal)
    else:
        first, second = share(count, heads_of(on_site), heads_of(remote))
        first, second = most_for(on_site, first, deal), most_for(remote, second, deal)
    pair = Pool(on_site, first, 0), Pool(remote, second, first)
    for here, there in (pair, pair[::-1]):
        change(here, there, deal.pins)
    return list(pair)


def beside(on_site: Sequence[Dealt], remote: list[Dealt], deal: Deal) -> list[Pool]:
    """Those at each table, and the remote ones, each among themselves; nobody else is dealt, nor who is alone there."""
    tables = [[each for each in on_site if each.person_id in table] for table in deal.tables]
    each_table = replace(deal, wanted=replace(deal.wanted, groups=None))
    found: list[Pool] = []
    for people, of in [*((table, each_table) for table in tables), (remote, deal)]:
        if heads_of(people) > 1:
            found.append(Pool(people, count_for(people, of), sum(pool.groups for pool in found)))
    return found


def change(here: Pool, there: Pool, pins: Mapping[Id, int]) -> None:
    """Let those change pools who are pinned to a group of the other, as long as nobody is left alone."""
    for each in [each for each in here.people if each.person_id in pins]:
        if pins[each.person_id] - there.first in range(there.groups) and here.heads - each.heads >= 2 * here.groups:
            here.people.remove(each)
            there.people.append(each)


# -- how many groups --------------------------------------------------------------------------------------------------


def group_count(heads: int, wanted: Wanted) -> int:
    """How many groups so many heads make: the nearest to what is wanted in which nobody is alone."""
    size = wanted.size or heads
    most = max(size, wanted.most or size)
    count = wanted.groups or (4 * heads + size + most) // (2 * (size + most))
    if wanted.most and not wanted.groups:
        count = min(max(count, -(-heads // most)), max(1, heads // size))
    return max(1, min(count, heads // 2))


def share(count: int, first: int, second: int) -> tuple[int, int]:
    """*count* groups divided between two kinds of people so that their sizes are as alike as can be."""
    choices = range(1, min(count - 1, first // 2) + 1)
    own = min(choices, key=lambda groups: (abs(first * (count - groups) - second * groups), groups))
    return own, min(count - own, second // 2)


def count_for(people: Sequence[Dealt], deal: Deal) -> int:
    """As :func:`group_count`, where parties are not split: the number with the fewest heads outside what is wanted."""
    wanted, nominal = deal.wanted, group_count(heads_of(people), deal.wanted)
    if all(each.heads == 1 for each in people):
        return nominal
    if wanted.groups is not None:
        return most_for(people, nominal, deal)
    large = [each.heads for each in people if each.heads > (wanted.most or wanted.size or each.heads)]
    rest = heads_of(people) - sum(large)
    by_themselves = len(large) + (group_count(rest, wanted) if rest else 0)
    counts = sorted({count + more for count in (nominal, by_themselves) for more in range(-2, 3)})
    tried = [count for count in counts if 1 <= count <= min(len(people), max(1, heads_of(people) // 2))] or [1]

    def key(count: int) -> tuple[int, int, int]:
        alone, outside, _ = fit(Pool(list(people), count, 0), deal).cost
        return alone, outside, abs(count - (by_themselves if large else nominal))

    return min(tried, key=key)


def most_for(people: Sequence[Dealt], count: int, deal: Deal) -> int:
    """The largest number of groups up to *count* in which nobody is alone and no party is split."""
    if all(each.heads == 1 for each in people):
        return count
    counts = range(min(count, len(people)), 1, -1)
    return next((n for n in counts if not fit(Pool(list(people), n, 0), deal).cost[0]), 1)


def limits_of(wanted: Wanted, heads: int, groups: int) -> Limits:
    """How many heads a group is to have: as wanted, else as even as can be."""
    if wanted.size is not None and wanted.groups is None:
        return Limits(wanted.size, max(wanted.size, wanted.most or 0))
    return Limits(heads // groups, -(-heads // groups))


# -- how many heads in each -------------------------------------------------------------------------------------------


def fit(pool: Pool, deal: Deal) -> Fit:
    """The sizes of a pool's groups: as even as can be, or as parties let them."""
    held = {each.person_id: deal.pins.get(each.person_id, -1) - pool.first for each in pool.people}
    held = {person_id: group for person_id, group in held.items() if group in range(pool.groups)}
    if all(each.heads == 1 for each in pool.people):
        each, rest = divmod(len(pool.people), pool.groups)
        sizes = tuple(each + (n < rest) for n in range(pool.groups))
        return Fit(sizes, dict(kept(held, dict.fromkeys(held, 1), list(sizes))))
    return with_parties(pool, deal, held)


def kept(held: Mapping[Id, int], heads: Mapping[Id, int], room: list[int]) -> Iterator[tuple[Id, int]]:
    """Who is pinned where there is room; who finds the group full of others is let go."""
    for person_id, group in held.items():
        if heads[person_id] <= room[group]:
            room[group] -= heads[person_id]
            yield person_id, group


def with_parties(pool: Pool, deal: Deal, held: Mapping[Id, int]) -> Fit:
    heads = {each.person_id: each.heads for each in pool.people}
    united = [block for block in blocks_of(pool.people, deal.wanted.together) if sum(heads[id_] for id_ in block) > 1]
    sizes = [sum(heads[id_] for id_ in block) for block in united]
    at = [next((held[id_] for id_ in block if id_ in held), None) for block in united]
    room = [pool.heads // pool.groups] * pool.groups
    for group, size in zip(at, sizes, strict=True):
        if group is not None:
            room[group] = max(0, room[group] - size)
    in_blocks = {id_ for block in united for id_ in block}
    loose = {id_: group for id_, group in held.items() if id_ not in in_blocks}
    alone = dict(kept(loose, heads, room))
    blocks = [*zip(sizes, at, strict=True), *((1, group) for group in alone.values())]
    limits = limits_of(deal.wanted, pool.heads, pool.groups)
    found = packed(blocks, pool.heads - sum(size for size, _ in blocks), pool.groups, limits)
    places = {id_: group for block, group in zip(united, found.groups, strict=False) for id_ in block} | alone
    free = [
        n for n, size in enumerate(found.sizes) for _ in range(size - sum(heads[i] for i in places if places[i] == n))
    ]
    loners = (each.person_id for each in pool.people if each.person_id not in places)
    pins = alone | {id_: group for id_, group in held.items() if id_ in in_blocks}
    return Fit(found.sizes, pins, places | dict(zip(loners, free, strict=True)), found.cost)


def blocks_of(people: Sequence[Dealt], together: Sequence[Sequence[Id]]) -> list[list[Id]]:
    """Who can't be parted, each in one block: those who are to sit together, directly or through others."""
    leader = {each.person_id: each.person_id for each in people}

    def lead(of: Id) -> Id:
        while leader[of] != of:
            of = leader[of]
        return of

    for each in together:
        for one, other in pairwise([id_ for id_ in each if id_ in leader]):
            leader[lead(one)] = lead(other)
    found: dict[Id, list[Id]] = {}
    for id_ in leader:
        found.setdefault(lead(id_), []).append(id_)
    return list(found.values())
