"""The table of a comparison, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.fanout.figures import Cell, Row
from benchmarks.fanout.plan import MEASURED
from benchmarks.fanout.servers import SERVERS

TITLES = {"single": "single event", "burst10": "burst of 10", "burst100": "burst of 100"}


def table(rows: Sequence[Row]) -> list[str]:
    """One table for each number of readers; the cheapest single event first."""
    lines = []
    for readers in sorted({row.readers for row in rows}):
        lines += [f"{readers:,} readers", "", *_head()]
        some = [row for row in rows if row.readers == readers]
        lines += [_line(row) for row in sorted(some, key=lambda row: row.cells["single"].cpu_us)]
        lines.append("")
    return lines


def _head() -> list[str]:
    names = ["server"]
    for phase in MEASURED:
        names += [f"{TITLES[phase]}: µs CPU", "× ours", "p50 / p99 ms"]
    names += ["kB idle", "µs to join", "runs"]
    return ["| " + " | ".join(names) + " |", "|---" * len(names) + "|"]


def _line(row: Row) -> str:
    words = [SERVERS[row.server].shown]
    for phase in MEASURED:
        words += _cell(row.cells.get(phase))
    words += [f"{row.kb_each:.1f}", f"{row.join_us:.0f}", str(row.runs)]
    return "| " + " | ".join(words) + " |"


def _cell(cell: Cell | None) -> list[str]:
    if cell is None:
        return ["", "", ""]
    times = "" if cell.ratio is None else f"{cell.ratio:.2f}"
    short = f" ({cell.short} short)" if cell.short else ""
    return [f"{cell.cpu_us:.3g}", times, f"{cell.p50_ms:.3g} / {cell.p99_ms:.3g}{short}"]


def besides(measured: Mapping[str, Mapping[str, object]]) -> list[str]:
    """What was measured besides, as lists."""
    lines = []
    for title, figures in measured.items():
        lines += [title, "", *(f"- {name.replace('_', ' ')}: {_plain(value)}" for name, value in figures.items()), ""]
    return lines


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {each:,}" for name, each in value.items())
    return f"{value:,}"


def doubts(rows: Sequence[Row]) -> list[str]:
    """What would make a figure mean something else than it says."""
    found = []
    for row in rows:
        single = row.cells["single"]
        if single.together > 1.05:
            found.append(f"{row.server}, {row.readers} readers: single events came {single.together:.1f} to a frame")
        short = sum(cell.short for cell in row.cells.values())
        if short:
            found.append(f"{row.server}, {row.readers} readers: {short} deliveries did not arrive in time")
    return found


def failures(runs: Sequence[Mapping[str, object]]) -> list[str]:
    return [f"{run['key']} failed: {run['error']}" for run in runs if "error" in run]
