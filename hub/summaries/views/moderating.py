"""Moderation: what the groups have written is shared with everyone, ordered, edited, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import commands, queries
from hub.summaries.views.groups import GROUP, POINT
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()
MODERATION = "/e/{event}/moderation"
ROUND = "/e/{event}/rounds/{round}"


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


# -- sharing ----------------------------------------------------------------------------------------------------------


@operations.post(f"{POINT}/share", MODERATORS, again=moderation_page)
def share_point(call: Call, tx: Tx) -> Done:
    """Share one point with everyone."""
    batch = commands.share_point(tx, call.event.id, call.params["point"])
    return shared(call, queries.point(tx, call.event.id, call.params["point"]).group_id, batch)


@operations.post(f"{GROUP}/headline/share", MODERATORS, again=moderation_page)
def share_headline(call: Call, tx: Tx) -> Done:
    """Share a group's main point with everyone."""
    return shared(call, call.params["group"], commands.share_headline(tx, call.event.id, call.params["group"]))


@operations.post(f"{GROUP}/share", MODERATORS, again=moderation_page)
def share_group(call: Call, tx: Tx) -> Done:
    """Share all that a group has handed in with everyone."""
    return shared(call, call.params["group"], commands.share_group(tx, call.event.id, call.params["group"]))


class RoundShare(Body):
    """What is shared of all groups that have handed in: all, their main points, or what they wrote under one question.

    *question*: its id, empty for an item that asks none.
    """

    what: Literal["all", "headlines", "question"] = "question"
    question: str = Field("", max_length=32)


@operations.post(f"{ROUND}/share", MODERATORS, body=RoundShare, again=moderation_page)
def share_round(call: Call, tx: Tx) -> Done:
    """Share what all groups have handed in, or a part of it, with everyone."""
    body: RoundShare = call.body
    of = (tx, call.event.id, call.params["round"])
    if body.what == "question":
        key = queries.question_key(call.params["round"], body.question)
        return shared(call, key, commands.share_question(*of, body.question))
    share = commands.share_all if body.what == "all" else commands.share_headlines
    return shared(call, call.params["round"], share(*of))


@operations.post("/e/{event}/shares/batches/{batch}/undo", MODERATORS, again=moderation_page)
def undo_sharing(call: Call, tx: Tx) -> Done:
    """Undo what one press has shared, within ten seconds."""
    round_id = commands.undo_sharing(tx, call.event.id, call.params["batch"])
    return to_moderation(call, round_id, "undone")


# -- taking back ------------------------------------------------------------------------------------------------------


@operations.post(f"{POINT}/withdraw", MODERATORS, again=moderation_page)
def withdraw_point(call: Call, tx: Tx) -> Done:
    """Take one point back from everyone."""
    commands.withdraw_point(tx, call.event.id, call.params["point"])
    return to_moderation(call, queries.point(tx, call.event.id, call.params["point"]).group_id, "withdrawn")


@operations.post(f"{GROUP}/headline/withdraw", MODERATORS, again=moderation_page)
def withdraw_headline(call: Call, tx: Tx) -> Done:
    """Take a group's main point back from everyone."""
    commands.withdraw_headline(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "withdrawn")


@operations.post(f"{GROUP}/withdraw", MODERATORS, again=moderation_page)
def withdraw_group(call: Call, tx: Tx) -> Done:
    """Take all that is shared of a group back from everyone."""
    commands.withdraw_group(tx, call.event.id, call.params["group"])
    return to_moderation(call, call.params["group"], "withdrawn")


@operations.post(f"{ROUND}/withdraw", MODERATORS, again=moderation_page)
def withdraw_round(call: Call, tx: Tx) -> Done:
    """Take all that is shared of a group discussion back from everyone."""
    commands.withdraw_round(tx, call.event.id, call.params["round"])
    return to_moderation(call, call.params["round"], "withdrawn")


def shared(call: Call, key: str, batch: Id | None) -> Done:
    """*batch* can be undone; None when all of it was shared before."""
    return Done(f"{call.event.path}/moderation/{key}", {"batch": batch}, "shared")


def to_moderation(call: Call, key: str, said: str | None = None) -> Done:
    return Done(f"{call.event.path}/moderation/{key}".rstrip("/"), said=said)
