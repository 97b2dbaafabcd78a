"""Many swaps at once: groups are paired by lot, and each pair makes its best swap, or one drawn by its heat.

What a swap costs depends on its two groups alone, so all pairs swap at the same time and the sum stays exact. Several
copies of a small problem lie one below the other and are worked on in the same calls.
"""

from __future__ import annotations

import numpy as np

from hub.breakouts.solver.table import Ints, Table

GRAIN = 64
"""Noise is drawn in 64ths of a unit of cost, in whole numbers: the same seed gives the same swaps everywhere."""
NOISE = np.round(np.log(-np.log((np.arange(4096) + 0.5) / 4096)) * GRAIN).astype(np.int64)
"""Negative Gumbel values: the least of (cost + heat * noise) is a draw by Boltzmann's weights."""
NEVER = 1 << 40


class Sweeper:
    """Copies of one problem's groups, and the swaps between them."""

    def __init__(self, table: Table, members: Ints, copies: int, rng: np.random.Generator) -> None:
        self.table, self.copies, self.rng = table, copies, rng
        self.members = np.tile(members, (copies, 1))
        self.of = np.tile(np.arange(table.groups), copies)
        self.fixed = not bool(table.free[members].all())
        self.counts = np.zeros((len(self.members), table.cells), dtype=np.int64)
        rows = np.repeat(np.arange(len(self.members)), table.seats)
        for column in table.codes:
            np.add.at(self.counts, (rows, column[self.members.ravel()]), 1)
        here = self.of[:, None], np.arange(table.cells)[None, :]
        now = table.cost[(*here, self.counts)]
        self.add = table.cost[(*here, self.counts + 1)] - now
        self.drop = table.cost[(*here, np.maximum(self.counts - 1, 0))] - now
        self.totals = now.reshape(copies, -1).sum(axis=1) + self.beside()

    def beside(self) -> Ints:
        """What pairs and places cost, for each copy."""
        table, total = self.table, np.zeros(len(self.members), dtype=np.int64)
        if table.pairs is not None:
            total += table.pairs[self.members[:, :, None], self.members[:, None, :]].sum(axis=(1, 2)) // 2
        if table.places is not None:
            total += table.places[self.members, self.of[:, None]].sum(axis=1)
        found: Ints = total.reshape(self.copies, -1).sum(axis=1)
        return found

    def best(self) -> Ints:
        """The members of the best copy's groups."""
        copy, groups = int(self.totals.argmin()), self.table.groups
        return self.members[copy * groups : (copy + 1) * groups]

    def step(self, heat: float) -> None:
        """Pair the groups and let each pair swap, or stay, at this *heat* in units of cost; 0 is downhill only."""
        a, b = self.pairing()
        if not len(a):
            return
        costs = self.swap_costs(a, b)
        seen = costs * GRAIN
        hot = int(heat * GRAIN)
        if hot:
            seen = seen + (NOISE[self.rng.integers(0, 4096, size=costs.shape, dtype=np.uint16)] * hot) // GRAIN
            stay = (NOISE[self.rng.integers(0, 4096, size=len(a))] * hot) // GRAIN
        else:
            seen = seen + self.rng.integers(0, GRAIN, size=costs.shape, dtype=np.uint8)
            stay = np.full(len(a), GRAIN)
        chosen = seen.argmin(axis=1)
        rows = np.arange(len(a))
        swapping = np.flatnonzero((seen[rows, chosen] < stay) & (costs[rows, chosen] < NEVER // 2))
        if len(swapping):
            self.swap(a[swapping], b[swapping], chosen[swapping], costs[swapping, chosen[swapping]])

    def pairing(self) -> tuple[Ints, Ints]:
        groups, half = self.table.groups, self.table.groups // 2
        order = self.rng.permuted(np.broadcast_to(np.arange(groups), (self.copies, groups)), axis=1)
        order += (np.arange(self.copies) * groups)[:, None]
        return order[:, :half].ravel(), order[:, half : 2 * half].ravel()

    def swap_costs(self, a: Ints, b: Ints) -> Ints:
        """What each swap of somebody of group *a* and somebody of group *b* costs, one row for each pair of groups."""
        table, width = self.table, self.table.cells
        ours, theirs = self.members[a], self.members[b]
        from_a, from_b = a[:, None] * width, b[:, None] * width
        add, drop = self.add.ravel(), self.drop.ravel()
        total = np.zeros((len(a), table.seats, table.seats), dtype=np.int64)
        for column in table.codes:
            one, other = column[ours], column[theirs]
            leave, come = drop.take(from_a + one), add.take(from_b + one)
            goes = leave + come
            bend = goes + add.take(from_a + one) + drop.take(from_b + one)
            total += goes[:, :, None]
            total += (add.take(from_a + other) + drop.take(from_b + other))[:, None, :]
            total -= (one[:, :, None] == other[:, None, :]) * bend[:, :, None]
        if table.pairs is not None:
            total += pair_costs(table.pairs, ours, theirs)
        if table.places is not None:
            here, there = self.of[a][:, None], self.of[b][:, None]
            total += (table.places[ours, there] - table.places[ours, here])[:, :, None]
            total += (table.places[theirs, here] - table.places[theirs, there])[:, None, :]
        if self.fixed:
            total[~(table.free[ours][:, :, None] & table.free[theirs][:, None, :])] = NEVER
        return total.reshape(len(a), -1)

    def swap(self, a: Ints, b: Ints, chosen: Ints, costs: Ints) -> None:
        table = self.table
        one, other = chosen // table.seats, chosen % table.seats
        ours, theirs = self.members[a, one], self.members[b, other]
        self.members[a, one], self.members[b, other] = theirs, ours
        np.add.at(self.totals, a // table.groups, costs)
        leaving, coming = table.codes[:, ours], table.codes[:, theirs]
        columns, rows = np.nonzero(leaving != coming)
        leaving, coming = leaving[columns, rows], coming[columns, rows]
        groups = np.concatenate((a[rows], a[rows], b[rows], b[rows]))
        cells = np.concatenate((leaving, coming, leaving, coming))
        self.recount(groups, cells, np.repeat(np.array([-1, 1, 1, -1]), len(rows)))

    def recount(self, groups: Ints, cells: Ints, by: Ints) -> None:
        table = self.table
        self.counts[groups, cells] += by  # no cell comes up twice: each group is in one pair, each cell in one column
        counts, of = self.counts[groups, cells], self.of[groups]
        now = table.cost[of, cells, counts]
        self.add[groups, cells] = table.cost[of, cells, counts + 1] - now
        self.drop[groups, cells] = table.cost[of, cells, np.maximum(counts - 1, 0)] - now


def pair_costs(pairs: Ints, ours: Ints, theirs: Ints) -> Ints:
    """What swaps change in the costs of pairs; somebody costs nothing beside themselves (the diagonal is 0)."""
    across = pairs[ours[:, :, None], theirs[:, None, :]].astype(np.int64)
    own = pairs[ours[:, :, None], ours[:, None, :]].sum(axis=2)
    their_own = pairs[theirs[:, :, None], theirs[:, None, :]].sum(axis=2)
    goes = across.sum(axis=2) - own
    comes = across.sum(axis=1) - their_own
    found: Ints = goes[:, :, None] + comes[:, None, :] - 2 * across
    return found
