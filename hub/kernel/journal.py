"""The journal: every fact of a meeting, numbered 1, 2, 3 … without gaps. It is the truth; all news is a doorbell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Integer, String, Table, bindparam, insert, select, update

from hub.kernel.facts import Fact, Recorded
from hub.kernel.ids import Id
from hub.kernel.prepared import Prepared
from hub.kernel.schema import ID, UtcDateTime, metadata

heads = Table(
    "heads",
    metadata,
    Column("scope", ID, primary_key=True),
    Column("head", Integer, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("scope", ID, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("type", String(80), nullable=False),
    Column("data", JSON, nullable=False),
)

ADD = Prepared(insert(journal))
SINCE = Prepared(
    select(journal)
    .where(journal.c.scope == bindparam("scope"), journal.c.seq > bindparam("seq"))
    .order_by(journal.c.seq)
    .limit(bindparam("most"))
)
HEADS = Prepared(select(heads))
HEAD = Prepared(select(heads.c.head).where(heads.c.scope == bindparam("scope")))
ADVANCE = Prepared(
    update(heads)
    .where(heads.c.scope == bindparam("of"))
    .values(head=heads.c.head + bindparam("count"))
    .returning(heads.c.head)
)


def number(connection: Connection, facts: Iterable[tuple[str, Id | None, Fact]], at: datetime) -> dict[str, int]:
    """Write *facts* at the end of their journals; return the new head of each scope touched.

    One counter a scope, taken at the very end of the transaction and in order of scope, so that numbers have no gaps
    and two writers cannot wait for each other.
    """
    by_scope: dict[str, list[tuple[Id | None, Fact]]] = {}
    for scope, by, fact in facts:
        by_scope.setdefault(scope, []).append((by, fact))
    ends = {}
    for scope in sorted(by_scope):
        rows = by_scope[scope]
        ends[scope] = head = _advance(connection, scope, len(rows))
        first = head - len(rows) + 1
        ADD.run_each(
            connection,
            [
                {"scope": scope, "seq": first + i, "at": at, "by": by, "type": fact.type, "data": fact.data()}
                for i, (by, fact) in enumerate(rows)
            ],
        )
    return ends


def _advance(connection: Connection, scope: str, count: int) -> int:
    moved = ADVANCE.first(connection, of=scope, count=count)
    if moved is None:
        connection.execute(insert(heads).values(scope=scope, head=count))
        return count
    return int(moved.head)


def since(connection: Connection, scope: str, seq: int, limit: int = 10_000) -> list[Recorded]:
    """The facts of *scope* after number *seq*, oldest first, at most *limit*."""
    rows = SINCE.all(connection, scope=scope, seq=seq, most=limit)
    return [Recorded(r.scope, r.seq, r.at, r.by, Fact.of(r.type, r.data)) for r in rows]


def all_heads(connection: Connection) -> Mapping[str, int]:
    """The head of every journal."""
    return {row.scope: row.head for row in HEADS.all(connection)}
