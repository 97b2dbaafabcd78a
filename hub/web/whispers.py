"""What holds for a moment ("Ida is writing"): told to the open pages of a topic, written down nowhere."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping

from realtime.engine import Engine
from realtime.whispering import whisper

EVERY_S = 1.0
MOST_KNOWN = 10_000


class Whispers:
    """Says what somebody does, at most once a second for each; until it is bound to an engine, to nobody.

    Views call :func:`say` from readers' threads; the engine is called in its own.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._last: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()
        self._bound: tuple[asyncio.AbstractEventLoop, Engine] | None = None

    def bind(self, engine: Engine) -> None:
        """Called in the engine's thread."""
        self._bound = asyncio.get_running_loop(), engine

    def say(self, topic: str, who: str, data: Mapping[str, str]) -> bool:
        """Tell those who look at *topic*; False when *who* said something there less than a second ago."""
        with self._lock:
            now, by = self.clock(), (topic, who)
            if now - self._last.get(by, float("-inf")) < EVERY_S:
                return False
            self._last[by] = now
            if len(self._last) > MOST_KNOWN:
                self._last = {each: at for each, at in self._last.items() if now - at < EVERY_S}
        if self._bound is not None:
            loop, engine = self._bound
            loop.call_soon_threadsafe(whisper, engine, topic, data)
        return True
