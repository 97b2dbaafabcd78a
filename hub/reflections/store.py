"""All SQL about the questions that end a day, and what is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.reflections.model import LONGEST_QUESTION, LONGEST_THOUGHT, Reflection, State, Thought, Wall

reflections = Table(
    "reflections",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("day_id", ID, nullable=False),
    Column("question", String(LONGEST_QUESTION), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("state", String(10), nullable=False),
    Column("until", UtcDateTime),
    Column("opened_at", UtcDateTime),
    Column("wall", String(10), nullable=False),
    Column("wall_at", UtcDateTime),
)
thoughts = Table(
    "reflection_thoughts",
    metadata,
    Column("reflection_id", ID, ForeignKey("reflections.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("text", String(LONGEST_THOUGHT), nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("pinned_at", UtcDateTime),
    Column("at", UtcDateTime, nullable=False),
)
FIELDS = [reflections.c[name] for name in Reflection.__dataclass_fields__]
TOLD = [thoughts.c[name] for name in Thought.__dataclass_fields__]


def reflections_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Reflection]:
    """The event's questions, the newest first."""
    newest = reflections.c.id.desc()
    rows = snap.execute(select(*FIELDS).where(reflections.c.event_id == event_id, *where).order_by(newest))
    return [
        Reflection(**{**row._mapping, "state": State(row.state), "wall": Wall(row.wall), "named": bool(row.named)})
        for row in rows
    ]


def reflection(snap: Snapshot, event_id: Id, reflection_id: Id) -> Reflection | None:
    return next(iter(reflections_where(snap, event_id, reflections.c.id == reflection_id)), None)


def row_of(made: Reflection) -> dict[str, Any]:
    return {**vars(made), "state": made.state.value, "wall": made.wall.value}


def insert_reflection(tx: Tx, event_id: Id, made: Reflection) -> None:
    tx.execute(insert(reflections).values({**row_of(made), "event_id": event_id}))


def change_reflection(tx: Tx, made: Reflection) -> None:
    """Keep the question as it is now."""
    tx.execute(update(reflections).where(reflections.c.id == made.id).values(row_of(made)))


def delete_reflection(tx: Tx, reflection_id: Id) -> None:
    tx.execute(delete(thoughts).where(thoughts.c.reflection_id == reflection_id))
    tx.execute(delete(reflections).where(reflections.c.id == reflection_id))


def thoughts_of(snap: Snapshot, reflection_id: Id) -> list[Thought]:
    rows = snap.execute(select(*TOLD).where(thoughts.c.reflection_id == reflection_id))
    return [thought_of(row) for row in rows]


def thought_of(row: Any) -> Thought:
    return Thought(row.id, row.person_id, row.text, bool(row.signed), bool(row.hidden), row.pinned_at)


def own(snap: Snapshot, reflection_id: Id, person_ids: Collection[Id]) -> dict[Id, list[Thought]]:
    """By person, what they have written, in their own order."""
    mine = (thoughts.c.reflection_id == reflection_id, thoughts.c.person_id.in_(person_ids))
    found: dict[Id, list[Thought]] = {}
    for row in snap.execute(select(*TOLD).where(*mine).order_by(thoughts.c.place)):
        found.setdefault(row.person_id, []).append(thought_of(row))
    return found


def write(tx: Tx, reflection_id: Id, person_id: Id, kept: Sequence[Thought]) -> None:
    """Put *kept* in the place of all that somebody has written."""
    mine = (thoughts.c.reflection_id == reflection_id, thoughts.c.person_id == person_id)
    before = {row.id: row.at for row in tx.execute(select(thoughts.c.id, thoughts.c.at).where(*mine))}
    tx.execute(delete(thoughts).where(*mine))
    for place, each in enumerate(kept):
        row = {**vars(each), "reflection_id": reflection_id, "place": place, "at": before.get(each.id, tx.now)}
        tx.execute(insert(thoughts).values(row))


def number_of_writers(snap: Snapshot, reflection_id: Id) -> int:
    mine = select(thoughts.c.person_id).where(thoughts.c.reflection_id == reflection_id).distinct()
    return len(snap.execute(mine).all())


def change_thought(tx: Tx, reflection_id: Id, thought_id: Id, **values: Any) -> bool:
    """Whether there is such a thought."""
    where = (thoughts.c.reflection_id == reflection_id, thoughts.c.id == thought_id)
    return tx.execute(update(thoughts).where(*where).values(**values)).rowcount > 0


def written_by(snap: Snapshot, event_id: Id, person_id: Id) -> list[Id]:
    """The questions to which somebody has written."""
    mine = (reflections.c.event_id == event_id, thoughts.c.person_id == person_id)
    asked = select(reflections.c.id).join(thoughts, thoughts.c.reflection_id == reflections.c.id).where(*mine)
    return sorted(set(snap.execute(asked).scalars()))
