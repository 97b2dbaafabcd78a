"""``bikupa breakouts solve``: a problem's file in, a plan's file and a few lines out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hub.breakouts.solver.census import Census
from hub.breakouts.solver.distances import Distances, distances_of, read_text
from hub.breakouts.solver.diverse import most_diverse
from hub.breakouts.solver.files import WrongProblem, plan_of, problem_of, read
from hub.breakouts.solver.layout import blocks_of, layout_of
from hub.breakouts.solver.problem import Finding, Impossible, MeetNew, Pin, Plan, Problem, Stay
from hub.breakouts.solver.rounds import meetings, solve_rounds
from hub.breakouts.solver.score import bound_of, score_of
from hub.breakouts.solver.solve import Limits, NoRoom, solve
from hub.breakouts.solver.topics import PRICES, UNWANTED, by_wishes

PRICES_OF_MOVING = 8, 4, 2, 1
"""What somebody who is moved is weighed at, in units of imbalance, for each of the further choices."""
SECONDS_A_CHOICE = 0.1
ROUNDS = 12


@dataclass
class Solved:
    """What is written and what is said."""

    plan: dict[str, Any]
    lines: list[str]


def run(file: Path, output: Path | None, seed: int, deadline: float) -> Iterator[str]:
    """Solve the problem in *file* within *deadline* seconds and write the plan to *output*; yields the lines to print.

    Raises WrongProblem, with one line, for a file that can't be used and for a problem without a solution.
    """
    begun = time.perf_counter()
    try:
        solved = solve_file(file, seed, deadline)
    except Impossible as error:
        raise WrongProblem(impossible(error)) from error
    except NoRoom as error:
        raise WrongProblem(f"{file}: {error}.") from error
    if output is not None:
        try:
            output.write_text(json.dumps(solved.plan), encoding="utf-8")
        except OSError as error:
            raise WrongProblem(f"{output} can't be written: {error.strerror}.") from error
    yield from solved.lines
    yield f"seconds {time.perf_counter() - begun:.3f}"


def solve_file(file: Path, seed: int, deadline: float) -> Solved:
    """What kind of problem a file has is told by its ending and its names."""
    if file.suffix == ".txt":
        return solve_distances(read_text(file), seed, deadline)
    found = read(file)
    if "distances" in found:
        return solve_distances(distances_of(found), seed, deadline)
    return solve_topics(found) if "rankings" in found else solve_groups(found, seed, deadline)


def solve_distances(problem: Distances, seed: int, deadline: float) -> Solved:
    found = most_diverse(problem, Limits(deadline, rounds=ROUNDS), seed)
    lines = [f"score {problem.said(found.total)} (distances within groups)", "bound none", f"steps {found.steps}"]
    return Solved({"rounds": [list(found.groups)]}, lines)


def impossible(error: Impossible) -> str:
    """The rules of a conflict, with people by number."""
    named = [f"{type(rule).__name__.lower()} {who_of(rule)}" for rule in error.conflict.rules]
    return f"no plan can hold this ({error.conflict.reason}): {'; '.join(named) or 'too many or too few seats'}."


def who_of(rule: Any) -> str:
    if isinstance(rule, Pin):
        return f"{int(rule.person)} in group {rule.group}"
    return " ".join(str(int(each)) for each in rule.people)


def solve_topics(found: Mapping[str, Any]) -> Solved:
    chosen = by_wishes(found["rankings"], found["capacity"], found.get("min_size", 1))
    if chosen is None:
        raise WrongProblem("no plan can hold this: the topics have too few places.")
    wished = zip(found["rankings"], chosen, strict=True)
    ranks = [list(ranking).index(topic) if topic in ranking else None for ranking, topic in wished]
    cost = sum(UNWANTED if rank is None or rank >= len(PRICES) else PRICES[rank] for rank in ranks)
    counts = ", ".join(f"{ranks.count(place)} choice {place + 1}" for place in range(5))
    return Solved(
        {"rounds": [chosen]}, [f"score {cost}", f"bound {cost}", f"wishes {counts}, {ranks.count(None)} none"]
    )


def solve_groups(found: Mapping[str, Any], seed: int, deadline: float) -> Solved:
    problem = problem_of(found, seed)
    limits = Limits(deadline, rounds=ROUNDS)
    if "previous" in found:
        return solve_moves(found, problem, limits)
    if found.get("rounds", 1) > 1:
        rounds = solve_rounds(problem, found["rounds"], limits)
        return Solved({"rounds": plan_of(found, rounds)}, said_of_rounds(problem, rounds))
    plan = solve(problem, limits)
    lines = [*said_of(plan), *(said for finding in plan.findings if (said := said_of_finding(finding)))]
    return Solved({"rounds": plan_of(found, [plan.groups])}, lines)


def said_of(plan: Plan) -> list[str]:
    return [
        f"score broken {plan.score[0]}, wishes {' '.join(map(str, plan.score[1:]))}",
        f"bound broken {plan.bound[0]}, wishes {' '.join(map(str, plan.bound[1:]))}",
        f"steps {plan.steps}",
    ]


def said_of_finding(finding: Finding) -> str | None:
    """A line for each value that a group has too many or too few of."""
    if finding.kind != "place":
        return None
    who = " ".join(str(int(each)) for each in finding.people)
    mending = "" if finding.mending is None else f" (to mend it would cost {finding.mending})"
    why = " (they are to sit together)" if finding.forced_by else mending
    return f"off group {finding.group}, {finding.value}: {finding.amount:+d}, people {who}{why}"


def said_of_rounds(problem: Problem, rounds: list[dict[str, str]]) -> list[str]:
    """Scores summed over the rounds; meeting again is counted against all rounds before."""
    totals, bounds = [], []
    blocks, sizes = blocks_of(problem), layout_of(problem).sizes
    for number, places in enumerate(rounds):
        known = tuple(
            replace(rule, earlier=meetings(rounds[:number])) if isinstance(rule, MeetNew) else rule
            for rule in problem.rules
        )
        asked = replace(problem, rules=known)
        totals.append(score_of(asked, places))
        bounds.append(bound_of(asked, blocks, sizes))
    score, bound = ([sum(column) for column in zip(*rows, strict=True)] for rows in (totals, bounds))
    return [
        f"score broken {score[0]}, met before {score[1]}, wishes {' '.join(map(str, score[2:]))}",
        f"bound broken {bound[0]}, met before {bound[1]}, wishes {' '.join(map(str, bound[2:]))}",
    ]


def solve_moves(found: Mapping[str, Any], problem: Problem, limits: Limits) -> Solved:
    """A plan in which nobody who is seated moves, then choices in which a few do and groups are mixed better."""
    here = {person.id for person in problem.people}
    previous = {
        f"{number:08d}": str(group)
        for number, group in enumerate(found["previous"])
        if group is not None and f"{number:08d}" in here
    }
    pins = tuple(Pin(who, where) for who, where in previous.items())
    wishes = tuple(rule for rule in problem.rules if not isinstance(rule, MeetNew))
    plans = [solve(replace(problem, rules=(*pins, *wishes)), replace(limits, rounds=0))]
    for price in PRICES_OF_MOVING:
        asked = replace(problem, rules=(Stay(previous, price), *wishes))
        plans.append(solve(asked, replace(limits, seconds=SECONDS_A_CHOICE, rounds=0), begin=plans[-1].groups))
    judged = replace(problem, rules=(Stay(previous), *wishes))
    census = Census(judged)
    choices = {score_of(judged, plan.groups, census): plan for plan in plans}
    best = [score for score in sorted(choices) if not any(dominates(other, score) for other in choices)]
    lines = [f"choice broken {score[0]}, moved {score[1]}, wishes {' '.join(map(str, score[2:]))}" for score in best]
    written = [{"score": score, "rounds": plan_of(found, [choices[score].groups])} for score in best]
    rounds = [*before_last(found, problem, plans[0], limits), plans[0].groups]
    return Solved({"rounds": plan_of(found, rounds), "choices": written}, lines)


def before_last(found: Mapping[str, Any], problem: Problem, last: Plan, limits: Limits) -> list[dict[str, str]]:
    """Where several rounds are asked for, those before the one in which people stay where they were."""
    if found.get("rounds", 1) == 1:
        return []
    met = MeetNew(meetings([dict(last.groups)]))
    rules = tuple(met if isinstance(rule, MeetNew) else rule for rule in problem.rules)
    return solve_rounds(replace(problem, rules=rules), found["rounds"] - 1, limits)


def dominates(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
