"""WebSocket frames as they go on the wire (RFC 6455), made once for however many connections.

A server's frames are not masked and no extension is in use, so the same bytes are valid for every connection.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_TEXT = 0x81  # FIN, opcode 1
PING = b"\x89\x00"
"""A ping without payload: browsers answer it by themselves."""


def text_frame(text: str) -> bytes:
    """*text* as one unfragmented text frame. Lone surrogates become question marks: no frame may be invalid UTF-8."""
    data = text.encode("utf-8", "replace")
    size = len(data)
    if size < 126:
        return struct.pack("!BB", _TEXT, size) + data
    if size < 1 << 16:
        return struct.pack("!BBH", _TEXT, 126, size) + data
    return struct.pack("!BBQ", _TEXT, 127, size) + data


def texts(frames: bytes) -> Iterator[str]:
    """The texts of frames made by ``text_frame`` and joined; pings between them are passed over."""
    start = 0
    while start < len(frames):
        opcode, size = frames[start], frames[start + 1]
        start += 2
        if size == 126:
            (size,) = struct.unpack_from("!H", frames, start)
            start += 2
        elif size == 127:
            (size,) = struct.unpack_from("!Q", frames, start)
            start += 8
        if opcode == _TEXT:
            yield frames[start : start + size].decode()
        start += size
