"""Tries: how often somebody at one address may guess wrong."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from hub.kernel.errors import TooMany


class Tries:
    """At most *most* wrong tries in *window_s* seconds for each address; right ones are not counted.

    A whole town hall may sit behind one address, so only failures weigh. Kept in memory: a restart forgives.
    """

    def __init__(self, most: int = 60, window_s: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.window_s = window_s
        self.clock = clock
        self._wrong: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """Raises TooMany for an address that has used up its tries."""
        with self._lock:
            if len(self._recent(address)) >= self.most:
                raise TooMany

    def note(self, address: str) -> None:
        """Count a wrong try."""
        with self._lock:
            self._recent(address).append(self.clock())
            if len(self._wrong) > 10_000:
                self._wrong = {who: times for who, times in self._wrong.items() if self._fresh(times)}

    def _recent(self, address: str) -> deque[float]:
        times = self._wrong.setdefault(address, deque())
        while times and times[0] <= self.clock() - self.window_s:
            times.popleft()
        return times

    def _fresh(self, times: deque[float]) -> bool:
        return bool(times) and times[-1] > self.clock() - self.window_s
