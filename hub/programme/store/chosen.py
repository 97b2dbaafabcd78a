"""All SQL about what an event has chosen for itself: its support, its accent, its logo."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table, Text, delete, select

from hub.kernel.ids import Id
from hub.kernel.schema import ID, metadata
from hub.kernel.transaction import Snapshot, Tx

event_settings = Table(
    "event_settings",
    metadata,
    Column("event_id", ID, ForeignKey("events.id"), primary_key=True),
    Column("support", Text, nullable=False),
    Column("accent", String(7), nullable=False),
    Column("logo", String(20), nullable=False),
)
"""What an event has chosen for itself; no row until then. *logo* is the version of the picture, empty without one."""
logos = Table(
    "event_logos",
    metadata,
    Column("event_id", ID, ForeignKey("events.id"), primary_key=True),
    Column("media_type", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
CHOSEN = (event_settings.c.support, event_settings.c.accent, event_settings.c.logo)


@dataclass(frozen=True)
class Settings:
    """What an event is called, and what it has chosen for itself. *accent* is ``#rrggbb``, empty for honey."""

    title: str
    place: str
    language: str
    support: str
    accent: str


def choose(tx: Tx, event_id: Id, **values: str) -> None:
    """Write what the event chooses for itself; what is not named stays."""
    there = tx.execute(select(*CHOSEN).where(event_settings.c.event_id == event_id)).one_or_none()
    kept = there._mapping if there else {"support": "", "accent": "", "logo": ""}
    tx.insert_or_update(event_settings, {"event_id": event_id, **kept, **values}, ["event_id"])


def logo_of(snap: Snapshot, event_id: Id) -> tuple[str, bytes] | None:
    """Media type and content of the event's logo."""
    row = snap.execute(select(logos.c.media_type, logos.c.content).where(logos.c.event_id == event_id)).one_or_none()
    return (row.media_type, row.content) if row else None


def write_logo(tx: Tx, event_id: Id, media_type: str, content: bytes) -> None:
    tx.insert_or_update(logos, {"event_id": event_id, "media_type": media_type, "content": content}, ["event_id"])


def remove_logo(tx: Tx, event_id: Id) -> None:
    tx.execute(delete(logos).where(logos.c.event_id == event_id))
