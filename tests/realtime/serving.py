"""A small journal to subscribe to, and a real server on loopback that serves it."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Route, WebSocketRoute

from realtime.endpoint import endpoint
from realtime.engine import BEAT_S, LAG_S, CatchUp, Engine
from realtime.gate import Gate
from realtime.handover import HandOverProtocol
from realtime.messages import Cursor, DeniedCode, Fact, Facts, Html, Reset, Variant
from realtime.stream import stream

ORIGIN = "http://moten.example"
KEPT = 100  # facts further back than this are answered with a reset


async def at_once(topic: str) -> None:
    """No delay: what ``Journal.before_catch_up`` does unless a test says otherwise."""


@dataclass
class Journal:
    """A source whose topics hold facts 1, 2, 3…, shown in html as one region that names the latest."""

    epoch: str = "e1"
    facts: dict[str, int] = field(default_factory=dict)
    denied: dict[tuple[object, str], DeniedCode] = field(default_factory=dict)
    before_catch_up: Callable[[str], Awaitable[None]] = at_once
    after_read: Callable[[str], Awaitable[None]] = at_once
    asked: list[tuple[object, str]] = field(default_factory=list)

    def head(self, topic: str) -> int:
        return self.facts.get(topic, 0)

    async def may_subscribe(self, principal: object, topic: str) -> DeniedCode | None:
        self.asked.append((principal, topic))
        return self.denied.get((principal, topic))

    async def catch_up(self, topic: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        await self.before_catch_up(topic)
        head = self.facts.get(topic, 0)
        await self.after_read(topic)
        since = cursor.pos if cursor else 0
        if cursor and (cursor.epoch != self.epoch or not head - KEPT <= since <= head):
            regions = {"r": region(head, variant)} if variant.form == "html" else None
            return CatchUp((Reset(topic, head, self.epoch, regions).text,), head)
        if since == head and cursor:
            return CatchUp((), head)
        return CatchUp((frame(topic, variant, head, since),), head)

    def append(self, engine: Engine, topic: str, count: int = 1) -> int:
        """*count* new facts, published one by one; the head afterwards."""
        for _ in range(count):
            head = self.facts[topic] = self.facts.get(topic, 0) + 1
            for variant in engine.variants(topic):
                engine.publish(topic, variant, frame(topic, variant, head, head - 1), head)
        return self.facts.get(topic, 0)


def region(pos: int, variant: Variant) -> str:
    return f'<section id="r" lang="{variant.lang}">{pos}</section>'


def fact(seq: int) -> Fact:
    return Fact(seq, "CheckedIn", "2031-05-04T09:00:00+00:00", {"person": f"p{seq}"})


def frame(topic: str, variant: Variant, head: int, since: int) -> str:
    if variant.form == "html":
        return Html(topic, head, {"r": region(head, variant)}).text
    return Facts(topic, head, tuple(map(fact, range(since + 1, head + 1))), since).text


class NoPause(Random):
    """Always comes back at once."""

    def random(self) -> float:
        return 0.0


@dataclass
class Served:
    journal: Journal
    engine: Engine
    port: int

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/live"

    def beat(self) -> None:
        """Everybody's beat, now: nobody's patience with a silent server has to be as short as a test."""
        for line in tuple(self.engine._wheel._slot_of):
            self.engine._beat(line)


async def principal_of(socket: HTTPConnection) -> object | None:
    return socket.cookies.get("person")


def own_origin(socket: HTTPConnection) -> bool:
    return socket.headers.get("origin") == ORIGIN


@asynccontextmanager
async def serving(
    journal: Journal,
    *,
    port: int = 0,
    routes: Sequence[BaseRoute] = (),
    origin: Any = own_origin,
    who: Any = principal_of,
    handed_over: bool = True,
    beat_s: float = BEAT_S,
    lag_s: float = LAG_S,
    clock: Callable[[], float] = time.monotonic,
    **options: Any,
) -> AsyncIterator[Served]:
    """Serve *journal* at /live until the block ends; *options* go to the gate. *handed_over* False: by a server
    that hands no socket over."""
    engine = Engine(journal, beat_s=beat_s, lag_s=lag_s, clock=clock)
    gate = Gate(engine, who, origin, **options)
    live = [WebSocketRoute("/live", endpoint(gate)), Route("/live/stream", stream(gate), methods=["POST"])]
    app = Starlette(routes=[*live, *routes])
    config = uvicorn.Config(
        app,
        ws=HandOverProtocol if handed_over else "websockets-sansio",
        log_level="critical",
        lifespan="off",
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config)
    listening = socket.create_server(("127.0.0.1", port))
    running = asyncio.create_task(server.serve([listening]))
    try:
        await server.up.wait()
        yield Served(journal, engine, listening.getsockname()[1])
    finally:
        engine.drain()
        server.should_exit = True
        await running
        listening.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()
