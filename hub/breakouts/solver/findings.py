"""What a plan is like, in plain counts: data that the caller makes sentences of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from hub.breakouts.solver.census import Census, Spread
from hub.breakouts.solver.layout import blocks_of
from hub.breakouts.solver.problem import (
    Finding,
    MeetNew,
    Mix,
    NotAlone,
    OneEach,
    Person,
    Problem,
    Rule,
    Same,
    Stay,
    Together,
)
from hub.breakouts.solver.score import Places, broken_by, grouped, missed_by

Groups = Mapping[str, list[Person]]
Blocks = Sequence[frozenset[str]]


def findings_of(problem: Problem, places: Places, census: Census) -> tuple[Finding, ...]:
    """For each rule in order how far it holds; for each value off its fair share in a group, who and why."""
    people = {person.id: person for person in problem.people}
    groups = grouped(problem, places)
    blocks = [frozenset(block) for block in blocks_of(problem)]
    found: list[Finding] = []
    for rule in problem.rules:
        if isinstance(rule, Mix):
            for attribute in rule.attributes:
                found += mixed(rule, attribute, census.spread(attribute, places), groups, blocks)
        else:
            found += findings_for(rule, people, places, groups)
    return tuple(found)


def findings_for(rule: Rule, people: Mapping[str, Person], places: Places, groups: Groups) -> Iterator[Finding]:
    if isinstance(rule, NotAlone | Stay | MeetNew | Same):
        kinds = {NotAlone: "alone", Stay: "moved", MeetNew: "met-before", Same: "other-kind"}
        yield Finding(kinds[type(rule)], rule, missed_by(rule, people, places, groups), len(people))
    elif isinstance(rule, OneEach):
        with_it = sum(any(rule.role in person.roles for person in members) for members in groups.values())
        yield Finding("role", rule, with_it, len(groups))
    elif broken := broken_by(rule, people, places, groups):
        yield Finding("broken", rule, broken, len(people))


def mixed(rule: Mix, attribute: str, spread: Spread, groups: Groups, blocks: Blocks) -> Iterator[Finding]:
    """How many values the poorest group has, how many seats are off in all, and each group's value that is off."""
    heads = sum(person.heads for members in groups.values() for person in members)
    off = spread.off
    fewest = int((spread.counts > 0).sum(axis=1).min(initial=len(spread.values)))
    yield Finding("values", rule, fewest, len(spread.values), attribute=attribute)
    yield Finding("off", rule, int(np.maximum(off, 0).sum()), heads, attribute=attribute)
    names = list(groups)
    for row, column in zip(*np.nonzero(off), strict=True):
        group, value = names[row], spread.values[column]
        most = int(spread.floor[row, column] + spread.uneven[row, column])
        who = [person.id for person in groups[group] if person.kinds.get(attribute) == value]
        block = next((block for block in blocks if len(block & set(who)) > most), frozenset())
        concerned = tuple(each for each in who if not block or each in block)
        forced = Together(concerned) if block else None
        yield Finding("place", rule, int(off[row, column]), most, group, attribute, value, concerned, forced)
