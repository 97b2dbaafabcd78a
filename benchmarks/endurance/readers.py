"""Many sockets in one process: each subscribes, answers pings, and counts what it is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from benchmarks.fanout.process import Failed

PING, PONG = b"\x89\x00", b"\x8a\x80\0\0\0\0"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
LATER_S, WITHIN_S = 0.05, 120.0


class Reader(asyncio.Protocol):
    """One socket. *live* is set when its topic is, *bytes* is all that came; *lost*: the hub ended it."""

    def __init__(self, port: int, token: str, topic: str) -> None:
        self.live: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.bytes = 0
        self.lost = False
        self._port = port
        self._token = token
        self._sub = json.dumps({"op": "sub", "topic": topic, "as": "html", "lang": "sv"}).encode()
        self._transport: asyncio.Transport | None = None
        self._early: bytes | None = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        here = f"127.0.0.1:{self._port}"
        transport.write(
            f"GET /live HTTP/1.1\r\nhost: {here}\r\norigin: http://{here}\r\ncookie: bikupa={self._token}\r\n"
            f"connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: {KEY}\r\n"
            "\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self.bytes += len(data)
        assert self._transport is not None
        if PING in data:
            self._transport.write(PONG)
        if self._early is None:
            return
        before, self._early = self._early, self._early + data
        if b"\r\n\r\n" in self._early and b"\r\n\r\n" not in before:
            if not self._early.startswith(b"HTTP/1.1 101"):
                self._end(False)
                return
            self._transport.write(b"\x81" + bytes([0x80 | 126]) + len(self._sub).to_bytes(2, "big") + b"\0\0\0\0")
            self._transport.write(self._sub)
        if b'"op":"ok"' in self._early:
            self._end(True)

    def _end(self, live: bool) -> None:
        self._early = None
        if not self.live.done():
            self.live.set_result(live)

    def connection_lost(self, error: Exception | None) -> None:
        self.lost = True
        self._end(False)

    def drop(self) -> None:
        """Be gone without a word."""
        if self._transport is not None:
            self._transport.abort()


async def opened(port: int, seats: Sequence[tuple[str, str]]) -> list[Reader]:
    """A reader for each (token, topic), live; who is asked to come later does. Raises Failed."""
    places = asyncio.Semaphore(100)

    async def one(token: str, topic: str) -> Reader:
        while True:
            async with places:
                _, reader = await asyncio.get_running_loop().create_connection(
                    lambda: Reader(port, token, topic), "127.0.0.1", port
                )
                if await reader.live:
                    return reader
                reader.drop()
                await asyncio.sleep(LATER_S)

    try:
        async with asyncio.timeout(WITHIN_S):
            return list(await asyncio.gather(*(one(*seat) for seat in seats)))
    except TimeoutError:
        raise Failed(f"{len(seats)} readers were not let in within {WITHIN_S:g} s") from None
