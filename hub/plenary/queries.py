"""What everybody reads in the plenary. It starts from what is shared, so that nothing withdrawn can be in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hub.breakouts import queries as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.plenary import store
from hub.plenary.model import By, Kind, Reading, by_number, reading_of
from hub.programme import queries as programme
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedItem, SharedPhoto, SharedRound
from hub.themes import queries as themes
from hub.themes.queries import Theme

__all__ = ["By", "Kind", "Reading", "reading_of"]

AT_ONCE = 2
"""So many group discussions stand on one page: the newest, and the one before it, which may still be read."""


@dataclass(frozen=True)
class Section:
    """Shared things under one heading. *title* is the question's, group's or theme's, "" where there is none.

    *asked*: False for a question that has been removed.
    """

    kind: Kind
    id: Id
    title: str
    asked: bool
    items: tuple[SharedItem, ...]


@dataclass(frozen=True)
class RoundRead:
    """What is shared of one group discussion, put together. *several*: something is shared of others of its session
    too. *questions*: by id, what was asked."""

    round_id: Id
    number: int
    several: bool
    title: str
    sections: tuple[Section, ...]
    photos: tuple[SharedPhoto, ...]
    questions: Mapping[Id, str]


@dataclass(frozen=True)
class RoundName:
    """A group discussion of which something is shared, as one chooses among them."""

    round_id: Id
    number: int
    several: bool
    title: str


@dataclass(frozen=True)
class Plenary:
    """What somebody reads, the newest group discussion first. *ways*: by what it can be read; *others*: group
    discussions that are not on this page."""

    by: By
    round_id: Id
    steers: bool
    ways: tuple[By, ...]
    rounds: tuple[RoundRead, ...]
    others: tuple[RoundName, ...]

    @property
    def key(self) -> str:
        return Reading(self.by, self.round_id, self.steers).key


def is_round(snap: Snapshot, event_id: Id, round_id: Id) -> bool:
    """Whether it is a group discussion of the event that has been shown to everyone."""
    return any(each.id == round_id and each.published_at is not None for each in breakouts.rounds(snap, event_id))


def shared_items(snap: Snapshot, event_id: Id) -> list[SharedItem]:
    """All that is shared, the oldest group discussion first."""
    return [item for each in summaries.shared(snap, event_id) for item in each.items]


def shared_ids(snap: Snapshot, event_id: Id) -> set[Id]:
    """The item_id of all that is shared."""
    return {item.item_id for item in shared_items(snap, event_id)}


def themed(snap: Snapshot, event_id: Id) -> list[Theme]:
    return snap.once(("plenary themed", event_id), lambda: themes.themed(snap, event_id))


def photos(snap: Snapshot, event_id: Id) -> list[SharedPhoto]:
    return snap.once(("plenary photos", event_id), lambda: summaries.shared_photos(snap, event_id))


# -- put together -----------------------------------------------------------------------------------------------------


def plenary(snap: Snapshot, event_id: Id, reading: Reading) -> Plenary:
    """What is shared, as *reading* has it."""
    every = rounds(snap, event_id)[::-1]
    read = [each for each in every if each.round_id == reading.round_id] if reading.round_id else every[:AT_ONCE]
    others = (RoundName(each.round_id, each.number, each.several, each.title) for each in every if each not in read)
    gathered = any(each.id and each.items for each in themed(snap, event_id))
    ways = (By.QUESTION, By.GROUP, *([By.THEME] if gathered or reading.by is By.THEME else []))
    found = tuple(round_read(snap, event_id, each, reading.by) for each in read)
    return Plenary(reading.by, reading.round_id, reading.steers, ways, found, tuple(others))


def rounds(snap: Snapshot, event_id: Id) -> list[SharedRound]:
    """Those of which something is shared, if only a photo, the oldest first."""
    told = {each.round_id: each for each in summaries.shared(snap, event_id)}
    pictured = {each.round_id for each in photos(snap, event_id)} - set(told)
    if not pictured:
        return list(told.values())
    titles = programme.titles(snap, event_id)
    found = []
    for each in breakouts.rounds(snap, event_id):
        bare = SharedRound(each.id, each.session_id, each.number, False, titles.get(each.session_id, ""), (), ())
        found += [told.get(each.id, bare)] if each.id in told or each.id in pictured else []
    return found


def of_round(snap: Snapshot, event_id: Id, round_id: Id, by: By) -> RoundRead | None:
    """What is shared of one group discussion; None while nothing is."""
    found = next((each for each in summaries.shared(snap, event_id) if each.round_id == round_id), None)
    return round_read(snap, event_id, found, by) if found else None


def round_read(snap: Snapshot, event_id: Id, of: SharedRound, by: By) -> RoundRead:
    pictures = tuple(each for each in photos(snap, event_id) if each.round_id == of.round_id)
    questions = {each.id: each.text for each in of.questions}
    put = {By.QUESTION: by_question, By.GROUP: by_group}.get(by)
    sections = put(of) if put else by_theme(of, themed(snap, event_id))
    filled = tuple(each for each in sections if each.items)
    return RoundRead(of.round_id, of.number, of.several, of.title, filled, pictures, questions)


def by_question(of: SharedRound) -> list[Section]:
    """The main points, then each question's points."""
    asked = [Section(Kind.QUESTION, each.id, each.text, each.asked, each.items) for each in of.questions]
    return [Section(Kind.MAIN, "", "", True, of.headlines), *asked]


def by_group(of: SharedRound) -> list[Section]:
    """Each group's main point, then its points in the order of the questions."""
    ordered = sorted(of.items, key=lambda item: (by_number(item.group), item.group_id))
    groups = groupby(ordered, key=lambda item: (item.group_id, item.group))
    return [Section(Kind.GROUP, group_id, name, True, tuple(items)) for (group_id, name), items in groups]


def by_theme(of: SharedRound, themes: Iterable[Theme]) -> list[Section]:
    """Each theme with what is gathered in it, pinned first; then what is in none."""
    return [
        Section(Kind.THEME, each.id, each.title, True, tuple(sorted(each.items, key=lambda item: not item.pinned)))
        for each in themes
        if each.round_id == of.round_id
    ]


# -- who agrees -------------------------------------------------------------------------------------------------------


def agreements(snap: Snapshot, event_id: Id) -> dict[Id, int]:
    """By item_id, in the order they stand, how many agree with each shared thing that somebody agrees with."""
    counted = store.counts(snap, event_id)
    ids = (item.item_id for item in shared_items(snap, event_id))
    return {item_id: counted[item_id] for item_id in ids if item_id in counted}


def agreed_by(snap: Snapshot, event_id: Id, person_id: Id) -> list[Id]:
    """The item_id of each shared thing that somebody agrees with."""
    mine = store.items_of(snap, event_id, person_id)
    return [item.item_id for item in shared_items(snap, event_id) if item.item_id in mine]


@dataclass(frozen=True)
class Agreed:
    """Something shared, how many agree with it, and whether the reader does."""

    item: SharedItem
    count: int
    mine: bool


def most_agreed(snap: Snapshot, event_id: Id, person_id: Id | None) -> list[Agreed]:
    """What somebody agrees with, first that which most do."""
    counted = agreements(snap, event_id)
    mine: Sequence[Id] = agreed_by(snap, event_id, person_id) if person_id else []
    found = [
        Agreed(item, counted[item.item_id], item.item_id in mine)
        for item in shared_items(snap, event_id)
        if item.item_id in counted
    ]
    return sorted(found, key=lambda each: -each.count)
