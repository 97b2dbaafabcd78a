"""Rounds and topics: nobody meets anybody twice, wishes cost as little as they can."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.solver import Apart, Group, Limits, MeetNew, Mix, Person, Problem, Together
from hub.breakouts.solver.rounds import meetings, solve_rounds
from hub.breakouts.solver.schedule import schedule
from hub.breakouts.solver.score import score_of
from hub.breakouts.solver.topics import PRICES, UNWANTED, by_wishes


def met_again(rounds: list[list[int]]) -> int:
    met: Counter[tuple[int, int]] = Counter()
    for groups in rounds:
        met.update(pair for pair in combinations(range(len(groups)), 2) if groups[pair[0]] == groups[pair[1]])
    return sum(times - 1 for times in met.values())


@pytest.mark.parametrize(
    ("groups", "size", "known"), [(8, 4, 9), (7, 3, 7), (9, 3, 13), (16, 4, 21), (5, 5, 6), (4, 2, 7), (6, 3, 0)]
)
def test_schedules_by_arithmetic_have_no_repeats_and_groups_of_the_size(groups: int, size: int, known: int) -> None:
    rounds = [[int(group) for group in each] for each in schedule(groups, size)]

    assert (len(rounds), met_again(rounds)) == (known, 0)
    assert all(Counter(each) == Counter(dict.fromkeys(range(groups), size)) for each in rounds)


def people_of(count: int) -> tuple[Person, ...]:
    return tuple(Person(f"p{n:03}", {"town": "ABC"[n % 3], "mode": "xy"[n % 2]}) for n in range(count))


@pytest.mark.parametrize(("people", "groups", "rounds"), [(64, 16, 4), (64, 16, 8), (31, 8, 6), (30, 6, 3)])
def test_rounds_have_no_repeats_and_even_groups(people: int, groups: int, rounds: int) -> None:
    sizes = [people // groups + (n < people % groups) for n in range(groups)]
    problem = Problem(people_of(people), tuple(Group(f"g{n}", s, s) for n, s in enumerate(sizes)), (Mix(("mode",)),), 4)

    found = solve_rounds(problem, rounds, Limits(rounds=3))

    assert met_again([[int(places[p.id][1:]) for p in problem.people] for places in found]) == 0
    assert [sorted(Counter(places.values()).values()) for places in found] == [sorted(sizes)] * rounds


def test_rules_hold_in_every_round_and_earlier_rounds_count() -> None:
    people = people_of(24)
    groups = tuple(Group(f"g{n}", 4, 4) for n in range(6))
    rules = (Together(("p000", "p001")), Apart(("p002", "p003")), MeetNew(), Mix(("town",)))
    first = solve_rounds(Problem(people, groups, rules), 1)

    later = (*rules[:2], MeetNew(meetings(first)), rules[3])
    second = solve_rounds(Problem(people, groups, later, seed=1), 2, Limits(rounds=3))

    history = meetings([*first, second[0]])
    assert score_of(Problem(people, groups, later), second[0])[:2] == (0, 1)
    assert score_of(Problem(people, groups, (*rules[:2], MeetNew(history), rules[3])), second[1])[:2] == (0, 1)


def cost(rankings: list[list[int]], chosen: tuple[int, ...]) -> int:
    return sum(
        PRICES[ranking.index(topic)] if topic in ranking else UNWANTED
        for ranking, topic in zip(rankings, chosen, strict=True)
    )


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.permutations([0, 1, 2]).map(lambda order: order[:2]), min_size=1, max_size=6),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(1, 3),
)
def test_wishes_are_met_at_the_least_cost_there_is(rankings: list[list[int]], capacity: list[int], least: int) -> None:
    def fits(chosen: tuple[int, ...]) -> bool:
        counts = Counter(chosen)
        return all(counts[topic] <= capacity[topic] and not 0 < counts[topic] < least for topic in range(3))

    ways = [cost(rankings, chosen) for chosen in product(range(3), repeat=len(rankings)) if fits(chosen)]

    found = by_wishes(rankings, capacity, least)

    assert (None if found is None else cost(rankings, tuple(found))) == min(ways, default=None)
    assert found is None or fits(tuple(found))


def test_hundreds_of_people_get_topics_with_places_left() -> None:
    rng = np.random.default_rng(3)
    rankings = [[int(t) for t in rng.permutation(12)[:5]] for _ in range(200)]

    found = by_wishes(rankings, [18] * 12, 4)

    assert found is not None
    assert max(Counter(found).values()) <= 18
