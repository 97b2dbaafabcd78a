"""What the search works on: a problem in whole numbers.

Everybody has a *cell* in each *column* (a column is an attribute, a cell one of its values, or its empty cell). A
group costs, for each cell, an amount that depends on how many of its people are in that cell; whoever share a group
may cost something as a pair; and a seat in some group may cost something for some person. Together these three say
every rule. Positions: people ``0..n-1`` and ``n`` for an empty seat, groups ``0..g-1``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """A problem in numbers.

    ``codes[column, person]`` is a cell; ``cost[group, cell, count]`` what *count* people cost there (counts run to one
    above the largest size); ``pairs[person, person]`` what two cost who share a group; ``places[person, group]`` what
    a seat costs; ``free[person]`` who may be moved one by one (empty seats may not); ``blocks`` move as one;
    ``bound`` is a cost that no plan is below; ``warmth`` the highest and the lowest temperature worth annealing at.
    """

    sizes: Ints
    codes: Ints
    cost: Ints
    pairs: Ints | None
    places: Ints | None
    free: Bools
    blocks: tuple[tuple[int, ...], ...]
    bound: int
    warmth: tuple[float, float]
    straight: Bools = field(init=False)
    """Cells whose cost curves alike everywhere, as a square does: then two alike who swap cost a constant less."""

    def __post_init__(self) -> None:
        bends = np.diff(self.cost, 2, axis=2)
        constant = (bends == bends[:, :, :1]).all(axis=(0, 2)) & (bends[:, :, 0] == bends[0, :, 0]).all(axis=0)
        object.__setattr__(self, "straight", constant)

    @property
    def people(self) -> int:
        return int(self.codes.shape[1]) - 1

    @property
    def groups(self) -> int:
        return len(self.sizes)

    @property
    def seats(self) -> int:
        """Seats in the largest group: the width of a table of members."""
        return int(self.cost.shape[2]) - 2

    @property
    def cells(self) -> int:
        return int(self.cost.shape[1])


def group_of(members: Ints, people: int) -> Ints:
    """The group of each person, from the *members* of each group, where ``people`` marks an empty seat."""
    found = np.full(people + 1, -1, dtype=np.int64)
    found[members.ravel()] = np.repeat(np.arange(len(members)), members.shape[1])
    return found[:people]


def members_of(groups: Ints, sizes: Ints, seats: int) -> Ints:
    """The members of each group, people in rising order, then empty seats."""
    people = len(groups)
    found = np.full((len(sizes), seats), people, dtype=np.int64)
    order = np.argsort(groups, kind="stable")
    counts = np.bincount(groups, minlength=len(sizes))
    starts = np.cumsum(counts) - counts
    found[groups[order], np.arange(people) - starts[groups[order]]] = order
    return found


def cost_of(table: Table, groups: Ints) -> int:
    """What a plan costs, counted from the beginning: what the searches keep step by step must equal it."""
    shape = table.groups, table.cells
    cells = (groups * table.cells + table.codes[:, :-1]).ravel()
    counts = np.bincount(cells, minlength=table.groups * table.cells).reshape(shape)
    total = int(table.cost[(*np.indices(shape, sparse=True), counts)].sum(dtype=np.int64))
    if table.pairs is not None:
        share = np.triu(groups[:, None] == groups[None, :], 1)
        total += int((table.pairs[:-1, :-1] * share).sum(dtype=np.int64))
    if table.places is not None:
        total += int(table.places[np.arange(len(groups)), groups].sum(dtype=np.int64))
    return total
