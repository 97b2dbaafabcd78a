"""What everyone may read. Every query here starts from the shares, so an unshared text can't be in its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.breakouts.queries.seats import group_names
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme.queries import Question
from hub.summaries import store
from hub.summaries.queries.notes import questions_of, sessions_of
from hub.summaries.store import ShareRow


@dataclass(frozen=True)
class SharedItem:
    """A shared point, or with *point_id* None a group's main point. *group* is the group's name, *id* the share's.

    *text*: as everyone is to read it; *edited*: the group wrote it otherwise. *item_id*: the point's id, or the
    group's of a main point. *pinned*: it stands first in its list.
    """

    id: Id
    round_id: Id
    group_id: Id
    group: str
    question_id: Id | None
    point_id: Id | None
    text: str
    shared_at: datetime
    item_id: Id
    edited: bool
    pinned: bool


@dataclass(frozen=True)
class ModeratedItem:
    """Something shared as the moderator has it. *own*: the group's own words; *version* counts the edits of *item*'s.

    *hidden*: nobody but the team reads it for now.
    """

    item: SharedItem
    own: str
    version: int
    hidden: bool


@dataclass(frozen=True)
class SharedQuestion:
    """What is shared under one question, in the moderator's order; *asked* is False for one that has been removed."""

    id: Id
    text: str
    asked: bool
    items: tuple[SharedItem, ...]


@dataclass(frozen=True)
class SharedRound:
    """What is shared of one group discussion. *several*: something is shared of others of its session too."""

    round_id: Id
    session_id: Id
    number: int
    several: bool
    title: str
    headlines: tuple[SharedItem, ...]
    questions: tuple[SharedQuestion, ...]

    @property
    def items(self) -> tuple[SharedItem, ...]:
        return (*self.headlines, *(item for question in self.questions for item in question.items))


def shared(snap: Snapshot, event_id: Id) -> list[SharedRound]:
    """All that everyone may read: by round, oldest first; its headlines, then its points by question, in order."""
    return snap.once(("shared", event_id), lambda: rounds_shared(snap, event_id))


def rounds_shared(snap: Snapshot, event_id: Id) -> list[SharedRound]:
    rows = [row for row in store.shares_of(snap, event_id) if not row.hidden]
    if not rows:
        return []
    sessions = sessions_of(snap, event_id)
    items = items_of(snap, event_id, rows)
    rounds = [each for each in breakouts.rounds(snap, event_id) if any(item.round_id == each.id for item in items)]
    found = []
    for each in rounds:
        mine = [item for item in items if item.round_id == each.id]
        found.append(
            SharedRound(
                each.id,
                each.session_id,
                each.number,
                sum(other.session_id == each.session_id for other in rounds) > 1,
                sessions[each.session_id].title if each.session_id in sessions else "",
                tuple(item for item in mine if item.point_id is None),
                by_question(questions_of(sessions, each.session_id), [i for i in mine if i.point_id is not None]),
            )
        )
    return found


def latest(snap: Snapshot, event_id: Id, limit: int) -> list[SharedItem]:
    """The *limit* items shared last, newest first; of what was shared in one press, in the order it stands."""
    seen = (row for row in store.shares_of(snap, event_id) if not row.hidden)
    newest = sorted(seen, key=lambda row: row.shared_at, reverse=True)
    return items_of(snap, event_id, newest[:limit])


@dataclass(frozen=True)
class OnScreen:
    """What the big screen shows of the newest round, few enough to be read from the back of the room."""

    title: str
    headlines: tuple[SharedItem, ...]
    points: tuple[SharedItem, ...]


def on_screen(snap: Snapshot, event_id: Id, headlines: int, points: int) -> OnScreen | None:
    """The main points and points shared last, so many of each, in the moderator's order.

    None when nothing is shared of the newest round that has been shown to everyone: what an earlier one said is over.
    """
    shown = [each.id for each in breakouts.rounds(snap, event_id) if each.published_at is not None]
    found = next((each for each in shared(snap, event_id) if shown and each.round_id == shown[-1]), None)
    if found is None:
        return None
    said = [item for question in found.questions for item in question.items]
    return OnScreen(found.title, last(found.headlines, headlines), last(said, points))


def last(items: Sequence[SharedItem], limit: int) -> tuple[SharedItem, ...]:
    """The *limit* items shared last, in the order they stand."""
    newest = {item.id for item in sorted(items, key=lambda item: (item.shared_at, item.id))[-limit:]}
    return tuple(item for item in items if item.id in newest)


def items_of(snap: Snapshot, event_id: Id, rows: Sequence[ShareRow]) -> list[SharedItem]:
    """The shares with their texts, in the order given."""
    return [each.item for each in moderated_items(snap, event_id, rows)]


def moderated_items(snap: Snapshot, event_id: Id, rows: Sequence[ShareRow]) -> list[ModeratedItem]:
    names = group_names(snap, event_id, {row.group_id for row in rows})
    points = store.points_by_id(snap, [row.point_id for row in rows if row.point_id])
    headlines = store.headlines_of(snap, {row.group_id for row in rows if row.point_id is None})
    found = []
    for row in rows:
        own = (points[row.point_id] if row.point_id else headlines[row.group_id]).text
        if row.group_id in names:
            where = (row.id, row.round_id, row.group_id, names[row.group_id], row.question_id, row.point_id)
            edited = row.text is not None and row.text != own
            item = SharedItem(*where, row.text or own, row.shared_at, row.item_id, edited, row.pinned)
            found.append(ModeratedItem(item, own, row.version, row.hidden))
    return found


def by_question(questions: Sequence[Question], items: Sequence[SharedItem]) -> tuple[SharedQuestion, ...]:
    """Under the questions that are asked, those without items left out; then those of questions asked no more."""
    asked = [SharedQuestion(q.id, q.text, True, tuple(i for i in items if i.question_id == q.id)) for q in questions]
    left = tuple(item for item in items if item.question_id not in {q.id for q in questions})
    rest = SharedQuestion("", "", not questions, left)
    return tuple(each for each in (*asked, rest) if each.items)
