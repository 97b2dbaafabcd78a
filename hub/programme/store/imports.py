"""All SQL about what a programme's source said when it was read last."""

from __future__ import annotations

import json

from sqlalchemy import select

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import plan
from hub.programme.remembering import UNKNOWN, Source
from hub.programme.store.tables import imports


def source_of(snap: Snapshot, event_id: Id) -> Source:
    row = snap.execute(select(imports).where(imports.c.event_id == event_id)).one_or_none()
    return Source(plan.from_json(row.document), json.loads(row.uids)) if row else UNKNOWN


def write_source(tx: Tx, event_id: Id, source: Source) -> None:
    row = {"event_id": event_id, "document": plan.to_json(source.plan), "uids": json.dumps(dict(source.uids))}
    tx.insert_or_update(imports, {**row, "read_at": tx.now}, ["event_id"])
