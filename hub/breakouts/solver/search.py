"""The search: a quick descent, a scan for what is left, then annealing and scanning in turns that grow longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hub.breakouts.solver.scan import Scanner
from hub.breakouts.solver.sweep import Sweeper
from hub.breakouts.solver.table import Ints, Table, cost_of, group_of

DESCENT, PATIENCE, LONGER = 20, 6, 10
CROWD = 512
"""So many seats, at most, are annealed at a time in copies of a small problem."""


@dataclass
class Best:
    """The best plan so far and what has been done for it; ``publish`` hears of each better one."""

    members: Ints
    total: int
    publish: Callable[[Ints], None] | None = None
    steps: int = 0

    def offer(self, total: int, members: Ints) -> None:
        if total < self.total:
            self.total, self.members = total, members.copy()
            if self.publish:
                self.publish(self.members)


def search(
    table: Table,
    members: Ints,
    rng: np.random.Generator,
    stop: Callable[[], bool],
    rounds: int,
    publish: Callable[[Ints], None] | None = None,
) -> Best:
    """The best members found within *rounds* of growing length, or when *stop* says so or the bound is met.

    *stop* is asked between steps of some tenths of a millisecond. Unless it ends the search, the same *rng* and
    *members* give the same plan.
    """
    best = Best(members, cost_of(table, group_of(members, table.people)), publish)
    if publish:
        publish(members)
    if 2 * int(table.free.sum()) > table.people:  # else most pairs of groups have nobody to swap
        descend(table, best, rng, stop)
    copies = copies_of(table)
    if best.total > table.bound and not stop():
        longer = LONGER if copies == 1 else 1  # where heat is slow, patience is worth more
        scan(table, best, best.members, rng, stop, longer * scan_steps(table, 0))
    for turn in range(rounds):
        if best.total <= table.bound or stop():
            break
        warm = anneal(table, best, copies, rng, stop, 200 << turn)
        scan(table, best, warm, rng, stop, scan_steps(table, turn + 1))
        scan(table, best, best.members, rng, stop, scan_steps(table, turn + 1))
    return best


def rescan(table: Table, members: Ints, rng: np.random.Generator, stop: Callable[[], bool]) -> Ints:
    """The members, or better ones by this *table*, which may weigh otherwise than the one they were found by."""
    best = Best(members, cost_of(table, group_of(members, table.people)))
    scan(table, best, members, rng, stop, scan_steps(table, 0))
    return best.members


def copies_of(table: Table) -> int:
    return max(1, CROWD // max(1, table.groups * table.seats))


def scan_steps(table: Table, turn: int) -> int:
    return (500 + 2 * table.people) << turn


def descend(table: Table, best: Best, rng: np.random.Generator, stop: Callable[[], bool]) -> None:
    """Swaps that cost no more, until they stop paying; a few only where groups are few, and a scan is as quick."""
    sweeper = Sweeper(table, best.members, 1, rng)
    stale = 0
    for _ in range(min(DESCENT, table.groups // 8)):
        if best.total <= table.bound or stale > PATIENCE or stop():
            return
        before = int(sweeper.totals[0])
        sweeper.step(0.0)
        best.steps += 1
        stale = 0 if sweeper.totals[0] < before else stale + 1
        best.offer(int(sweeper.totals[0]), sweeper.members)


def scan(
    table: Table, best: Best, members: Ints, rng: np.random.Generator, stop: Callable[[], bool], steps: int
) -> None:
    """Scan from *members*, until nothing better has come up for long; blocks move now and then."""
    scanner = Scanner(table, members, rng)
    lenient = smallest(table) * (2 if copies_of(table) > 1 else 1)
    least, since, patience = scanner.total, 0, 300 + 4 * len(scanner.loose)
    for step in range(steps):
        since = since + 1 if scanner.total >= least else 0
        least = min(least, scanner.total)
        if scanner.total <= table.bound or since > patience or not scanner.costs.any() or (step % 16 == 15 and stop()):
            break
        best.steps += 1
        if table.blocks and step % 8 == 7:
            scanner.move_block(table.blocks[int(rng.integers(len(table.blocks)))])
        else:
            scanner.move(lenient)
        best.offer(scanner.total, scanner.members)
    best.offer(scanner.total, scanner.members)


def smallest(table: Table) -> int:
    """The smallest weight in use: the search's unit."""
    return max(1, round(table.warmth[1] * 4))


def anneal(
    table: Table, best: Best, copies: int, rng: np.random.Generator, stop: Callable[[], bool], steps: int
) -> Ints:
    """Cool copies of the best plan from the highest temperature to the lowest; returns the best copy's members."""
    sweeper = Sweeper(table, best.members, copies, rng)
    hot, cold = table.warmth
    for step in range(steps):
        if best.total <= table.bound or stop():
            break
        sweeper.step(hot * (cold / hot) ** (step / steps))
        best.steps += 1
        least = int(sweeper.totals.min())
        if least < best.total:
            best.offer(least, sweeper.best())
    return sweeper.best()
