"""Photos of what a group wrote on paper: taken in, described, shared, withdrawn, removed."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import model
from hub.summaries.commands.found import group_to_write, late, standing_of
from hub.summaries.events import PhotosChanged, PhotoShared, PhotoWithdrawn, SharedTextChanged
from hub.summaries.picture import MOST_PHOTOS, Kept, NoDescription, TooManyPhotos, description_text
from hub.summaries.store import of_photos as store
from hub.summaries.store.of_photos import PhotoRow


def add_photo(
    tx: Tx,
    event_id: Id,
    group_id: Id,
    kept: Kept,
    description: str,
    photo_id: Id | None = None,
    *,
    as_team: bool = False,
) -> Id:
    """Take a photo in; returns its id. *photo_id* may be made by the client: the same one sent again adds nothing.

    Raises TooManyPhotos, AlreadyHandedIn, NotYourGroup, WrongPointId for an id that another photo has.
    """
    group = group_to_write(tx, event_id, group_id, as_team=as_team)
    if photo_id is not None:
        model.check_point_id(photo_id)
        known = store.photo_by_id(tx, photo_id)
        if known is not None and known.group_id == group.id:
            return photo_id
        if known is not None:
            raise model.WrongPointId
    model.check_writable(standing_of(tx, group.id), as_team=as_team, late=late(tx, group))
    if len(store.photos_of(tx, [group.id])) >= MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)
    id_, said = photo_id or tx.new_id(), description_text(description)
    row = PhotoRow(id_, event_id, group.round_id, group.id, kept.width, kept.height, said, tx.now, None)
    store.insert_photo(tx, row, kept.content)
    tx.append(event_id, PhotosChanged(group.id))
    return id_


def photo_to_write(tx: Tx, event_id: Id, photo_id: Id, *, as_team: bool) -> PhotoRow:
    found = photo_of(tx, event_id, photo_id)
    group = group_to_write(tx, event_id, found.group_id, as_team=as_team)
    unseen = found.shared_at is None
    model.check_writable(standing_of(tx, found.group_id), as_team=as_team, late=unseen and late(tx, group))
    return found


def photo_of(tx: Tx, event_id: Id, photo_id: Id) -> PhotoRow:
    found = store.photo_by_id(tx, photo_id)
    if found is None or found.event_id != event_id:
        raise NotFound
    return found


def describe_photo(tx: Tx, event_id: Id, photo_id: Id, description: str, *, as_team: bool = False) -> Id:
    """Write what is to be read on a photo; returns its group. What is shared keeps a description: NoDescription."""
    found, said = photo_to_write(tx, event_id, photo_id, as_team=as_team), description_text(description)
    if found.shared_at is not None and not said:
        raise NoDescription(fields={"description": NoDescription.message})
    if said != found.description:
        store.change_photo(tx, photo_id, description=said)
        tx.append(event_id, PhotosChanged(found.group_id))
        if found.shared_at is not None:
            tx.append(event_id, SharedTextChanged(found.group_id))
    return found.group_id


def remove_photo(tx: Tx, event_id: Id, photo_id: Id, *, as_team: bool = False) -> Id:
    """Take a photo away, for everybody and for good; returns its group."""
    found = photo_to_write(tx, event_id, photo_id, as_team=as_team)
    store.remove_photo(tx, photo_id)
    if found.shared_at is not None:
        tx.append(event_id, PhotoWithdrawn(found.group_id, photo_id))
    tx.append(event_id, PhotosChanged(found.group_id))
    return found.group_id


def share_photo(tx: Tx, event_id: Id, photo_id: Id) -> Id:
    """Let everyone see a photo; returns its group. Raises NotHandedIn, NoDescription; the view's guard knows who."""
    found = photo_of(tx, event_id, photo_id)
    if not standing_of(tx, found.group_id).handed_in:
        raise model.NotHandedIn
    if not found.description:
        raise NoDescription
    if found.shared_at is None:
        store.change_photo(tx, photo_id, shared_at=tx.now, shared_by=tx.by)
        tx.append(event_id, PhotoShared(found.group_id, photo_id))
    return found.group_id


def withdraw_photo(tx: Tx, event_id: Id, photo_id: Id) -> Id:
    """Nobody but the group and the team sees the photo any more; returns its group."""
    found = photo_of(tx, event_id, photo_id)
    if found.shared_at is not None:
        store.change_photo(tx, photo_id, shared_at=None, shared_by=None)
        tx.append(event_id, PhotoWithdrawn(found.group_id, photo_id))
    return found.group_id
