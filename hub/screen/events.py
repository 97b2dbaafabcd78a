"""What has been done to the big screen."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class ScreenViewChosen(Fact):
    """The screen is to show *view*, a View."""

    view: str


@dataclass(frozen=True)
class ScreenPageTurned(Fact):
    """The list of names is at another page; *page* counts from 0."""

    page: int


@dataclass(frozen=True)
class ScreenTurningChanged(Fact):
    """The pages turn by themselves (*turning* 1), or stay where they are (0)."""

    turning: int


@dataclass(frozen=True)
class ScreenSpotlit(Fact):
    """One shared thing fills the screen; with *share_id* "" none does any more."""

    share_id: Id


FACTS: tuple[type[Fact], ...] = (
    ScreenViewChosen,
    ScreenPageTurned,
    ScreenTurningChanged,
    ScreenSpotlit,
)
"""All of them."""
