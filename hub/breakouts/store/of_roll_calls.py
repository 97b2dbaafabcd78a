"""Roll calls and their answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import insert, select, update

from hub.breakouts.roll_call import RollCall
from hub.breakouts.store.tables import roll_answers, roll_calls
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx

COLUMNS = [roll_calls.c[field.name] for field in fields(RollCall)]


def roll_calls_where(snap: Snapshot, event_id: Id, *where: Any) -> list[RollCall]:
    """The event's roll calls, the newest first."""
    asked = select(*COLUMNS).where(roll_calls.c.event_id == event_id, *where)
    newest = roll_calls.c.asked_at.desc(), roll_calls.c.ended_at.is_(None).desc(), roll_calls.c.id.desc()
    found = snap.execute(asked.order_by(*newest))
    return [RollCall(**row._mapping) for row in found]


def insert_roll_call(tx: Tx, event_id: Id, call: RollCall) -> None:
    row = {field.name: getattr(call, field.name) for field in fields(RollCall)}
    tx.execute(insert(roll_calls).values(event_id=event_id, by=tx.by, **row))


def end_roll_call(tx: Tx, call_id: Id) -> None:
    tx.execute(update(roll_calls).where(roll_calls.c.id == call_id).values(ended_at=tx.now))


def answers_of(snap: Snapshot, call_id: Id) -> dict[Id, bool]:
    asked = select(roll_answers.c.person_id, roll_answers.c.coming).where(roll_answers.c.roll_call_id == call_id)
    return {row.person_id: row.coming for row in snap.execute(asked)}


def write_answers(tx: Tx, call_id: Id, person_ids: Iterable[Id], *, coming: bool) -> None:
    for person_id in person_ids:
        row = {"roll_call_id": call_id, "person_id": person_id, "coming": coming, "at": tx.now, "by": tx.by}
        tx.insert_or_update(roll_answers, row, ["roll_call_id", "person_id"])
