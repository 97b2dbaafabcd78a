"""“I'm here” over HTTP, 128 in flight: session, guard, request id, command, journal, answer; the server on one core.

Beside it, the same with a commit for each.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from uuid import uuid4

from benchmarks.fanout.meeting import SLUG, Audience, prepare
from benchmarks.fanout.process import Failed, Process, cores, free_port, pinned
from benchmarks.http_load import Answered, load, request
from hub.kernel.sqlite import LARGEST_BATCH

IN_FLIGHT = 128
REPETITIONS = 5
WARMING = 200


@dataclass(frozen=True)
class Measured:
    a_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Running:
    """A hub on its port, with its data folder."""

    server: Process
    port: int
    data: Path


@contextlib.contextmanager
def running(audience: Audience, most: int) -> Iterator[Running]:
    """The hub on a copy of the data."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        data = Path(made) / "data"
        shutil.copytree(audience.folder, data)
        command = [sys.executable, "-m", "benchmarks.checkins.hub", str(port), str(data), str(most)]
        server = Process(command, cores()[0], Path(made) / "server.log")
        try:
            server.wait_for_port(port)
            yield Running(server, port, data)
        finally:
            server.end()


def presses(audience: Audience, port: int) -> list[bytes]:
    """Everybody's press on the button."""
    json_of_ours = [("content-type", "application/json"), ("accept", "application/json")]
    path = f"/api/e/{SLUG}/checkin"
    return [
        request("POST", path, port, [*json_of_ours, ("cookie", f"bikupa={token}"), ("request-id", uuid4().hex)], b"{}")
        for _, token in audience.people
    ]


def once(audience: Audience, most: int) -> Measured:
    """Everybody checks in once. Raises Failed when anybody is refused."""
    with running(audience, most) as hub, pinned(cores()[1]):
        pressed = presses(audience, hub.port)
        warmed = asyncio.run(load(hub.port, pressed[:WARMING], IN_FLIGHT))
        before = hub.server.cpu_s()
        answered = asyncio.run(load(hub.port, pressed[WARMING:], IN_FLIGHT))
        cpu_s = hub.server.cpu_s() - before
    for each in (warmed, answered):
        refuse_others(each)
    return Measured(answered.a_second, answered.p50_ms, answered.p99_ms, cpu_s * 1000 / answered.requests)


def refuse_others(answered: Answered) -> None:
    if set(answered.statuses) != {200}:
        raise Failed(f"not everybody was let in: {answered.statuses}")


def middle(all_of_them: list[Measured]) -> dict[str, float]:
    listed = [asdict(each) for each in all_of_them]
    return {name: round(median(each[name] for each in listed), 3) for name in listed[0]}


def measure(audience: Audience, repetitions: int = REPETITIONS) -> dict[str, object]:
    """Medians of *repetitions*, interleaved; ``times`` is of requests a second, together over one by one."""
    together: list[Measured] = []
    alone: list[Measured] = []
    for _ in range(repetitions):
        together.append(once(audience, LARGEST_BATCH))
        alone.append(once(audience, 1))
    times = median(one.a_second / other.a_second for one, other in zip(together, alone, strict=True))
    return {"together": middle(together), "a_commit_each": middle(alone), "times": round(times, 2)}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(json.dumps(measure(prepare(Path(folder) / "data"))))


if __name__ == "__main__":
    main()
