"""What has happened to polls: ids alone, never what was asked or answered."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class PollChanged(Fact):
    """A poll is prepared, or other than it was prepared, open or closed."""

    poll_id: Id
    state: str


@dataclass(frozen=True)
class PollRemoved(Fact):
    """There is no such poll any more, nor anything that was answered."""

    poll_id: Id


@dataclass(frozen=True)
class ResultsShown(Fact):
    """A poll's results are shown to everyone (*shown* 1), or hidden (0)."""

    poll_id: Id
    shown: int


@dataclass(frozen=True)
class PollAnswered(Fact):
    """Somebody has answered, otherwise than before, or has taken their answer back: for their own pages alone."""

    poll_id: Id
    person_id: Id


@dataclass(frozen=True)
class AnswerCounted(Fact):
    """The same, for everybody else: who, is not told. *shown*: whether the results are."""

    poll_id: Id
    shown: int


@dataclass(frozen=True)
class WordHidden(Fact):
    """One of a poll's words is in no results any more (*hidden* 1), or is there again (0)."""

    poll_id: Id
    hidden: int


@dataclass(frozen=True)
class HandsCounted(Fact):
    """Those in the room have answered by a show of hands."""

    poll_id: Id


HARMLESS: tuple[type[Fact], ...] = (PollChanged, ResultsShown, PollAnswered, AnswerCounted, WordHidden, HandsCounted)
"""Those after which everybody may hear what they might hear before."""
BY_PEOPLE: tuple[type[Fact], ...] = (PollAnswered, AnswerCounted)
"""Those that come by the hundred."""
