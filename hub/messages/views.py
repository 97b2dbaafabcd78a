"""Pages and API of messages, and of who leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from hub.breakouts import queries as breakouts
from hub.kernel.errors import Forbidden
from hub.kernel.transaction import Snapshot, Tx
from hub.messages import commands, queries
from hub.messages.queries import LONGEST, Said, To
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import TEAM
from hub.web.operations import Operations

operations = Operations()


def blank_is_none(value: Any) -> Any:
    return value or None


class MessageBody(Body):
    """Something to be said. With *group*, the id of one, it is to that group alone. *screen*: on the big screen too.

    *back*: which page to come back to.
    """

    text: str = Field(min_length=1, max_length=LONGEST)
    to: To = To.ALL
    group: Annotated[str | None, BeforeValidator(blank_is_none)] = Field(None, max_length=32)
    screen: bool = False
    back: Literal["desk", "round", "host"] = "desk"


@dataclass(frozen=True)
class MessagesPage:
    """All that has been said, the newest first."""

    messages: list[Said]


@operations.get("/e/{event}/messages", TEAM, answer=MessagesPage)
def messages_page(call: Call, snap: Snapshot) -> Page:
    """What the team has said, and saying more."""
    said = MessagesPage(queries.said(snap, call.event.id))
    return Page("messages/list.html", said, extra={"audiences": queries.audiences(call.event, call.principal)})


@operations.post("/e/{event}/messages", TEAM, body=MessageBody, again=messages_page)
def send(call: Call, tx: Tx) -> Done:
    """Say something to everyone, to those on site, to those who are remote, to groups, or to the team."""
    body: MessageBody = call.body
    to = To.GROUP if body.group else body.to
    if to is not To.TEAM and To.ALL not in queries.audiences(call.event, call.principal):
        raise Forbidden
    message_id = commands.send(tx, call.event.id, to, body.text, body.group, on_screen=body.screen)
    said = {To.TEAM: "message-team", To.GROUPS: "message-groups", To.GROUP: "message-groups"}.get(to, "message-sent")
    return Done(back(call, tx), {"message_id": message_id}, said)


def back(call: Call, snap: Snapshot) -> str:
    """Where the button was."""
    current = breakouts.current_round(snap, call.event.id) if call.body.back == "round" else None
    return call.event.path + (f"/rounds/{current.id}" if current else "/host" if call.body.back == "host" else "/desk")


@operations.post("/e/{event}/messages/{message}/end", TEAM)
def end(call: Call, tx: Tx) -> Done:
    """Show a message no more."""
    commands.end(tx, call.event.id, call.params["message"])
    return Done(f"{call.event.path}/desk", said="message-ended")


@operations.post("/e/{event}/lead", TEAM)
def take_lead(call: Call, tx: Tx) -> Done:
    """Take over: lead the meeting from now on. It locks nothing for anybody."""
    taken = commands.take_lead(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/desk", {"taken": taken}, "lead-taken")
