"""From runs to figures: medians, and ratios of runs that were neighbours in time. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from benchmarks.fanout.plan import MEASURED
from benchmarks.fanout.servers import OURS

Run = dict[str, Any]
COMPARED = {"raw": "raw", "node_ws": "node-ws", "python_socketio": "python-socketio"}


@dataclass(frozen=True)
class Cell:
    """One phase of one server. *ratio*: how many times our CPU it needs for a delivery; None without runs of ours
    beside it. *together*: events that came in one frame, on average."""

    cpu_us: float
    ratio: float | None
    p50_ms: float
    p99_ms: float
    together: float
    short: int


@dataclass(frozen=True)
class Row:
    """One server with so many readers; *cells* by phase."""

    server: str
    readers: int
    runs: int
    kb_each: float
    join_us: float
    cells: dict[str, Cell]


def cpu_us(run: Run, phase: str) -> float:
    """CPU-microseconds of the server for each delivery."""
    measured = run["phases"][phase]
    return float(measured["cpu_s"]) * 1e6 / max(1, int(measured["deliveries"]))


def of(runs: Sequence[Run], server: str, readers: int) -> dict[int, Run]:
    """The good runs of a server, by repetition."""
    mine = [run for run in runs if run["server"] == server and run["readers"] == readers and "error" not in run]
    return {int(run["key"].split()[-1]): run for run in mine}


def paired(over: dict[int, Run], under: dict[int, Run], value: Callable[[Run], float]) -> float | None:
    """The median, over the repetitions that both have, of *over*'s value divided by *under*'s."""
    both = sorted(over.keys() & under.keys())
    ratios = [value(over[each]) / value(under[each]) for each in both if value(under[each])]
    return median(ratios) if ratios else None


def rows(runs: Sequence[Run]) -> list[Row]:
    """A row for each server and number of readers, the smallest number first."""
    listed = sorted({(run["readers"], run["server"]) for run in runs if "error" not in run})
    return [_row(runs, server, readers) for readers, server in listed]


def _row(runs: Sequence[Run], server: str, readers: int) -> Row:
    mine, ours = of(runs, server, readers), of(runs, OURS, readers)
    joined = [run["joined"] for run in mine.values()]
    return Row(
        server,
        readers,
        len(mine),
        median(each["kb_each"] for each in joined),
        median(each["cpu_us_each"] for each in joined),
        {phase: _cell(mine, ours, phase) for phase in MEASURED if all(phase in run["phases"] for run in mine.values())},
    )


def _cell(mine: dict[int, Run], ours: dict[int, Run], phase: str) -> Cell:
    measured = [run["phases"][phase] for run in mine.values()]
    return Cell(
        median(cpu_us(run, phase) for run in mine.values()),
        paired(mine, ours, lambda run: cpu_us(run, phase)),
        median(each["p50_ms"] for each in measured),
        median(each["p99_ms"] for each in measured),
        median(each["deliveries"] / max(1, each["frames"]) for each in measured),
        sum(each["wanted"] - each["deliveries"] for each in measured),
    )


def summary(runs: Sequence[Run], readers: int = 1_000, more: int = 5_000) -> dict[str, float | None]:
    """The comparison in one line: CPU of each peer for a delivery over ours, and three figures of our own.

    ``p99_vs_raw`` is ours over that of the loop of send(2), ``growth_…`` our CPU for a delivery to *more* readers over
    that to *readers*, ``idle_kb`` what a connection that only listens keeps resident.
    """
    ours = of(runs, OURS, readers)
    found: dict[str, float | None] = {}
    for said, name in COMPARED.items():
        for phase in MEASURED:
            found[f"{phase}_vs_{said}"] = paired(of(runs, name, readers), ours, partial(cpu_us, phase=phase))
    found["p99_vs_raw"] = paired(ours, of(runs, "raw", readers), lambda run: float(run["phases"]["single"]["p99_ms"]))
    many = of(runs, OURS, more)
    each = [median(cpu_us(run, "single") for run in some.values()) for some in (many, ours) if some]
    found[f"growth_{more}_vs_{readers}"] = each[0] / each[1] if len(each) == 2 else None
    found["idle_kb"] = median(run["joined"]["kb_each"] for run in (many or ours).values()) if ours else None
    return {name: None if value is None else round(value, 3) for name, value in found.items()}
