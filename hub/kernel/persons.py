"""Rows that hold a person's id: shown to that person, handed over to a nameless one, removed.

A feature says what it keeps of somebody, and what of it goes with them (hub/<feature>/erasing.py); the statements are
the same for all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Column, String, Table, Text, case, delete, func, or_, select, type_coerce, update

from hub.kernel.ids import Id
from hub.kernel.journal import journal
from hub.kernel.merging import person_columns, scope
from hub.kernel.requests import requests
from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot, Tx


def rows(snap: Snapshot, *columns: Column[Any], where: Any, by: Column[Any] | None = None) -> list[dict[str, Any]]:
    """The values of *columns* in the rows that *where* holds for, in the order of *by*, else of the first column."""
    asked = select(*columns).where(where).order_by(by if by is not None else columns[0])
    return [dict(row._mapping) for row in snap.execute(asked)]


def hand_over(tx: Tx, column: Column[Any], old: Id, new: Id, *where: Any) -> int:
    """Put *new* wherever *column* holds *old*; returns in how many rows."""
    return tx.execute(update(column.table).where(column == old, *where).values({column: new})).rowcount


def change(tx: Tx, column: Column[Any], value: Any, *where: Any) -> int:
    """Put *value* into *column* of the rows that *where* holds for; returns of how many."""
    return tx.execute(update(column.table).where(*where).values({column: value})).rowcount


def remove(tx: Tx, table: Table, *where: Any) -> int:
    """Take rows away; returns how many. Without *where*, none: whole tables are not emptied by a slip."""
    return tx.execute(delete(table).where(*where)).rowcount if where else 0


def hand_over_all(tx: Tx, event_id: Id, old: Id, new: Id) -> None:
    """Let every row of the event that names *old* name *new*, texts that hold several ids too."""
    for table in metadata.sorted_tables:
        where = scope(table, event_id)
        if where is None:
            continue
        for column in person_columns(table):
            hand_over(tx, column, old, new, where)
        for column in table.columns:
            if isinstance(column.type, Text):
                renamed = func.replace(column, old, new)
                tx.execute(update(table).where(where, column.contains(old)).values({column: renamed}))


def forget_everywhere(tx: Tx, person_id: Id) -> None:
    """Take away what tables of the whole site hold of a person; what they did there to others was done by nobody."""
    for table in reversed(metadata.sorted_tables):
        if scope(table, "") is not None or table is journal:
            continue
        for column in person_columns(table):
            if column.nullable:
                change(tx, column, None, column == person_id)
            else:
                remove(tx, table, column == person_id)


def hand_over_journal(tx: Tx, scope: str, old: Id, new: Id) -> None:
    """Let the facts of *scope*, those of this transaction too, tell of *new* where they told of *old*: an id that
    another meeting knows by name would give the person back."""
    data = type_coerce(journal.c.data, String)
    tx.execute(
        update(journal)
        .where(journal.c.scope == scope, or_(journal.c.by == old, data.contains(old)))
        .values(data=func.replace(data, old, new), by=case((journal.c.by == old, new), else_=journal.c.by))
    )
    tx.facts = [
        (of, new if by == old and of == scope else by, told_of(fact, old, new) if of == scope else fact)
        for of, by, fact in tx.facts
    ]


def told_of(fact: Any, old: Id, new: Id) -> Any:
    return replace(fact, **{name: new for name, value in vars(fact).items() if value == old})


def forget_requests(tx: Tx, person_id: Id) -> None:
    """Forget which requests a person has made or was named in, and what was answered to them."""
    answered = type_coerce(requests.c.answer, String).contains(person_id)
    named = or_(requests.c.who == person_id, requests.c.command.contains(person_id), answered)
    tx.execute(delete(requests).where(named))
