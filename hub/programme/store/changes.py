"""All SQL about drafts of a programme, and about who changed what in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.drafts import Change, FieldChange
from hub.programme.store.tables import drafts, log


@dataclass(frozen=True)
class DraftRow:
    """A draft and the published plan that it began as, both as :func:`hub.programme.plan.to_json` writes them."""

    event_id: Id
    base: str
    document: str
    changed_at: datetime
    changed_by: Id | None


def draft_of(snap: Snapshot, event_id: Id) -> DraftRow | None:
    row = snap.execute(select(drafts).where(drafts.c.event_id == event_id)).one_or_none()
    return DraftRow(**row._asdict()) if row else None


def write_draft(tx: Tx, event_id: Id, base: str, document: str) -> None:
    row = {"event_id": event_id, "base": base, "document": document, "changed_at": tx.now, "changed_by": tx.by}
    tx.insert_or_update(drafts, row, ["event_id"])


def remove_draft(tx: Tx, event_id: Id) -> None:
    tx.execute(delete(drafts).where(drafts.c.event_id == event_id))


@dataclass(frozen=True)
class Entry:
    """One line of the log: who did what, and when."""

    id: Id
    at: datetime
    by: Id | None
    change: Change


def write_log(tx: Tx, event_id: Id, changes: Iterable[Change]) -> None:
    for change in changes:
        fields = json.dumps([[each.field, each.before, each.after] for each in change.fields])
        row = {"what": change.what, "title": change.title, "fields": fields}
        tx.execute(insert(log).values(id=tx.new_id(), event_id=event_id, at=tx.now, by=tx.by, **row))


def log_of(snap: Snapshot, event_id: Id, first: int, most: int) -> list[Entry]:
    """*most* lines from the one numbered *first* on, newest first; what was done in one go in the order it was done."""
    query = select(log).where(log.c.event_id == event_id).order_by(log.c.at.desc(), log.c.id).offset(first).limit(most)
    return [
        Entry(
            row.id,
            row.at,
            row.by,
            Change(row.what, "", row.title, tuple(FieldChange(*each) for each in json.loads(row.fields))),
        )
        for row in snap.execute(query)
    ]
