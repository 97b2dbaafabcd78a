"""People change places in a whole schedule at once: who meets whom twice stays nobody, and the groups get mixed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hub.breakouts.solver.table import Ints, Table

STEPS, PATIENCE, STARTS = 20000, 600, 12
NEVER = 1 << 40


class Places:
    """A schedule's places, ``groups[round, place]``, and who has each: ``groups[round, person]`` as people change."""

    def __init__(self, table: Table, groups: Ints) -> None:
        self.table, self.groups = table, groups.copy()
        rounds, people = groups.shape
        self.turns = np.arange(rounds)[:, None]
        self.codes = table.codes[:, :-1]
        self.counts = np.zeros((rounds, table.groups, table.cells), dtype=np.int64)
        for column in self.codes:
            np.add.at(self.counts, (np.broadcast_to(self.turns, groups.shape), groups, column[None, :]), 1)
        self.gain = np.zeros((rounds, table.groups, people), dtype=np.int64)
        self.loss = np.zeros((rounds, people), dtype=np.int64)
        self.costs = np.zeros((rounds, table.groups), dtype=np.int64)
        for group in range(table.groups):
            self.refresh(np.full(rounds, group))

    def refresh(self, chosen: Ints) -> None:
        """Count anew one group in each round."""
        table, turns = self.table, self.turns[:, 0]
        counts, cells = self.counts[turns, chosen], np.arange(table.cells)[None, :]
        now = table.cost[chosen[:, None], cells, counts]
        add = table.cost[chosen[:, None], cells, counts + 1] - now
        drop = table.cost[chosen[:, None], cells, np.maximum(counts - 1, 0)] - now
        self.gain[turns, chosen] = add[:, self.codes].sum(axis=1)
        leaving = drop[:, self.codes].sum(axis=1)
        self.loss = np.where(self.groups == chosen[:, None], leaving, self.loss)
        self.costs[turns, chosen] = now.sum(axis=1)

    def swap_costs(self, person: int, alike: Ints) -> Ints:
        own = self.groups[:, person]
        costs = self.gain[:, :, person][self.turns, self.groups] + self.gain[self.turns[:, 0], own]
        costs += self.loss + self.loss[:, person : person + 1] - alike[None, :]
        found: Ints = (costs * (self.groups != own[:, None])).sum(axis=0)
        found[person] = NEVER
        return found

    def swap(self, one: int, other: int) -> None:
        turns, a, b = self.turns[:, 0], self.groups[:, one].copy(), self.groups[:, other].copy()
        for column in self.codes:
            for group, leaving, coming in ((a, one, other), (b, other, one)):
                self.counts[turns, group, column[leaving]] -= 1
                self.counts[turns, group, column[coming]] += 1
        self.groups[:, one], self.groups[:, other] = b, a
        self.refresh(a)
        self.refresh(b)


def relabel(table: Table, groups: Ints, rng: np.random.Generator, stop: Callable[[], bool]) -> Ints:
    """The schedule with people put where groups are mixed best: ``groups[round, person]``.

    Every other start has people who are alike in the same row of the schedule, where they never meet. Where a column
    does not curve alike everywhere (``Table.straight``), they stay there.
    """
    kept = groups[:, np.argsort(order_of(table, rng, alike=True))]
    if not table.straight.all() or not len(table.codes):
        return kept
    best = NEVER
    for start in range(STARTS):
        places = Places(table, groups[:, np.argsort(order_of(table, rng, alike=start % 2 == 0))])
        least, found = settle(places, rng, stop)
        if least < best:
            best, kept = least, found
        if best == 0 or stop():
            break
    return kept


def order_of(table: Table, rng: np.random.Generator, *, alike: bool) -> Ints:
    people = rng.permutation(table.people)
    if not alike or not len(table.codes):
        return people
    kinds = [np.count_nonzero(np.bincount(column)) for column in table.codes]
    keys = [table.codes[k][people] for k in np.argsort(kinds, kind="stable")[::-1]]
    return people[np.lexsort(keys)]


def settle(places: Places, rng: np.random.Generator, stop: Callable[[], bool]) -> tuple[int, Ints]:
    """Swap people, in groups that cost something, until nothing better has come up for a while."""
    bends = np.diff(places.table.cost[0], 2, axis=1)[:, 0]
    alike = 2 * sum((row[:, None] == row[None, :]) * bends[row][:, None] for row in places.codes)
    total = best = int(places.costs.sum())
    kept, resting, since = places.groups.copy(), np.zeros(places.groups.shape[1], dtype=np.int64), 0
    for step in range(STEPS):
        if best == 0 or since > PATIENCE or (step % 16 == 15 and stop()):
            break
        since += 1
        turn, group = divmod(int(rng.choice(np.flatnonzero(places.costs))), places.costs.shape[1])
        person = int(rng.choice(np.flatnonzero(places.groups[turn] == group)))
        costs = places.swap_costs(person, alike[person])
        worth = costs + (resting > step)
        least = int(worth.min())
        if least > (2 if rng.random() < 0.05 else 0):
            continue
        other = int(rng.choice(np.flatnonzero(worth == least)))
        total += int(costs[other])
        places.swap(person, other)
        resting[[person, other]] = step + 10
        if total < best:
            best, kept, since = total, places.groups.copy(), 0
    return best, kept
