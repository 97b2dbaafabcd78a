"""How people of each kind fall out over the groups of a plan, counted from the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hub.breakouts.solver.problem import Problem
from hub.breakouts.solver.table import Ints


@dataclass(frozen=True)
class Spread:
    """How an attribute's values fall out: ``counts[group, value]`` heads, and each one's fair share, rounded down.

    ``uneven`` where the share is not whole: then its ceiling is as good.
    """

    values: tuple[str, ...]
    counts: NDArray[np.int64]
    floor: NDArray[np.int64]
    uneven: NDArray[np.bool_]

    @property
    def off(self) -> NDArray[np.int64]:
        """By how many heads each count is above the ceiling of its share, or (below 0) under the floor."""
        over = np.maximum(self.counts - self.floor - self.uneven, 0)
        found: NDArray[np.int64] = over + np.minimum(self.counts - self.floor, 0)
        return found

    @property
    def imbalance(self) -> int:
        """The sum of squares that ``encode.fair_cost`` describes."""
        return int((((2 * (self.counts - self.floor) - self.uneven) ** 2 - self.uneven) // 4).sum())


@dataclass
class Census:
    """A problem's people by kind, counted once for any number of plans."""

    problem: Problem
    codes: dict[str, tuple[tuple[str, ...], Ints]] = field(default_factory=dict)
    counted: tuple[Mapping[str, str], dict[str, Spread]] | None = None
    """The plan that was looked at last, and what has been counted of it."""

    def __post_init__(self) -> None:
        self.heads = np.array([person.heads for person in self.problem.people], dtype=np.int64)
        self.rows = {group.id: row for row, group in enumerate(self.problem.groups)}

    def where(self, places: Mapping[str, str]) -> Ints:
        """The group of each person, in the problem's order of both."""
        rows = self.rows
        return np.array([rows[places[person.id]] for person in self.problem.people], dtype=np.int64)

    def kinds(self, attribute: str) -> tuple[tuple[str, ...], Ints]:
        """An attribute's values, and each person's by number, -1 for none."""
        if attribute not in self.codes:
            numbers: dict[str | None, int] = {None: -1}
            codes = [
                numbers.setdefault(person.kinds.get(attribute), len(numbers) - 1) for person in self.problem.people
            ]
            values = tuple(value for value in numbers if value is not None)
            self.codes[attribute] = values, np.array(codes, dtype=np.int64)
        return self.codes[attribute]

    def spread(self, attribute: str, places: Mapping[str, str]) -> Spread:
        """How an attribute's values fall out in a plan, the group of each person; the plan must not change later."""
        if self.counted is None or self.counted[0] is not places:
            self.counted = places, {}
        known = self.counted[1]
        if attribute not in known:
            known[attribute] = self.count(attribute, self.where(places))
        return known[attribute]

    def count(self, attribute: str, where: Ints) -> Spread:
        values, codes = self.kinds(attribute)
        groups, width = len(self.rows), len(values)
        known = codes >= 0
        cells = where[known] * width + codes[known]
        counts = np.bincount(cells, self.heads[known], groups * width).astype(np.int64).reshape(groups, width)
        sizes = np.bincount(where, self.heads, groups).astype(np.int64)
        floor, rest = np.divmod(sizes[:, None] * counts.sum(axis=0), max(1, int(sizes.sum())))
        return Spread(values, counts, floor, rest != 0)
