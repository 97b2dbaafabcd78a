"""The readers in Python, for machines without a C compiler; arguments and commands are those of listener.c.

It takes the frames apart itself, and leaner than a library would: what is measured is the server, on a core of its own.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import resource
import sys
import time
from pathlib import Path

PLACES = 65536
IN_FLIGHT = 128
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Crowd:
    """All readers, and what is expected of them."""

    def __init__(self, port: str, path: str, seats: str, times: str, until: str = "", *alive: str) -> None:
        self.port, self.path = int(port), path
        lines = Path(seats).read_text(encoding="utf-8").splitlines()
        self.seats = [line.split("\t", 1) for line in lines]
        with Path(times).open("rb") as file:
            self.published = memoryview(mmap.mmap(file.fileno(), PLACES * 8, access=mmap.ACCESS_READ)).cast("Q")
        self.until = until.encode()
        self.ping, self.pong = (word.encode() for word in alive) if alive else (b"", b"")
        self.readers: list[Reader] = []
        self.refused = self.lost = self.asked = 0
        self.opened_in = 0.0
        self.first = self.last = self.wanted = self.base = 0
        self.frames = self.facts = self.bytes = 0
        self.began = 0.0
        self.latencies: list[int] = []
        self.changed = asyncio.Event()

    def count(self, state: str) -> int:
        return sum(reader.state == state for reader in self.readers)

    async def open(self, count: int, a_second: int) -> None:
        began = time.monotonic()
        door = asyncio.Semaphore(IN_FLIGHT)
        loop = asyncio.get_running_loop()

        async def enter(reader: Reader) -> None:
            async with door:
                while reader.state != "ready":
                    reader.turned = asyncio.Event()
                    await loop.create_connection(lambda: reader, "127.0.0.1", self.port)
                    await reader.turned.wait()
                    if reader.state == "refused":
                        self.refused += 1
                        await asyncio.sleep(reader.wait_s)

        entering = []
        for number in range(count):
            reader = Reader(self, len(self.readers), self.seats[len(self.readers) % len(self.seats)])
            self.readers.append(reader)
            entering.append(asyncio.create_task(enter(reader)))
            await asyncio.sleep(max(0.0, began + number / a_second - time.monotonic()) if a_second else 0)
        await asyncio.gather(*entering)
        self.opened_in = time.monotonic() - began
        self.changed.set()

    async def until_true(self, there: str, within_ms: int) -> None:
        """Wait until *there*, a property, is true."""
        try:
            async with asyncio.timeout(within_ms / 1000):
                while not getattr(self, there):
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            pass

    @property
    def all_ready(self) -> bool:
        return len(self.readers) >= self.asked and not self.count("new") and not self.count("refused")

    @property
    def all_delivered(self) -> bool:
        return len(self.latencies) >= self.wanted

    def expect(self, first: int, events: int, of_the_first: int) -> None:
        self.first, self.last, self.base = first, first + events - 1, of_the_first or len(self.readers)
        self.wanted = events * sum(reader.state == "ready" for reader in self.readers[: self.base])
        self.frames = self.facts = self.bytes = 0
        self.latencies = []
        self.began = time.monotonic()
        for reader in self.readers:
            reader.pos = first - 1

    def collected(self) -> dict[str, object]:
        self.first = 0
        self.latencies.sort()
        quantiles = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "max_ms": 1.0}
        last = len(self.latencies) - 1
        ms = {name: self.latencies[int(last * q)] / 1e6 if last >= 0 else 0.0 for name, q in quantiles.items()}
        counted = {"wanted": self.wanted, "deliveries": len(self.latencies), "frames": self.frames}
        more = {"facts": self.facts, "bytes": self.bytes, "seconds": time.monotonic() - self.began, "lost": self.lost}
        return {**counted, **more, **ms}

    def stall(self, percent: int) -> int:
        stalled = [reader for reader in self.readers[:: 100 // percent] if reader.state == "ready"] if percent else []
        for reader in stalled:
            reader.state = "stalled"
            reader.transport.pause_reading()
        return len(stalled)


class Reader(asyncio.Protocol):
    """One connection; *state* is new, ready, refused, stalled or lost."""

    def __init__(self, crowd: Crowd, number: int, seat: list[str]) -> None:
        self.crowd, self.number = crowd, number
        self.cookie, self.greeting = seat
        self.state = "new"
        self.wait_s = 1.0
        self.pos = 0
        self.turned = asyncio.Event()
        self.upgraded = False
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.state, self.upgraded, self.rest = "new", False, b""
        here = f"127.0.0.1:{self.crowd.port}"
        lines = [
            f"GET {self.crowd.path} HTTP/1.1",
            f"Host: {here}",
            f"Origin: http://{here}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            *([f"Cookie: {self.cookie}"] if self.cookie else []),
        ]
        transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def data_received(self, data: bytes) -> None:
        at = time.monotonic_ns()
        data = self.rest + data
        if not self.upgraded:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self.rest = head
                return
            self._answered(head)
            if not self.upgraded:
                return
        self.crowd.bytes += len(data)
        self.rest = self._take_all(data, at)

    def _answered(self, head: bytes) -> None:
        status = head.split(b" ", 2)[1]
        if status == b"101":
            self.upgraded = True
            if self.greeting:
                self.send(TEXT, self.greeting.encode())
            if not self.crowd.until:
                self._turn("ready")
        elif status in (b"503", b"429"):
            after = [line for line in head.lower().split(b"\r\n") if line.startswith(b"retry-after:")]
            self.wait_s = float(after[0].partition(b":")[2]) if after else 1.0
            self._turn("refused")
            self.transport.close()
        else:
            sys.exit(f"refused: {head[:200]!r}")

    def _turn(self, state: str) -> None:
        self.state = state
        self.turned.set()
        self.crowd.changed.set()

    def _take_all(self, data: bytes, at: int) -> bytes:
        used = 0
        while len(data) - used >= 2:
            size, head = data[used + 1] & 127, 2
            if size >= 126:
                head = 4 if size == 126 else 10
                size = int.from_bytes(data[used + 2 : used + head], "big")
            if len(data) - used < head + size:
                break
            self.take(data[used] & 15, data[used + head : used + head + size], at)
            used += head + size
        return data[used:]

    def take(self, kind: int, text: bytes, at: int) -> None:
        crowd = self.crowd
        if kind == PING:
            self.send(PONG, text)
        elif kind == CLOSE:
            crowd.lost += 1
            self._turn("lost")
        elif kind != TEXT:
            return
        elif text == crowd.ping and text:
            self.send(TEXT, crowd.pong)
        elif self.state == "new" and crowd.until in text:
            self._turn("ready")
        elif crowd.first and self.number < crowd.base and self.state == "ready" and b'"pos":' in text:
            self._delivered(text, at)

    def _delivered(self, text: bytes, at: int) -> None:
        crowd = self.crowd
        start = text.index(b'"pos":') + 6
        end = start
        while text[end : end + 1].isdigit():
            end += 1
        pos = min(int(text[start:end]), crowd.last)
        if pos < crowd.first:
            return
        crowd.frames += 1
        crowd.facts += text.count(b'"seq":')
        crowd.latencies += [at - crowd.published[number % PLACES] for number in range(self.pos + 1, pos + 1)]
        self.pos = max(self.pos, pos)
        if crowd.all_delivered:
            crowd.changed.set()

    def send(self, kind: int, text: bytes) -> None:
        """A frame masked with zeroes (RFC 6455, section 5.3)."""
        size = bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
        self.transport.write(bytes([0x80 | kind]) + size + bytes(4) + text)

    def connection_lost(self, error: Exception | None) -> None:
        if self.state in ("new", "ready"):
            self.crowd.lost += 1
            self._turn("lost")


async def obey(crowd: Crowd, words: list[str], opening: set[asyncio.Task[None]]) -> dict[str, object]:
    word, numbers = words[0], [int(each) for each in words[1:]]
    if word == "open":
        crowd.asked += numbers[0]
        opening.add(asyncio.create_task(crowd.open(*numbers)))
        return {"asked": crowd.asked}
    if word == "await":
        await crowd.until_true("all_ready", numbers[0])
        return {"ready": crowd.count("ready"), "refused": crowd.refused, "lost": crowd.lost, "seconds": crowd.opened_in}
    if word == "expect":
        crowd.expect(*numbers)
        return {"wanted": crowd.wanted}
    if word == "stall":
        return {"stalled": crowd.stall(numbers[0])}
    await crowd.until_true("all_delivered", numbers[0])
    return crowd.collected()


async def main() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    crowd = Crowd(*sys.argv[1:])
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    opening: set[asyncio.Task[None]] = set()
    while line := await lines.readline():
        print(json.dumps(await obey(crowd, line.decode().split(), opening)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
