"""All SQL about archives: what is an event's, read from every table and put into every table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    create_engine,
    insert,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from hub.archive.model import ArchiveStrange, Cell, Kind, Row, Shape, Tables
from hub.archive.places import ON_FILE, PERSONS, THROUGH, UNSIGNED, archived, column_of
from hub.kernel.ids import Id
from hub.kernel.schema import UtcDateTime, metadata
from hub.kernel.sqlite import prepared
from hub.kernel.transaction import Snapshot, Tx

KINDS: Sequence[tuple[Any, Kind]] = (
    (UtcDateTime, Kind.INSTANT),
    (Boolean, Kind.YES_NO),
    (Integer, Kind.WHOLE),
    (Date, Kind.DAY),
    (LargeBinary, Kind.BYTES),
    (JSON, Kind.ANY),
    (String, Kind.TEXT),
)
ID_LENGTH = 32
AT_ONCE = 500
"""How many values one statement is given: SQLite takes no more than some ten thousand."""


def shapes() -> list[Shape]:
    """Every table that is archived, each after those that its rows refer to."""
    return [shape_of(table) for table in metadata.sorted_tables if archived(table.name)]


def shape_of(table: Table) -> Shape:
    cells = tuple(cell_of(column) for column in table.columns)
    return Shape(table.name, cells, tuple(column.name for column in table.primary_key))


def cell_of(column: Column[Any]) -> Cell:
    kind = next(kind for type_, kind in KINDS if isinstance(column.type, type_))
    length = getattr(column.type, "length", None) if kind is Kind.TEXT else None
    has_default = column.server_default is not None or column.default is not None
    nullable = bool(column.nullable)
    return Cell(column.name, kind, length, length == ID_LENGTH, nullable, not (nullable or has_default))


def schema(snap: Snapshot) -> str:
    """The revision of the database's tables."""
    return str(snap.execute(text("select version_num from alembic_version")).scalar_one())


def rows_of_event(snap: Snapshot, event_id: Id) -> dict[str, list[Row]]:
    """By table, the event's rows in the order of their key."""
    found = {
        table.name: rows(snap, table, belongs(table, event_id))
        for table in metadata.sorted_tables
        if archived(table.name) and table.name != PERSONS
    }
    people = sorted({row["person_id"] for table in ON_FILE for row in found.get(table, ())})
    table = metadata.tables[PERSONS]
    found[PERSONS] = [row for part in parts(people) for row in rows(snap, table, table.c.id.in_(part))]
    return {name: unsigned(name, rows_, found) for name, rows_ in found.items()}


def unsigned(table: str, rows_: list[Row], tables: Tables) -> list[Row]:
    """The rows with an answer's own id for whoever wrote it without a name."""
    if table not in UNSIGNED:
        return rows_
    of, column, says = UNSIGNED[table]
    named = {row["id"] for row in tables[of] if row[says]}
    return [row if row[column or "id"] in named else {**row, "person_id": row["id"]} for row in rows_]


def belongs(table: Table, event_id: Id) -> Any:
    """Which rows of a table are the event's."""
    column = column_of(table.name)
    if column is not None:
        return table.c[column] == event_id
    name, parent_name = THROUGH[table.name]
    parent = metadata.tables[parent_name]
    return table.c[name].in_(select(parent.c.id).where(belongs(parent, event_id)))


def rows(snap: Snapshot, table: Table, where: Any) -> list[Row]:
    found = snap.execute(select(table).where(where).order_by(*table.primary_key))
    return [dict(row._mapping) for row in found]


def parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def insert_rows(tx: Tx, tables: Tables, order: Iterable[Shape]) -> None:
    """Put all rows in. Raises ArchiveStrange for what contradicts itself: somebody twice, a hold on nothing."""
    for shape in order:
        table = metadata.tables[shape.table]
        try:
            for names, alike in by_columns(tables.get(shape.table, ())).items():
                tx.execute(insert(table).values({name: bindparam(f"v_{name}") for name in names}), alike)
        except IntegrityError as error:
            raise ArchiveStrange(part=f"tables/{shape.table}.jsonl", line=1) from error


def by_columns(rows_: Sequence[Row]) -> Mapping[tuple[str, ...], list[Row]]:
    """Rows with the same columns together: an archive of an older hub lacks those that came since."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows_:
        found.setdefault(tuple(row), []).append({f"v_{name}": value for name, value in row.items()})
    return found


@contextmanager
def scratch(now: datetime) -> Iterator[Tx]:
    """A transaction on an empty database of the present shape, in memory alone; nothing of it is kept."""
    engine = prepared(create_engine("sqlite+pysqlite://"), "BEGIN")
    try:
        with engine.connect() as connection:
            metadata.create_all(connection)
            yield Tx(connection, now)
            connection.rollback()
    finally:
        engine.dispose()
