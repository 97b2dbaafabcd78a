"""The bounded queue of one connection: what waits to be sent, and how it ends."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from realtime.closing import CloseCode


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may wait for one client. *characters* stand for bytes: counting UTF-8 for each client would cost more
    than the difference is worth."""

    frames: int = 256
    characters: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    code: CloseCode
    reason: str


class Outbox:
    """Frames in order, then at most one ending. Adding never waits: a client that lags too far behind is ended
    with ``SLOW`` and its queue thrown away, for it will resume from its cursor."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._frames: deque[str] = deque()
        self._characters = 0
        self._ending: Ending | None = None

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def ended(self) -> bool:
        return self._ending is not None

    def add(self, frame: str) -> None:
        """Queue *frame*; does nothing once ended. An empty queue takes a frame of any size."""
        if self._ending is not None:
            return
        waiting = self._characters + len(frame)
        if self._frames and (len(self._frames) >= self._bounds.frames or waiting > self._bounds.characters):
            self.end(CloseCode.SLOW, "too much waits to be read", at_once=True)
            return
        self._frames.append(frame)
        self._characters = waiting

    def end(self, code: CloseCode, reason: str, *, at_once: bool = False) -> None:
        """Close after what is queued, or *at_once* instead of it. The first ending stands."""
        if self._ending is None:
            self._ending = Ending(code, reason)
        if at_once:
            self._frames.clear()
            self._characters = 0

    def take(self) -> str | Ending | None:
        """The next frame, else the ending, else None."""
        if self._frames:
            frame = self._frames.popleft()
            self._characters -= len(frame)
            return frame
        return self._ending
