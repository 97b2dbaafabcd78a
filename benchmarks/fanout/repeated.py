"""A measurement that is taken some times over: by the full comparison, or as a command of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.fanout.meeting import Audience, prepare
from benchmarks.fanout.tools import allow_many_files

REPETITIONS = 5
Once = Callable[[Audience], dict[str, float]]


def medians(once: Once, audience: Audience, repetitions: int = REPETITIONS) -> dict[str, float]:
    """Of each figure that *once* gives, the median of *repetitions*."""
    found = [once(audience) for _ in range(repetitions)]
    return {name: round(median(each[name] for each in found), 3) for name in found[0]}


def as_command(once: Once) -> None:
    """Measure with an audience of its own, and print the figures as a line of JSON."""
    allow_many_files()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(json.dumps(medians(once, prepare(Path(folder) / "data"))))
