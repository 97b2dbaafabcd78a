"""All SQL about files of a programme: pictures of speakers, and what there is to read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.store.tables import drafts, files, materials, sessions, speakers


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


def sweep(tx: Tx, event_id: Id) -> None:
    """Delete the event's files that neither what is published nor the draft names any more."""
    there = set(tx.execute(select(files.c.id).where(files.c.event_id == event_id)).scalars())
    if not there:
        return
    mine = sessions.c.event_id == event_id
    in_items = select(materials.c.file_id).join(sessions, sessions.c.id == materials.c.session_id).where(mine)
    of_people = select(speakers.c.picture).join(sessions, sessions.c.id == speakers.c.session_id).where(mine)
    named = {*tx.execute(in_items).scalars(), *tx.execute(of_people).scalars()}
    draft = tx.execute(select(drafts.c.document).where(drafts.c.event_id == event_id)).scalar_one_or_none() or ""
    gone = [file_id for file_id in there - named if file_id not in draft]
    if gone:
        tx.execute(delete(files).where(files.c.id.in_(gone)))


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
