"""What everybody may read. All of it comes out of ``public``, so what waits or is refused can't be in an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.questions import model, store
from hub.questions.model import By, Counted, Kind, Settings, State

MOST_LISTED = 60
"""So many of one list are on a page; a region stays small."""
ON_SCREEN = 3
"""So many are on the big screen, with what is taken up now above them."""


@dataclass(frozen=True)
class Stands:
    """A question or an experience that everybody sees. *name* is empty for one without; *title* is the item's."""

    id: Id
    kind: Kind
    text: str
    name: str
    title: str
    votes: int
    answered: bool
    answer: str
    pinned: bool
    taken: bool
    asked_at: datetime


@dataclass(frozen=True)
class Part:
    """Questions under one title: that of an item, or "" for all."""

    title: str
    questions: tuple[Stands, ...]


@dataclass(frozen=True)
class Listed:
    """The page that everybody reads. *more*: so many are left out of the lists."""

    by: By
    open: bool
    taken: Stands | None
    parts: tuple[Part, ...]
    experiences: tuple[Stands, ...]
    more: int


def settings(snap: Snapshot, event_id: Id) -> Settings:
    return store.settings(snap, event_id)


def counted(snap: Snapshot, event_id: Id) -> list[Counted]:
    """Everything that has been asked, the oldest first; to be shown to nobody as it is."""
    return snap.once(("questions", event_id), lambda: store.counted(snap, event_id))


def public(snap: Snapshot, event_id: Id) -> list[Counted]:
    return [each for each in counted(snap, event_id) if each.asked.public]


def stands(snap: Snapshot, event_id: Id, questions: Sequence[Counted]) -> list[Stands]:
    """With the names of those who have given theirs."""
    ids = [each.asked.author_id for each in questions if each.asked.author_id and not each.asked.nameless]
    names = people.names(snap, event_id, ids) if ids else {}
    items = any(each.asked.session_id for each in questions)
    titles = programme.titles(snap, event_id) if items else {}
    return [standing(each, names, titles) for each in questions]


def standing(each: Counted, names: Mapping[Id, str], titles: Mapping[Id, str]) -> Stands:
    it = each.asked
    name = "" if it.nameless else names.get(it.author_id or "", "")
    told = (it.id, it.kind, it.text, name, titles.get(it.session_id, ""), each.votes)
    return Stands(*told, it.state is State.ANSWERED, it.answer, it.pinned, it.taken_at is not None, it.asked_at)


def listed(snap: Snapshot, event_id: Id, by: By) -> Listed:
    """As it is read *by*; of the item that was asked about last first, where questions belong to items."""
    found = public(snap, event_id)
    questions = model.ordered([each for each in found if each.asked.kind is Kind.QUESTION], by)
    told = [each for each in reversed(found) if each.asked.kind is Kind.EXPERIENCE and by is not By.ANSWERED]
    taken = [each for each in found if each.asked.taken_at is not None]
    shown = stands(snap, event_id, [*questions[:MOST_LISTED], *told[:MOST_LISTED], *taken])
    count, more = len(questions[:MOST_LISTED]), max(0, len(questions) - MOST_LISTED) + max(0, len(told) - MOST_LISTED)
    parts = parts_of([each for each in shown[:count] if not each.taken])
    experiences = tuple(each for each in shown[count : len(shown) - len(taken)] if not each.taken)
    current = shown[-1] if taken else None
    return Listed(by, store.settings(snap, event_id).open, current, parts, experiences, more)


def parts_of(questions: Iterable[Stands]) -> tuple[Part, ...]:
    """By item, the one asked about last first; those of the whole meeting come first of all."""
    by_title: dict[str, list[Stands]] = {}
    for each in questions:
        by_title.setdefault(each.title, []).append(each)
    newest = {title: max(each.asked_at for each in some) for title, some in by_title.items()}
    titles = sorted(by_title, key=lambda title: (title == "", newest[title]), reverse=True)
    return tuple(Part(title, tuple(by_title[title])) for title in titles)


@dataclass(frozen=True)
class Now:
    """What stands on everybody's page Right now: what is taken up, and that one can ask."""

    open: bool
    taken: Stands | None
    standing: int


def now(snap: Snapshot, event_id: Id) -> Now | None:
    """None while nothing is taken up and nobody can ask."""
    found, opened = public(snap, event_id), store.settings(snap, event_id).open
    taken = stands(snap, event_id, [each for each in found if each.asked.taken_at is not None])
    if not (opened or taken):
        return None
    standing = sum(each.asked.state is State.OPEN and each.asked.kind is Kind.QUESTION for each in found)
    return Now(opened, taken[0] if taken else None, standing)


@dataclass(frozen=True)
class OnScreen:
    """What the big screen shows: what is taken up now, the next by votes, and of how many questions."""

    open: bool
    taken: Stands | None
    questions: tuple[Stands, ...]
    standing: int


def on_screen(snap: Snapshot, event_id: Id) -> OnScreen | None:
    """None while nobody can ask and nothing stands unanswered."""
    found, opened = public(snap, event_id), store.settings(snap, event_id).open
    taken = [each for each in found if each.asked.taken_at is not None]
    questions = model.ordered([each for each in found if each.asked.kind is Kind.QUESTION], By.VOTES)
    waiting = [each for each in questions if each.asked.taken_at is None]
    if not (opened or taken or waiting):
        return None
    shown = stands(snap, event_id, [*waiting[:ON_SCREEN], *taken])
    rest = tuple(each for each in shown if not each.taken)
    return OnScreen(opened, shown[-1] if taken else None, rest, len(questions))
