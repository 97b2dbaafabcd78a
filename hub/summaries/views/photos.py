"""Photos of what a group wrote on paper."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import commands, queries
from hub.summaries.picture import Kept, kept
from hub.summaries.views.groups import GROUP, group_page, path_of
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.forms import Body, from_base64
from hub.web.guards import MEMBERS, MODERATORS, PEOPLE
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
PHOTO = "/e/{event}/photos/{photo}"
Content = Annotated[bytes, BeforeValidator(from_base64)]
AS_SENT_BYTES = 17 * 1024 * KILOBYTE
"""A photo of 12 MB as Base64, and what stands around it."""


class NewPhoto(Body):
    """A photo (in JSON as Base64), and what can be read on it.

    *id*, 32 hexadecimal digits made by the sender, makes sending the same again harmless.
    """

    file: Content
    description: str = Field("", max_length=5_000)
    id: str | None = Field(None, max_length=32)


class PhotoDescription(Body):
    """What can be read on a photo, for those who don't see it."""

    description: str = Field("", max_length=5_000)


def small(call: Call) -> Kept:
    return kept(call.body.file)


@operations.post(
    f"{GROUP}/photos",
    PEOPLE,
    body=NewPhoto,
    prepare=small,
    again=group_page,
    limit_bytes=AS_SENT_BYTES,
    binary=True,
)
def add_photo(call: Call, tx: Tx) -> Done:
    """Add a photo of what the group wrote on paper (JPEG, PNG, WebP, at most 12 MB); place and time are left out."""
    body: NewPhoto = call.body
    group_id, as_team = call.params["group"], queries.is_team(call.principal)
    sent = (group_id, call.prepared, body.description, body.id)
    photo_id = commands.add_photo(tx, call.event.id, *sent, as_team=as_team)
    return Done(f"{path_of(call, group_id)}#group-photos", {"photo": photo_id}, "saved")


@operations.get(PHOTO, MEMBERS, page_only=True)
def photo(call: Call, snap: Snapshot) -> File:
    """A photo: for its group and the team, and for everyone once it is shared."""
    found = queries.photo(snap, call.event.id, call.params["photo"])
    if found.shared_at is None:
        queries.check_group(snap, call.principal, call.event, found.group_id)
    return File(f"{found.id}.jpg", "image/jpeg", queries.photo_content(snap, found.id), inline=True)


def its_group(call: Call, snap: Snapshot) -> Page | Done:
    """The page that a photo stands on."""
    call.params = {**call.params, "group": queries.photo(snap, call.event.id, call.params["photo"]).group_id}
    page: Page | Done = group_page(call, snap)
    return page


@operations.post(PHOTO, PEOPLE, body=PhotoDescription, again=its_group)
def describe_photo(call: Call, tx: Tx) -> Done:
    """Write what can be read on a photo."""
    as_team = queries.is_team(call.principal)
    said = call.body.description
    group_id = commands.describe_photo(tx, call.event.id, call.params["photo"], said, as_team=as_team)
    return to_photos(call, group_id)


@operations.post(f"{PHOTO}/remove", PEOPLE, again=its_group)
def remove_photo(call: Call, tx: Tx) -> Done:
    """Take a photo away, for good."""
    as_team = queries.is_team(call.principal)
    group_id = commands.remove_photo(tx, call.event.id, call.params["photo"], as_team=as_team)
    return Done(path_of(call, group_id), said="removed")


def to_photos(call: Call, group_id: Id) -> Done:
    return Done(f"{path_of(call, group_id)}#group-photos", said="saved")


@operations.post(f"{PHOTO}/share", MODERATORS, again=its_group)
def share_photo(call: Call, tx: Tx) -> Done:
    """Share a photo with everyone."""
    group_id = commands.share_photo(tx, call.event.id, call.params["photo"])
    return Done(f"{call.event.path}/moderation/{group_id}", said="shared")


@operations.post(f"{PHOTO}/withdraw", MODERATORS, again=its_group)
def withdraw_photo(call: Call, tx: Tx) -> Done:
    """Take a photo back from everyone."""
    group_id = commands.withdraw_photo(tx, call.event.id, call.params["photo"])
    return Done(f"{call.event.path}/moderation/{group_id}", said="withdrawn")
