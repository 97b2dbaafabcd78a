"""Two persons who are one: at an event, every row that names the one names the other from then on; and back again.

Which columns name a person is told by what they are called (`names_person`), and of which event a row is by what else
stands in it (`scope`), so that no feature can forget a table of its own; a house test holds names and tables together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Date, String, Table, Text, Time, and_, delete, insert, literal, or_, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

NAMES = frozenset({"person_id", "by", "author_id", "scribe_id", "known_id", "other_id"})
"""What columns that name a person are called, beside those that end in ``_by``."""
OWN = frozenset({"persons", "person_merges", "journal"})
"""Who there are, and how two became one: theirs to change who merges; and what has happened, as it was told then."""
Row = dict[str, Any]
Step = dict[str, Any]
"""What was done to one row, as JSON: a way back."""
Better = Callable[[Row, Row], Row]
_better: dict[str, Better] = {}


def better(table: str) -> Callable[[Better], Better]:
    """Enter what holds where both have a row of *table*: ``better(kept, gone)``, the columns that change. Else what the
    one who is kept has stays, and the other's row goes."""

    def enter(rule: Better) -> Better:
        _better[table] = rule
        return rule

    return enter


def names_person(column: Column[Any]) -> bool:
    is_id = isinstance(column.type, String) and column.type.length == 32
    return is_id and (column.name in NAMES or column.name.endswith("_by"))


def person_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if names_person(column)]


def scope(table: Table, event_id: Id) -> Any:
    """Which rows of *table* are the event's: by its own event_id, or that of what it hangs on (a round_id leads to the
    table ``rounds``). None for a table of the whole site."""
    if "event_id" in table.c:
        return table.c.event_id == event_id
    for column in table.columns:
        parent = metadata.tables.get(f"{column.name.removesuffix('_id')}s")
        if column.name.endswith("_id") and parent is not None and parent is not table and "event_id" in parent.c:
            return column.in_(select(parent.c.id).where(parent.c.event_id == event_id))
    return None


def tables() -> Iterator[tuple[Table, list[Column[Any]]]]:
    """Those that name a person, each with its columns that do."""
    for table in metadata.sorted_tables:
        columns = person_columns(table)
        if columns and table.name not in OWN:
            yield table, columns


def traces(snap: Snapshot, event_id: Id, ids: Iterable[Id]) -> frozenset[Id]:
    """Those of *ids* who have left something at the event that is of no use without them: a check-in, a seat, a text.

    Tables with ``info={"goes_along": True}`` are no reason to stay: they hold what is of no more use than the person.
    """
    wanted, found = list(ids), set[Id]()
    for table, columns in tables():
        where = scope(table, event_id)
        if where is None or table.info.get("goes_along"):
            continue
        for column in columns:
            found |= set(snap.execute(select(column).where(where, column.in_(wanted)).distinct()).scalars())
    return frozenset(found)


def merge(tx: Tx, event_id: Id, kept: Id, gone: Id, *, leaves: bool, trusted: bool) -> list[Step]:
    """Let every row of the event that names *gone* name *kept*; returns the way back.

    *leaves*: *gone* is on no other list, so what the site keeps of them is *kept*'s too. *trusted*: what signs *gone*
    in may sign *kept* in; else it is removed.
    """
    steps: list[Step] = []
    for table, columns in reversed(list(tables())):  # what hangs on a row goes before it
        where = scope(table, event_id)
        if where is None and not leaves:
            continue
        if leaves and "event_id" in table.c and table.c.event_id.nullable:
            where = or_(where, table.c.event_id.is_(None))  # what is no event's goes along
        secret = not trusted and table.info.get("signs_in", where is None and "person_id" in table.c)
        for column in columns:
            mine = [column == gone] if where is None else [column == gone, where]
            for row in [dict(found._mapping) for found in tx.execute(select(table).where(*mine))]:
                steps += dropped(tx, table, row) if secret else handed(tx, table, column, row, kept)
    for table in metadata.sorted_tables:
        where = scope(table, event_id)
        if where is not None and table.name not in OWN:
            steps += mentioned(tx, table, where, kept, gone)
    return steps


def handed(tx: Tx, table: Table, column: Column[Any], row: Row, kept: Id) -> list[Step]:
    """Put *kept* into one row; where *kept* has one already that one holds, and this one goes."""
    own = {**row, column.name: kept}
    if not column.primary_key:
        tx.execute(update(table).where(at(table, row)).values({column: kept}))
        return [{"did": "moved", "table": table.name, "column": column.name, "key": key_of(table, own)}]
    there = tx.execute(select(table).where(at(table, own))).one_or_none()
    if there is None:
        tx.execute(update(table).where(at(table, row)).values({column: kept}))
        return [{"did": "moved", "table": table.name, "column": column.name, "key": key_of(table, own)}]
    steps = dropped(tx, table, row)
    rule = _better.get(table.name)
    return [*steps, *filled(tx, table, dict(there._mapping), rule(dict(there._mapping), row) if rule else {})]


def dropped(tx: Tx, table: Table, row: Row) -> list[Step]:
    tx.execute(delete(table).where(at(table, row)))
    return [{"did": "dropped", "table": table.name, "row": packed(row)}]


def filled(tx: Tx, table: Table, row: Row, values: Mapping[str, Any]) -> list[Step]:
    """Change *values* of one row."""
    changed = {name: value for name, value in values.items() if row[name] != value}
    if not changed:
        return []
    tx.execute(update(table).where(at(table, row)).values(changed))
    was = {name: row[name] for name in changed}
    return [
        {"did": "filled", "table": table.name, "key": key_of(table, row), "was": packed(was), "now": packed(changed)}
    ]


def mentioned(tx: Tx, table: Table, where: Any, kept: Id, gone: Id) -> list[Step]:
    """Put *kept* for *gone* inside texts that hold several ids."""
    steps: list[Step] = []
    for column in table.columns:
        if not isinstance(column.type, Text):
            continue
        for found in tx.execute(select(table).where(where, column.contains(gone))):
            row = dict(found._mapping)
            steps += filled(tx, table, row, {column.name: row[column.name].replace(gone, kept)})
    return steps


def part(tx: Tx, steps: Iterable[Step], gone: Id) -> None:
    """Go the way back: what was moved is *gone*'s again, also what has changed since; what was dropped is there again,
    and what was filled in is as before unless somebody has changed it."""
    for step in reversed(list(steps)):
        table = metadata.tables[step["table"]]
        if step["did"] == "dropped":
            row = unpacked(table, step["row"])
            if tx.execute(select(literal(1)).select_from(table).where(at(table, row))).first() is None:
                tx.execute(insert(table).values(row))
            continue
        where = at(table, unpacked(table, step["key"]))
        if step["did"] == "moved":
            tx.execute(update(table).where(where).values({step["column"]: gone}))
        else:
            was, now = unpacked(table, step["was"]), unpacked(table, step["now"])
            for name, value in was.items():
                tx.execute(update(table).where(where, table.c[name] == now[name]).values({name: value}))


def at(table: Table, row: Mapping[str, Any]) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key))


def key_of(table: Table, row: Mapping[str, Any]) -> Row:
    return packed({column.name: row[column.name] for column in table.primary_key})


def packed(row: Mapping[str, Any]) -> Row:
    return {name: value.isoformat() if isinstance(value, date | time) else value for name, value in row.items()}


def unpacked(table: Table, row: Mapping[str, Any]) -> Row:
    return {name: of_type(table.c[name].type, value) for name, value in row.items()}


def of_type(type_: Any, value: Any) -> Any:
    if value is None:
        return None
    for kind, python in ((UtcDateTime, datetime), (Date, date), (Time, time)):
        if isinstance(type_, kind):
            return python.fromisoformat(value)
    return value


def as_text(steps: Iterable[Step]) -> str:
    return json.dumps(list(steps), ensure_ascii=False)
