"""Invented problems for the splitter, and every plan there is for small ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hypothesis import strategies as st

from hub.breakouts.solver import Apart, Group, Mix, OneEach, Person, Pin, Problem, Rule, Together
from hub.breakouts.solver.score import score_of

TOWNS = st.sampled_from(["Granby", "Näsvik", "Ljungö"])
MODES = st.sampled_from(["remote", "on-site"])


@st.composite
def problems(draw: st.DrawFn, most: int = 9, parties: bool = False, least: int = 2) -> Problem:
    """People of towns and modes, some of them facilitators, in groups of fixed sizes, with rules for some."""
    kinds = draw(st.lists(st.tuples(TOWNS, MODES, st.booleans()), min_size=least, max_size=most))
    heads = [draw(st.integers(1, 2)) if parties else 1 for _ in kinds]
    people = tuple(
        Person(f"p{n}", {"town": town, "mode": mode}, frozenset({"leads"} if leads else ()), heads[n])
        for n, (town, mode, leads) in enumerate(kinds)
    )
    count = draw(st.integers(1, max(1, len(people) // 2)))
    total = sum(heads)
    sizes = [total // count + (n < total % count) for n in range(count)]
    groups = tuple(Group(f"g{n}", 0 if parties else size, size + parties) for n, size in enumerate(sizes))
    rules = draw(st.lists(rules_for(people, groups), max_size=4))
    return Problem(people, groups, (*rules, Mix(("town", "mode"))), draw(st.integers(0, 99)))


def rules_for(people: tuple[Person, ...], groups: tuple[Group, ...]) -> st.SearchStrategy[Rule]:
    ids = st.sampled_from([person.id for person in people])
    some = st.lists(ids, min_size=2, max_size=3, unique=True).map(tuple)
    return st.one_of(
        some.map(Together),
        some.map(Apart),
        st.builds(Pin, ids, st.sampled_from([group.id for group in groups])),
        st.just(OneEach("leads")),
    )


def every_plan(problem: Problem) -> Iterator[dict[str, str]]:
    """Every way to fill groups of fixed sizes, for people of one head each."""
    yield from fill([person.id for person in problem.people], list(problem.groups))


def fill(waiting: list[str], groups: list[Group]) -> Iterator[dict[str, str]]:
    if not groups:
        yield {}
        return
    for chosen in combinations(waiting, groups[0].most):
        rest = [each for each in waiting if each not in chosen]
        for plan in fill(rest, groups[1:]):
            yield {**dict.fromkeys(chosen, groups[0].id), **plan}


def least_score(problem: Problem) -> tuple[int, ...]:
    return min(score_of(problem, plan) for plan in every_plan(problem))
