"""Many HTTP requests in flight at once, from one process that costs little itself."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Answered:
    """What came of it: *statuses* counts answers by status, times are from sending to the whole answer."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    statuses: dict[int, int]
    body_bytes: int

    @property
    def a_second(self) -> float:
        return self.requests / self.seconds


def request(method: str, path: str, port: int, headers: Sequence[tuple[str, str]], body: bytes = b"") -> bytes:
    """The bytes of one request from our own origin."""
    here = f"127.0.0.1:{port}"
    told = [("host", here), ("origin", f"http://{here}"), *headers, ("content-length", str(len(body)))]
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Connection(asyncio.Protocol):
    """Sends the next request as soon as it has the answer to the one before."""

    def __init__(self, requests: Iterator[bytes], times: list[float], statuses: Counter[int]) -> None:
        self.requests, self.times, self.statuses = requests, times, statuses
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard = b""
        self.sent_at = 0.0
        self.body_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send_next(self) -> None:
        following = next(self.requests, None)
        if following is None:
            self.over.set_result(None)
            self.transport.close()
            return
        self.heard = b""
        self.sent_at = time.perf_counter()
        self.transport.write(following)

    def data_received(self, data: bytes) -> None:
        self.heard += data
        head, end, body = self.heard.partition(b"\r\n\r\n")
        if not end or len(body) < length(head):
            return
        self.times.append((time.perf_counter() - self.sent_at) * 1000)
        self.statuses[int(head.split(b" ", 2)[1])] += 1
        self.body_bytes += len(body)
        self.send_next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.over.done():
            self.over.set_exception(error or ConnectionError("the server closed a connection"))


def length(head: bytes) -> int:
    """The length of the body that *head* announces; 0 for one that says none (204, 304)."""
    found = head.lower().partition(b"\r\ncontent-length:")[2]
    return int(found.split(b"\r\n", 1)[0]) if found else 0


async def load(port: int, requests: Sequence[bytes], in_flight: int) -> Answered:
    """Send all *requests* over *in_flight* connections. Raises ConnectionError when the server gives up."""
    loop = asyncio.get_running_loop()
    waiting, times, statuses = iter(requests), list[float](), Counter[int]()
    made = [
        await loop.create_connection(lambda: Connection(waiting, times, statuses), "127.0.0.1", port)
        for _ in range(in_flight)
    ]
    connections = [connection for _, connection in made]
    began = time.perf_counter()
    for connection in connections:
        connection.send_next()
    await asyncio.gather(*(connection.over for connection in connections))
    seconds = time.perf_counter() - began
    cut = quantiles(times, n=100)
    size = sum(connection.body_bytes for connection in connections)
    return Answered(len(times), seconds, cut[49], cut[98], dict(statuses), size)
