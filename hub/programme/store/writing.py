"""All SQL that writes sessions and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme.model import Material, Speaker
from hub.programme.store import TOUCHED, insert_row, tables


def next_position(tx: Tx, event_id: Id) -> int:
    """The place after all sessions that the event has."""
    last = select(func.max(tables.sessions.c.position)).where(tables.sessions.c.event_id == event_id)
    found = tx.execute(last).scalar_one()
    return 0 if found is None else int(found) + 1


def write_speakers(tx: Tx, session_id: Id, speakers: Sequence[Speaker]) -> None:
    """These are the session's speakers, in order, instead of those it had."""
    tx.execute(delete(tables.speakers).where(tables.speakers.c.session_id == session_id))
    for place, speaker in enumerate(speakers):
        insert_row(
            tx,
            tables.speakers,
            id=tx.new_id(),
            session_id=session_id,
            position=place,
            name=speaker.name,
            role=speaker.role,
            organisation=speaker.organisation,
            talk=speaker.talk,
            picture=speaker.picture,
        )


def write_materials(tx: Tx, session_id: Id, materials: Sequence[Material]) -> None:
    """This is what there is to read for the session, in order, instead of what there was."""
    tx.execute(delete(tables.materials).where(tables.materials.c.session_id == session_id))
    for place, material in enumerate(materials):
        insert_row(
            tx,
            tables.materials,
            session_id=session_id,
            position=place,
            title=material.title,
            url=material.url,
            file_id=material.file,
            media_type=material.media_type,
            size_bytes=material.size_bytes,
        )


def remove_session(tx: Tx, session_id: Id) -> None:
    for table in (tables.speakers, tables.questions, tables.materials):
        tx.execute(delete(table).where(table.c.session_id == session_id))
    tx.execute(delete(tables.sessions).where(tables.sessions.c.id == session_id))
    tx.known[TOUCHED] = True


def remove_day(tx: Tx, day_id: Id) -> None:
    tx.execute(delete(tables.days).where(tables.days.c.id == day_id))
    tx.known[TOUCHED] = True


def move_to_room(tx: Tx, old: Id, new: Id) -> None:
    """Everything of the room *old* is in the room *new* from now on, and *old* is none any more."""
    tx.execute(update(tables.sessions).where(tables.sessions.c.room_id == old).values(room_id=new))
    tx.execute(delete(tables.rooms).where(tables.rooms.c.id == old))
    tx.known[TOUCHED] = True
