"""A round's way from proposal to close, and the card of the meeting's host."""

from __future__ import annotations

from pydantic import Field

from hub.breakouts import commands
from hub.breakouts.forms import ExtendBody, OptionalNumber, Press
from hub.breakouts.queries import State
from hub.breakouts.views.back import ROUND, done, step
from hub.breakouts.views.round import round_page
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import FACILITATORS, HOSTS
from hub.web.operations import Operations

operations = Operations()


class RecallBody(Press):
    """*grace*: how many seconds people have to come back; without it, as the round has it."""

    grace: OptionalNumber = Field(None, ge=0, le=600)


class RunBody(Press):
    """*grace*: seconds to come back in when called. *paced*: groups are told when it is time for the next question."""

    grace: int = Field(60, ge=0, le=600)
    paced: bool = False


@operations.get("/e/{event}/host", HOSTS)
def host_page(call: Call, snap: Snapshot) -> Page:
    """The host's card: how many rooms, their names to copy, when to open and close them, what to write in the chat."""
    return Page("breakouts/host.html", {}, [f"host/{call.event.id}"])


@operations.post(f"{ROUND}/publish", FACILITATORS, body=Press, again=round_page)
def publish(call: Call, tx: Tx) -> Done:
    """Show everyone their group."""
    return step(call, tx, commands.publish, "published", State.PUBLISHED, State.OPEN)


@operations.post(f"{ROUND}/open", HOSTS, body=Press, again=host_page)
def open_rooms(call: Call, tx: Tx) -> Done:
    """The rooms are open: everyone is told to go, and the time runs."""
    return step(call, tx, commands.open_rooms, "rooms-open", State.OPEN)


@operations.post(f"{ROUND}/extend", FACILITATORS, body=ExtendBody, again=round_page)
def extend(call: Call, tx: Tx) -> Done:
    """Give the groups more minutes, or fewer."""
    body: ExtendBody = call.body
    changed = commands.extend(tx, call.event.id, call.params["round"], body.minutes, body.seen)
    said = "more-time" if body.minutes > 0 else "less-time"
    return done(call, said=said if changed else "times-before", changed=changed)


@operations.post(f"{ROUND}/recall", FACILITATORS, body=RecallBody, again=round_page)
def recall(call: Call, tx: Tx) -> Done:
    """Call everybody back, who then have a while to come."""
    body: RecallBody = call.body

    def command(tx: Tx, event_id: Id, round_id: Id) -> None:
        commands.recall(tx, event_id, round_id, body.grace)

    return step(call, tx, command, "called-back", State.RECALLED)


@operations.post(f"{ROUND}/running", FACILITATORS, body=RunBody, again=round_page)
def run(call: Call, tx: Tx) -> Done:
    """Choose how long people have to come back, and whether the groups go by question."""
    body: RunBody = call.body
    changed = commands.run(tx, call.event.id, call.params["round"], body.grace, body.paced)
    return done(call, said="saved", changed=changed)


@operations.post(f"{ROUND}/close", HOSTS, body=Press, again=host_page)
def close(call: Call, tx: Tx) -> Done:
    """The rooms are closed, and so is the round."""
    return step(call, tx, commands.close, "round-over", State.CLOSED)


@operations.post(f"{ROUND}/discard", FACILITATORS, body=Press, again=round_page)
def discard(call: Call, tx: Tx) -> Done:
    """Throw a proposal away."""
    commands.discard(tx, call.event.id, call.params["round"])
    return Done(f"{call.event.path}/rounds", said="removed")
