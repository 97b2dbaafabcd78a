"""What it would cost to put right what a plan has off, by the cheapest swap of two people."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hub.breakouts.solver.layout import Layout
from hub.breakouts.solver.problem import Finding, Problem
from hub.breakouts.solver.scan import NEVER, Scanner
from hub.breakouts.solver.table import Ints, Table

MOST = 100
"""So many findings, the first, are looked into."""


def with_mending(
    findings: tuple[Finding, ...], problem: Problem, layout: Layout, table: Table, members: Ints
) -> tuple[Finding, ...]:
    """The findings; those that a swap would mend with what it would add to the weighed score (0: as good as now)."""
    off = [n for n, finding in enumerate(findings) if finding.kind == "place" and finding.forced_by is None][:MOST]
    if not off:
        return findings
    scanner = Scanner(table, members, np.random.default_rng(0))
    numbers = {group.id: number for number, group in enumerate(problem.groups)}
    kinds = {person.id: person.kinds for person in problem.people}
    attributes = {findings[place].attribute or "" for place in off}
    values = {name: np.array([*(kinds[who].get(name) for who in layout.owners), None]) for name in attributes}
    found = list(findings)
    for place in off:
        finding = findings[place]
        of_value = values[finding.attribute or ""] == finding.value
        group = numbers[finding.group or ""]
        found[place] = replace(finding, mending=cheapest(scanner, group, of_value, too_many=finding.amount > 0))
    return tuple(found)


def cheapest(scanner: Scanner, group: int, of_value: Ints, *, too_many: bool) -> int | None:
    """The least cost of a swap that takes one of the value out of *group*, or brings one in; None when none may."""
    members = scanner.members[group]
    leaving = members[~scanner.stuck[members] & (of_value[members] == too_many)]
    coming = of_value != too_many
    costs = [int(scanner.swap_costs(int(person))[coming].min(initial=NEVER)) for person in leaving]
    least = min(costs, default=NEVER)
    return least if least < NEVER else None
