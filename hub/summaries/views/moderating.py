"""The plenary, and moderation: what the groups have said is shared with everyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field

from hub.breakouts import queries as breakouts
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import commands, queries
from hub.summaries.views.groups import GROUP, POINT
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import MEMBERS, MODERATORS
from hub.web.operations import Operations

operations = Operations()
MODERATION = "/e/{event}/moderation"


@operations.get("/e/{event}/plenary", MEMBERS)
def plenary_page(call: Call, snap: Snapshot) -> Page:
    """What the groups have said, as far as it is shared with everyone."""
    mine = [id_[-12:] for id_ in breakouts.group_ids_of_person(snap, call.event.id, call.principal.person_id or "")]
    return Page("summaries/plenary.html", {}, [f"plenary/{call.event.id}"], {"mine": mine})


@dataclass(frozen=True)
class ModerationPage:
    """The moderator's page; *begun* is False before any group has been shown to everyone."""

    begun: bool


@operations.get(MODERATION, MODERATORS, answer=ModerationPage)
def moderation_page(call: Call, snap: Snapshot) -> Page:
    """What the groups of the newest group discussion have handed in, to be shared with everyone."""
    return moderation(call, snap, "")


@operations.get(f"{MODERATION}/{{key}}", MODERATORS, answer=ModerationPage)
def moderated_page(call: Call, snap: Snapshot) -> Page:
    """As the moderator's page, of a group discussion, or with one group or question of it open."""
    queries.check_key(snap, call.event.id, call.params["key"])
    return moderation(call, snap, call.params["key"])


def moderation(call: Call, snap: Any, key: str) -> Page:
    topic = f"moderation/{call.event.id}" + (f"/{key}" if key else "")
    return Page("summaries/moderation.html", ModerationPage(bool(queries.shown_rounds(snap, call.event.id))), [topic])


@operations.post(f"{POINT}/share", MODERATORS, again=moderation_page)
def share_point(call: Call, tx: Tx) -> Done:
    """Share one point with everyone."""
    commands.share_point(tx, call.event.id, call.params["point"])
    return to_moderation(call, queries.point(tx, call.event.id, call.params["point"]).group_id, "shared")


@operations.post(f"{POINT}/withdraw", MODERATORS, again=moderation_page)
def withdraw_point(call: Call, tx: Tx) -> Done:
    """Take one point back from everyone."""
    commands.withdraw_point(tx, call.event.id, call.params["point"])
    return to_moderation(call, queries.point(tx, call.event.id, call.params["point"]).group_id, "withdrawn")


@operations.post(f"{GROUP}/headline/share", MODERATORS, again=moderation_page)
def share_headline(call: Call, tx: Tx) -> Done:
    """Share a group's main point with everyone."""
    commands.share_headline(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "shared")


@operations.post(f"{GROUP}/headline/withdraw", MODERATORS, again=moderation_page)
def withdraw_headline(call: Call, tx: Tx) -> Done:
    """Take a group's main point back from everyone."""
    commands.withdraw_headline(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "withdrawn")


@operations.post(f"{GROUP}/share", MODERATORS, again=moderation_page)
def share_group(call: Call, tx: Tx) -> Done:
    """Share all that a group has handed in with everyone."""
    commands.share_group(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "shared")


@operations.post(f"{GROUP}/withdraw", MODERATORS, again=moderation_page)
def withdraw_group(call: Call, tx: Tx) -> Done:
    """Take all that is shared of a group back from everyone."""
    commands.withdraw_group(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "withdrawn")


class ShareMove(Body):
    """Where something shared is to stand in its list, from 0."""

    place: int = Field(ge=0, le=10_000)


@operations.post("/e/{event}/shares/{share}/move", MODERATORS, body=ShareMove, again=moderation_page)
def move_share(call: Call, tx: Tx) -> Done:
    """Put something shared at another place among the main points, or among the points under its question."""
    round_id, question_id = commands.move_share(tx, call.event.id, call.params["share"], call.body.place)
    return to_moderation(call, round_id if question_id is None else queries.question_key(round_id, question_id))


def to_moderation(call: Call, key: str, said: str | None = None) -> Done:
    return Done(f"{call.event.path}/moderation/{key}", said=said)
