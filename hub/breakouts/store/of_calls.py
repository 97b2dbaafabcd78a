"""Groups that ask for help, and people who are alone in theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from hub.breakouts.store.tables import group_calls, groups
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


@dataclass(frozen=True)
class CallRow:
    """A call; *coming_by* is on the way. One that is done is gone."""

    id: Id
    group_id: Id
    kind: str
    person_id: Id | None
    at: datetime
    coming_by: Id | None
    coming_at: datetime | None


def calls_where(snap: Snapshot, event_id: Id, round_id: Id | None = None, call_id: Id | None = None) -> list[CallRow]:
    """The event's calls, the oldest first; of one round, or the one with an id, if given."""
    columns = [group_calls.c[name] for name in ("id", "group_id", "kind", "person_id", "at", "coming_by", "coming_at")]
    query = select(*columns).join(groups, groups.c.id == group_calls.c.group_id).where(groups.c.event_id == event_id)
    if round_id is not None:
        query = query.where(groups.c.round_id == round_id)
    if call_id is not None:
        query = query.where(group_calls.c.id == call_id)
    found = snap.execute(query.order_by(group_calls.c.at, group_calls.c.id))
    return [CallRow(**row._mapping) for row in found]


def insert_call(tx: Tx, row: CallRow) -> None:
    tx.execute(
        insert(group_calls).values(id=row.id, group_id=row.group_id, kind=row.kind, person_id=row.person_id, at=row.at)
    )


def answer_call(tx: Tx, call_id: Id) -> None:
    """Whoever acts is on the way."""
    tx.execute(update(group_calls).where(group_calls.c.id == call_id).values(coming_by=tx.by, coming_at=tx.now))


def delete_calls(tx: Tx, ids: Iterable[Id]) -> None:
    tx.execute(delete(group_calls).where(group_calls.c.id.in_(list(ids))))
