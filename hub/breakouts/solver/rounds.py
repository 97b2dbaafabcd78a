"""Several rounds in which people keep meeting others: round after round, then mending, or a schedule by arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hub.breakouts.solver.conflicts import check
from hub.breakouts.solver.encode import table_of, weights_of, wishes_of
from hub.breakouts.solver.layout import Layout, layout_of
from hub.breakouts.solver.problem import MeetNew, OneEach, Problem
from hub.breakouts.solver.relabel import relabel
from hub.breakouts.solver.scan import Scanner
from hub.breakouts.solver.schedule import schedule
from hub.breakouts.solver.search import scan_steps, search, smallest
from hub.breakouts.solver.solve import Limits, places_in, started
from hub.breakouts.solver.table import Ints, Table, cost_of, group_of, members_of

EASY = 3
"""A schedule by arithmetic is tried when rounds use up more than one in so many of all possible meetings."""


@dataclass
class Rounds:
    """Rounds being made: their members, and how often each two have met in all of them and before."""

    table: Table
    weight: int
    before: Ints
    members: list[Ints]

    def met(self, skip: int) -> Ints:
        """How often each two meet in the other rounds than *skip*."""
        total = self.before.copy()
        for number, members in enumerate(self.members):
            if number != skip:
                count(total, members)
        total[-1] = total[:, -1] = 0
        np.fill_diagonal(total, 0)
        return total

    def beside(self, number: int) -> Table:
        """The table of one round, where meeting again costs."""
        again = (self.met(number) > 0) * self.weight
        pairs = again if self.table.pairs is None else again + self.table.pairs
        forced = sum(int(again[one, two]) for block in self.table.blocks for one in block for two in block) // 2
        return replace(self.table, pairs=pairs.astype(self.table.cost.dtype), bound=self.table.bound + forced)

    def total(self) -> int:
        """What all rounds cost: each by itself, and each meeting after the first."""
        alone = sum(cost_of(self.table, group_of(members, self.table.people)) for members in self.members)
        meetings = np.maximum(self.met(-1) - np.maximum(self.before, 1), 0)
        return alone + self.weight * int(meetings.sum()) // 2


def count(total: Ints, members: Ints) -> None:
    for row in members.T:
        for other in members.T:
            total[row, other] += 1


def solve_rounds(problem: Problem, rounds: int, limits: Limits | None = None) -> list[dict[str, str]]:
    """The groups of each person in each of *rounds*; earlier rounds are those of the problem's MeetNew.

    Without a MeetNew, meeting new people comes before all other wishes. Raises as :func:`solve`.
    """
    stop = (limits or Limits()).stopper()
    effort = (limits or Limits()).rounds
    if not any(isinstance(rule, MeetNew) for rule in problem.rules):
        problem = replace(problem, rules=(MeetNew(), *problem.rules))
    check(problem)
    layout = layout_of(problem)
    earlier, table = before(problem, layout)
    weight = next(
        w for wish, w in zip(wishes_of(problem), weights_of(problem), strict=True) if isinstance(wish, MeetNew)
    )
    rng = np.random.default_rng(problem.seed)
    made = Rounds(table, weight, earlier, [])
    fixed = by_arithmetic(problem, layout, table, rounds, rng, stop) if not earlier.any() else None
    if fixed is not None:
        made.members = fixed
    else:
        for number in range(rounds):
            start = started(replace(problem, seed=problem.seed + 1000 * number), layout, table)
            made.members.append(start)
            made.members[number] = search(made.beside(number), start, rng, stop, 0).members
        mend(made, rng, stop, effort)
    return [places_in(problem, layout, group_of(members, table.people)) for members in made.members]


def before(problem: Problem, layout: Layout) -> tuple[Ints, Table]:
    """How often each two have met, and the table without that."""
    met = np.zeros((len(layout.owners) + 1,) * 2, dtype=np.int32)
    for rule in problem.rules:
        if isinstance(rule, MeetNew):
            for groups in rule.earlier:
                for group in groups:
                    seats = np.array([layout.seats[who][0] for who in group if who in layout.seats], dtype=np.int64)
                    met[np.ix_(seats, seats)] += 1
    bare = tuple(MeetNew() if isinstance(rule, MeetNew) else rule for rule in problem.rules)
    np.fill_diagonal(met, 0)
    return met, table_of(replace(problem, rules=bare), layout)


def by_arithmetic(
    problem: Problem, layout: Layout, table: Table, rounds: int, rng: np.random.Generator, stop: Callable[[], bool]
) -> list[Ints] | None:
    """Rounds without a repeat from the schedule, with people given places in it so that groups are mixed; else None."""
    sizes, people = table.sizes, table.people
    size, groups = int(sizes.max(initial=0)), table.groups
    plain = not layout.blocks and not layout.pinned and table.pairs is None and table.places is None
    plain = plain and not any(isinstance(rule, OneEach) for rule in problem.rules)
    near = rounds * (size - 1) * EASY > people - 1
    if not plain or not near or size < 2 or int(sizes.min()) < size - 1:
        return None
    planned = schedule(groups, size)[:rounds]
    if len(planned) < rounds or (int(sizes.min()) < size and rounds > groups):
        return None
    seats = np.stack(planned)[:, :people]
    if any(sorted(np.bincount(row, minlength=groups)) != sorted(sizes) for row in seats):
        return None
    numbered = [renumber(row, sizes) for row in seats]
    found = relabel(table, np.stack(numbered), rng, stop)
    return [members_of(row, sizes, table.seats) for row in found]


def renumber(groups: Ints, sizes: Ints) -> Ints:
    """The same groups with numbers whose sizes are those asked for."""
    counts = np.bincount(groups, minlength=len(sizes))
    names = np.empty(len(sizes), dtype=np.int64)
    names[np.argsort(counts, kind="stable")] = np.argsort(sizes, kind="stable")
    found: Ints = names[groups]
    return found


def mend(made: Rounds, rng: np.random.Generator, stop: Callable[[], bool], effort: int) -> None:
    """Go through the rounds by lot, each walking on beside the others, and keep the best of all."""
    best, kept = made.total(), list(made.members)
    goal = made.table.bound * len(made.members)
    steps = max(200, scan_steps(made.table, 0) // 4)
    for _ in range(len(made.members) * (4 << effort)):
        if best <= goal or stop():
            break
        number = int(rng.integers(len(made.members)))
        walk(made, number, rng, stop, steps)
        total = made.total()
        if total <= best:
            best, kept = total, list(made.members)
    made.members[:] = kept


def walk(made: Rounds, number: int, rng: np.random.Generator, stop: Callable[[], bool], steps: int) -> None:
    """Let one round walk among plans that cost it no more than its best."""
    table = made.beside(number)
    scanner = Scanner(table, made.members[number], rng)
    least, members = scanner.total, scanner.members.copy()
    for step in range(steps):
        if scanner.total <= table.bound or not scanner.costs.any() or (step % 16 == 15 and stop()):
            break
        if table.blocks and step % 8 == 7:
            scanner.move_block(table.blocks[int(rng.integers(len(table.blocks)))])
        else:
            scanner.move(2 * smallest(table))
        if scanner.total <= least:
            least, members = scanner.total, scanner.members.copy()
    made.members[number] = members


def meetings(rounds: Sequence[dict[str, str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Rounds as MeetNew has them: the people of each group."""
    found = []
    for places in rounds:
        groups: dict[str, list[str]] = {}
        for who, where in places.items():
            groups.setdefault(where, []).append(who)
        found.append(tuple(tuple(group) for group in groups.values()))
    return tuple(found)
