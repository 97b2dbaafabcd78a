"""A channel: one topic in one variant. Its last frames, and who listens."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realtime.messages import Cursor, Variant

if TYPE_CHECKING:
    from realtime.line import Line

KEPT_FRAMES = 256
KEPT_BYTES = 1_000_000
KEPT_BYTES_A_READER = 32 * 1024  # for one reader alone the journal is near enough
TAIL_FRAMES = 64
TAIL_BYTES = 32 * 1024
NOT_LIVE = sys.maxsize


@dataclass(frozen=True, slots=True)
class Fresh:
    """What brings somebody to *pos*: ready frames, possibly none."""

    frames: bytes
    pos: int


class Subscription:
    """One line's place in a channel: *at* is the number of the next frame it is to get, NOT_LIVE before its catch-up.

    *pos* is the position that it has reached, *cursor* where its catch-up begins. *send* leads straight to the socket
    while that is allowed, see ``Line``.
    """

    __slots__ = ("at", "channel", "cursor", "line", "pos", "send", "task")

    def __init__(self, line: Line, channel: Channel, cursor: Cursor | None) -> None:
        self.line = line
        self.channel = channel
        self.cursor = cursor
        self.at = NOT_LIVE
        self.pos = 0
        self.send: Callable[[bytes], int] | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def live(self) -> bool:
        return self.at != NOT_LIVE


class Channel:
    """Frames are numbered from 0 as they are published; those from *first* up to *end* are still here.

    *covers* is the position after which the frames that are here hold everything; None before the first catch-up.
    """

    __slots__ = (
        "_memo",
        "_size",
        "audience",
        "covers",
        "dirty",
        "dropped",
        "end",
        "first",
        "frames",
        "free_at",
        "reads",
        "snapshot",
        "topic",
        "variant",
    )

    def __init__(self, topic: str, variant: Variant) -> None:
        self.topic = topic
        self.variant = variant
        self.audience: dict[Line, Subscription] = {}
        self.frames: list[tuple[int, bytes]] = []
        self.first = 0
        self.end = 0
        self.covers: int | None = None
        self.dropped = -1
        self.snapshot: Fresh | None = None
        self.reads: dict[Cursor | None, asyncio.Future[Fresh]] = {}
        self.dirty = False
        self.free_at = 0.0
        self._size = 0
        self._memo: tuple[int, int, bytes] | None = None

    @property
    def pos(self) -> int:
        """The position of who has had all frames; only where there are some."""
        return self.frames[-1][0]

    def add(self, pos: int, frame: bytes) -> None:
        self.frames.append((pos, frame))
        self.end += 1
        self._size += len(frame)

    def read_at(self, pos: int) -> None:
        """A catch-up that began when the channel was there has reached *pos*: what came after that is here."""
        if self.covers is None:
            self.covers = max(pos, self.dropped)

    def forget(self, pos: int) -> None:
        """Something up to *pos* never became a frame: whoever comes from before that has to ask the source."""
        self.dropped = max(self.dropped, pos)
        self.covers, self.snapshot = None, None

    def after(self, pos: int) -> int | None:
        """The number of the first frame beyond *pos*; None if some of what came after *pos* is no longer here."""
        if self.covers is None or pos < self.covers:
            return None
        number = self.end
        while number > self.first and self.frames[number - 1 - self.first][0] > pos:
            number -= 1
        return number

    def tail(self, at: int) -> bytes | None:
        """The frames from *at* on, joined, one copy for all who stand there; None if some are no longer here."""
        if at < self.first:
            return None
        if at == self.end - 1:
            return self.frames[-1][1]
        if self._memo is None or self._memo[:2] != (at, self.end):
            self._memo = (at, self.end, b"".join(frame for _, frame in self.frames[at - self.first :]))
        return self._memo[2]

    def short_tail(self, at: int) -> bytes | None:
        """As ``tail``, but None also if there is more than a reader who was away should have in one piece."""
        if self.end - at > TAIL_FRAMES:
            return None
        tail = self.tail(at)
        return tail if tail is None or len(tail) <= TAIL_BYTES or self.end - at == 1 else None

    def settle(self) -> None:
        """After a flush, not before, so that whoever is ready gets all: keep no more than is worth it."""
        self._memo = None
        surplus = max(0, len(self.frames) - KEPT_FRAMES)
        size = self._size - sum(len(frame) for _, frame in self.frames[:surplus])
        most = min(KEPT_BYTES, KEPT_BYTES_A_READER * len(self.audience))
        while size > most and surplus < len(self.frames) - 1:
            size -= len(self.frames[surplus][1])
            surplus += 1
        if surplus:
            self._drop(surplus, size)

    def _drop(self, count: int, size: int) -> None:
        self.dropped = max(self.dropped, self.frames[count - 1][0])
        del self.frames[:count]
        self.first += count
        self._size = size
        if self.covers is not None:
            self.covers = max(self.covers, self.dropped)
