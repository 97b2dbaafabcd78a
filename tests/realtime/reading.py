"""Lines with a wire that remembers, for tests of the engine without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.frames import texts
from realtime.line import Line
from realtime.messages import Cursor, Variant
from realtime.session import Limits, Session

SV, EN = Variant("html", "sv"), Variant("html", "en")


@dataclass(eq=False)
class Reader:
    """A wire that remembers what it was given, and its line. ``frames`` are the texts after the hello."""

    line: Line
    frames: list[str] = field(default_factory=list)
    writes: list[bytes] = field(default_factory=list)
    closed: tuple[CloseCode, str] | None = None
    aborted: bool = False
    pings: bool = False
    direct: Callable[[bytes], int] | None = None
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, frames: bytes) -> None:
        self.writes.append(frames)
        self.frames += [text for text in texts(frames) if json.loads(text)["op"] != "hello"]
        self.heard.set()

    def close(self, code: CloseCode, reason: str) -> None:
        self.closed = (code, reason)
        self.heard.set()

    def abort(self) -> None:
        self.aborted = True

    async def until(self, count: int) -> None:
        """Wait until it has *count* frames."""
        async with asyncio.timeout(30):
            while len(self.frames) < count:
                self.heard.clear()
                await self.heard.wait()

    async def until_closed(self) -> None:
        async with asyncio.timeout(30):
            while self.closed is None:
                self.heard.clear()
                await self.heard.wait()


def reading(engine: Engine, principal: object = "p1") -> Reader:
    reader = Reader(Line(engine, principal, Session(Limits(), 0.0)))
    reader.line.open(reader)
    return reader


class Gate:
    """Holds a catch-up at one point until the test has done something else."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.opened = asyncio.Event()

    async def __call__(self, topic: str) -> None:
        self.reached.set()
        await self.opened.wait()


async def settle(engine: Engine) -> None:
    """Let every catch-up that can end do so, and every flush."""
    while engine._tasks or engine._flusher.busy:
        if engine._tasks:
            await asyncio.wait(engine._tasks)
        await asyncio.sleep(0)


async def watching(engine: Engine, *topics: str, variant: Variant = SV, principal: object = "p1") -> Reader:
    reader = reading(engine, principal)
    for topic in topics:
        engine.subscribe(reader.line, topic, variant, Cursor("e1", 0))
    await settle(engine)
    return reader
