"""``bikupa breakouts solve``: a problem's file in, a plan's file out, and one clear line for what can't be used."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hub.cli import main

PAIRS: dict[str, Any] = {
    "n": 12,
    "sizes": [4, 4, 4],
    "attributes": {"town": ["a", "b", "c"] * 4, "mode": ["x"] * 6 + ["y"] * 6},
    "together": [[0, 1]],
    "apart": [[2, 3]],
    "roles": {"facilitator": [0, 5, 7]},
}


def solve(folder: Path, problem: Any, *more: str) -> dict[str, Any]:
    file, plan = folder / "problem.json", folder / "plan.json"
    file.write_text(problem if isinstance(problem, str) else json.dumps(problem), encoding="utf-8")
    main(["breakouts", "solve", str(file), "-o", str(plan), *more])
    written: dict[str, Any] = json.loads(plan.read_text(encoding="utf-8"))
    return written


def test_a_plan_is_written_and_its_score_and_bound_are_said(tmp_path, capsys) -> None:
    [groups] = solve(tmp_path, PAIRS, "--seed", "3")["rounds"]

    assert Counter(groups) == {0: 4, 1: 4, 2: 4}
    assert groups[0] == groups[1]
    assert groups[2] != groups[3]
    assert {groups[0], groups[5], groups[7]} == {0, 1, 2}
    assert capsys.readouterr().out.startswith("score broken 0, wishes 0\nbound broken 0, wishes 0\n")


def test_the_same_seed_writes_the_same_plan(tmp_path) -> None:
    assert solve(tmp_path, PAIRS, "--seed", "5") == solve(tmp_path, PAIRS, "--seed", "5")


def test_several_rounds_are_written_one_after_the_other(tmp_path, capsys) -> None:
    problem = {"n": 16, "sizes": [4] * 4, "attributes": {}, "rounds": 3}

    assert [Counter(groups) for groups in solve(tmp_path, problem)["rounds"]] == [{0: 4, 1: 4, 2: 4, 3: 4}] * 3
    assert "met before 0" in capsys.readouterr().out.splitlines()[0]


def test_topics_are_given_by_wishes(tmp_path, capsys) -> None:
    problem = {"n": 4, "topics": 2, "capacity": [2, 2], "min_size": 2, "rankings": [[0, 1], [0, 1], [0, 1], [1, 0]]}

    assert Counter(solve(tmp_path, problem)["rounds"][0]) == {0: 2, 1: 2}
    assert capsys.readouterr().out.startswith("score 1\nbound 1\n")


def test_who_is_late_is_seated_and_nobody_else_moves(tmp_path, capsys) -> None:
    previous = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, None]

    problem = dict(PAIRS, previous=previous, absent=[4], together=[], apart=[], roles={})
    written = solve(tmp_path, problem)

    [groups] = written["rounds"]
    assert [now for now, was in zip(groups, previous, strict=True) if was is not None] == [
        0,
        0,
        0,
        0,
        None,
        *previous[5:11],
    ]
    assert groups[11] in (1, 2)
    assert capsys.readouterr().out.startswith("choice broken 0, moved 0, ")
    assert all({"score", "rounds"} == choice.keys() for choice in written["choices"])


def test_whoever_stays_in_the_last_round_met_others_in_those_before(tmp_path) -> None:
    previous = [n // 4 for n in range(16)]

    problem = {"n": 16, "sizes": [4] * 4, "attributes": {}, "previous": previous, "rounds": 3}

    first, second, last = solve(tmp_path, problem)["rounds"]
    assert last == previous
    assert len({*zip(first, last, strict=True)}) == len({*zip(second, last, strict=True)}) == 16


@pytest.mark.parametrize("sizes", [[0], [1], [1, 0], [2], [1, 1]])
def test_the_smallest_problems_have_plans_too(tmp_path, sizes: list[int]) -> None:
    people = sum(sizes)

    [groups] = solve(tmp_path, {"n": people, "sizes": sizes, "attributes": {"town": ["a"] * people}})["rounds"]

    assert [groups.count(n) for n in range(len(sizes))] == sizes


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("{", "is not JSON"),
        ("[]", "must be an object"),
        ({"n": 3}, "sizes must be whole numbers"),
        ({"n": "3", "sizes": [3]}, "n must be a whole number"),
        ({"n": 3, "sizes": [2]}, "sizes add up to 2, but there are 3 people"),
        ({"n": 2, "sizes": [2], "attributes": {"town": ["a"]}}, "attribute town has 1 values for 2 people"),
        ({"n": 2, "sizes": [2], "together": [[0, 2]]}, "together names somebody who is not there"),
        ({"n": 2, "sizes": [2], "together": 3}, "a list or a number is not where it should be"),
        ({"n": 2, "sizes": [1, 1], "together": [[0, 1]]}, "no plan can hold this (block-size): together 0 1."),
        ({"n": 2, "topics": 1, "capacity": [1], "rankings": [[0], [0]]}, "too few places"),
        ({"n": 1, "topics": 1, "capacity": [1], "rankings": [[1]]}, "rankings name a topic that is not there"),
    ],
)
def test_a_problem_that_cannot_be_used_is_one_clear_line(tmp_path, capsys, problem: Any, line: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        solve(tmp_path, problem)

    said = capsys.readouterr().err
    assert (stopped.value.code, said.count("\n")) == (2, 1)
    assert line in said


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["breakouts", "solve", str(tmp_path / "none.json")])

    assert stopped.value.code == 2
    assert "can't be read: No such file or directory." in capsys.readouterr().err


def test_a_seed_below_zero_is_refused(tmp_path, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        solve(tmp_path, PAIRS, "--seed", "-1")

    assert stopped.value.code == 2
