"""What has happened to a go-round: ids alone."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class GoroundBegun(Fact):
    """The groups of a round speak in turn."""

    round_id: Id


@dataclass(frozen=True)
class TurnBegun(Fact):
    """It is a group's turn, from now; or the order of those that follow is another."""

    round_id: Id
    group_id: Id


@dataclass(frozen=True)
class GoroundEnded(Fact):
    """All groups have spoken, or somebody has ended it."""

    round_id: Id


FACTS: tuple[type[Fact], ...] = (GoroundBegun, TurnBegun, GoroundEnded)
"""All of them."""
