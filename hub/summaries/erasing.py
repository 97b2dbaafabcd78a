"""What somebody has written in their groups, and their going: what a group wrote is the group's, and stays unsigned."""

from __future__ import annotations

from typing import Any

from hub.breakouts.erasing import group_ids
from hub.kernel.ids import Id
from hub.kernel.persons import change, remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import store
from hub.summaries.store import of_photos


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The points and main points that they wrote, and the photos that they added."""
    points, headlines = store.points, store.headlines
    mine = (points.c.event_id == event_id) & (points.c.author_id == person_id)
    ours = headlines.c.group_id.in_(group_ids(snap, event_id)) & (headlines.c.author_id == person_id)
    photos = of_photos.note_photos
    taken = (photos.c.event_id == event_id) & (photos.c.author_id == person_id)
    return {
        "photos": rows(snap, photos.c.created_at, photos.c.description, where=taken),
        "points": rows(snap, points.c.created_at, points.c.text, points.c.removed_at, where=mine),
        "main_points": rows(snap, headlines.c.changed_at, headlines.c.text, where=ours),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """What they wrote has no author any more; what they had taken away again goes."""
    points, groups = store.points, group_ids(tx, event_id)
    remove(tx, points, points.c.event_id == event_id, points.c.author_id == person_id, points.c.removed_at.is_not(None))
    change(tx, points.c.author_id, None, points.c.event_id == event_id, points.c.author_id == person_id)
    photos = of_photos.note_photos
    change(tx, photos.c.author_id, None, photos.c.event_id == event_id, photos.c.author_id == person_id)
    headlines = store.headlines
    change(tx, headlines.c.author_id, None, headlines.c.group_id.in_(groups), headlines.c.author_id == person_id)
