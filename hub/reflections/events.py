"""What has happened to the questions that end a day: ids alone, never what was asked or written."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class ReflectionChanged(Fact):
    """A question is prepared, open or closed; or "removed", with all that was written."""

    reflection_id: Id
    state: str


@dataclass(frozen=True)
class WallSteered(Fact):
    """The wall stands "by-itself", is "shown" by hand, or "off"."""

    reflection_id: Id
    wall: str


@dataclass(frozen=True)
class ThoughtWritten(Fact):
    """Somebody has written, changed or taken back what they take with them: for their own pages alone."""

    reflection_id: Id
    person_id: Id


@dataclass(frozen=True)
class ThoughtsChanged(Fact):
    """The same, for everybody else: who, is not told."""

    reflection_id: Id


@dataclass(frozen=True)
class ThoughtHidden(Fact):
    """One is on no wall any more (*hidden* 1), or is there again (0)."""

    reflection_id: Id
    thought_id: Id
    hidden: int


@dataclass(frozen=True)
class ThoughtPinned(Fact):
    """One stands first on the wall (*pinned* 1), or where the others do (0)."""

    reflection_id: Id
    thought_id: Id
    pinned: int


FACTS: tuple[type[Fact], ...] = (
    ReflectionChanged,
    WallSteered,
    ThoughtWritten,
    ThoughtsChanged,
    ThoughtHidden,
    ThoughtPinned,
)
"""All of them."""
BY_PEOPLE: tuple[type[Fact], ...] = (ThoughtWritten, ThoughtsChanged)
"""Those that come by the hundred."""
