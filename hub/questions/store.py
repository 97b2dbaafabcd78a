"""All SQL about questions. Who asked without a name stands in one table of its own, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, delete, func, insert, literal, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.questions.model import LONGEST, LONGEST_ANSWER, Asked, Counted, Kind, Quote, Settings, State

asked = Table(
    "asked_questions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("session_id", ID, nullable=False),
    Column("text", String(max(LONGEST.values())), nullable=False),
    Column("author_id", ID, index=True),
    Column("nameless", Boolean, nullable=False),
    Column("quote", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("answer", String(LONGEST_ANSWER), nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("taken_at", UtcDateTime),
    Column("gone_into", ID),
    Column("asked_at", UtcDateTime, nullable=False),
)
votes = Table(
    "question_votes",
    metadata,
    Column("question_id", ID, ForeignKey("asked_questions.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
)
nameless_authors = Table(
    "nameless_authors",
    metadata,
    Column("question_id", ID, ForeignKey("asked_questions.id"), primary_key=True),
    Column("person_id", ID, nullable=False, index=True),
    Column("event_id", ID, nullable=False, index=True),
)
question_settings = Table(
    "question_settings",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("open", Boolean, nullable=False),
    Column("nameless", Boolean, nullable=False),
    Column("moderated", Boolean, nullable=False),
    Column("by_item", Boolean, nullable=False),
)
FIELDS = tuple(Asked.__dataclass_fields__)
SETTINGS = tuple(Settings.__dataclass_fields__)
counted_for = func.coalesce(asked.c.gone_into, asked.c.id)
"""The question that a vote is counted for."""


def settings(snap: Snapshot, event_id: Id) -> Settings:
    row = snap.execute(select(question_settings).where(question_settings.c.event_id == event_id)).one_or_none()
    return Settings(*(bool(getattr(row, name)) for name in SETTINGS)) if row else Settings()


def put_settings(tx: Tx, event_id: Id, wanted: Settings) -> None:
    tx.insert_or_update(question_settings, {"event_id": event_id, **vars(wanted)}, ["event_id"])


# -- what is asked ----------------------------------------------------------------------------------------------------


def questions_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Asked]:
    """The event's, the oldest first."""
    columns = [asked.c[name] for name in FIELDS]
    rows = snap.execute(select(*columns).where(asked.c.event_id == event_id, *where).order_by(asked.c.id))
    return [asked_of(row) for row in rows]


def asked_of(row: Any) -> Asked:
    kept = dict(row._mapping)
    kept |= {"kind": Kind(row.kind), "quote": Quote(row.quote), "state": State(row.state)}
    return Asked(**kept)


def question(snap: Snapshot, event_id: Id, question_id: Id) -> Asked | None:
    return next(iter(questions_where(snap, event_id, asked.c.id == question_id)), None)


def insert_question(tx: Tx, event_id: Id, new: Asked, author_id: Id) -> None:
    row = {**vars(new), "kind": new.kind.value, "quote": new.quote.value, "state": new.state.value}
    tx.execute(insert(asked).values(**row, event_id=event_id))
    if new.nameless:
        tie = {"question_id": new.id, "person_id": author_id, "event_id": event_id}
        tx.execute(insert(nameless_authors).values(**tie))


def change_question(tx: Tx, question_id: Id, **values: Any) -> None:
    tx.execute(update(asked).where(asked.c.id == question_id).values(**values))


def delete_question(tx: Tx, question_id: Id) -> None:
    """Whatever was counted with it waits to be gone through again."""
    tx.execute(delete(votes).where(votes.c.question_id == question_id))
    tx.execute(delete(nameless_authors).where(nameless_authors.c.question_id == question_id))
    freed = {"gone_into": None, "state": State.WAITING.value}
    tx.execute(update(asked).where(asked.c.gone_into == question_id).values(**freed))
    tx.execute(delete(asked).where(asked.c.id == question_id))


def merged_into(snap: Snapshot, event_id: Id, question_id: Id) -> list[Asked]:
    return questions_where(snap, event_id, asked.c.gone_into == question_id)


def authored(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> dict[Id, list[Asked]]:
    """By person what they have asked, with their name or without, the oldest first."""
    found: dict[Id, list[Asked]] = defaultdict(list)
    for each in questions_where(snap, event_id, asked.c.author_id.in_(person_ids)):
        assert each.author_id is not None, "it was found by its author"
        found[each.author_id].append(each)
    ties = select(nameless_authors.c.question_id, nameless_authors.c.person_id).where(
        nameless_authors.c.event_id == event_id, nameless_authors.c.person_id.in_(person_ids)
    )
    owners = {row.question_id: row.person_id for row in snap.execute(ties)}
    for each in questions_where(snap, event_id, asked.c.id.in_(owners)) if owners else []:
        found[owners[each.id]].append(each)
    return {person_id: sorted(each, key=lambda one: one.id) for person_id, each in found.items()}


def nameless_author(snap: Snapshot, question_id: Id) -> Id | None:
    """For knowing them again; never to be shown."""
    tied = select(nameless_authors.c.person_id).where(nameless_authors.c.question_id == question_id)
    return snap.execute(tied).scalar_one_or_none()


# -- votes ------------------------------------------------------------------------------------------------------------


def counted(snap: Snapshot, event_id: Id) -> list[Counted]:
    """Everything asked, with its votes; of what is counted with another the votes stand there."""
    tally = select(counted_for.label("root"), func.count(func.distinct(votes.c.person_id)).label("many"))
    tally = tally.select_from(votes.join(asked, votes.c.question_id == asked.c.id))
    rows = snap.execute(tally.where(votes.c.event_id == event_id).group_by(counted_for))
    many = {row.root: row.many for row in rows}
    return [Counted(each, many.get(each.id, 0)) for each in questions_where(snap, event_id)]


def family(question_id: Id) -> Any:
    """The ids of a question and of those that are counted with it."""
    return select(asked.c.id).where(counted_for == question_id)


def votes_for(snap: Snapshot, question_id: Id) -> int:
    many = select(func.count(func.distinct(votes.c.person_id))).where(votes.c.question_id.in_(family(question_id)))
    return int(snap.execute(many).scalar_one())


def has_voted(snap: Snapshot, question_id: Id, person_id: Id) -> bool:
    mine = votes.c.question_id.in_(family(question_id)), votes.c.person_id == person_id
    return snap.execute(select(literal(1)).select_from(votes).where(*mine).limit(1)).first() is not None


def voted(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> dict[Id, list[Id]]:
    """By person the questions that their votes are counted for."""
    mine = select(votes.c.person_id, counted_for.label("root")).distinct()
    mine = mine.select_from(votes.join(asked, votes.c.question_id == asked.c.id))
    where = (votes.c.event_id == event_id, votes.c.person_id.in_(person_ids))
    found: dict[Id, list[Id]] = defaultdict(list)
    for row in snap.execute(mine.where(*where).order_by(counted_for)):
        found[row.person_id].append(row.root)
    return dict(found)


def add_vote(tx: Tx, event_id: Id, question_id: Id, person_id: Id) -> None:
    row = {"question_id": question_id, "person_id": person_id, "event_id": event_id, "at": tx.now}
    tx.insert_or_ignore(votes, row)


def remove_vote(tx: Tx, question_id: Id, person_id: Id) -> None:
    mine = votes.c.question_id.in_(family(question_id)), votes.c.person_id == person_id
    tx.execute(delete(votes).where(*mine))
