"""A plan's score, counted from the plan itself and not from what the search kept: the judge in our own house."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from hub.breakouts.solver.census import Census
from hub.breakouts.solver.encode import wishes_of
from hub.breakouts.solver.problem import (
    Apart,
    MeetNew,
    Mix,
    NotAlone,
    OneEach,
    Person,
    Pin,
    Problem,
    Rule,
    Same,
    Stay,
    Together,
)

Places = Mapping[str, str]
"""The group of each person."""


def score_of(problem: Problem, places: Places, census: Census | None = None) -> tuple[int, ...]:
    """What is broken of that which must hold, then a count for each wish in order; 0 is best everywhere."""
    census = census or Census(problem)
    people = {person.id: person for person in problem.people}
    groups = grouped(problem, places)
    broken = sum(broken_by(rule, people, places, groups) for rule in problem.rules)
    missed = (
        sum(census.spread(attribute, places).imbalance for attribute in wish.attributes)
        if isinstance(wish, Mix)
        else missed_by(wish, people, places, groups)
        for wish in wishes_of(problem)
    )
    return (broken, *missed)


def grouped(problem: Problem, places: Places) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {group.id: [] for group in problem.groups}
    for person in problem.people:
        found[places[person.id]].append(person)
    return found


def broken_by(rule: Rule, people: Mapping[str, Person], places: Places, groups: Mapping[str, list[Person]]) -> int:
    """How often a rule that must hold is broken: neighbours parted, pairs joined, groups without the role."""
    if isinstance(rule, Together):
        return sum(places[one] != places[other] for one, other in pairwise(rule.people))
    if isinstance(rule, Apart):
        return sum(places[one] == places[other] for one, other in combinations(rule.people, 2))
    if isinstance(rule, Pin):
        return int(places[rule.person] != rule.group)
    if isinstance(rule, OneEach):
        counts = [sum(p.heads for p in members if rule.role in p.roles) for members in groups.values()]
        enough = sum(counts) >= len(counts)
        return sum(count == 0 for count in counts) if enough else sum(max(0, count - 1) for count in counts)
    return 0


def missed_by(wish: Rule, people: Mapping[str, Person], places: Places, groups: Mapping[str, list[Person]]) -> int:
    """A wish's count: people alone, people moved, pairs who meet again, people beside another kind."""
    if isinstance(wish, NotAlone):
        counts = (heads_with(members, wish.attribute, wish.value) for members in groups.values())
        return sum(count == 1 for count in counts)
    if isinstance(wish, Stay):
        return sum(who in people and places[who] != where for who, where in wish.previous.items())
    if isinstance(wish, MeetNew):
        return repeats(wish, groups)
    if isinstance(wish, Same):
        return sum(strangers(wish.attribute, members) for members in groups.values())
    return 0


def heads_with(members: Iterable[Person], attribute: str, value: str) -> int:
    return sum(person.heads for person in members if person.kinds.get(attribute) == value)


def repeats(wish: MeetNew, groups: Mapping[str, list[Person]]) -> int:
    """Pairs in a group now who shared one before."""
    met: dict[str, set[str]] = defaultdict(set)
    for earlier in wish.earlier:
        for group in earlier:
            for who in group:
                met[who].update(group)
    pairs = ((one.id, other.id) for members in groups.values() for one, other in combinations(members, 2))
    return sum(other in met[one] for one, other in pairs if one in met)


def strangers(attribute: str, members: Iterable[Person]) -> int:
    """Heads in a group beside those of its most frequent value."""
    counts: Counter[str | None] = Counter()
    for person in members:
        counts[person.kinds.get(attribute)] += person.heads
    return sum(counts.values()) - max(counts.values(), default=0)


def bound_of(problem: Problem, blocks: Iterable[tuple[str, ...]], sizes: Iterable[int]) -> tuple[int, ...]:
    """What no plan is below, place by place: what blocks of people force, and 0 otherwise."""
    people = {person.id: person for person in problem.people}
    united, kinds = list(blocks), sorted(set(sizes))
    return (0, *(forced(wish, people, united, kinds) for wish in wishes_of(problem)))


def forced(wish: Rule, people: Mapping[str, Person], blocks: Iterable[tuple[str, ...]], sizes: Iterable[int]) -> int:
    if isinstance(wish, MeetNew):
        return sum(repeats(wish, {"": [people[each] for each in block]}) for block in blocks)
    if isinstance(wish, NotAlone):
        return int(heads_with(people.values(), wish.attribute, wish.value) == 1)
    if isinstance(wish, Mix):
        return sum(
            forced_mix(attribute, people, block, list(sizes)) for attribute in wish.attributes for block in blocks
        )
    return 0


def forced_mix(attribute: str, people: Mapping[str, Person], block: Iterable[str], sizes: Iterable[int]) -> int:
    """By how much a block is more of one value than any group's fair share allows."""
    everybody = sum(person.heads for person in people.values())
    values = {people[each].kinds.get(attribute) for each in block} - {None}
    found = 0
    for value in values:
        assert value is not None
        inside = heads_with((people[each] for each in block), attribute, value)
        total = heads_with(people.values(), attribute, value)
        costs = []
        for size in sizes:
            share, rest = divmod(size * total, everybody)
            over = max(0, inside - share - (rest != 0))
            costs.append(over * (over + (rest != 0)))
        found += min(costs)
    return found
