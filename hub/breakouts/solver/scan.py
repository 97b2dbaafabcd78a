"""One swap at a time, the best there is for somebody of a group that costs something, with a short memory (tabu).

Kept step by step: what each person would add to each group (``gain``), and what leaving their own changes (``loss``);
a swap is then the sum of four numbers less what two who are alike would not change, for all partners in one go.
"""

from __future__ import annotations

import numpy as np

from hub.breakouts.solver.table import Ints, Table, group_of

NEVER, NEVER_AT_ALL = 1 << 28, 1 << 60
"""More than any swap costs, in a table of small numbers and in one of large ones."""
UPHILL, HOW_FAR = 0.05, 2
"""Now and then a swap may cost a little: this often, and so many times the smallest weight."""


class Scanner:
    """A plan and all that is needed to know any swap's cost."""

    def __init__(self, table: Table, members: Ints, rng: np.random.Generator) -> None:
        self.table, self.rng = table, rng
        self.members = members.copy()
        self.group = np.zeros(table.people + 1, dtype=np.int64)
        self.group[:-1] = group_of(members, table.people)
        self.counts = np.zeros((table.groups, table.cells), dtype=np.int64)
        rows = np.repeat(np.arange(table.groups), table.seats)
        for column in table.codes:
            np.add.at(self.counts, (rows, column[members.ravel()]), 1)
        kind = table.cost.dtype
        self.flat = table.cost.ravel()
        self.begin = np.arange(table.groups * table.cells).reshape(table.groups, -1) * table.cost.shape[2]
        self.add = np.zeros((table.groups, table.cells), dtype=kind)
        self.drop = np.zeros((table.groups, table.cells), dtype=kind)
        self.gain = np.zeros((table.groups, table.people + 1), dtype=kind)
        self.stale = np.ones(table.groups, dtype=bool)
        self.loss = np.zeros(table.people + 1, dtype=kind)
        self.costs = np.zeros(table.groups, dtype=np.int64)
        self.near = self.nearness()
        self.settle(np.arange(table.groups))
        self.total = int(self.costs.sum())
        self.step = 0
        self.resting = np.zeros(table.people + 1, dtype=np.int64)
        self.alike: dict[int, Ints] = {}
        self.stuck = ~table.free
        self.stuck[-1] = True
        self.loose = np.flatnonzero(~self.stuck)
        self.never = NEVER if kind == np.int32 else NEVER_AT_ALL
        self.rest = 10 + table.people // 20
        self.few = len(self.loose) * 2 < table.people
        self.curved = [k for k, column in enumerate(table.codes) if not table.straight[column].all()]
        self.even = np.delete(table.codes, self.curved, axis=0).astype(np.int32)
        self.bends = (2 * np.diff(table.cost[0], 2, axis=1)[:, 0]).astype(kind)

    def nearness(self) -> Ints | None:
        """What each person's pairs cost with the members of each group."""
        pairs = self.table.pairs
        if pairs is None:
            return None
        return np.stack([pairs[row].sum(axis=0) for row in self.members])

    def settle(self, groups: Ints) -> None:
        """Count anew all that depends on who is in *groups*: what anybody would add to them, what leaving would change
        for their members, and what each of them costs."""
        table, members, counts = self.table, self.members[groups], self.counts[groups]
        at = self.begin[groups] + counts  # where in ``flat`` each cell's count has its cost
        now = self.flat.take(at)
        self.add[groups] = self.flat.take(at + 1) - now
        drop = self.flat.take(at - (counts > 0)) - now
        self.drop[groups] = drop
        self.stale[groups] = True
        own = np.arange(len(groups))[:, None] * table.cells
        loss = drop.ravel().take(table.codes.take(members, axis=1) + own).sum(axis=0)
        costs = now.sum(axis=1, dtype=np.int64)
        if self.near is not None:
            near = self.near[groups[:, None], members]
            loss -= near
            costs += near.sum(axis=1, dtype=np.int64) // 2
        if table.places is not None:
            place = table.places[members, groups[:, None]]
            loss -= place
            costs += place.sum(axis=1, dtype=np.int64)
        self.loss[members], self.costs[groups] = loss, costs

    def row(self, group: int) -> Ints:
        """What everybody would add to one group."""
        if self.stale[group]:
            gain = self.add[group].take(self.table.codes).sum(axis=0)
            if self.near is not None:
                gain += self.near[group]
            if self.table.places is not None:
                gain += self.table.places[:, group]
            self.gain[group], self.stale[group] = gain, False
        found: Ints = self.gain[group]
        return found

    def column(self, person: int) -> Ints:
        """What one person would add to each group."""
        gain: Ints = self.add[:, self.table.codes[:, person]].sum(axis=1)
        if self.near is not None:
            gain = gain + self.near[:, person]
        if self.table.places is not None:
            gain = gain + self.table.places[person]
        return gain

    def swap_costs(self, person: int) -> Ints:
        """What swapping *person* with each of all would cost; NEVER where it may not be."""
        group = int(self.group[person])
        costs = self.column(person).take(self.group)
        costs += self.row(group)
        costs += self.loss
        costs += self.loss[person]
        costs -= self.likeness(person)
        for column in self.curved:
            cell = self.table.codes[column, person]
            same = np.flatnonzero(self.table.codes[column] == cell)
            bend = self.add[:, cell] + self.drop[:, cell]
            costs[same] -= bend[group] + bend[self.group[same]]
        if self.table.pairs is not None:
            costs -= 2 * self.table.pairs[person]
        costs[self.stuck] = self.never
        costs[self.members[group]] = self.never
        return costs

    def likeness(self, person: int) -> Ints:
        """What swapping *person* with each costs less because they are alike."""
        known = self.alike.get(person)
        if known is None:
            own = self.even[:, person]
            known = self.bends[own] @ (self.even == own[:, None])
            self.alike[person] = known
        return known

    def move(self, lenient: int) -> None:
        """One step: the best swap for somebody of a group that costs something, if it is no worse (or by *lenient*)."""
        self.step += 1
        movable = self.concerned()
        if not len(movable):
            return
        person = self.pick(movable)
        costs = self.swap_costs(person)
        worth = costs + (self.resting > self.step)
        least = int(worth.min())
        if least > (lenient if self.rng.random() < UPHILL else 0):
            return
        other = self.pick(np.flatnonzero(worth == least))
        self.total += int(costs[other])
        self.swap(person, other)
        self.resting[[person, other]] = self.step + self.rest + int(self.rng.random() * self.rest)

    def concerned(self) -> Ints:
        """Who may move of a group that costs something, the group drawn by lot unless only few may move at all."""
        found: Ints
        if self.few:
            found = self.loose[self.costs[self.group[self.loose]] > 0]
        else:
            members = self.members[self.pick(np.flatnonzero(self.costs))]
            found = members[~self.stuck[members]]
        return found

    def pick(self, among: Ints) -> int:
        return int(among[int(self.rng.random() * len(among))])

    def swap(self, one: int, other: int) -> None:
        """Let two people change groups; ``total`` is the caller's."""
        a, b = int(self.group[one]), int(self.group[other])
        self.put(a, one, other)
        self.put(b, other, one)
        self.group[one], self.group[other] = b, a
        self.settle(np.array((a, b)))

    def put(self, group: int, leaving: int, coming: int) -> None:
        seats = self.members[group]
        seats[int((seats == leaving).argmax())] = coming
        self.counts[group, self.table.codes[:, leaving]] -= 1
        self.counts[group, self.table.codes[:, coming]] += 1
        if self.near is not None and self.table.pairs is not None:
            self.near[group] += self.table.pairs[coming] - self.table.pairs[leaving]

    def move_block(self, block: tuple[int, ...]) -> None:
        """Let a block change places with as many people of a group drawn by lot, when that costs nothing more."""
        home = int(self.group[block[0]])
        there = int(self.rng.integers(self.table.groups))
        others = self.partners(there, len(block))
        if there == home or others is None:
            return
        before = self.costs[home] + self.costs[there]
        for one, other in zip(block, others, strict=True):
            self.swap(one, other)
        change = int(self.costs[home] + self.costs[there] - before)
        if change > 0:
            for one, other in zip(block, others, strict=True):
                self.swap(other, one)
            return
        self.total += change

    def partners(self, group: int, wanted: int) -> list[int] | None:
        """So many people of a group who may leave it together: single ones, or a whole block of that size."""
        seats = self.members[group]
        whole = [b for b in self.table.blocks if len(b) == wanted and self.group[b[0]] == group]
        single = seats[~self.stuck[seats]]
        if whole and (len(single) < wanted or self.rng.random() < 0.5):
            return list(whole[int(self.rng.random() * len(whole))])
        if len(single) < wanted:
            return None
        return [int(each) for each in self.rng.permutation(single)[:wanted]]
