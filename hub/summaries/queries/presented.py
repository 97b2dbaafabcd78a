"""What is shared, as the moderator has it: in whose words, in which order, what is hidden, what can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries import store
from hub.summaries.model import UNDO
from hub.summaries.queries.moderation import question_key
from hub.summaries.queries.notes import questions_of, sessions_of
from hub.summaries.queries.shared import ModeratedItem, moderated_items


@dataclass(frozen=True)
class ModeratedList:
    """The main points (*id* None) or what is shared under one question, in order. *key* opens it in moderation.

    *asked* is False for questions that have been removed.
    """

    id: Id | None
    key: str
    text: str
    asked: bool
    items: tuple[ModeratedItem, ...]


@dataclass(frozen=True)
class Presented:
    """What is shared of a round, list by list; those without anything are left out."""

    round_id: Id
    title: str
    lists: tuple[ModeratedList, ...]


def presented(snap: Snapshot, event_id: Id, round_id: Id) -> Presented | None:
    """None while nothing of the round is shared."""
    rows = [row for row in store.shares_of(snap, event_id) if row.round_id == round_id]
    if not rows:
        return None
    sessions = sessions_of(snap, event_id)
    session_id = breakouts.round_(snap, event_id, round_id).session_id
    title = sessions[session_id].title if session_id in sessions else ""
    items = moderated_items(snap, event_id, rows)
    asked = [(question.id, question.text) for question in questions_of(sessions, session_id)]
    lists = [ModeratedList(None, round_id, "", True, tuple(each for each in items if not each.item.point_id))]
    points = [each for each in items if each.item.point_id]
    for id_, text in asked:
        under = tuple(each for each in points if each.item.question_id == id_)
        lists.append(ModeratedList(id_, question_key(round_id, id_), text, True, under))
    left = tuple(each for each in points if each.item.question_id not in dict(asked))
    lists.append(ModeratedList("", question_key(round_id, ""), "", not asked, left))
    return Presented(round_id, title, tuple(each for each in lists if each.items))


def moderated_item(snap: Snapshot, event_id: Id, share_id: Id) -> tuple[ModeratedItem, str]:
    """Something shared, and the key of moderation under which its list is. NotFound when it is shared no more."""
    row = store.share_by_id(snap, event_id, share_id)
    if row is None:
        raise NotFound
    key = question_key(row.round_id, row.question_id) if row.point_id and row.question_id else row.round_id
    found = moderated_items(snap, event_id, [row])
    if not found:
        raise NotFound
    return found[0], key


@dataclass(frozen=True)
class Undoable:
    """What was shared of a round by the last press. *until* then it can be undone."""

    batch_id: Id
    count: int
    at: datetime
    until: datetime


def last_press(snap: Snapshot, round_id: Id) -> Undoable | None:
    """None when it is too late to undo it, or nothing is shared."""
    newest = store.newest_share(snap, round_id)
    if newest is None or newest.batch_id is None or snap.now >= newest.shared_at + UNDO:
        return None
    rows = store.shares_of_batch(snap, newest.event_id, newest.batch_id)
    return Undoable(newest.batch_id, len(rows), newest.shared_at, newest.shared_at + UNDO)
