"""The solver beside others: the same problems, taken in turn in one run, judged by the solver's own count."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

from benchmarks.breakouts.peers import anti_clustering, cp_sat
from benchmarks.breakouts.problems import SHAPES, Shape
from hub.breakouts.solver.command import solve_groups
from hub.breakouts.solver.files import person_id, problem_of
from hub.breakouts.solver.score import score_of

NAMES = ("48 in 8, 5 attributes", "300 in 50, roles and pairs", "2000 in 250, 6 attributes")
TOO_LARGE = 1000
"""More people than this are not tried with anti-clustering: it weighs all pairs anew for each swap it looks at."""


@dataclass(frozen=True)
class Run:
    """One plan and what it took; *groups* is None where none came in time, *processor* not a number where not known."""

    groups: Sequence[int] | None
    wall: float
    processor: float


Solver = Callable[[Shape, float, int], Run]


def ours(shape: Shape, seconds: float, seed: int) -> Run:
    return timed(lambda: solve_groups(shape, seed, seconds).plan["rounds"][0])


def cp_sats(shape: Shape, seconds: float, seed: int) -> Run:
    return timed(lambda: cp_sat.solve(shape, seconds, seed))


def timed(solve: Callable[[], Sequence[int] | None]) -> Run:
    wall, processor = time.perf_counter(), time.process_time()
    groups = solve()
    return Run(groups, time.perf_counter() - wall, time.process_time() - processor)


def anti_clusterings(method: str) -> Solver:
    def run(shape: Shape, seconds: float, seed: int) -> Run:
        found = anti_clustering.solve(method, shape, seconds, seed)
        return Run(None, seconds, nan) if found is None else Run(found["groups"], found["wall"], found["processor"])

    return run


def judged(shape: Shape, run: Run) -> str:
    """What is broken and the imbalance, counted from the plan; sizes that are not as asked are told."""
    groups = run.groups
    if groups is None:
        return "no plan"
    counts = Counter(groups)
    if sorted(counts.values()) != sorted(shape["sizes"]):
        return "other sizes"
    names = sorted(range(len(shape["sizes"])), key=lambda group: shape["sizes"][group])
    named = dict(zip(sorted(counts, key=lambda group: counts[group]), names, strict=True))
    places = {person_id(person): str(named[group]) for person, group in enumerate(groups)}
    broken, *imbalance = score_of(problem_of(shape, 0), places)
    return f"{' '.join(map(str, imbalance))}, broken {broken}"


def lines(seconds: float, seeds: int) -> Iterator[str]:
    """A table: for each problem and solver the median seconds, and the plans' imbalance from best to worst."""
    anti_clustering.fetch()
    solvers: dict[str, Solver] = {"ours": ours, "CP-SAT": cp_sats}
    solvers |= {f"anti-clustering, {each}": anti_clusterings(each) for each in anti_clustering.METHODS}
    yield f"| problem | solver | s, median of {seeds} | cpu s, median | imbalance, best to worst |"
    yield "|---|---|---|---|---|"
    for name in NAMES:
        shape = SHAPES[name]
        able = {who: run for who, run in solvers.items() if shape["n"] <= TOO_LARGE or not who.startswith("anti")}
        runs: dict[str, list[Run]] = {who: [] for who in able}
        for seed in range(seeds):
            for who, run in able.items():
                runs[who].append(run(shape, seconds, seed))
        for who, found in runs.items():
            said = sorted(
                {judged(shape, each) for each in found}, key=lambda each: (each[0].isalpha(), len(each), each)
            )
            worst = f" to {said[-1]}" if len(said) > 1 else ""
            wall, processor = (middle([getattr(each, clock) for each in found]) for clock in ("wall", "processor"))
            yield f"| {name} | {who} | {wall:.3f} | {processor:.3f} | {said[0]}{worst} |"


def middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
