"""What has happened to themes: ids alone, never their names or what is in them."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class ThemeAdded(Fact):
    """A group discussion has one more theme."""

    round_id: Id
    theme_id: Id


@dataclass(frozen=True)
class ThemeChanged(Fact):
    """A theme has another name."""

    round_id: Id
    theme_id: Id


@dataclass(frozen=True)
class ThemeRemoved(Fact):
    """A theme is gone; what was in it stands among the rest again."""

    round_id: Id
    theme_id: Id


@dataclass(frozen=True)
class ThemesOrdered(Fact):
    """The themes of a group discussion stand in another order."""

    round_id: Id


@dataclass(frozen=True)
class ItemsGathered(Fact):
    """Something shared is put into a theme or at another place in it; with *theme_id* "" taken out of one."""

    round_id: Id
    theme_id: Id


FACTS: tuple[type[Fact], ...] = (ThemeAdded, ThemeChanged, ThemeRemoved, ThemesOrdered, ItemsGathered)
"""All of them."""
