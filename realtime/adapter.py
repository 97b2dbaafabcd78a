"""A line's wire on any ASGI server: a bounded queue and one sender. Slower than a hand-over, the same to the line."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from realtime.closing import CloseCode
from realtime.frames import texts
from realtime.line import Line

HIGH_WATER = 32 * 1024
LOW_WATER = 8 * 1024
GRACE_S = 10.0
SendText = Callable[[str], Awaitable[None]]
SendClose = Callable[[int, str], Awaitable[None]]


class Adapter:
    """Takes joined frames and sends their texts one by one. ``deliver`` runs until the line is closed."""

    pings = False  # ASGI knows no pings: the server sends its own
    direct = None

    def __init__(self, line: Line, send_text: SendText, send_close: SendClose) -> None:
        self._line = line
        self._send_text = send_text
        self._send_close = send_close
        self._frames: deque[bytes] = deque()
        self._size = 0
        self._ending: tuple[CloseCode, str] | None = None
        self._over = False
        self._something_to_do = asyncio.Event()
        self._deadline: asyncio.Timeout | None = None

    # ---- what the line calls

    def write(self, frames: bytes) -> None:
        self._frames.append(frames)
        self._size += len(frames)
        self._something_to_do.set()
        if self._size > HIGH_WATER and self._line.ready:
            self._line.paused()

    def close(self, code: CloseCode, reason: str) -> None:
        self._ending = (code, reason)
        self._end_within(GRACE_S)

    def abort(self) -> None:
        self._over = True
        self._end_within(0.0)

    # ---- its life

    async def deliver(self) -> None:
        """Send what is written, until the end. A client that does not take its close frame is left after the grace."""
        try:
            async with asyncio.timeout(None) as self._deadline:
                if self._ending:
                    self._end_within(GRACE_S)
                while not self._over and not (self._ending and not self._frames):
                    await self._send_next()
                if self._ending and not self._over:
                    await self._send_close(*self._ending)
        except TimeoutError:
            pass

    def gone(self) -> None:
        """The client has left: there is nobody to send to."""
        self._over = True
        self._something_to_do.set()

    async def _send_next(self) -> None:
        if not self._frames:
            self._something_to_do.clear()
            await self._something_to_do.wait()
            return
        joined = self._frames.popleft()
        try:
            for text in texts(joined):
                await self._send_text(text)
        except RuntimeError:  # the server has closed it under us, having had no answer to its pings
            self._over = True
        self._size -= len(joined)
        if self._size <= LOW_WATER and not self._line.ready:
            self._line.resumed()

    def _end_within(self, grace_s: float) -> None:
        self._something_to_do.set()
        if self._deadline is not None:
            self._deadline.reschedule(asyncio.get_running_loop().time() + grace_s)
