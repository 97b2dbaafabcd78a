"""What others read of themes. It starts from what is shared, so that nothing withdrawn can be in a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedItem, SharedRound
from hub.themes import store
from hub.themes.model import LONGEST_TITLE, Named

__all__ = ["LONGEST_TITLE", "OnScreen", "ScreenTheme", "Theme", "on_screen", "themed"]

MOST_ON_SCREEN = 6
"""Themes that can be read from the back of the room."""


@dataclass(frozen=True)
class Theme:
    """A theme with what is shared of it, in order; with the id "" and no title, what is gathered nowhere."""

    id: Id
    round_id: Id
    title: str
    items: tuple[SharedItem, ...]


def themed(snap: Snapshot, event_id: Id) -> list[Theme]:
    """By round, oldest first: its themes in order, those that are empty too, then the rest under the id ""."""
    named = store.themes_of(snap, event_id)
    placed = {each.item_id: (each.theme_id, each.position) for each in store.placed(snap, event_id)}
    found = []
    for shared in summaries.shared(snap, event_id):
        mine = [each for each in named if each.round_id == shared.round_id]
        found += of_round(shared, mine, placed)
    return found


def of_round(shared: SharedRound, named: Sequence[Named], placed: Mapping[Id, tuple[Id, int]]) -> list[Theme]:
    ids = {each.id for each in named}
    held: dict[Id, list[SharedItem]] = {theme_id: [] for theme_id in (*(each.id for each in named), "")}
    for item in shared.items:
        theme_id, _ = placed.get(item.item_id, ("", 0))
        held[theme_id if theme_id in ids else ""].append(item)
    for theme_id in ids:
        held[theme_id].sort(key=lambda item: placed[item.item_id][1])
    themes = [Theme(each.id, shared.round_id, each.title, tuple(held[each.id])) for each in named]
    return [*themes, *([Theme("", shared.round_id, "", tuple(held[""]))] if held[""] else [])]


@dataclass(frozen=True)
class ScreenTheme:
    """A theme on the big screen: how many *statements* it holds, and the first of them."""

    title: str
    statements: int
    first: SharedItem


@dataclass(frozen=True)
class OnScreen:
    """The themes of the newest group discussion that has any. *more*: so many for which there is no room."""

    themes: tuple[ScreenTheme, ...]
    more: int


def on_screen(snap: Snapshot, event_id: Id) -> OnScreen | None:
    """None while nothing is gathered in the newest group discussion of which anything is shared."""
    every = themed(snap, event_id)
    last = [each for each in every if each.round_id == every[-1].round_id and each.id and each.items]
    if not last:
        return None
    shown = last[:MOST_ON_SCREEN]
    told = tuple(ScreenTheme(each.title, len(each.items), each.items[0]) for each in shown)
    return OnScreen(told, len(last) - len(shown))
