"""``python -m benchmarks.breakouts [PROBLEM ...] [--seeds 10] [--deadline S] [--peers]``: a table of times and scores.

In one process, from the problem as read to the plan that is ready to be written, with all set-up. Seconds on the wall
and of the processor, since other work on the machine shows in the first alone; "first" is the first legal plan. With
``--peers``, three of the problems beside OR-Tools CP-SAT and the package anti-clustering instead, which need what
``make bench`` fetches, and one more package that is fetched into build/.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.breakouts.problems import SHAPES, Shape
from hub.breakouts.solver.command import solve_distances, solve_groups, solve_topics
from hub.breakouts.solver.distances import distances_of
from hub.breakouts.solver.files import problem_of, read
from hub.breakouts.solver.solve import Limits, solve


@dataclass(frozen=True)
class Measured:
    wall: float
    processor: float
    said: str


def measured(shape: Shape, seed: int, deadline: float) -> Measured:
    wall, processor = time.perf_counter(), time.process_time()
    if "distances" in shape:
        solved = solve_distances(distances_of(shape), seed, deadline)
    else:
        solved = solve_topics(shape) if "rankings" in shape else solve_groups(shape, seed, deadline)
    return Measured(time.perf_counter() - wall, time.process_time() - processor, solved.lines[0])


def first_plan(shape: Shape, seed: int) -> float | None:
    """Seconds on the wall to the first legal plan of one round."""
    if {"rankings", "distances", "previous"} & shape.keys() or shape.get("rounds", 1) > 1:
        return None
    begun, told = time.perf_counter(), list[float]()
    solve(
        problem_of(shape, seed),
        Limits(cancelled=lambda: bool(told)),
        lambda _: told.append(time.perf_counter() - begun),
    )
    return told[0]


def at(values: list[float], share: float) -> str:
    return f"{sorted(values)[min(len(values) - 1, round(share * (len(values) - 1)))]:.3f}"


def line(name: str, shape: Shape, seeds: int, deadline: float) -> str:
    runs = [measured(shape, seed, deadline) for seed in range(seeds)]
    firsts = [found for seed in range(seeds) if (found := first_plan(shape, seed)) is not None]
    walls, processors = [run.wall for run in runs], [run.processor for run in runs]
    said = sorted({run.said for run in runs})
    return (
        f"| {name} | {at(walls, 0.5)} | {at(walls, 0.95)} | {at(processors, 0.5)} | {at(processors, 0.95)} "
        f"| {at(firsts, 0.95) if firsts else ''} | {said[0]}{' to ' + said[-1] if len(said) > 1 else ''} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.breakouts")
    parser.add_argument("problems", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--deadline", type=float, default=2.0)
    parser.add_argument("--peers", action="store_true", help="beside others, --deadline seconds for each")
    given = parser.parse_args()
    if given.peers:
        from benchmarks.breakouts.beside import lines

        for each in lines(given.deadline, given.seeds):
            print(each, flush=True)
        return
    shapes = {file.stem: read(file) for file in given.problems} or SHAPES
    print("| problem | s, median | s, p95 | cpu s, median | cpu s, p95 | first s, p95 | score |")
    print("|---|---|---|---|---|---|---|")
    for name, shape in shapes.items():
        print(line(name, shape, given.seeds, given.deadline), flush=True)


if __name__ == "__main__":
    main()
