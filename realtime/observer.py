"""Whoever wants to know who listens."""

from __future__ import annotations

from typing import Protocol


class Observer(Protocol):
    """Is told who listens to what, as it begins and ends. Neither may wait or raise."""

    def came(self, principal: object, topic: str) -> None:
        """A line of *principal* listens to *topic*, which it was let hear."""

    def left(self, principal: object, topic: str) -> None:
        """It does no more: told once for each ``came``, whatever the reason."""
