"""What the organiser sets: what is asked, of whom, and how many places there are."""

from __future__ import annotations

from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.registration import asking, store
from hub.registration.commands.line import settle
from hub.registration.events import FormChanged, NeedsSeen
from hub.registration.model import (
    CHOICES,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    DeadlineFirst,
    DomainsMissing,
    Form,
    Question,
    QuestionUnused,
    Target,
    TooManyQuestions,
)
from hub.web.auth import EventRef


def set_form(tx: Tx, event: EventRef, form: Form) -> None:
    """Ask this, and have so many places; whether it is open stays as it is. Who is in line gets what is there now."""
    check(form)
    before = store.form_of(tx, event.id)
    wanted = replace(form, is_open=before.is_open, questions=before.questions)
    if wanted == before:
        return
    store.put_form(tx, event.id, wanted)
    tx.append(event.id, FormChanged())
    settle(tx, event, wanted)


def check(form: Form) -> None:
    """Raises DeadlineFirst, DomainsMissing."""
    if form.opens_at and form.deadline and form.deadline <= form.opens_at:
        raise DeadlineFirst(fields={"deadline": DeadlineFirst.message})
    if form.target is Target.DOMAINS and not form.domains:
        raise DomainsMissing(fields={"domains": DomainsMissing.message})


def open_registration(tx: Tx, event_id: Id, *, is_open: bool) -> bool:
    """Open registration, or close it; returns whether that changed anything."""
    form = store.form_of(tx, event_id)
    if form.is_open == is_open:
        return False
    store.put_form(tx, event_id, replace(form, is_open=is_open))
    tx.append(event_id, FormChanged())
    return True


# -- questions of one's own -------------------------------------------------------------------------------------------


def add_question(tx: Tx, event_id: Id, question: Question, options: str) -> Id:
    """Ask one thing more, last; *options* one on each line. Raises QuestionUnused, TooManyQuestions."""
    if len(store.form_of(tx, event_id).questions) >= MOST_QUESTIONS:
        raise TooManyQuestions(most=MOST_QUESTIONS)
    made = checked(tx, replace(question, id=tx.new_id()), options)
    store.add_question(tx, event_id, made)
    tx.append(event_id, FormChanged())
    return made.id


def change_question(tx: Tx, event_id: Id, question: Question, options: str) -> None:
    """Ask it otherwise; what has been answered stays. How it is answered stays too, or old answers meant nothing."""
    before = found(tx, event_id, question.id)
    store.save_question(tx, checked(tx, replace(question, kind=before.kind, options=before.options), options))
    tx.append(event_id, FormChanged())


def checked(tx: Tx, question: Question, options: str) -> Question:
    """The question with its options, those it had before known again."""
    if not question.sv and not question.en:
        raise QuestionUnused(fields={"sv": QuestionUnused.needs_text})
    if question.kind not in CHOICES:
        return replace(question, options=())
    made = replace(question, options=asking.read_options(options, question.options, tx.new_id))
    if len(made.offered) < 2:
        raise QuestionUnused(fields={"options": QuestionUnused.needs_options})
    if len(made.offered) > MOST_OPTIONS:
        raise QuestionUnused(
            fields={"options": QuestionUnused.too_many_options}, limits={"options": {"most": MOST_OPTIONS}}
        )
    return made


def remove_question(tx: Tx, event_id: Id, question_id: Id) -> None:
    """Ask it no more; what was answered goes with it."""
    found(tx, event_id, question_id)
    store.delete_question(tx, question_id)
    tx.append(event_id, FormChanged())


def raise_question(tx: Tx, event_id: Id, question_id: Id) -> None:
    """Ask it before the one that stands above it."""
    found(tx, event_id, question_id)
    ids = [question.id for question in store.form_of(tx, event_id).questions]
    place = ids.index(question_id)
    if place:
        ids[place - 1], ids[place] = ids[place], ids[place - 1]
        store.order_questions(tx, ids)
        tx.append(event_id, FormChanged())


def found(tx: Tx, event_id: Id, question_id: Id) -> Question:
    """Raises NotFound for a question of another event."""
    for question in store.form_of(tx, event_id).questions:
        if question.id == question_id:
            return question
    raise NotFound


# -- access needs and food --------------------------------------------------------------------------------------------


def look_at_needs(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Note that *person_id* looks at what people need, with names: without that they are shown to nobody."""
    store.note_seen(tx, event_id, person_id)
    tx.append(event_id, NeedsSeen(person_id))


def erase_sensitive(tx: Tx, event_id: Id, person_id: Id | None = None) -> int:
    """Forget access needs and food, and the consent to them, of one or of everybody; returns how many were kept."""
    number = store.delete_needs(tx, event_id, person_id)
    store.forget_consent(tx, event_id, person_id)
    return number
