"""What commands and queries see of the database: a transaction to write in, a snapshot to read from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, func, select
from sqlalchemy.dialects import sqlite

from hub.kernel.facts import SITE, Fact
from hub.kernel.ids import Id, new_id
from hub.kernel.journal import HEAD
from hub.kernel.prepared import Prepared
from hub.kernel.registry import react

T = TypeVar("T")


class Snapshot:
    """One consistent state of the database, and the instant at which it is looked at.

    *known* is for stores: what they have read in this snapshot and will be asked for again. A store that keeps
    something there forgets it when it writes. *by_program*: a program with bounds asks, and is given nothing by which
    it could act beyond them.
    """

    by_program = False

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.execute = connection.execute
        self.now = now
        self.known: dict[tuple[str, Id], Any] = {}
        self._read: dict[Hashable, Any] = {}

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """What *load* reads, which the regions of one page ask for again and again: nothing changes in a snapshot."""
        if key not in self._read:
            self._read[key] = load()
        found: T = self._read[key]
        return found

    def head(self, scope: str) -> int:
        """The number of the last fact in *scope*'s journal, 0 when there is none."""
        found = HEAD.first(self.connection, scope=scope)
        return found.head if found else 0

    def count(self, table: Table, *where: Any) -> int:
        return int(self.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


class Tx(Snapshot):
    """A transaction as commands see it: reads, writes, and facts to be numbered when it ends.

    *by* is the id of the person who acts, None for the hub itself. A command never opens, commits or awaits.
    """

    def __init__(self, connection: Connection, now: datetime, by: Id | None = None) -> None:
        super().__init__(connection, now)
        self.by = by
        self.facts: list[tuple[str, Id | None, Fact]] = []

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Read each time: here it may have changed."""
        return load()

    def append(self, scope: str, fact: Fact, *, signed: bool = True) -> None:
        """Tell a fact of the meeting *scope*; it is journalled if this transaction commits. Reactions run at once.

        *signed* False: the journal is not to know who did it.
        """
        self.facts.append((scope, self.by if signed else None, fact))
        react(self, scope, fact)

    def append_site(self, fact: Fact) -> None:
        self.append(SITE, fact)

    def new_id(self) -> Id:
        return new_id(self.now)

    def insert_or_ignore(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Insert *row* unless its key is taken; True when it was inserted."""
        return _insert(self.connection.dialect.name, table, tuple(row)).run(self.connection, **row) > 0

    def insert_or_update(self, table: Table, row: Mapping[str, Any], key: Sequence[str]) -> None:
        """Insert *row*, or update the row that has the same *key* columns."""
        _insert(self.connection.dialect.name, table, tuple(row), tuple(key)).run(self.connection, **row)


@functools.cache
def _insert(dialect: str, table: Table, names: tuple[str, ...], key: tuple[str, ...] = ()) -> Prepared:
    """Inserting a row of columns *names*; where one has its *key* already it is updated, without a key let be."""
    make: Any = sqlite.insert
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # a hub on SQLite starts without it

        make = postgresql.insert
    statement = make(table).values({name: bindparam(name) for name in names})
    if not key:
        return Prepared(statement.on_conflict_do_nothing())
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return Prepared(statement.on_conflict_do_update(index_elements=list(key), set_=changed))
