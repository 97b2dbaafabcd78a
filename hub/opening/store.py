"""All SQL about the check-in round."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.opening.model import LONGEST_QUESTION, MOST_LETTERS, Answer, Opening, State

openings = Table(
    "openings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("day_id", ID, nullable=False),
    Column("question", String(LONGEST_QUESTION), nullable=False),
    Column("words", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)
answers = Table(
    "opening_answers",
    metadata,
    Column("opening_id", ID, ForeignKey("openings.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("id", ID, nullable=False, unique=True),
    Column("text", String(MOST_LETTERS), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("hidden", Boolean, nullable=False),
)
FIELDS = tuple(Opening.__dataclass_fields__)


def openings_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Opening]:
    """The event's questions, the newest first."""
    columns = [openings.c[name] for name in FIELDS]
    rows = snap.execute(select(*columns).where(openings.c.event_id == event_id, *where).order_by(openings.c.id.desc()))
    return [opening_of(row) for row in rows]


def opening_of(row: Any) -> Opening:
    words = tuple(row.words.split("\n")) if row.words else ()
    return Opening(**{**row._mapping, "words": words, "state": State(row.state)})


def opening(snap: Snapshot, event_id: Id, opening_id: Id) -> Opening | None:
    return next(iter(openings_where(snap, event_id, openings.c.id == opening_id)), None)


def insert_opening(tx: Tx, event_id: Id, made: Opening) -> None:
    row = {**vars(made), "words": "\n".join(made.words), "state": made.state.value, "event_id": event_id}
    tx.execute(insert(openings).values(row))


def change_opening(tx: Tx, opening_id: Id, **values: Any) -> None:
    tx.execute(update(openings).where(openings.c.id == opening_id).values(**values))


def delete_opening(tx: Tx, opening_id: Id) -> None:
    tx.execute(delete(answers).where(answers.c.opening_id == opening_id))
    tx.execute(delete(openings).where(openings.c.id == opening_id))


def answers_of(snap: Snapshot, opening_id: Id, *where: Any) -> list[Answer]:
    """The newest first."""
    columns = [answers.c[name] for name in ("id", "person_id", "text", "at", "hidden")]
    newest = (answers.c.at.desc(), answers.c.id.desc())
    rows = snap.execute(select(*columns).where(answers.c.opening_id == opening_id, *where).order_by(*newest))
    return [Answer(row.id, row.person_id, row.text, row.at, bool(row.hidden)) for row in rows]


def texts_of(snap: Snapshot, opening_id: Id, person_ids: list[Id]) -> dict[Id, str]:
    """By person, what they have answered."""
    mine = select(answers.c.person_id, answers.c.text).where(answers.c.opening_id == opening_id)
    return {row.person_id: row.text for row in snap.execute(mine.where(answers.c.person_id.in_(person_ids)))}


def write_answer(tx: Tx, opening_id: Id, person_id: Id, text: str) -> None:
    row = {"opening_id": opening_id, "person_id": person_id, "text": text, "at": tx.now, "hidden": False}
    tx.execute(delete(answers).where(answers.c.opening_id == opening_id, answers.c.person_id == person_id))
    tx.execute(insert(answers).values(id=tx.new_id(), **row))


def delete_answer(tx: Tx, opening_id: Id, person_id: Id) -> None:
    tx.execute(delete(answers).where(answers.c.opening_id == opening_id, answers.c.person_id == person_id))


def hide_answer(tx: Tx, opening_id: Id, answer_id: Id, hidden: bool) -> bool:
    """Whether there is such an answer."""
    where = (answers.c.opening_id == opening_id, answers.c.id == answer_id)
    return tx.execute(update(answers).where(*where).values(hidden=hidden)).rowcount > 0
