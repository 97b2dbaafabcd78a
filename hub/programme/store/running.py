"""All SQL about the presses by which a day is run: who pressed what when, and what it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.running.line import Rest
from hub.programme.running.moves import Act, Move, Times

presses = Table(
    "run_presses",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, ForeignKey("events.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("day_id", ID, nullable=False),
    Column("session_id", ID, nullable=False),
    Column("act", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("rest", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ID),
    Column("undone_at", UtcDateTime),
    Column("undone_by", ID),
)
"""*number*: which press of the event it is. Days and items may be gone from the programme; what was pressed is told."""
moves = Table(
    "run_moves",
    metadata,
    Column("press_id", ID, ForeignKey("run_presses.id"), primary_key=True),
    Column("session_id", ID, primary_key=True),
    Column("starts_before", UtcDateTime),
    Column("ends_before", UtcDateTime),
    Column("skipped_before", Boolean, nullable=False),
    Column("starts_after", UtcDateTime, nullable=False),
    Column("ends_after", UtcDateTime, nullable=False),
    Column("skipped_after", Boolean, nullable=False),
)


@dataclass(frozen=True)
class DeskPress:
    """Something that was done with a day. *minutes*: how many were given, by how many it began later, how long a break.

    *by* None: by somebody who has been erased, or by the hub.
    """

    id: Id
    day_id: Id
    session_id: Id
    act: Act
    minutes: int
    rest: Rest
    at: datetime
    by: Id | None
    undone_at: datetime | None
    undone_by: Id | None


def keep_press(tx: Tx, event_id: Id, press: DeskPress, changed: Iterable[Move]) -> None:
    tx.execute(
        insert(presses).values(
            id=press.id,
            event_id=event_id,
            number=1 + tx.count(presses, presses.c.event_id == event_id),
            day_id=press.day_id,
            session_id=press.session_id,
            act=press.act.value,
            minutes=press.minutes,
            rest=press.rest.value,
            at=press.at,
            by=press.by,
        )
    )
    tx.execute(insert(moves), [move_row(press.id, move) for move in changed])


def move_row(press_id: Id, move: Move) -> dict[str, Any]:
    return {
        "press_id": press_id,
        "session_id": move.session_id,
        "starts_before": move.before.starts_at if move.before else None,
        "ends_before": move.before.ends_at if move.before else None,
        "skipped_before": move.before.skipped if move.before else False,
        "starts_after": move.after.starts_at,
        "ends_after": move.after.ends_at,
        "skipped_after": move.after.skipped,
    }


def presses_of(snap: Snapshot, event_id: Id) -> list[DeskPress]:
    """What was pressed at the event, the oldest first."""
    query = select(presses).where(presses.c.event_id == event_id).order_by(presses.c.number)
    return [
        DeskPress(
            row.id,
            row.day_id,
            row.session_id,
            Act(row.act),
            row.minutes,
            Rest(row.rest),
            row.at,
            row.by,
            row.undone_at,
            row.undone_by,
        )
        for row in snap.execute(query)
    ]


def moves_of(snap: Snapshot, press_ids: Sequence[Id]) -> dict[Id, tuple[Move, ...]]:
    """What each press changed."""
    found: dict[Id, list[Move]] = defaultdict(list)
    for row in snap.execute(select(moves).where(moves.c.press_id.in_(press_ids)).order_by(moves.c.starts_after)):
        before = Times(row.starts_before, row.ends_before, row.skipped_before) if row.starts_before else None
        after = Times(row.starts_after, row.ends_after, row.skipped_after)
        found[row.press_id].append(Move(row.session_id, before, after))
    return {press_id: tuple(found[press_id]) for press_id in press_ids}


def mark_undone(tx: Tx, press_id: Id) -> None:
    tx.execute(update(presses).where(presses.c.id == press_id).values(undone_at=tx.now, undone_by=tx.by))
