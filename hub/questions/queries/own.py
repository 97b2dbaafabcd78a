"""What somebody has asked themselves, and voted for: to be read by them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.questions import model, store
from hub.questions.model import Asked, Counted, Kind, State
from hub.questions.queries.reading import counted

MOST_TOLD = 20


@dataclass(frozen=True)
class MyQuestion:
    """Something of one's own. *with_text*: of what it is counted with, where that stands before everybody."""

    id: Id
    kind: Kind
    text: str
    nameless: bool
    state: State
    answer: str
    with_text: str
    changeable: bool
    asked_at: datetime


@dataclass(frozen=True)
class Vote:
    """A question that one has voted for."""

    id: Id
    text: str


@dataclass(frozen=True)
class Mine:
    """One's own, the newest first, and what one has voted for of what still stands."""

    asked: tuple[MyQuestion, ...]
    voted: tuple[Vote, ...]
    open: bool


def mine(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> dict[Id, Mine]:
    """By person; those who have neither asked nor voted are left out."""
    authored, voted = store.authored(snap, event_id, person_ids), store.voted(snap, event_id, person_ids)
    if not (authored or voted):
        return {}
    every = {each.asked.id: each for each in counted(snap, event_id)}
    merged = {each.asked.gone_into for each in every.values()}
    opened = store.settings(snap, event_id).open

    def own(person_id: Id) -> Mine:
        asked = authored.get(person_id, [])[::-1][:MOST_TOLD]
        standing = [every[id_].asked for id_ in voted.get(person_id, []) if every[id_].asked.state is State.OPEN]
        votes = tuple(Vote(each.id, each.text) for each in standing)
        return Mine(tuple(told(each, every, each.id in merged) for each in asked), votes, opened)

    return {person_id: own(person_id) for person_id in {*authored, *voted}}


def told(asked: Asked, every: dict[Id, Counted], merged: bool) -> MyQuestion:
    """An answer that was written is told with what everybody reads alone."""
    into = every.get(asked.gone_into or "")
    stands = into.asked if into and into.asked.public else None
    answered = stands if stands and stands.state is State.ANSWERED else asked
    answer = answered.answer if answered.state is State.ANSWERED else ""
    state = State.ANSWERED if answered.state is State.ANSWERED else asked.state
    has = (asked.id, asked.kind, asked.text, asked.nameless, state, answer, stands.text if stands else "")
    return MyQuestion(*has, model.changeable(asked, every[asked.id].votes, merged), asked.asked_at)


def my_question(snap: Snapshot, event_id: Id, question_id: Id, person_id: Id) -> MyQuestion | None:
    """None for one that is not theirs."""
    found = mine(snap, event_id, [person_id]).get(person_id)
    return next((each for each in found.asked if each.id == question_id), None) if found else None
