"""Photos of what groups wrote on paper: for the group and the team, and for everyone once they are shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.breakouts.queries.seats import group_names
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries import store
from hub.summaries.queries.notes import is_open
from hub.summaries.store import of_photos
from hub.summaries.store.of_photos import PhotoRow


@dataclass(frozen=True)
class SharedPhoto:
    """A photo that everyone may see, at /e/{event}/photos/{id}: *width* × *height* pixels. *group* is its group's name,
    *description* what can be read on it."""

    id: Id
    round_id: Id
    group_id: Id
    group: str
    description: str
    width: int
    height: int
    shared_at: datetime


@dataclass(frozen=True)
class GroupPhotos:
    """A group's photos; *open*: the group itself may change them; *handed_in*: they can be shared."""

    group_id: Id
    open: bool
    handed_in: bool
    photos: tuple[PhotoRow, ...]


def group_photos(snap: Snapshot, event_id: Id, group_ids: Iterable[Id]) -> dict[Id, GroupPhotos]:
    """By group, those without any left out: for the group and the team."""
    found = photos_of(snap, group_ids)
    groups, standings = breakouts.groups(snap, event_id, found), store.standings(snap, found)
    return {
        group_id: GroupPhotos(
            group_id, is_open(standings[group_id], group.state), standings[group_id].handed_in, tuple(found[group_id])
        )
        for group_id, group in groups.items()
    }


def photos_of(snap: Snapshot, group_ids: Iterable[Id]) -> dict[Id, list[PhotoRow]]:
    """By group, those without any left out, in the order they came: for the group and the team."""
    found: dict[Id, list[PhotoRow]] = {}
    for row in of_photos.photos_of(snap, group_ids):
        found.setdefault(row.group_id, []).append(row)
    return found


def photo(snap: Snapshot, event_id: Id, photo_id: Id) -> PhotoRow:
    """One photo, whoever may see it: guard its group unless it is shared. NotFound for one of another event."""
    found = of_photos.photo_by_id(snap, photo_id)
    if found is None or found.event_id != event_id:
        raise NotFound
    return found


def photo_content(snap: Snapshot, photo_id: Id) -> bytes:
    """Its bytes: a JPEG."""
    return of_photos.content_of(snap, photo_id)


def shared_photos(snap: Snapshot, event_id: Id) -> list[SharedPhoto]:
    """What everyone may see, in the order it came."""
    rows = of_photos.shared_photos(snap, event_id)
    names = group_names(snap, event_id, {row.group_id for row in rows})
    return [
        SharedPhoto(
            row.id,
            row.round_id,
            row.group_id,
            names[row.group_id],
            row.description,
            row.width,
            row.height,
            row.shared_at,
        )
        for row in rows
        if row.shared_at is not None and row.group_id in names
    ]
