"""What has happened to the line of those who want to speak."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class HandRaised(Fact):
    """Somebody stands in line. *others* 1: somebody else has another place by that, 0: nobody has."""

    person_id: Id
    others: int


@dataclass(frozen=True)
class LineChanged(Fact):
    """Somebody else speaks, hands are down, or the team has chosen another order."""

    event_id: Id


FACTS: tuple[type[Fact], ...] = (HandRaised, LineChanged)
"""All of them."""
BY_PEOPLE: tuple[type[Fact], ...] = FACTS
"""Those that come by the hundred."""
