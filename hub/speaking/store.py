"""All SQL about the line of those who want to speak."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Integer, String, Table, delete, func, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.speaking.model import LONGEST_NAME, Hand, Settings, State

hands = Table(
    "hands",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("person_id", ID, index=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("reply", Boolean, nullable=False),
    Column("skips", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("session_id", ID, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("began_at", UtcDateTime),
)
speaking_settings = Table(
    "speaking_settings",
    metadata,
    Column("event_id", ID, primary_key=True),
    Column("open", Boolean, nullable=False),
    Column("fair", Boolean, nullable=False),
    Column("falls", Boolean, nullable=False),
)
FIELDS = tuple(Hand.__dataclass_fields__)
SETTINGS = tuple(Settings.__dataclass_fields__)


def settings(snap: Snapshot, event_id: Id) -> Settings:
    row = snap.execute(select(speaking_settings).where(speaking_settings.c.event_id == event_id)).one_or_none()
    return Settings(*(bool(getattr(row, name)) for name in SETTINGS)) if row else Settings()


def put_settings(tx: Tx, event_id: Id, wanted: Settings) -> None:
    tx.insert_or_update(speaking_settings, {"event_id": event_id, **vars(wanted)}, ["event_id"])


def standing(snap: Snapshot, event_id: Id) -> list[Hand]:
    """The hands that are up, and that of who speaks."""
    there = hands.c.event_id == event_id, hands.c.state != State.SPOKEN.value
    columns = [hands.c[name] for name in FIELDS]
    return [hand_of(row) for row in snap.execute(select(*columns).where(*there).order_by(hands.c.id))]


def hand_of(row: Any) -> Hand:
    return Hand(**{**row._mapping, "state": State(row.state), "reply": bool(row.reply)})


def spoken(snap: Snapshot, event_id: Id) -> dict[str, int]:
    """By whose hand it was, how often they have spoken."""
    done = hands.c.event_id == event_id, hands.c.state == State.SPOKEN.value
    many = select(hands.c.person_id, hands.c.name, func.count().label("many")).where(*done)
    found: dict[str, int] = {}
    for row in snap.execute(many.group_by(hands.c.person_id, hands.c.name)):
        whose = row.person_id or row.name.casefold()
        found[whose] = found.get(whose, 0) + row.many
    return found


def insert_hand(tx: Tx, event_id: Id, new: Hand) -> None:
    tx.execute(insert(hands).values(**{**vars(new), "state": new.state.value}, event_id=event_id))


def change_hand(tx: Tx, hand_id: Id, **values: Any) -> None:
    tx.execute(update(hands).where(hands.c.id == hand_id).values(**values))


def delete_hands(tx: Tx, *ids: Id) -> None:
    tx.execute(delete(hands).where(hands.c.id.in_(ids)))
