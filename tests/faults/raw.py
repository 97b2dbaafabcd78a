"""Bytes on a TCP connection to a hub, as no client of ours would send them; and what came back."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.hub_process import HubProcess

PATIENCE_S = 30.0
Headers = Mapping[str, str | None]
NOTHING: Headers = MappingProxyType({})
MASK = b"\0\0\0\0"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def request(hub: HubProcess, first: str, *lines: str, changed: Headers = NOTHING, body: bytes = b"") -> bytes:
    """An HTTP request from a page of the hub's own. *changed* headers replace these or, None, are left out."""
    headers: dict[str, str | None] = {"host": hub.url.removeprefix("http://"), "origin": hub.url, **changed}
    written = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([f"{first} HTTP/1.1", *written, *lines, "", ""]).encode("latin-1") + body


def handshake(hub: HubProcess, path: str = "/live", *lines: str, changed: Headers = NOTHING) -> bytes:
    asked: dict[str, str | None] = {
        "connection": "upgrade",
        "upgrade": "websocket",
        "sec_websocket_version": "13",
        "sec_websocket_key": KEY,
    }
    return request(hub, f"GET {path}", *lines, changed={**asked, **changed})


def frame(payload: bytes, first: int = 0x81) -> bytes:
    """A client's frame of less than 64 kB, masked with zeros; *first* is the byte of its flags and opcode."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
    return bytes([first]) + length + MASK + payload


CLOSED = frame(b"\x03\xe8", 0x88)


@dataclass(frozen=True)
class Came:
    """What a server sent until it ended the connection: the status of its answer, and the code of a close frame."""

    status: int
    close: int | None


async def say(hub: HubProcess, data: bytes, then: bytes = b"", *, half: bool = False) -> Came:
    """Send *data*, and when it has been answered *then*; *half*-close if asked to, and read until the server ends it.

    TimeoutError if it never does.
    """
    async with asyncio.timeout(PATIENCE_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", hub.port)
        try:
            writer.write(data)
            head = await reader.readuntil(b"\r\n\r\n") if then else b""
            writer.write(then)
            if half:
                writer.write_eof()
            return read(await to_the_end(head, reader, None if half else writer))
        finally:
            writer.transport.abort()


async def to_the_end(came: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter | None) -> bytes:
    """All that came. A close is answered; a server that is still being sent to when it closes resets the connection."""
    try:
        while part := await reader.read(65536):
            came += part
            if writer is not None and read(came).close is not None:
                writer.write(CLOSED)
                writer = None
    except ConnectionError:
        pass
    return came


async def say_and_vanish(hub: HubProcess, data: bytes) -> None:
    """Send *data* and reset the connection at once, as a machine that loses its network and comes back."""
    _, writer = await asyncio.open_connection("127.0.0.1", hub.port)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.write(data)
    writer.transport.abort()


def read(came: bytes) -> Came:
    head, _, rest = came.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/1.1 ") else 0
    closes = [struct.unpack("!H", payload[:2])[0] for first, payload in frames(rest) if first == 0x88 and payload]
    return Came(status, closes[0] if closes else None) if status == 101 else Came(status, None)


def frames(data: bytes) -> Iterable[tuple[int, bytes]]:
    """The first byte and the payload of each frame of a server."""
    start = 0
    while start + 2 <= len(data):
        first, size = data[start], data[start + 1]
        start += 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size = int.from_bytes(data[start : start + width], "big")
            start += width
        yield first, data[start : start + size]
        start += size


def faults(hub: HubProcess) -> str:
    """The end of the hub's log if anything went wrong in it."""
    log = hub.log.read_text(errors="replace")
    return log[-3000:] if "Traceback" in log or "ERROR" in log else ""
