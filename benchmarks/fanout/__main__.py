"""``python -m benchmarks.fanout``: docs/benchmarks.md tells what it measures and how."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import RESULTS, machine
from benchmarks.checkins import durable, over_http
from benchmarks.fanout import comparisons, figures, joins, listening, report, stalled
from benchmarks.fanout.meeting import Audience, prepare
from benchmarks.fanout.plan import Task
from benchmarks.fanout.process import Failed
from benchmarks.fanout.repeated import medians
from benchmarks.fanout.results import Runs
from benchmarks.fanout.run import run
from benchmarks.fanout.servers import SERVERS
from benchmarks.fanout.tools import BUILT, PEERS, Missing, allow_many_files, compiled, demand
from benchmarks.pages import programme

MORE: dict[str, Callable[[Audience], dict[str, Any]]] = {
    "joins": lambda audience: medians(joins.once, audience),
    "stalled": lambda audience: medians(stalled.once, audience),
    "check-ins over HTTP": over_http.measure,
    "durable check-ins": durable.measure,
    "a programme page": lambda audience: programme.measure(),
}
"""Measured besides, in the full run."""


def measure(tasks: list[Task], runs: Runs, *, more: bool) -> None:
    """Do what is not done yet, one after the other; nothing else should run meanwhile."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        audience = prepare(Path(folder) / "data")
        for number, task in enumerate(tasks, 1):
            if not runs.has(task.key):
                runs.add(run(task, audience))
                say(f"{number}/{len(tasks)} {told(runs.all[-1])}")
        for key, another in MORE.items() if more else ():
            if not runs.has(key):
                runs.add(one_more(key, another, audience))
                say(json.dumps(runs.all[-1]))


def one_more(key: str, another: Callable[[Audience], dict[str, Any]], audience: Audience) -> dict[str, Any]:
    """One of MORE; what fails is told as ``error``, and the others are measured."""
    try:
        return {"key": key, "besides": another(audience)}
    except Failed as failure:
        return {"key": key, "error": str(failure)}


def told(done: dict[str, Any]) -> str:
    """One run in one line."""
    if "error" in done:
        return f"{done['key']}: {done['error']}"
    names = [name for name in done["phases"] if name != "warm"]
    return f"{done['key']}: " + ", ".join(f"{name} {figures.cpu_us(done, name):.2f} µs" for name in names)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def described() -> dict[str, object]:
    sending = "C, send(2)" if compiled(PEERS / "raw.c") else "Python, socket.send (no C compiler)"
    return {**machine.described(), "readers": listening.kind(), "floor": sending}


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fanout", description="What an event to everybody costs."
    )
    parser.add_argument("--quick", action="store_true", help="the short way, some minutes")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON instead of the table")
    parser.add_argument("--resume", action="store_true", help="go on with a comparison that was broken off")
    parser.add_argument("--only", nargs="+", choices=sorted(SERVERS), metavar="SERVER", help=", ".join(SERVERS))
    parser.add_argument("--readers", nargs="+", type=int, default=[1_000], help="with --only: how many")
    parser.add_argument("--repetitions", type=int, default=comparisons.REPETITIONS, help="with --only: how often")
    return parser.parse_args()


def main() -> None:
    options = asked()
    kind = "chosen" if options.only else "quick" if options.quick else "full"
    if options.only:
        tasks = comparisons.chosen(options.only, options.readers, options.repetitions)
    else:
        tasks = comparisons.quick() if options.quick else comparisons.full()
    try:
        demand([SERVERS[task.server].needs for task in tasks])
    except Missing as missing:
        raise SystemExit(str(missing)) from None
    allow_many_files()
    runs = Runs(BUILT / f"fanout-{kind}.jsonl", anew=not options.resume)
    try:
        measure(tasks, runs, more=kind == "full")
    except KeyboardInterrupt:
        say("Broken off: what there is follows, and --resume goes on.")
    finish(kind, runs, len(tasks), as_json=options.json)


def finish(kind: str, runs: Runs, wanted: int, *, as_json: bool) -> None:
    """Keep what was found, and print it. *wanted*: how many runs the comparison has when it is whole."""
    compared = [each for each in runs.all if "server" in each]
    rows = figures.rows(compared)
    summary = figures.summary(compared)
    besides = {each["key"]: each["besides"] for each in runs.all if "besides" in each}
    lines = [*report.table(rows), *report.besides(besides)]
    if kind == "full":
        done = f"{len(compared)} of {wanted} runs"
        kept = {
            "machine": described(),
            "done": done,
            "summary": summary,
            "besides": besides,
            "rows": [asdict(row) for row in rows],
        }
        (RESULTS / "fanout.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        (RESULTS / "fanout.md").write_text("\n".join(lines), encoding="utf-8")
    say(json.dumps(described()))
    for line in [*report.failures(runs.all), *report.doubts(rows)]:
        say(line)
    print(json.dumps(summary) if as_json else "\n".join(lines))


if __name__ == "__main__":
    main()
