"""Pages and API of the day as it goes: more minutes, an earlier start."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from hub.kernel.transaction import Tx
from hub.programme import commands
from hub.web.answers import Done
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import FACILITATORS
from hub.web.operations import Operations

operations = Operations()


class SlipBody(Body):
    """By how many minutes a session gets longer, and what follows later; *seen* is the end that the page showed."""

    minutes: int = Field(ge=-180, le=180)
    seen: datetime | None = None


@operations.post("/e/{event}/sessions/{session}/slip", FACILITATORS, body=SlipBody)
def slip(call: Call, tx: Tx) -> Done:
    """Give a session more or fewer minutes; what follows that day moves with it."""
    changed = commands.slip(tx, call.event.id, call.params["session"], call.body.minutes, call.body.seen)
    return Done(f"{call.event.path}/desk", {"changed": changed}, "times-changed" if changed else "times-before")


@operations.post("/e/{event}/sessions/{session}/begin", FACILITATORS)
def begin(call: Call, tx: Tx) -> Done:
    """Let a session begin now; what is on ends, and what follows that day moves with it."""
    began = commands.begin(tx, call.event, call.params["session"])
    return Done(f"{call.event.path}/desk", {"began": began}, "begun" if began else "was-done")
