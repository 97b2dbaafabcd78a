"""All SQL about registrations: who has registered, what they answered, and who comes along with whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.transaction import Snapshot, Tx
from hub.people.queries import Mode
from hub.registration.model import Answer, Registration, State, Support
from hub.registration.store import tables
from hub.registration.store.forms import (
    add_question,
    delete_question,
    form_of,
    order_questions,
    put_form,
    save_question,
)
from hub.registration.store.tables import answers, companions, days, needs, needs_seen, registrations

__all__ = [
    "add_question",
    "delete_question",
    "form_of",
    "order_questions",
    "put_form",
    "save_question",
    "tables",
]

HEADS = Prepared(
    select(registrations.c.heads, registrations.c.names).where(
        registrations.c.event_id == bindparam("event_id"),
        registrations.c.person_id == bindparam("person_id"),
        registrations.c.state == State.REGISTERED.value,
        registrations.c.heads > 1,
    )
)
FOLLOWING = Prepared(select(companions))


# -- registrations ----------------------------------------------------------------------------------------------------


def registrations_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Registration]:
    """The event's registrations in the order in which people came."""
    asked = select(registrations).where(registrations.c.event_id == event_id, *where)
    rows = list(snap.execute(asked.order_by(registrations.c.number)))
    by_person = days_of(snap, event_id, [row.person_id for row in rows] if where else None) if rows else {}
    return [registration_of(row, by_person.get(row.person_id, {})) for row in rows]


def registration_of(row: Any, chosen: Mapping[Id, Mode]) -> Registration:
    known = {name: value for name, value in row._mapping.items() if name != "event_id"}
    known |= {"state": State(row.state), "names": tuple(json.loads(row.names)), "days": chosen}
    known["companion"] = Support(row.companion) if row.companion else None
    return Registration(**known)


def days_of(snap: Snapshot, event_id: Id, ids: Iterable[Id] | None = None) -> dict[Id, dict[Id, Mode]]:
    """By person, how they take part on which days."""
    asked = select(days).where(days.c.event_id == event_id)
    found: dict[Id, dict[Id, Mode]] = defaultdict(dict)
    for row in snap.execute(asked if ids is None else asked.where(days.c.person_id.in_(list(ids)))):
        found[row.person_id][row.day_id] = Mode(row.mode)
    return found


def one(snap: Snapshot, event_id: Id, person_id: Id) -> Registration | None:
    return next(iter(registrations_where(snap, event_id, registrations.c.person_id == person_id)), None)


def registrations_of(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> list[Registration]:
    return registrations_where(snap, event_id, registrations.c.person_id.in_(list(ids)))


def line(snap: Snapshot, event_id: Id) -> list[Registration]:
    """Those who wait for a place, in turn."""
    return registrations_where(snap, event_id, registrations.c.state == State.WAITING.value)


def heads(snap: Snapshot, event_id: Id, *states: State) -> dict[tuple[Id, Mode], int]:
    """How many heads there are whose registration stands so, by day (empty: every day) and way."""
    mine = (days.c.event_id == registrations.c.event_id) & (days.c.person_id == registrations.c.person_id)
    asked = (
        select(days.c.day_id, days.c.mode, func.sum(registrations.c.heads).label("heads"))
        .join(registrations, mine)
        .where(registrations.c.event_id == event_id, registrations.c.state.in_([state.value for state in states]))
        .group_by(days.c.day_id, days.c.mode)
    )
    return {(row.day_id, Mode(row.mode)): int(row.heads) for row in snap.execute(asked)}


def counts(snap: Snapshot, event_id: Id) -> dict[State, tuple[int, int]]:
    """By state, how many registrations there are, and how many heads."""
    asked = (
        select(registrations.c.state, func.count().label("n"), func.sum(registrations.c.heads).label("heads"))
        .where(registrations.c.event_id == event_id)
        .group_by(registrations.c.state)
    )
    return {State(row.state): (int(row.n), int(row.heads)) for row in snap.execute(asked)}


def languages(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    asked = select(registrations.c.person_id, registrations.c.language).where(registrations.c.event_id == event_id)
    return {row.person_id: row.language for row in snap.execute(asked) if row.language}


def next_number(snap: Snapshot, event_id: Id) -> int:
    last = select(func.max(registrations.c.number)).where(registrations.c.event_id == event_id)
    return int(snap.execute(last).scalar_one() or 0) + 1


def put(tx: Tx, event_id: Id, registration: Registration) -> None:
    """Keep a registration with its days, in the place of what there was of that person's."""
    row = {**vars(registration), "event_id": event_id}
    row |= {"state": registration.state.value, "names": json.dumps(registration.names, ensure_ascii=False)}
    row["companion"] = registration.companion.value if registration.companion else None
    chosen: Mapping[Id, Mode] = row.pop("days")
    tx.insert_or_update(registrations, row, ["event_id", "person_id"])
    mine = {"event_id": event_id, "person_id": registration.person_id}
    tx.execute(delete(days).where(days.c.event_id == event_id, days.c.person_id == registration.person_id))
    for day_id, mode in chosen.items():
        tx.execute(insert(days).values(**mine, day_id=day_id, mode=mode.value))


def party_of(snap: Snapshot, event_id: Id, person_id: Id) -> tuple[int, tuple[str, ...]] | None:
    """How many come with somebody who has a place, and their names as far as they are known; None for nobody."""
    row = HEADS.first(snap.connection, event_id=event_id, person_id=person_id)
    return (row.heads - 1, tuple(json.loads(row.names))) if row else None


# -- answers ----------------------------------------------------------------------------------------------------------


def answers_of(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> dict[Id, dict[Id, Answer]]:
    """By person, by question."""
    asked = select(answers).where(answers.c.event_id == event_id)
    found: dict[Id, dict[Id, Answer]] = defaultdict(dict)
    for row in snap.execute(asked if person_id is None else asked.where(answers.c.person_id == person_id)):
        answer = json.loads(row.answer)
        found[row.person_id][row.question_id] = tuple(answer) if isinstance(answer, list) else answer
    return found


def put_answers(tx: Tx, event_id: Id, person_id: Id, given: Mapping[Id, Answer]) -> None:
    """Somebody's answers are these, and no others."""
    tx.execute(delete(answers).where(answers.c.event_id == event_id, answers.c.person_id == person_id))
    mine = {"event_id": event_id, "person_id": person_id}
    for question_id, answer in given.items():
        text = json.dumps(answer, ensure_ascii=False)
        tx.execute(insert(answers).values(**mine, question_id=question_id, answer=text))


def needs_of(snap: Snapshot, event_id: Id, person_id: Id | None = None) -> dict[Id, dict[str, str]]:
    """By person, what they need and what they don't eat, by what was asked."""
    asked = select(needs).where(needs.c.event_id == event_id)
    found: dict[Id, dict[str, str]] = defaultdict(dict)
    for row in snap.execute(asked if person_id is None else asked.where(needs.c.person_id == person_id)):
        found[row.person_id][row.asked] = row.text
    return found


def put_needs(tx: Tx, event_id: Id, person_id: Id, given: Mapping[str, str]) -> None:
    """Somebody's needs are these, and no others."""
    delete_needs(tx, event_id, person_id)
    for asked, text in given.items():
        tx.execute(insert(needs).values(event_id=event_id, person_id=person_id, asked=asked, text=text, at=tx.now))


def delete_needs(tx: Tx, event_id: Id, person_id: Id | None = None) -> int:
    """Forget the needs of one, or of everybody; returns how many were kept."""
    whose = [] if person_id is None else [needs.c.person_id == person_id]
    return tx.execute(delete(needs).where(needs.c.event_id == event_id, *whose)).rowcount


def forget_consent(tx: Tx, event_id: Id, person_id: Id | None = None) -> None:
    whose = [] if person_id is None else [registrations.c.person_id == person_id]
    tx.execute(update(registrations).where(registrations.c.event_id == event_id, *whose).values(consented_at=None))


def note_seen(tx: Tx, event_id: Id, person_id: Id) -> None:
    tx.insert_or_ignore(needs_seen, {"event_id": event_id, "person_id": person_id, "at": tx.now})


def seen(snap: Snapshot, event_id: Id) -> list[tuple[Id, datetime]]:
    """Who has looked at the needs with names, newest first."""
    asked = select(needs_seen).where(needs_seen.c.event_id == event_id).order_by(needs_seen.c.at.desc())
    return [(row.person_id, row.at) for row in snap.execute(asked)]


# -- who comes along with whom ----------------------------------------------------------------------------------------


def following(snap: Snapshot) -> dict[Id, dict[Id, Id]]:
    """By event, by companion: whom they follow."""

    def read() -> dict[Id, dict[Id, Id]]:
        found: dict[Id, dict[Id, Id]] = defaultdict(dict)
        for row in FOLLOWING.all(snap.connection):
            found[row.event_id][row.followed_by] = row.person_id
        return found

    return snap.once("following", read)


def companion_of(snap: Snapshot, event_id: Id, of_id: Id) -> Id | None:
    mine = (companions.c.event_id == event_id, companions.c.person_id == of_id)
    return snap.execute(select(companions.c.followed_by).where(*mine)).scalar_one_or_none()


def put_companion(tx: Tx, event_id: Id, of_id: Id, person_id: Id) -> None:
    tx.execute(insert(companions).values(event_id=event_id, person_id=of_id, followed_by=person_id))


def delete_companion(tx: Tx, event_id: Id, of_id: Id) -> None:
    tx.execute(delete(companions).where(companions.c.event_id == event_id, companions.c.person_id == of_id))
