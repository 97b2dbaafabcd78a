"""What every server of the comparison does alike: it is told over stdin what to publish, and notes when it did.

Lines on stdin, each answered by one line on stdout:

    prepare N            "first F": the next events are F … F + N - 1
    publish BURST GAP    publish what was prepared, BURST events back to back and then GAP microseconds; "done"

The instant at which event n is published (CLOCK_MONOTONIC, ns) is noted at [n % PLACES] of a file of 64-bit numbers.
"""

from __future__ import annotations

import asyncio
import mmap
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

PLACES = 65536
BEFORE_FIRST = 1_000_000
"""Peers number from here, so that all their numbers have as many digits as the template's."""
IN_TEMPLATE = str(BEFORE_FIRST + 1)


class Times:
    """The shared file of instants."""

    def __init__(self, path: str) -> None:
        with Path(path).open("r+b") as file:
            self._at = memoryview(mmap.mmap(file.fileno(), PLACES * 8)).cast("Q")

    def note(self, number: int) -> None:
        self._at[number % PLACES] = time.monotonic_ns()


class Driven(Protocol):
    """A server under a driver."""

    async def prepare(self, events: int) -> int: ...

    async def publish(self, burst: int, gap_s: float) -> None: ...


class Peer:
    """Publishes prepared texts by *send*, which may give something to wait for."""

    def __init__(self, send: Callable[[str], Awaitable[object] | None], times: str, template: str) -> None:
        self.send = send
        self.times = Times(times)
        self.template = Path(template).read_text(encoding="utf-8")
        self.told = BEFORE_FIRST
        self.head = BEFORE_FIRST

    async def prepare(self, events: int) -> int:
        self.head += events
        return self.told + 1

    async def publish(self, burst: int, gap_s: float) -> None:
        while self.told < self.head:
            self.told += 1
            self.times.note(self.told)
            waited = self.send(self.template.replace(IN_TEMPLATE, str(self.told)))
            if waited is not None:
                await waited
            await asyncio.sleep(gap_s if (self.told - BEFORE_FIRST) % burst == 0 else 0)


def listen(driven: Driven) -> None:
    """Obey stdin for as long as it is open; called in the event loop's thread."""
    loop = asyncio.get_running_loop()
    threading.Thread(target=_read, args=(driven, loop), daemon=True).start()


def _read(driven: Driven, loop: asyncio.AbstractEventLoop) -> None:
    for line in sys.stdin:
        asyncio.run_coroutine_threadsafe(_obey(driven, line.split()), loop).result()


async def _obey(driven: Driven, words: list[str]) -> None:
    if words[0] == "prepare":
        print("first", await driven.prepare(int(words[1])), flush=True)
    elif words[0] == "publish":
        await driven.publish(int(words[1]), int(words[2]) / 1e6)
        print("done", flush=True)
