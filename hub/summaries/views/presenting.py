"""How something shared stands before everyone: its words, its place, pinned, hidden."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import commands, queries
from hub.summaries.queries import ModeratedItem
from hub.summaries.views.moderating import moderation_page, to_moderation
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()
SHARE = "/e/{event}/shares/{share}"


@dataclass(frozen=True)
class SharePage:
    """Something shared, as the moderator has it; *key* of moderation is where its list is."""

    of: ModeratedItem
    key: str


@operations.get(SHARE, MODERATORS, answer=SharePage)
def share_page(call: Call, snap: Snapshot) -> Page:
    """Something shared: in which words everyone reads it, beside the group's own."""
    found, key = queries.moderated_item(snap, call.event.id, call.params["share"])
    return Page("summaries/share.html", SharePage(found, key))


class ShareEdit(Body):
    """The words that everyone reads, empty for the group's own; *version* is the one that the writer saw."""

    text: str = Field("", max_length=20_000)
    version: int = Field(ge=0)


@operations.post(SHARE, MODERATORS, body=ShareEdit, again=share_page)
def edit_share(call: Call, tx: Tx) -> Done:
    """Let everyone read something shared in other words; the group's own stay in its notes."""
    body: ShareEdit = call.body
    commands.edit_share(tx, call.event.id, call.params["share"], body.text, body.version)
    return to_list(call, tx)


class ShareHide(Body):
    """Whether nobody but the team reads it for now."""

    hidden: bool


@operations.post(f"{SHARE}/hide", MODERATORS, body=ShareHide, again=moderation_page)
def hide_share(call: Call, tx: Tx) -> Done:
    """Hide something shared from everyone for now, or show it again."""
    commands.hide_share(tx, call.event.id, call.params["share"], call.body.hidden)
    return to_list(call, tx)


class SharePin(Body):
    """Whether it stands first in its list."""

    pinned: bool


@operations.post(f"{SHARE}/pin", MODERATORS, body=SharePin, again=moderation_page)
def pin_share(call: Call, tx: Tx) -> Done:
    """Pin something shared first in its list, or no longer."""
    commands.pin_share(tx, call.event.id, call.params["share"], call.body.pinned)
    return to_list(call, tx)


class ShareMove(Body):
    """Where something shared is to stand in its list, from 0."""

    place: int = Field(ge=0, le=10_000)


@operations.post(f"{SHARE}/move", MODERATORS, body=ShareMove, again=moderation_page)
def move_share(call: Call, tx: Tx) -> Done:
    """Put something shared at another place among the main points, or among the points under its question."""
    commands.move_share(tx, call.event.id, call.params["share"], call.body.place)
    return to_list(call, tx)


@operations.post(f"{SHARE}/withdraw", MODERATORS, again=moderation_page)
def withdraw_share(call: Call, tx: Tx) -> Done:
    """Take something shared back from everyone; it is harmless when that is done already."""
    round_id = commands.withdraw_share(tx, call.event.id, call.params["share"])
    return to_moderation(call, round_id or "", "withdrawn")


def to_list(call: Call, tx: Tx) -> Done:
    _, key = queries.moderated_item(tx, call.event.id, call.params["share"])
    return to_moderation(call, key, "saved")
