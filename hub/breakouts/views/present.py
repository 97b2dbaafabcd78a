"""Who sits with their group and has seen which is theirs; groups of too few; whom the host has moved."""

from __future__ import annotations

from pydantic import Field

from hub.breakouts import commands, queries
from hub.breakouts.cards import mark_of
from hub.breakouts.forms import Press
from hub.breakouts.views.back import ROUND, done
from hub.breakouts.views.round import round_page
from hub.breakouts.views.running import host_page
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.web.answers import Done
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import FACILITATORS, HOSTS, PEOPLE
from hub.web.operations import Operations

operations = Operations()


class HereBody(Body):
    """Who of the group is there: "me", "all", or somebody by the mark that the group's page has for them.

    *back*: which page to come back to.
    """

    who: str = Field("me", max_length=32)
    back: str = Field("group", pattern="^(group|now)$")


class JoinBody(Press):
    """A group, and the one that its people join."""

    group: str = Field(max_length=32)
    into: str = Field(max_length=32)


class TickBody(Press):
    """Whom the host has moved to the room of their group, or has not after all."""

    person: str = Field(max_length=32)
    done: bool = True


@operations.post("/e/{event}/groups/{group}/here", PEOPLE, body=HereBody)
def confirm(call: Call, tx: Tx) -> Done:
    """Say that you sit with your group, or who of it does."""
    body: HereBody = call.body
    group_id = call.params["group"]
    new = commands.confirm(tx, call.event.id, group_id, meant(call, tx, group_id, body.who))
    to = f"{call.event.path}/now" if body.back == "now" else f"{call.event.path}/groups/{group_id}"
    return Done(to, {"confirmed": new}, "group-here")


def meant(call: Call, tx: Tx, group_id: Id, who: str) -> list[Id]:
    """The people whom *who* stands for."""
    if who == "me":
        return [call.person_id]
    members = [each.person_id for each in queries.group(tx, call.event.id, group_id).members]
    return [each for each in members if who in {"all", mark_of(group_id, each)}]


@operations.post("/e/{event}/groups/{group}/seen", PEOPLE)
def see(call: Call, tx: Tx) -> Done:
    """Say that you have seen which group is yours."""
    new = commands.see(tx, call.event.id, call.params["group"])
    return Done(f"{call.event.path}/now", {"new": new}, "group-known")


@operations.post(f"{ROUND}/join", FACILITATORS, body=JoinBody, again=round_page)
def join(call: Call, tx: Tx) -> Done:
    """Let a group's people join another while the groups talk; what they have written goes along."""
    body: JoinBody = call.body
    changed = commands.join(tx, call.event.id, call.params["round"], body.group, body.into)
    return done(call, said="joined" if changed else "was-done", changed=changed)


@operations.post(f"{ROUND}/moved", HOSTS, body=TickBody, again=host_page)
def tick_move(call: Call, tx: Tx) -> Done:
    """Tick off that somebody has been moved in the video meeting, or take the tick away."""
    body: TickBody = call.body
    changed = commands.tick_move(tx, call.event.id, call.params["round"], body.person, body.done)
    return done(call, said="saved" if changed else "was-done", changed=changed)
