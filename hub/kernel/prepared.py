"""Statements that every request runs: written with SQLAlchemy like all others, compiled once, run on the driver.

SQLAlchemy spends some 150 µs on a statement that is built where it is used, 40 µs on one that is kept, and SQLite
itself 3 µs. Two hundred people check in within a minute, each with half a dozen statements; those few are kept here in
compiled form. On a database whose driver is not Python's own ``sqlite3`` they run through SQLAlchemy as they are.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect

Convert = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """SQL for one dialect. *places*: for each ``?`` the parameter's name and how its value is stored; *fixed*: the
    values that stand in the statement itself."""

    sql: str
    places: tuple[tuple[str, Convert], ...]
    fixed: Mapping[str, Any]
    row: Any
    reads: tuple[Convert, ...]
    converts: bool

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        given = {**self.fixed, **values} if self.fixed else values
        return [convert(store, given[name]) for name, store in self.places]

    def rows(self, cursor: sqlite3.Cursor) -> list[Any]:
        if not self.converts:
            return list(map(self.row._make, cursor))
        return [
            self.row._make(
                value if read is None else read(value) for value, read in zip(found, self.reads, strict=True)
            )
            for found in cursor
        ]


class Prepared:
    """A statement whose varying values are named ``bindparam``s (or a whole row, for an insert without values).

    Rows have the columns' names as attributes. Lists (``IN``) can't be prepared: their SQL differs by their length.
    """

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self._compiled: _Compiled | None = None

    def all(self, connection: Connection, **values: Any) -> list[Any]:
        driver = driver_of(connection)
        if driver is None:
            return list(connection.execute(self.statement, values))
        made = self._compiled or self._compile(connection.dialect)
        return made.rows(driver.execute(made.sql, made.parameters(values)))

    def first(self, connection: Connection, **values: Any) -> Any:
        """The first row, None when there is none."""
        found = self.all(connection, **values)
        return found[0] if found else None

    def run(self, connection: Connection, **values: Any) -> int:
        """For a statement that returns no rows: how many it has touched."""
        driver = driver_of(connection)
        if driver is None:
            return int(connection.execute(self.statement, values).rowcount)
        made = self._compiled or self._compile(connection.dialect)
        return driver.execute(made.sql, made.parameters(values)).rowcount

    def run_each(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        driver = driver_of(connection)
        if driver is None:
            connection.execute(self.statement, list(rows))
            return
        made = self._compiled or self._compile(connection.dialect)
        driver.executemany(made.sql, map(made.parameters, rows))

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self.statement.compile(dialect=dialect)
        binds = {name: compiled.binds[name] for name in compiled.positiontup or ()}
        if any(bind.expanding for bind in binds.values()):
            raise ValueError("a list can't be prepared")
        stores = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
        places = tuple((name, stores[name]) for name in compiled.positiontup or ())
        fixed = {name: bind.value for name, bind in binds.items() if bind.value is not None}
        columns = [*getattr(self.statement, "exported_columns", ())]
        reads = tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns)
        row = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        self._compiled = _Compiled(compiled.string, places, fixed, row, reads, any(reads))
        return self._compiled


def convert(by: Convert, value: Any) -> Any:
    return value if by is None else by(value)


def driver_of(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection under SQLAlchemy's, None on another database."""
    driver: Any = connection.connection.dbapi_connection
    return driver if isinstance(driver, sqlite3.Connection) else None
