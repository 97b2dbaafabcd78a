"""Photos of what groups wrote on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, String, Table, delete, insert, select, update

from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

note_photos = Table(
    "note_photos",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("round_id", ID, nullable=False),
    Column("group_id", ID, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("description", String(500), nullable=False),
    Column("author_id", ID),
    Column("created_at", UtcDateTime, nullable=False),
    Column("shared_at", UtcDateTime),
    Column("shared_by", ID),
)
TOLD = [column for column in note_photos.columns if column.name not in {"content", "shared_by", "author_id"}]


@dataclass(frozen=True)
class PhotoRow:
    """A photo without its bytes, which are a JPEG of *width* × *height* pixels. *description*: what is to be read on
    it, for those who don't see it; empty until somebody has written it."""

    id: Id
    event_id: Id
    round_id: Id
    group_id: Id
    width: int
    height: int
    description: str
    created_at: datetime
    shared_at: datetime | None


def insert_photo(tx: Tx, row: PhotoRow, content: bytes) -> None:
    tx.execute(insert(note_photos).values(**vars(row), content=content, author_id=tx.by))


def photos_where(snap: Snapshot, *where: Any) -> list[PhotoRow]:
    """In the order they came."""
    rows = snap.execute(select(*TOLD).where(*where).order_by(note_photos.c.created_at, note_photos.c.id))
    return [PhotoRow(**row._mapping) for row in rows]


def photos_of(snap: Snapshot, group_ids: Iterable[Id]) -> list[PhotoRow]:
    return photos_where(snap, note_photos.c.group_id.in_(list(group_ids)))


def photo_by_id(snap: Snapshot, photo_id: Id) -> PhotoRow | None:
    return next(iter(photos_where(snap, note_photos.c.id == photo_id)), None)


def shared_photos(snap: Snapshot, event_id: Id) -> list[PhotoRow]:
    return photos_where(snap, note_photos.c.event_id == event_id, note_photos.c.shared_at.is_not(None))


def content_of(snap: Snapshot, photo_id: Id) -> bytes:
    """Its bytes: a JPEG."""
    found: bytes = snap.execute(select(note_photos.c.content).where(note_photos.c.id == photo_id)).scalar_one()
    return found


def change_photo(tx: Tx, photo_id: Id, **values: Any) -> None:
    tx.execute(update(note_photos).where(note_photos.c.id == photo_id).values(**values))


def remove_photo(tx: Tx, photo_id: Id) -> None:
    tx.execute(delete(note_photos).where(note_photos.c.id == photo_id))
