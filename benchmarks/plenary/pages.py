"""Open pages over real sockets: what each shows, and when it came to show it."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Sequence

from benchmarks.fanout.process import Failed

PING, PONG = 9, b"\x8a\x80\0\0\0\0"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
POSITION = re.compile(rb'"pos":(\d+)')
WITHIN_S = 60.0


class Page(asyncio.Protocol):
    """One page's socket. What comes is noted with its time and read later, so that reading one page's frame does not
    delay the next one's time."""

    def __init__(self, port: int, token: str, topic: str) -> None:
        self.live: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.pos = 0
        self.regions: dict[str, str] = {}
        self.came: list[tuple[int, float]] = []
        """Positions, with the instant at which the whole frame was there."""
        self.frames: list[bytes] = []
        self._ask = (port, token, json.dumps({"op": "sub", "topic": topic, "as": "html", "lang": "sv"}).encode())
        self._rest = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        port, token, _ = self._ask
        here = f"127.0.0.1:{port}"
        transport.write(
            f"GET /live HTTP/1.1\r\nhost: {here}\r\norigin: http://{here}\r\ncookie: bikupa={token}\r\n"
            f"connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: {KEY}\r\n"
            "\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        at, data = time.perf_counter(), self._rest + data
        if not self._upgraded:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            self._begin(head)
        self._rest = self._take(data, at)

    def _begin(self, head: bytes) -> None:
        self._upgraded = head.startswith(b"HTTP/1.1 101")
        if not self._upgraded:
            self._end(False)
            return
        sub = self._ask[2]
        self.transport.write(b"\x81" + bytes([0x80 | 126]) + len(sub).to_bytes(2, "big") + b"\0\0\0\0" + sub)

    def _take(self, data: bytes, at: float) -> bytes:
        """Take whole frames off; what is left is the beginning of the next (RFC 6455, section 5.2)."""
        used = 0
        while len(data) - used >= 2:
            size, head = data[used + 1] & 127, 2
            if size >= 126:
                head = 4 if size == 126 else 10
                size = int.from_bytes(data[used + 2 : used + head], "big")
            if len(data) - used < head + size:
                break
            self._frame(data[used] & 15, data[used + head : used + head + size], at)
            used += head + size
        return data[used:]

    def _frame(self, kind: int, text: bytes, at: float) -> None:
        if kind == PING:
            self.transport.write(PONG)
        found = POSITION.search(text[:400])
        if kind != 1 or found is None:
            return
        pos = int(found[1])
        if b'"regions":' in text:
            self.frames.append(text)
            self.came.append((pos, at))
        if b'"op":"ok"' in text:
            self._end(True)
        self.pos = max(self.pos, pos)

    def _end(self, live: bool) -> None:
        if not self.live.done():
            self.live.set_result(live)

    def connection_lost(self, error: Exception | None) -> None:
        self._end(False)

    def read(self) -> None:
        """Put what has come into the page, as a browser does."""
        for frame in self.frames:
            self.regions |= json.loads(frame).get("regions") or {}
        self.frames.clear()

    def came_at(self, pos: int) -> float:
        """When it came to show what the journal holds up to *pos*."""
        return next(at for reached, at in self.came if reached >= pos)


async def opened(port: int, seats: Sequence[tuple[str, str]]) -> list[Page]:
    """A page for each (token, topic), live; who is asked to come later does. Raises Failed."""
    places = asyncio.Semaphore(50)

    async def one(token: str, topic: str) -> Page:
        while True:
            async with places:
                loop = asyncio.get_running_loop()
                _, page = await loop.create_connection(lambda: Page(port, token, topic), "127.0.0.1", port)
                if await page.live:
                    page.read()
                    return page
                page.transport.abort()
                await asyncio.sleep(0.1)

    try:
        async with asyncio.timeout(WITHIN_S):
            return list(await asyncio.gather(*(one(*seat) for seat in seats)))
    except TimeoutError:
        raise Failed(f"{len(seats)} pages were not let in within {WITHIN_S:g} s") from None


async def until(pages: Sequence[Page], pos: int) -> None:
    """Wait until all of them show the journal up to *pos*. Raises Failed."""
    try:
        async with asyncio.timeout(WITHIN_S):
            while any(not page.came or page.came[-1][0] < pos for page in pages):  # noqa: ASYNC110 - times are noted as frames come
                await asyncio.sleep(0.01)
    except TimeoutError:
        late = sum(not page.came or page.came[-1][0] < pos for page in pages)
        raise Failed(f"{late} of {len(pages)} pages do not show {pos} after {WITHIN_S:g} s") from None
