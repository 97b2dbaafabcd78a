"""A problem as a table of numbers: each rule becomes columns, pairs or places, weighed by its place in the order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from hub.breakouts.solver.layout import Layout
from hub.breakouts.solver.problem import Apart, MeetNew, Mix, NotAlone, OneEach, Person, Problem, Rule, Same, Stay
from hub.breakouts.solver.table import Ints, Table

HARD = 32
"""What breaking something that must hold costs, times the largest weight of a wish."""


@dataclass(frozen=True)
class Column:
    """Cells side by side: ``codes`` of each position (-1: none), ``cost[group, cell, count]``."""

    codes: Ints
    cost: Ints


def wishes_of(problem: Problem) -> list[Rule]:
    return [rule for rule in problem.rules if isinstance(rule, Mix | NotAlone | Stay | MeetNew | Same)]


def weights_of(problem: Problem, *, strict: bool = False) -> list[int]:
    """Each wish's weight in the search, in their order: some times the next one's, fewer times where there are many.

    *strict*: so many times that no swap makes up for an earlier wish by later ones, as far as the numbers go.
    A Stay with a price counts beside what follows it: its price is one in that coin.
    """
    wishes = wishes_of(problem)
    ranks = [0]
    for wish in wishes[:-1]:
        ranks.append(ranks[-1] + (not (isinstance(wish, Stay) and wish.price is not None)))
    times = 8 if ranks[-1] < 4 else 4 if ranks[-1] < 7 else 2
    if strict:
        times = 1 << min(12, 36 // max(1, ranks[-1]))
    plain = [times ** min(12, ranks[-1] - rank) for rank in ranks[: len(wishes)]]
    return [
        weight * (wish.price if isinstance(wish, Stay) and wish.price is not None else 1)
        for weight, wish in zip(plain, wishes, strict=True)
    ]


def table_of(problem: Problem, layout: Layout, *, strict: bool = False) -> Table:
    """The table of a problem whose people have these positions; *strict* as in :func:`weights_of`."""
    weights = weights_of(problem, strict=strict)
    hard = HARD * max(weights, default=1)
    columns = list(columns_of(problem, layout, weights, hard))
    codes, cost = side_by_side(columns, layout)
    pairs, places = pairs_of(problem, layout, weights, hard), places_of(problem, layout, weights)
    people = len(layout.owners)
    free = np.ones(people + 1, dtype=bool)
    free[[seat for block in layout.blocks for seat in block]] = False
    free[list(layout.pinned)] = False
    free[people] = False  # an empty seat stays where it is: sizes are settled
    largest = int(cost.max(initial=0)) * max(1, len(columns)) + hard * int(cost.shape[2])
    kind = np.int32 if largest < 1 << 24 else np.int64
    bound = forced_cost(columns, layout, pairs)
    warmth = 1.2 * max(weights, default=1), 0.25 * min(weights, default=1)
    return Table(
        np.array(layout.sizes),
        codes,
        cost.astype(kind),
        None if pairs is None else pairs.astype(kind),
        None if places is None else places.astype(kind),
        free,
        tuple(block for block in layout.blocks if block[0] not in layout.pinned),
        bound,
        warmth,
    )


def columns_of(problem: Problem, layout: Layout, weights: Sequence[int], hard: int) -> Iterator[Column]:
    codes: Ints
    by_id = {person.id: person for person in problem.people}
    people = [by_id[owner] for owner in layout.owners]
    sizes = np.array(layout.sizes)
    for rule in problem.rules:
        if isinstance(rule, OneEach):
            codes = np.array([0 if rule.role in person.roles else -1 for person in people], dtype=np.int64)
            yield Column(codes, hard * role_cost(int((codes == 0).sum()), sizes))
    for wish, weight in zip(wishes_of(problem), weights, strict=True):
        if isinstance(wish, Mix):
            for attribute in wish.attributes:
                codes = codes_of(people, attribute)
                yield Column(codes, weight * fair_cost(codes, sizes, len(people)))
        elif isinstance(wish, NotAlone):
            codes = np.array([person.kinds.get(wish.attribute) == wish.value for person in people], dtype=np.int64) - 1
            counts = np.arange(sizes.max(initial=1) + 2)
            yield Column(codes, np.broadcast_to(weight * (counts == 1), (len(sizes), 1, len(counts))))


def codes_of(people: Sequence[Person], attribute: str) -> Ints:
    """A number for each person's value, in the values' order; -1 for who has none."""
    values = [person.kinds.get(attribute) for person in people]
    numbers: dict[str | None, int] = {
        v: number for number, v in enumerate(sorted({v for v in values if v is not None}))
    }
    return np.array([numbers.get(value, -1) for value in values], dtype=np.int64)


def fair_cost(codes: Ints, sizes: Ints, people: int) -> Ints:
    """Squares of the distance from the fair share, or from between its floor and ceiling, less what can't be helped.

    The share is size * people with the value / people; 0 for floor and ceiling, so that 0 means as even as can be.
    """
    totals = np.bincount(codes[codes >= 0], minlength=codes.max(initial=-1) + 1)
    shares = sizes[:, None] * totals[None, :]
    uneven = shares % max(1, people) != 0
    doubled = 2 * (shares // max(1, people)) + uneven
    counts = 2 * np.arange(sizes.max(initial=1) + 2)
    found: Ints = ((counts - doubled[:, :, None]) ** 2 - uneven[:, :, None]) // 4
    return found


def role_cost(holders: int, sizes: Ints) -> Ints:
    """1 for a group without anybody in the role; where they are too few for that, 1 for each above the first."""
    counts = np.arange(sizes.max(initial=1) + 2)
    cost = (counts == 0).astype(np.int64) if holders >= len(sizes) else np.maximum(counts - 1, 0)
    return np.broadcast_to(cost, (len(sizes), 1, len(counts)))


def side_by_side(columns: Sequence[Column], layout: Layout) -> tuple[Ints, Ints]:
    """All columns' codes, with an empty seat at the end, and their costs; each column ends with an empty cell."""
    people, groups = len(layout.owners), len(layout.sizes)
    empty = np.zeros((groups, 1, max((1, *layout.sizes)) + 2), dtype=np.int64)
    codes = np.zeros((len(columns), people + 1), dtype=np.int64)
    costs: list[Ints] = [empty[:, :0]]
    start = 0
    for number, column in enumerate(columns):
        costs += [column.cost, empty]
        last = start + column.cost.shape[1]
        codes[number, :-1] = np.where(column.codes >= 0, column.codes + start, last)
        codes[number, -1] = last
        start = last + 1
    return codes, np.concatenate(costs, axis=1)


def pairs_of(problem: Problem, layout: Layout, weights: Sequence[int], hard: int) -> Ints | None:
    people = len(layout.owners)
    found: Ints | None = None
    for rule, cost in paired(problem, weights, hard):
        if found is None:
            found = np.zeros((people + 1, people + 1), dtype=np.int32 if hard < 1 << 24 else np.int64)
        seats = np.array([layout.seats[each][0] for each in rule if each in layout.seats], dtype=np.int64)
        for_all = np.ix_(seats, seats)
        found[for_all] = np.maximum(found[for_all], cost)
    if found is not None:
        np.fill_diagonal(found, 0)
    return found


def paired(problem: Problem, weights: Sequence[int], hard: int) -> Iterator[tuple[Sequence[str], int]]:
    """People no two of whom should share a group, and what it costs if they do."""
    for wish, weight in zip(wishes_of(problem), weights, strict=True):
        if isinstance(wish, MeetNew):
            yield from ((group, weight) for groups in wish.earlier for group in groups)
    yield from ((rule.people, hard) for rule in problem.rules if isinstance(rule, Apart))


def places_of(problem: Problem, layout: Layout, weights: Sequence[int]) -> Ints | None:
    """What a seat costs whoever stays in their group or belongs to a zone."""
    numbers = {group.id: number for number, group in enumerate(problem.groups)}
    found: Ints | None = None
    shape = len(layout.owners) + 1, len(numbers)
    for wish, weight in zip(wishes_of(problem), weights, strict=True):
        if isinstance(wish, Stay):
            found = np.zeros(shape, dtype=np.int64) if found is None else found
            for who, where in wish.previous.items():
                if who in layout.seats and where in numbers:
                    seat = layout.seats[who][0]
                    found[seat] += weight
                    found[seat, numbers[where]] -= weight
        elif isinstance(wish, Same):
            found = np.zeros(shape, dtype=np.int64) if found is None else found
            for kind in {zone for zone in layout.zones if zone is not None}:
                outside = np.array([own != kind for own in layout.kinds] + [False])
                found[np.ix_(outside, np.array([zone == kind for zone in layout.zones]))] += weight
    return found


def forced_cost(columns: Sequence[Column], layout: Layout, pairs: Ints | None) -> int:
    """What blocks cost wherever they sit: those of one value are more than a group's fair share, or have met before.

    Costs bend upwards, so two blocks in one group cost no less than each in its own.
    """
    total = 0
    for block in layout.blocks:
        for column in columns:
            total += forced_in(column, block)
        if pairs is not None:
            total += sum(int(pairs[one, other]) for one, other in combinations(block, 2))
    return total


def forced_in(column: Column, block: Sequence[int]) -> int:
    cells, counts = np.unique(column.codes[list(block)], return_counts=True)
    return sum(
        int(column.cost[:, cell, count:].min(axis=1).min())
        for cell, count in zip(cells, counts, strict=True)
        if cell >= 0 and count < column.cost.shape[2]
    )
