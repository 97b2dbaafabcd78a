"""What other features show on the screen: each gives what the audience may see, None while there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.goround import queries as goround
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.polls import queries as polls
from hub.questions import queries as questions
from hub.reflections import queries as reflections
from hub.screen.model import Shown
from hub.speaking import queries as speaking
from hub.themes import queries as themes


def never(it: Any) -> bool:
    return False


def always(it: Any) -> bool:
    return True


def is_open(it: polls.OnScreen) -> bool:
    return it.open


def is_taken(it: questions.OnScreen) -> bool:
    """A question is taken up at this moment."""
    return it.taken is not None


@dataclass(frozen=True)
class Part:
    """*on_screen* of a feature, and whether what it gives *comes* by itself to a screen that follows the day."""

    on_screen: Callable[[Snapshot, Id], Any]
    comes: Callable[[Any], bool] = never


PARTS: Mapping[Shown, Part] = {
    Shown.GOROUND: Part(goround.on_screen, always),
    Shown.POLL: Part(polls.on_screen, is_open),
    Shown.QUESTIONS: Part(questions.on_screen, is_taken),
    Shown.SPEAKERS: Part(speaking.on_screen),
    Shown.THEMES: Part(themes.on_screen),
    Shown.REFLECTIONS: Part(reflections.on_screen),
}
"""What comes by itself stands first, the most pressing of it before the rest."""


def load(snap: Snapshot, event_id: Id, shown: Shown) -> Any:
    """What the feature gives that is *shown*."""
    return snap.once(("on screen", shown, event_id), lambda: PARTS[shown].on_screen(snap, event_id))


def comes(snap: Snapshot, event_id: Id) -> Shown | None:
    """What comes to the screen by itself just now."""
    for shown, part in PARTS.items():
        if part.comes is not never and (it := load(snap, event_id, shown)) is not None and part.comes(it):
            return shown
    return None
