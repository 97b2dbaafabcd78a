"""Distances: files in both forms, sizes, and the largest sum there is for small problems."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.breakouts.solver import Limits
from hub.breakouts.solver.distances import Distances, distances_of, read_text
from hub.breakouts.solver.diverse import most_diverse
from hub.breakouts.solver.files import WrongProblem
from hub.breakouts.solver.swaps import Swaps
from hub.breakouts.solver.table import group_of, members_of
from hub.breakouts.solver.uneven import sizes_for
from hub.cli import main

FOUR = [[0, 9, 1, 2], [9, 0, 3, 1], [1, 3, 0, 7], [2, 1, 7, 0]]
FOUR_IN_LINES = "4 2 ss 2 2 2 2\n0 1 0.9\n0 2 0.1\n0 3 0.2\n1 2 .30\n1 3 0.1\n2 3 0.7\n"
BOUNDS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=4)


@st.composite
def problems(draw: st.DrawFn, most: int = 9, lowest: int = 0) -> Distances:
    """Up to nine people and distances, in groups of bounded sizes that have room for them."""
    bounds = draw(BOUNDS)
    least, largest = [few for few, _ in bounds], [few + more for few, more in bounds]
    people = draw(st.integers(min(most, max(1, sum(least))), most))
    least = [few if sum(least) <= people else 0 for few in least]
    largest[-1] += max(0, people - sum(largest))
    drawn = st.integers(lowest, 20)
    upper = np.array(draw(st.lists(drawn, min_size=people**2, max_size=people**2))).reshape(people, people)
    between = np.triu(upper, 1).astype(np.float64)
    return Distances(between + between.T, tuple(least), tuple(largest))


def largest_sum(problem: Distances) -> int:
    """By trying every plan."""
    groups = len(problem.least)
    plans = (np.array(plan) for plan in product(range(groups), repeat=problem.people))
    return max(problem.total(plan) for plan in plans if allowed(problem, plan))


def allowed(problem: Distances, plan: Any) -> bool:
    counts = np.bincount(plan, minlength=len(problem.least))
    return bool((counts >= problem.least).all() and (counts <= problem.most).all())


@settings(deadline=None, max_examples=15)
@given(problems(most=6, lowest=-20), st.integers(0, 99))
def test_small_problems_get_the_largest_sum_there_is(problem: Distances, seed: int) -> None:
    found = most_diverse(problem, Limits(rounds=1), seed)

    assert allowed(problem, np.array(found.groups))
    assert (found.total, problem.total(np.array(found.groups))) == (largest_sum(problem), largest_sum(problem))


def test_nine_people_get_the_largest_sum_there_is() -> None:
    between = np.triu(np.random.default_rng(3).integers(0, 100, (9, 9)), 1).astype(np.float64)
    problem = Distances(between + between.T, (2, 2, 2), (4, 4, 4))

    assert most_diverse(problem, Limits(rounds=1)).total == largest_sum(problem)


@settings(deadline=None, max_examples=10)
@given(problems(), st.sampled_from([0.0, 4.0, 40.0]), st.integers(0, 99))
def test_what_is_kept_step_by_step_is_what_is_counted_from_the_beginning(problem, heat: float, seed: int) -> None:
    copies, rng = 8, np.random.default_rng(seed)
    sizes = np.array(sizes_for(problem.people, problem.least, problem.most, 1))
    members = members_of(np.repeat(np.arange(len(sizes)), sizes), sizes, max(1, *problem.most))
    swaps = Swaps(problem, np.tile(members, (copies, 1)), copies, rng)

    for _ in range(30):
        swaps.step(heat)

    plans = [group_of(each, problem.people) for each in np.split(swaps.members, copies)]
    assert swaps.totals.tolist() == [problem.total(plan) for plan in plans]
    assert all(allowed(problem, plan) for plan in plans)
    assert np.array_equal(swaps.near, np.stack([swaps.between[row].sum(axis=0) for row in swaps.members]))


@given(problems(), st.sampled_from([1, -1]))
@settings(deadline=None, max_examples=25)
def test_sizes_make_as_many_pairs_as_can_be_or_as_few(problem: Distances, sign: int) -> None:
    every = product(*(range(few, many + 1) for few, many in zip(problem.least, problem.most, strict=True)))
    fitting = [sizes for sizes in every if sum(sizes) == problem.people]

    sizes = sizes_for(problem.people, problem.least, problem.most, sign)

    assert sizes in fitting
    assert sign * sum(n * n for n in sizes) == max(sign * sum(n * n for n in each) for each in fitting)


def test_the_same_seed_gives_the_same_plan() -> None:
    between = np.triu(np.random.default_rng(1).integers(0, 100, (24, 24)), 1).astype(np.float64)
    problem = Distances(between + between.T, (4, 4, 4, 4), (8, 8, 8, 8))

    assert most_diverse(problem, Limits(rounds=1), 5) == most_diverse(problem, Limits(rounds=1), 5)


def test_longer_rounds_do_no_worse() -> None:
    between = np.triu(np.random.default_rng(2).integers(0, 100, (40, 40)), 1).astype(np.float64)
    problem = Distances(between + between.T, (8,) * 5, (8,) * 5)

    totals = [most_diverse(problem, Limits(rounds=rounds)).total for rounds in (0, 1, 2)]

    assert totals == sorted(totals)


@pytest.mark.parametrize(("people", "sizes"), [(0, [0]), (1, [1]), (1, [0, 1]), (2, [2]), (2, [1, 1])])
def test_the_smallest_problems_have_plans_too(people: int, sizes: list[int]) -> None:
    problem = distances_of({"n": people, "distances": [[0] * people] * people, "sizes": sizes})

    assert allowed(problem, np.array(most_diverse(problem, Limits()).groups, dtype=np.int64))


def test_a_search_that_is_cancelled_at_once_has_a_plan_all_the_same() -> None:
    problem = distances_of({"n": 4, "distances": FOUR, "sizes": [2, 2]})

    found = most_diverse(problem, Limits(cancelled=lambda: True))

    assert allowed(problem, np.array(found.groups))


def test_time_ends_a_search_and_its_last_round_gets_cold_by_then() -> None:
    ticks = iter(range(1_000_000))
    problem = distances_of({"n": 4, "distances": FOUR, "sizes": [2, 2]})

    found = most_diverse(problem, Limits(3000.0, rounds=30, clock=lambda: float(next(ticks))))

    assert (found.total, found.steps < 3000) == (16, True)


@pytest.mark.parametrize(("sizes", "score"), [({"sizes": [2, 2]}, 16), ({"least": [1, 1], "most": [3, 3]}, 16)])
def test_a_file_with_distances_is_solved(tmp_path: Path, capsys, sizes: dict[str, Any], score: int) -> None:
    file, plan = tmp_path / "far.json", tmp_path / "plan.json"
    file.write_text(json.dumps({"n": 4, "distances": FOUR, **sizes}), encoding="utf-8")

    main(["breakouts", "solve", str(file), "--deadline", "0.2", "-o", str(plan)])

    [groups] = json.loads(plan.read_text(encoding="utf-8"))["rounds"]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert capsys.readouterr().out.startswith(f"score {score} (distances within groups)\nbound none\n")


def test_a_file_in_lines_is_solved_and_its_decimals_are_kept(tmp_path: Path, capsys) -> None:
    file = tmp_path / "far.txt"
    file.write_text(FOUR_IN_LINES, encoding="utf-8")

    main(["breakouts", "solve", str(file), "--deadline", "0.2"])

    assert read_text(file).between.tolist() == [[10 * each for each in row] for row in FOUR]
    assert capsys.readouterr().out.startswith("score 1.60 (distances within groups)\n")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"distances": FOUR[:3]}, "n rows of n numbers"),
        ({"distances": [[0, 1.5, 1, 1], *FOUR[1:]]}, "must be whole numbers"),
        ({"distances": [[0, 8, 1, 2], *FOUR[1:]]}, "alike both ways"),
        ({"distances": [[1, 9, 1, 2], *FOUR[1:]]}, "from themselves"),
        ({"distances": [[0, 1 << 60, 1, 2], *FOUR[1:]]}, "too large"),
        ({"sizes": [2, 1]}, "groups take 3 to 3, but there are 4 people"),
        ({"sizes": [2, "2"]}, "must be whole numbers"),
        ({"least": [3, 0]}, "a least and a most that is no less"),
        ({"apart": [[0, 1]]}, "distances can't be combined with apart"),
    ],
)
def test_distances_that_cannot_be_used_are_one_clear_line(changed: dict[str, Any], line: str) -> None:
    with pytest.raises(WrongProblem, match=line):
        distances_of({"n": 4, "distances": FOUR, "sizes": [2, 2], **changed})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "is not a problem with distances in lines"),
        ("4 2 ss 2 2\n0 1 5\n", "each group needs a least and a most"),
        ("4 2 ss 2 2 2 2\n0 4 5\n", "somebody who is not there"),
        ("4 2 ss 2 2 2 2\n0 0 5\n", "one person twice"),
        ("4 2 ss 2 2 2 2\n0 1 5\n1 0 5\n", "of the same two people"),
        ("4 2 ss 2 2 2 2\n0 1\n", "is not a problem with distances in lines"),
        ("4 2 ss 2 2 2 2\n0 1 nan\n", "too large"),
    ],
)
def test_lines_that_cannot_be_used_are_one_clear_line(tmp_path: Path, text: str, line: str) -> None:
    file = tmp_path / "far.txt"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(WrongProblem, match=line):
        read_text(file)
