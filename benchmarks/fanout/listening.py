"""The readers, as a process of their own on the other core, and what they are told.

open N RATE          N more connections, RATE a second (0: as fast as they are let in); goes on by itself
await MS             until all that were asked for are ready
expect FIRST N OF    N events are about to be published; the first OF connections count (0: all)
collect MS           until they have all arrived, or not
stall PERCENT        so many of them stay connected and read no more
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.fanout.process import Process
from benchmarks.fanout.tools import compiled

SOURCE = Path(__file__).with_name("listener.c")


@dataclass(frozen=True)
class Collected:
    """What arrived of the events that were expected. *wanted* and *deliveries* count an event once for each reader,
    *frames* the frames they came in, *facts* the events that were in them. Times from publishing to each reader."""

    wanted: int
    deliveries: int
    frames: int
    facts: int
    bytes: int
    seconds: float
    lost: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    max_ms: float


class Readers:
    """Many WebSocket connections."""

    def __init__(
        self,
        port: int,
        path: str,
        seats: Sequence[tuple[str, str]],
        times: Path,
        core: int,
        until: str = "",
        alive: tuple[str, ...] = (),
    ) -> None:
        self._seats = times.with_name("seats")
        self._seats.write_text("".join(f"{cookie}\t{greeting}\n" for cookie, greeting in seats), encoding="utf-8")
        words = [str(port), path, str(self._seats), str(times), until, *alive]
        self.process = Process([*program(), *words], core, times.with_name("readers.log"))

    def open(self, count: int, a_second: int = 0) -> None:
        self._ask(f"open {count} {a_second}")

    def all_ready(self, within_s: float = 120) -> dict[str, Any]:
        """Wait for those that were asked for; ``ready``, ``refused`` and ``lost`` connections, ``seconds`` it took."""
        return self._ask(f"await {within_s * 1000:.0f}", within_s + 5)

    def expect(self, first: int, events: int, of_the_first: int = 0) -> int:
        """How many deliveries there will be."""
        return int(self._ask(f"expect {first} {events} {of_the_first}")["wanted"])

    def begin_collecting(self, within_s: float) -> None:
        self.process.tell(f"collect {within_s * 1000:.0f}")

    def collected(self, within_s: float) -> Collected:
        return Collected(**json.loads(self.process.hear(within_s + 5)))

    def stall(self, percent: int) -> int:
        return int(self._ask(f"stall {percent}")["stalled"])

    def end(self) -> None:
        self.process.end()

    def _ask(self, line: str, within_s: float = 60) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.process.ask(line, within_s))
        return answer


def program() -> list[str]:
    """The command that starts the readers: of C with epoll, else of Python."""
    built = compiled(SOURCE)
    return [str(built)] if built else [sys.executable, "-m", "benchmarks.fanout.listener"]


def kind() -> str:
    return "C, epoll" if compiled(SOURCE) else "Python, asyncio (no C compiler: times include its own delay)"
