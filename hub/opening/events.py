"""What has happened to the check-in round: ids alone, never what was asked or answered."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class OpeningChanged(Fact):
    """A question is prepared, open or closed; or "removed", with all that was answered."""

    opening_id: Id
    state: str


@dataclass(frozen=True)
class WallShown(Fact):
    """The answers stand on everybody's page (*shown* 1), or no longer (0)."""

    opening_id: Id
    shown: int


@dataclass(frozen=True)
class OpeningAnswered(Fact):
    """Somebody has answered, in other words than before, or has taken their answer back."""

    opening_id: Id
    person_id: Id


@dataclass(frozen=True)
class AnswerHidden(Fact):
    """An answer is taken off the wall (*hidden* 1), or put back (0)."""

    opening_id: Id
    answer_id: Id
    hidden: int


FACTS: tuple[type[Fact], ...] = (OpeningChanged, WallShown, OpeningAnswered, AnswerHidden)
"""All of them."""
BY_PEOPLE: tuple[type[Fact], ...] = (OpeningAnswered,)
"""Those that come by the hundred."""
