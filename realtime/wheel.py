"""A wheel: everybody has a turn once a round, spread evenly, with one timer for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
SLOTS = 25
PATIENCE = 20
"""Slots after its turn at which an item is looked at again."""


class Wheel(Generic[T]):
    """*turn* is called for each item once in *round_s*, *look* four fifths of a round after its turn, and *tick* at
    each of the ``SLOTS`` steps of a round. It turns only while something is on it."""

    def __init__(
        self, round_s: float, turn: Callable[[T], None], look: Callable[[T], None], tick: Callable[[], None]
    ) -> None:
        self.round_s = round_s
        self._turn = turn
        self._look = look
        self._tick = tick
        self._slots: list[dict[T, None]] = [{} for _ in range(SLOTS)]
        self._slot_of: dict[T, int] = {}
        self._now = 0
        self._joined = 0
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._slot_of)

    def put(self, item: T) -> None:
        """Its first turn comes within a round."""
        self._joined += 1
        slot = self._slot_of[item] = self._joined % SLOTS
        self._slots[slot][item] = None
        if self._timer is None:
            self._later()

    def take_off(self, item: T) -> None:
        slot = self._slot_of.pop(item, None)
        if slot is not None:
            del self._slots[slot][item]
        if not self._slot_of and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self.round_s / SLOTS, self._step)

    def _step(self) -> None:
        self._timer = None
        self._now = (self._now + 1) % SLOTS
        for item in tuple(self._slots[(self._now - PATIENCE) % SLOTS]):
            self._look(item)
        for item in tuple(self._slots[self._now]):
            self._turn(item)
        self._tick()
        if self._slot_of:
            self._later()
