"""What has happened to choices."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class ChoicePrepared(Fact):
    """There is something to choose among, seen by those who lead the meeting."""

    choice_id: Id


@dataclass(frozen=True)
class ChoiceChanged(Fact):
    """What can be chosen is other than before."""

    choice_id: Id


@dataclass(frozen=True)
class ChoiceOpened(Fact):
    """People may choose."""

    choice_id: Id


@dataclass(frozen=True)
class ChoiceClosed(Fact):
    """Nobody may choose any more; a proposal of groups was made of it."""

    choice_id: Id
    round_id: Id


@dataclass(frozen=True)
class ChoiceRemoved(Fact):
    """It was taken away, with all that was chosen."""

    choice_id: Id


@dataclass(frozen=True)
class PlaceTaken(Fact):
    """Somebody has a place in a group, instead of the one they may have had."""

    choice_id: Id
    option_id: Id
    person_id: Id


@dataclass(frozen=True)
class PlaceLeft(Fact):
    """Somebody has given their place back."""

    choice_id: Id
    person_id: Id


@dataclass(frozen=True)
class WishesSaid(Fact):
    """Somebody has said which topics they wish for, or that they wish for none."""

    choice_id: Id
    person_id: Id


HARMLESS: tuple[type[Fact], ...] = (ChoicePrepared, ChoiceChanged, ChoiceOpened, ChoiceClosed)
"""Those after which everybody may hear what they might before."""
STEPS: tuple[type[Fact], ...] = (*HARMLESS, ChoiceRemoved)
BY_PEOPLE: tuple[type[Fact], ...] = (PlaceTaken, PlaceLeft, WishesSaid)
"""Those that come by the hundred."""
