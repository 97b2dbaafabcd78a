"""What is known of people in their groups: that they sit there, have seen it, or were moved there by the host.

A mark is of the group that somebody had then: when they get another, it counts no more.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import and_, delete, select

from hub.breakouts.store.tables import members, seat_marks
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx


class Mark(StrEnum):
    """What is known; the values are stored."""

    HERE = "here"
    SEEN = "seen"
    PLACED = "placed"


def marked(snap: Snapshot, round_id: Id, kind: Mark) -> set[Id]:
    """The people of whom it holds, in the group that they have now."""
    same = and_(
        members.c.round_id == seat_marks.c.round_id,
        members.c.person_id == seat_marks.c.person_id,
        members.c.group_id == seat_marks.c.group_id,
    )
    query = select(seat_marks.c.person_id).join(members, same)
    found = snap.execute(query.where(seat_marks.c.round_id == round_id, seat_marks.c.kind == kind.value))
    return set(found.scalars())


def has_mark(snap: Snapshot, round_id: Id, person_id: Id, group_id: Id, kind: Mark) -> bool:
    """Whether it holds of somebody in that group."""
    mine = (seat_marks.c.round_id == round_id, seat_marks.c.person_id == person_id)
    return bool(snap.count(seat_marks, *mine, seat_marks.c.group_id == group_id, seat_marks.c.kind == kind.value))


def put_mark(tx: Tx, round_id: Id, person_id: Id, group_id: Id, kind: Mark) -> None:
    row = {"round_id": round_id, "person_id": person_id, "kind": kind.value, "group_id": group_id}
    tx.insert_or_update(seat_marks, {**row, "by": tx.by, "at": tx.now}, ["round_id", "person_id", "kind"])


def delete_mark(tx: Tx, round_id: Id, person_id: Id, kind: Mark) -> None:
    where = (seat_marks.c.round_id == round_id, seat_marks.c.person_id == person_id, seat_marks.c.kind == kind.value)
    tx.execute(delete(seat_marks).where(*where))
