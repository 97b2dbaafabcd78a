"""What a scenario is, and how one is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

from hub.kernel.facts import Fact
from tests.meetings import Meeting

Play = AsyncIterator[None]
S = TypeVar("S", bound=Callable[[Meeting], Play])
TALK = "Trösklar och möjligheter"


@dataclass(frozen=True)
class Scenario:
    """*facts* come about when *play* goes on after its ``yield``."""

    facts: tuple[type[Fact], ...]
    play: Callable[[Meeting], Play]

    def __str__(self) -> str:
        return self.play.__name__


SCENARIOS: list[Scenario] = []


def tells(*facts: type[Fact]) -> Callable[[S], S]:
    def enter(play: S) -> S:
        SCENARIOS.append(Scenario(facts, play))
        return play

    return enter
