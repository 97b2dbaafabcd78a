"""Pages and API of messages, and of who leads."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

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


class MessageBody(Body):
    """Something to be said."""

    text: str = Field(min_length=1, max_length=LONGEST)
    to: To = To.ALL


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
    """Say something to everyone, to those on site, to those who are remote, or to the team."""
    body: MessageBody = call.body
    if body.to is not To.TEAM and To.ALL not in queries.audiences(call.event, call.principal):
        raise Forbidden
    message_id = commands.send(tx, call.event.id, body.to, body.text)
    said = "message-team" if body.to is To.TEAM else "message-sent"
    return Done(f"{call.event.path}/desk", {"message_id": message_id}, said)


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
