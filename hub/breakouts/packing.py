"""Sizes of groups in which some may not be parted: parties of several heads, and those who are to sit together. Pure.

Blocks are placed largest first, each branch that cannot beat the best plan so far being left: were what is left to
place divisible, it could be poured in evenly, and no plan of whole blocks is more even than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WORK = 200_000
"""So many sums, at most, are made in search of the most even sizes; few blocks need some hundred."""
DEPTH = 400
"""Of more blocks than these the largest go each to the emptiest group, with no look at other ways."""
Cost = tuple[int, int, int]
"""How many groups have a single head; how many heads are missing or too many; the sum of the squares of the sizes."""


@dataclass(frozen=True)
class Limits:
    """A group has from *least* to *most* heads."""

    least: int
    most: int


@dataclass(frozen=True)
class Packing:
    """*sizes* in heads, and the group of each block, in the order they were given."""

    sizes: tuple[int, ...]
    groups: tuple[int, ...]
    cost: Cost


def packed(blocks: Sequence[tuple[int, int | None]], singles: int, groups: int, limits: Limits) -> Packing:
    """The best sizes of so many *groups* for *blocks* (their heads, and the group that holds them, if one does).

    *singles* sit anywhere. Fewest sit alone, then fewest heads are outside the *limits*, then sizes are most even.
    """
    return Search(blocks, singles, groups, limits).best()


class Search:
    """Depth first over the groups of each block, the largest first."""

    def __init__(self, blocks: Sequence[tuple[int, int | None]], singles: int, groups: int, limits: Limits) -> None:
        self.blocks, self.singles, self.limits = blocks, singles, limits
        self.loads = [0] * groups
        for heads, held in blocks:
            if held is not None:
                self.loads[held] += heads
        free = [number for number, (_, held) in enumerate(blocks) if held is None]
        self.order = sorted(free, key=lambda number: (-blocks[number][0], number))
        self.chosen = [held if held is not None else -1 for _, held in blocks]
        self.left = WORK // max(1, groups)
        self.found: Packing | None = None

    def best(self) -> Packing:
        ahead = self.order[: max(0, len(self.order) - DEPTH)]
        for number in ahead:
            self.chosen[number] = group = self.choices()[0]
            self.loads[group] += self.blocks[number][0]
        self.order = self.order[len(ahead) :]
        self.place(0, sum(self.blocks[number][0] for number in self.order))
        assert self.found is not None
        return self.found

    def place(self, depth: int, waiting: int) -> None:
        """Place the blocks from *depth* on, which have *waiting* heads."""
        if depth == len(self.order):
            sizes = poured(self.loads, self.singles)
            cost = self.cost(sizes)
            if self.found is None or cost < self.found.cost:
                self.found = Packing(tuple(sizes), tuple(self.chosen), cost)
            return
        number = self.order[depth]
        heads = self.blocks[number][0]
        for group in self.choices():
            if self.found is not None and (self.left <= 0 or self.least(heads, group, waiting) >= self.found.cost):
                continue
            self.left -= 1
            self.loads[group] += heads
            self.chosen[number] = group
            self.place(depth + 1, waiting - heads)
            self.loads[group] -= heads

    def choices(self) -> list[int]:
        """Groups from the emptiest on; of those that are as full, the first stands for all."""
        first = {load: group for group, load in reversed(list(enumerate(self.loads)))}
        return [first[load] for load in sorted(first)]

    def least(self, heads: int, group: int, waiting: int) -> Cost:
        """What no plan costs less than that has the next block there."""
        self.loads[group] += heads
        sizes = poured(self.loads, self.singles + waiting - heads)
        self.loads[group] -= heads
        return (0, *self.cost(sizes)[1:]) if waiting > heads else self.cost(sizes)

    def cost(self, sizes: Sequence[int]) -> Cost:
        outside = sum(max(self.limits.least - size, size - self.limits.most, 0) for size in sizes)
        return sum(size < 2 for size in sizes), outside, sum(size * size for size in sizes)


def poured(loads: Sequence[int], heads: int) -> list[int]:
    """The *loads* after so many single heads have gone, one by one, to the least full group, the first of equals."""
    order = sorted(range(len(loads)), key=lambda group: (loads[group], group))
    sizes = list(loads)
    for count, group in enumerate(order, 1):
        ceiling = loads[order[count]] if count < len(order) else None
        level = sizes[order[0]]
        room = heads if ceiling is None else min(heads, (ceiling - level) * count)
        each, rest = divmod(room, count)
        for place, filled in enumerate(sorted(order[:count])):
            sizes[filled] = level + each + (place < rest)
        heads -= room
        if not heads or group == order[-1]:
            break
    return sizes
