"""Changing a programme's sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import store
from hub.programme.commands.creating import write_questions
from hub.programme.commands.found import session_of
from hub.programme.events import SessionChanged, SessionRemoved
from hub.programme.model import Kind, Session, WrongQuestions, session_instants
from hub.programme.store import tables

MOST_QUESTIONS = 20


@dataclass(frozen=True)
class SessionEdit:
    """A session as somebody has written it in the form, in the event's local time."""

    title: str
    kind: Kind
    start: time
    end: time
    room: str
    description: str
    questions: tuple[str, ...]


def edit_session(tx: Tx, event_id: Id, zone: ZoneInfo, session_id: Id, edit: SessionEdit) -> None:
    """Change a session; its plan changes with it. Questions keep their notes: see :func:`set_questions`."""
    session = session_of(tx, event_id, session_id)
    day = next(day for day in store.days_of(tx, event_id) if day.id == session.day_id)
    starts_at, ends_at = session_instants(day.date, edit.start, edit.end, zone)
    if (starts_at, ends_at) != (session.starts_at, session.ends_at):
        times = {"planned_starts_at": starts_at, "planned_ends_at": ends_at}
        store.change(tx, tables.sessions, session_id, starts_at=starts_at, ends_at=ends_at, **times)
    store.change(
        tx,
        tables.sessions,
        session_id,
        title=edit.title,
        kind=edit.kind.value,
        description=edit.description,
        room_id=store.room_named(tx, event_id, edit.room) if edit.room else None,
    )
    set_questions(tx, session, edit.questions)
    tx.append(event_id, SessionChanged(session_id))


def set_questions(tx: Tx, session: Session, texts: Sequence[str]) -> None:
    """Write the questions in order; one that stands in its old place keeps its identity, and so what groups wrote."""
    if len(texts) > MOST_QUESTIONS:
        raise WrongQuestions(limit=MOST_QUESTIONS)
    kept = session.questions[: len(texts)]
    for question, text in zip(kept, texts, strict=False):
        store.change(tx, tables.questions, question.id, text=text)
    store.remove_questions(tx, [question.id for question in session.questions[len(texts) :]])
    write_questions(tx, session.id, texts[len(kept) :], len(kept))
    store.newer(tx, store.event_of(tx, session.id))


def remove_session(tx: Tx, event_id: Id, session_id: Id) -> None:
    session_of(tx, event_id, session_id)
    store.remove_session(tx, session_id)
    tx.append(event_id, SessionRemoved(session_id))
