"""All SQL about polls.

Who has answered what stands in ``poll_answers`` while a poll is open, without the time. As it closes, only counts are
left, in ``poll_tallies``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, delete, func, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.polls.counting import Counted
from hub.polls.model import LONGEST_END, LONGEST_KEY, LONGEST_QUESTION, LONGEST_WORD, Kind, Poll, State

KEY = String(LONGEST_KEY)

polls = Table(
    "polls",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("question", String(LONGEST_QUESTION), nullable=False),
    Column("options", Text, nullable=False),
    Column("most", Integer, nullable=False),
    Column("low", String(LONGEST_END), nullable=False),
    Column("high", String(LONGEST_END), nullable=False),
    Column("state", String(10), nullable=False),
    Column("opened_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("shown_at", UtcDateTime),
    Column("answered", Integer, nullable=False),
    Column("raised", Integer, nullable=False),
)
answers = Table(
    "poll_answers",
    metadata,
    Column("poll_id", ID, ForeignKey("polls.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("answer", String(LONGEST_WORD), nullable=False),
)
tallies = Table(
    "poll_tallies",
    metadata,
    Column("poll_id", ID, ForeignKey("polls.id"), primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("text", String(LONGEST_WORD), nullable=False),
    Column("number", Integer, nullable=False),
)
hands = Table(
    "poll_hands",
    metadata,
    Column("poll_id", ID, ForeignKey("polls.id"), primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("number", Integer, nullable=False),
)
hidden = Table(
    "poll_hidden_words",
    metadata,
    Column("poll_id", ID, ForeignKey("polls.id"), primary_key=True),
    Column("key", KEY, primary_key=True),
)
FIELDS = tuple(Poll.__dataclass_fields__)
COLUMNS = [polls.c[name] for name in FIELDS]


def polls_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Poll]:
    """The event's polls, the newest first."""
    rows = snap.execute(select(*COLUMNS).where(polls.c.event_id == event_id, *where).order_by(polls.c.id.desc()))
    return [poll_of(row) for row in rows]


def poll_of(row: Any) -> Poll:
    options = tuple(row.options.split("\n")) if row.options else ()
    return Poll(**{**row._mapping, "options": options, "kind": Kind(row.kind), "state": State(row.state)})


def poll(snap: Snapshot, event_id: Id, poll_id: Id) -> Poll | None:
    return next(iter(polls_where(snap, event_id, polls.c.id == poll_id)), None)


def row_of(made: Poll) -> dict[str, Any]:
    return {**vars(made), "options": "\n".join(made.options), "kind": made.kind.value, "state": made.state.value}


def insert_poll(tx: Tx, event_id: Id, made: Poll) -> None:
    tx.execute(insert(polls).values({**row_of(made), "event_id": event_id}))


def change_poll(tx: Tx, made: Poll) -> None:
    """Keep the poll as it is now."""
    tx.execute(update(polls).where(polls.c.id == made.id).values(row_of(made)))


def delete_poll(tx: Tx, poll_id: Id) -> None:
    for table in (answers, tallies, hands, hidden):
        tx.execute(delete(table).where(table.c.poll_id == poll_id))
    tx.execute(delete(polls).where(polls.c.id == poll_id))


# -- answers ----------------------------------------------------------------------------------------------------------


def own(snap: Snapshot, poll_ids: Collection[Id], person_ids: Collection[Id]) -> dict[tuple[Id, Id], str]:
    """By poll and person, what they have answered."""
    mine = select(answers).where(answers.c.poll_id.in_(poll_ids), answers.c.person_id.in_(person_ids))
    return {(row.poll_id, row.person_id): row.answer for row in snap.execute(mine)}


def write_answer(tx: Tx, poll_id: Id, person_id: Id, answer: str) -> None:
    row = {"poll_id": poll_id, "person_id": person_id, "answer": answer}
    tx.insert_or_update(answers, row, ("poll_id", "person_id"))


def delete_answers(tx: Tx, poll_id: Id, person_id: Id | None = None) -> None:
    """Those of one person, or all."""
    mine = [answers.c.person_id == person_id] if person_id else []
    tx.execute(delete(answers).where(answers.c.poll_id == poll_id, *mine))


def given(snap: Snapshot, poll_id: Id) -> list[tuple[str, int]]:
    """The answers to an open poll, each with how many have given it."""
    number = func.count().label("number")
    rows = snap.execute(select(answers.c.answer, number).where(answers.c.poll_id == poll_id).group_by(answers.c.answer))
    return [(row.answer, row.number) for row in rows]


def number_of_answers(snap: Snapshot, poll_id: Id) -> int:
    return snap.count(answers, answers.c.poll_id == poll_id)


def answered_by(snap: Snapshot, event_id: Id, person_id: Id) -> list[Poll]:
    """The open polls that somebody has answered."""
    mine = select(answers.c.poll_id).where(answers.c.person_id == person_id)
    return polls_where(snap, event_id, polls.c.id.in_(mine))


# -- counts -----------------------------------------------------------------------------------------------------------


def keep_tally(tx: Tx, poll_id: Id, counted: Sequence[Counted]) -> None:
    """What was answered to a poll that closes, in an order that tells nothing of who answered when."""
    for each in counted:
        row = {"poll_id": poll_id, "key": each.key, "text": each.text[:LONGEST_WORD], "number": each.count}
        tx.execute(insert(tallies).values(row))


def tally_of(snap: Snapshot, poll_id: Id) -> list[Counted]:
    rows = snap.execute(select(tallies).where(tallies.c.poll_id == poll_id))
    return [Counted(row.key, row.text, row.number) for row in rows]


def hands_of(snap: Snapshot, poll_id: Id) -> dict[str, int]:
    """How many raised a hand, by the option's key."""
    return {row.key: row.number for row in snap.execute(select(hands).where(hands.c.poll_id == poll_id))}


def write_hands(tx: Tx, poll_id: Id, numbers: Mapping[str, int]) -> None:
    tx.execute(delete(hands).where(hands.c.poll_id == poll_id))
    for key, number in numbers.items():
        tx.execute(insert(hands).values(poll_id=poll_id, key=key, number=number))


def hidden_words(snap: Snapshot, poll_id: Id) -> frozenset[str]:
    """The keys of the words that are in no results."""
    return frozenset(snap.execute(select(hidden.c.key).where(hidden.c.poll_id == poll_id)).scalars())


def hide_word(tx: Tx, poll_id: Id, key: str) -> None:
    tx.insert_or_ignore(hidden, {"poll_id": poll_id, "key": key})


def show_word(tx: Tx, poll_id: Id, key: str) -> None:
    tx.execute(delete(hidden).where(hidden.c.poll_id == poll_id, hidden.c.key == key))
