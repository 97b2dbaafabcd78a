"""A person put into every column that may hold one is erased from every one of them.

The meeting in full swing has rows in most tables; those that have none of her get one, made up from the columns'
names. So a table that a new feature brings is tried without anybody having thought of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Text, and_, insert, select, update

from hub.kernel.merging import names_person, person_columns
from hub.kernel.schema import UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.people.erasing import real_name
from hub.people.store import participants, persons
from hub.privacy import commands
from tests.swing import Swing

UNMISTAKABLE = ("Astrid Vinterek", "astrid@vinterek.example")
"""A name and an address that nothing else in the file has."""
OWN_ROWS = {"persons", "participants", "owners"}
"""She is there already; and nobody who owns the hub is erased from it."""
MAY_REMAIN = {("journal", "LinksRevoked")}
"""The news that signs her out everywhere: an id that leads to nobody."""


def tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if person_columns(table) and table.name not in OWN_ROWS]


def ids(swing: Swing) -> dict[str, Any]:
    """By the name of a column, an id that there is."""
    meeting = swing.meeting
    return {
        "event_id": meeting.event.id,
        "scope": meeting.event.id,
        "day_id": meeting.days[1],
        "session_id": meeting.sessions["Verkstad"],
        "target_id": meeting.sessions["Verkstad"],
        "round_id": swing.round_id,
        "group_id": swing.own,
        "choice_id": swing.choice,
        "option_id": swing.option,
        "question_id": swing.question,
        "point_id": swing.points[0],
    }


VALID = {
    "asked_questions.kind": "question",
    "asked_questions.quote": "no",
    "asked_questions.state": "open",
    "roles.role": "door",
    "registrations.state": "registered",
    "registrations.companion": "interpreter",
    "registration_days.mode": "remote",
    "registration_questions.kind": "text",
    "mails.kind": "invitation",
    "mails.state": "waiting",
    "mails.data": "{}",
    "mails.reason": "",
    "openings.state": "open",
    "polls.kind": "single",
    "polls.state": "open",
    "poll_answers.answer": "0",
    "mail_addresses.reason": "by-hand",
    "mailings.audience": "all",
    "mailings.kind": "invitation",
    "mailings.state": "planned",
    "mailings.words": "{}",
}
"""Words of ours, where erasing reads them as what they mean."""


def value_of(column: Column, known: dict[str, Any], number: int) -> Any:
    if f"{column.table.name}.{column.name}" in VALID:
        return VALID[f"{column.table.name}.{column.name}"]
    if column.name in known:
        return known[column.name]
    kind = column.type
    if isinstance(kind, UtcDateTime | DateTime):
        return datetime(2031, 5, 6, 9, tzinfo=UTC)
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Date):
        return datetime(2031, 5, 6, tzinfo=UTC).date()
    if isinstance(kind, Integer):
        return number
    if isinstance(kind, LargeBinary):
        return b"x"
    if isinstance(kind, Text):
        return "[]"
    return f"{number:032x}"[: getattr(kind, "length", None) or 32]


def make_row(tx: Tx, table: Table, who: str, known: dict[str, Any], number: int) -> None:
    """A row of *table* with *who* in each column for a person, and what it refers to where that is not there."""
    row = {column.name: value_of(column, known, number) for column in table.columns}
    row |= {column.name: who for column in person_columns(table)}
    for column in table.columns:
        for key in column.foreign_keys:
            other = key.column.table
            there = tx.execute(select(key.column).where(key.column == row[column.name])).first()
            if there is None and not names_person(column):
                make_row(tx, other, who, {**known, key.column.name: row[column.name]}, number)
    same = and_(*(column == row[column.name] for column in table.primary_key))
    if tx.count(table, same):
        tx.execute(update(table).where(same).values({column.name: who for column in person_columns(table)}))
    else:
        tx.execute(insert(table).values(**row))


def fill(tx: Tx, who: str, known: dict[str, Any]) -> None:
    for number, table in enumerate(tables(), 900):
        missing = [c for c in person_columns(table) if not tx.count(table, c == who)]
        if missing:
            make_row(tx, table, who, known, number)


def cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """Table, the row's type if it is a fact, and text of every cell of a database file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        for name in names:
            for row in connection.execute(f'select * from "{name}"'):
                kind = row["type"] if name == "journal" else ""
                yield from ((name, kind, str(value)) for value in tuple(row) if value is not None)


def holding(path: Path, *texts: str) -> list[tuple[str, str]]:
    return sorted({(table, kind) for table, kind, cell in cells(path) for text in texts if text in cell})


def call_unmistakably(tx: Tx, person_id: str) -> None:
    """Give somebody a name and an address that nobody else in the file has."""
    name, email = UNMISTAKABLE
    tx.execute(update(persons).where(persons.c.id == person_id).values(name=name, email=email))
    tx.execute(update(participants).where(participants.c.person_id == person_id).values(display_name=name))


async def test_who_is_erased_is_in_no_table_any_more(swing: Swing, data: Path) -> None:
    meeting, asta = swing.meeting, swing.meeting.people["asta"]
    await meeting.do(call_unmistakably, asta)
    await meeting.do(fill, asta, ids(swing))
    empty = await meeting.read(lambda snap: [t.name for t in tables() if not is_in(snap, t, asta)])

    await meeting.do(commands.erase, meeting.event.id, asta, "Deltagare {n}", by="organiser")

    assert empty == []
    assert set(holding(data / "bikupa.sqlite", asta)) <= MAY_REMAIN
    assert holding(data / "bikupa.sqlite", *UNMISTAKABLE) == []
    assert await meeting.read(real_name, asta) == ""


def is_in(snap: Snapshot, table: Table, who: str) -> bool:
    return all(snap.count(table, column == who) for column in person_columns(table))
