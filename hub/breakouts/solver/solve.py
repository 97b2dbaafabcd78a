"""The way in: a problem to a plan, within limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.random  # loaded with the solver: NumPy would load it in the midst of the first search

from hub.breakouts.solver.census import Census
from hub.breakouts.solver.conflicts import check
from hub.breakouts.solver.encode import table_of, weights_of
from hub.breakouts.solver.findings import findings_of
from hub.breakouts.solver.layout import Layout, blocks_of, layout_of
from hub.breakouts.solver.mending import with_mending
from hub.breakouts.solver.problem import Plan, Problem
from hub.breakouts.solver.score import bound_of, score_of
from hub.breakouts.solver.search import rescan, search
from hub.breakouts.solver.start import first_members
from hub.breakouts.solver.table import Ints, Table, group_of, members_of

STARTS = 20
"""How many orders of seating are tried until all blocks have found room."""


@dataclass(frozen=True)
class Limits:
    """When to stop: after *seconds* (None: never by time), after so many *rounds* of work, or when *cancelled* says so.

    A round doubles the work of the one before. Only *seconds* and *cancelled* make a plan depend on the machine.
    """

    seconds: float | None = None
    rounds: int = 4
    cancelled: Callable[[], bool] = bool
    clock: Callable[[], float] = time.perf_counter

    def stopper(self) -> Callable[[], bool]:
        """Whether to stop, counted from now."""
        end = None if self.seconds is None else self.clock() + self.seconds
        return lambda: self.cancelled() or (end is not None and self.clock() >= end)


class NoRoom(ValueError):
    """No way was found to seat all who belong together: not a proof that there is none."""


def solve(
    problem: Problem,
    limits: Limits | None = None,
    improved: Callable[[Mapping[str, str]], None] | None = None,
    begin: Mapping[str, str] | None = None,
) -> Plan:
    """The best plan found. *improved* hears of the first legal plan and each better one, as groups by person. The
    search starts from *begin* where that has everybody in a group and fits the sizes.

    The same problem (in whatever order its people stand) and seed give the same plan unless time or *cancelled* ended
    the search. Raises Impossible when rules that must hold contradict each other, NoRoom when blocks of people do not
    fit the groups in any order tried.
    """
    stop = (limits or Limits()).stopper()
    check(problem)
    layout = layout_of(problem)
    table = table_of(problem, layout)
    members = taken_up(problem, layout, table, begin or {})
    if members is None:
        members = started(problem, layout, table)

    def publish(found: Ints) -> None:
        if improved:
            improved(places_in(problem, layout, group_of(found, table.people)))

    rng = np.random.default_rng(problem.seed)
    best = search(table, members, rng, stop, (limits or Limits()).rounds, publish)
    members = best.members
    if best.total > table.bound and len(set(weights_of(problem))) > 1 and not stop():
        members = rescan(table_of(problem, layout, strict=True), members, rng, stop)
    places = places_in(problem, layout, group_of(members, table.people))
    census = Census(problem)
    score = score_of(problem, places, census)
    bound = bound_of(problem, blocks_of(problem), layout.sizes)
    findings = with_mending(findings_of(problem, places, census), problem, layout, table, members)
    return Plan(places, score, bound, findings, best.steps, problem.seed)


def taken_up(problem: Problem, layout: Layout, table: Table, places: Mapping[str, str]) -> Ints | None:
    """The members as *places* has them; None when somebody is missing, or sizes, blocks or pins are others."""
    numbers = {group.id: number for number, group in enumerate(problem.groups)}
    if any(places.get(owner) not in numbers for owner in layout.seats):
        return None
    groups = np.array([numbers[places[owner]] for owner in layout.owners], dtype=np.int64)
    sizes = np.bincount(groups, minlength=len(numbers))
    whole = all(len({int(groups[seat]) for seat in block}) == 1 for block in layout.blocks)
    held = all(groups[seat] == group for seat, group in layout.pinned.items())
    return members_of(groups, table.sizes, table.seats) if whole and held and (sizes == table.sizes).all() else None


def started(problem: Problem, layout: Layout, table: Table) -> Ints:
    pinned_blocks = {layout.seats[each][0] for each in layout.seats} & set(layout.pinned)
    blocks = [block for block in layout.blocks if block[0] not in pinned_blocks]
    for attempt in range(STARTS):
        found = first_members(table, layout.pinned, blocks, problem.seed + attempt)
        if found is not None:
            return found
    raise NoRoom("no room was found for all who are to sit together")


def places_in(problem: Problem, layout: Layout, groups: Ints) -> dict[str, str]:
    names = [group.id for group in problem.groups]
    return {who: names[groups[seats[0]]] for who, seats in layout.seats.items()}
