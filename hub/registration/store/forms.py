"""All SQL about what an event asks."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.registration.model import Ask, Form, Kind, Option, Question, Target
from hub.registration.store.tables import answers, forms, questions

FORM_NAMES = [each.name for each in fields(Form) if each.name != "questions"]
ASKED = ("organisation", "municipality", "role", "language", "access", "food")


def form_of(snap: Snapshot, event_id: Id) -> Form:
    """What the event asks; the usual for one that has chosen nothing."""
    row = snap.execute(select(*(forms.c[name] for name in FORM_NAMES)).where(forms.c.event_id == event_id)).first()
    own = questions_of(snap, event_id)
    if row is None:
        return Form(questions=own)
    known: dict[str, Any] = dict(row._mapping)
    known |= {name: Ask(known[name]) for name in ASKED}
    known |= {"target": Target(known["target"]), "domains": tuple(known["domains"].split())}
    return Form(**known, questions=own)


def put_form(tx: Tx, event_id: Id, form: Form) -> None:
    """Keep all of the form but its questions."""
    row = {name: getattr(form, name) for name in FORM_NAMES}
    row |= {name: row[name].value for name in (*ASKED, "target")}
    row["domains"] = " ".join(form.domains)
    tx.insert_or_update(forms, {"event_id": event_id, **row}, ["event_id"])


def questions_of(snap: Snapshot, event_id: Id) -> tuple[Question, ...]:
    asked = select(questions).where(questions.c.event_id == event_id).order_by(questions.c.position)
    return tuple(question_of(row) for row in snap.execute(asked))


def question_of(row: Any) -> Question:
    options = tuple(Option(**each) for each in json.loads(row.options))
    return Question(row.id, Kind(row.kind), row.required, row.sv, row.en, options)


def add_question(tx: Tx, event_id: Id, question: Question) -> None:
    last = select(func.max(questions.c.position)).where(questions.c.event_id == event_id)
    position = (tx.execute(last).scalar_one() or 0) + 1
    tx.execute(insert(questions).values(id=question.id, event_id=event_id, position=position, **row_of(question)))


def save_question(tx: Tx, question: Question) -> None:
    tx.execute(update(questions).where(questions.c.id == question.id).values(**row_of(question)))


def row_of(question: Question) -> dict[str, Any]:
    options = json.dumps([asdict(option) for option in question.options], ensure_ascii=False)
    said = {"kind": question.kind.value, "required": question.required}
    return {**said, "sv": question.sv, "en": question.en, "options": options}


def delete_question(tx: Tx, question_id: Id) -> None:
    """Take a question away with all answers to it."""
    tx.execute(delete(answers).where(answers.c.question_id == question_id))
    tx.execute(delete(questions).where(questions.c.id == question_id))


def order_questions(tx: Tx, question_ids: list[Id]) -> None:
    for position, question_id in enumerate(question_ids, 1):
        tx.execute(update(questions).where(questions.c.id == question_id).values(position=position))
