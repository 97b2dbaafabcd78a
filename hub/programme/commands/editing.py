"""Changing one session of what is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import editing, queries, store
from hub.programme.commands.creating import write_questions
from hub.programme.commands.drafting import edit_now
from hub.programme.commands.found import session_of
from hub.programme.editing import MOST_QUESTIONS
from hub.programme.model import Kind, Session, WrongQuestions
from hub.programme.plan import Plan
from hub.programme.store import tables
from hub.web.auth import EventRef


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


def event_of(tx: Tx, event_id: Id) -> EventRef:
    event = queries.event_ref_by_id(tx, event_id)
    if event is None:
        raise NotFound
    return event


def edit_session(tx: Tx, event_id: Id, zone: ZoneInfo, session_id: Id, edit: SessionEdit) -> None:
    """Change a session; its plan changes with it. Questions keep their notes, see :func:`editing.asked`."""

    def change(before: Plan) -> Plan:
        old = before.session(session_id)
        if old is None:
            raise NotFound
        questions = editing.asked(old.questions, edit.questions)
        new = replace(
            old,
            title=edit.title,
            kind=edit.kind,
            start=edit.start,
            end=edit.end,
            room=edit.room,
            description=edit.description,
            questions=questions,
        )
        return editing.put(before, new, before.days[old.day])

    edit_now(tx, event_of(tx, event_id), change)


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
    """Take a session out of what is published, and out of the draft."""
    session_of(tx, event_id, session_id)
    edit_now(tx, event_of(tx, event_id), lambda before: editing.without(before, session_id))
