"""All SQL about files of a programme: pictures of speakers, and what there is to read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.store.tables import files, materials, sessions, speakers


@dataclass(frozen=True)
class FileRow:
    media_type: str
    name: str
    content: bytes


def add_file(tx: Tx, event_id: Id, media_type: str, name: str, content: bytes) -> Id:
    file_id = tx.new_id()
    row = {"id": file_id, "event_id": event_id, "media_type": media_type, "name": name, "content": content}
    tx.execute(insert(files).values(**row))
    return file_id


def file_of(snap: Snapshot, event_id: Id, file_id: Id) -> FileRow | None:
    query = select(files.c.media_type, files.c.name, files.c.content)
    row = snap.execute(query.where(files.c.event_id == event_id, files.c.id == file_id)).one_or_none()
    return FileRow(*row) if row else None


def count_files(snap: Snapshot, event_id: Id) -> int:
    return snap.count(files, files.c.event_id == event_id)


def is_material(snap: Snapshot, event_id: Id, file_id: Id) -> bool:
    """Whether a file is something to read in what is published."""
    there = select(materials.c.file_id).join(sessions, sessions.c.id == materials.c.session_id)
    found = snap.execute(there.where(sessions.c.event_id == event_id, materials.c.file_id == file_id).limit(1))
    return found.first() is not None


def is_picture(snap: Snapshot, event_id: Id, file_id: Id) -> bool:
    """Whether a file is the picture of a speaker in what is published."""
    there = select(speakers.c.picture).join(sessions, sessions.c.id == speakers.c.session_id)
    found = snap.execute(there.where(sessions.c.event_id == event_id, speakers.c.picture == file_id).limit(1))
    return found.first() is not None
