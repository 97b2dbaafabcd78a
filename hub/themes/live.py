"""The regions of themes, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries import queries as summaries
from hub.summaries.live import SHARED, STEPS
from hub.summaries.queries import SharedItem
from hub.themes import queries
from hub.themes.events import FACTS
from hub.themes.likeness import proposed
from hub.themes.model import LONGEST_TITLE
from hub.themes.queries import Theme
from hub.web.auth import EventRef, Principal
from hub.web.guards import MODERATORS
from hub.web.regions import Region, Staleness, everyone

MOST_PROPOSED = 6


def guard_themes(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)
    if key:
        summaries.check_key(snap, event.id, key)


TOPICS = {"themes": guard_themes}


@dataclass(frozen=True)
class Board:
    """What is shared of a group discussion, gathered: its themes, and what is in none of them."""

    round_id: Id
    title: str
    number: int
    themes: tuple[Theme, ...]
    rest: tuple[SharedItem, ...]


@dataclass(frozen=True)
class Proposal:
    """Things that speak of the same, by the *words* they share. *into*: the theme that is alike them, None for a new
    one, which would be called *title*."""

    items: tuple[SharedItem, ...]
    words: tuple[str, ...]
    into: Theme | None
    title: str


@dataclass(frozen=True)
class Proposals:
    """What might go together in a group discussion."""

    round_id: Id
    proposals: tuple[Proposal, ...]


def boards(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Board]:
    """By key: a round's own id, or "" for the newest."""
    rounds = {each.round_id: each for each in summaries.shared(snap, event.id)}
    every = queries.themed(snap, event.id)
    found = {}
    for key, round_id in summaries.rounds_of(snap, event.id, keys).items():
        shared = rounds.get(round_id)
        if shared is not None:
            mine = [each for each in every if each.round_id == round_id]
            rest = next((each.items for each in mine if not each.id), ())
            found[key] = Board(round_id, shared.title, shared.number, tuple(each for each in mine if each.id), rest)
    return found


def proposals(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Proposals]:
    found = boards(snap, event, keys)
    return {key: Proposals(board.round_id, proposed_for(board, event)) for key, board in found.items()}


def proposed_for(board: Board, event: EventRef) -> tuple[Proposal, ...]:
    """What is in no theme, with what it might go together with, in a theme or not."""
    placed = [(item, theme) for theme in board.themes for item in theme.items] + [(item, None) for item in board.rest]
    groups = proposed(tuple(item.text for item, _ in placed), event.language)
    found = [proposal(each.words, [placed[place] for place in each.places]) for each in groups]
    return tuple(each for each in found if each is not None)[:MOST_PROPOSED]


def proposal(words: tuple[str, ...], together: Sequence[tuple[SharedItem, Theme | None]]) -> Proposal | None:
    """None where everything is in a theme already, or one thing is left alone beside several themes."""
    loose = tuple(item for item, theme in together if theme is None)
    themes = {theme.id: theme for _, theme in together if theme is not None}
    if not loose or len(themes) > 1 or (len(loose) < 2 and not themes):
        return None
    into = next(iter(themes.values()), None)
    return Proposal(loose, words, into, " ".join(words)[:LONGEST_TITLE].capitalize())


THEMED: Mapping[type[Fact], Staleness] = {**SHARED, **dict.fromkeys(FACTS, everyone)}
ON_SCREEN = THEMED
BOARD: Mapping[type[Fact], Staleness] = {**THEMED, **STEPS}
"""Which group discussion is the newest changes as the next one is shown."""

REGIONS = [
    Region("themes-board", "themes", "themes/_board.html", boards, BOARD),
    Region("themes-alike", "themes", "themes/_alike.html", proposals, BOARD),
]
