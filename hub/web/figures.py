"""Figures for whoever watches the hub, in Prometheus' form: requests, commits, renders, and the live engine's own."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from realtime import figures as live

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Bounds in seconds: from a region's rendering to an answer that somebody has noticed waiting for."""
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)


class Figures:
    """One hub's figures. Labels are fixed words and the patterns of addresses: never a person, never a meeting."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "bikupa_requests", "Requests answered.", ["method", "path", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "bikupa_request_seconds", "From request to answer.", ["method"], buckets=QUICK, registry=self.registry
        )
        # To look one up among its labels costs more than to count.
        self._of = functools.cache(
            lambda method, path, status: (
                self._requests.labels(method, path, str(status)),
                self._seconds.labels(method),
            )
        )
        self._batch = Histogram(
            "bikupa_commit_commands", "Commands in one commit.", buckets=BATCHES, registry=self.registry
        )
        self._commit = Histogram(
            "bikupa_commit_seconds", "A batch of commands with its commit.", buckets=QUICK, registry=self.registry
        )
        self._render = Histogram(
            "bikupa_render_seconds", "Rendering what news made stale.", buckets=QUICK, registry=self.registry
        )

    def add(self, collector: Collector) -> None:
        """Somebody else's figures, asked for when they are looked at."""
        self.registry.register(collector)

    def committed(self, commands: int, seconds: float) -> None:
        self._batch.observe(commands)
        self._commit.observe(seconds)

    def rendered(self, seconds: float) -> None:
        self._render.observe(seconds)

    def answered(self, method: str, path: str, status: int, seconds: float) -> None:
        count, time_ = self._of(method, path, status)
        count.inc()
        time_.observe(seconds)

    def text(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self.registry)


HELD = {
    "connections": "Open sockets and streams.",
    "topics": "Topics that somebody listens to.",
    "subscriptions": "Subscriptions to them.",
    "lagging": "Connections that take nothing more for now.",
}
DONE = {
    "deliveries": "Subscriptions that flushes have gone through.",
    "flushes": "Flushes: many deliveries each.",
    "flush_seconds": "From a flush's first write to its last, summed up.",
    "closed_slow": "Connections closed because they were too slow.",
    "from_memory": "Subscriptions brought up from memory.",
    "catch_ups": "Reads of what came after a cursor.",
    "snapshots": "Reads of a whole page for a subscription.",
}


class LiveFigures(Collector):
    """The live engine's figures, asked for when they are looked at."""

    def __init__(self, ask: Callable[[], live.Figures]) -> None:
        self.ask = ask

    def collect(self) -> Iterable[Metric]:
        figures = self.ask()
        for name, meaning in HELD.items():
            yield GaugeMetricFamily(f"bikupa_live_{name}", meaning, value=getattr(figures, name))
        for name, meaning in DONE.items():
            yield CounterMetricFamily(f"bikupa_live_{name}", meaning, value=getattr(figures.done, name))


class Counted:
    """ASGI: counts and times each request. Its *path* is the pattern that the operation was found by."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app = app
        self.figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            self.figures.answered(method, scope.get(PATTERN, "other"), status, time.perf_counter() - began)


METHODS = {"GET", "HEAD", "POST"}
PATTERN = "bikupa.pattern"
"""Where in the scope an endpoint says what it was found by: what was asked for itself would be a figure a person."""
