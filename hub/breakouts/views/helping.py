"""A group asks somebody to come, the team answers; and somebody sits in another group than their own."""

from __future__ import annotations

from dataclasses import dataclass

from hub.breakouts import commands, queries
from hub.breakouts.forms import CallBody
from hub.breakouts.views.running import host_page
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.guards import HOSTS, PEOPLE
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class Other:
    """A group that somebody may sit in."""

    group_id: Id
    name: str
    place: str


@dataclass(frozen=True)
class ElsewherePage:
    groups: list[Other]


@operations.get("/e/{event}/elsewhere", PEOPLE, answer=ElsewherePage)
def elsewhere_page(call: Call, snap: Snapshot) -> Page:
    """The groups of the round that is on, for somebody who sits in another than their own."""
    round_ = queries.current_round(snap, call.event.id)
    if round_ is None or not round_.adjustable:
        raise NotFound
    groups = queries.groups_of_round(snap, call.event.id, round_.id)
    return Page("breakouts/elsewhere.html", ElsewherePage([Other(g.id, g.name, g.place) for g in groups]))


@operations.post("/e/{event}/groups/{group}/sit", PEOPLE)
def sit(call: Call, tx: Tx) -> Done:
    """Say that you sit in this group: it is yours now."""
    commands.sit_elsewhere(tx, call.event, call.params["group"])
    return Done(f"{call.event.path}/groups/{call.params['group']}", said="moved")


@operations.post("/e/{event}/groups/{group}/help", PEOPLE, body=CallBody)
def ask_help(call: Call, tx: Tx) -> Done:
    """Ask the team to come to your group."""
    asked = commands.ask_help(tx, call.event.id, call.params["group"], call.body.kind)
    return Done(f"{call.event.path}/groups/{call.params['group']}", {"asked": asked}, "help-asked")


@operations.post("/e/{event}/calls/{call}/come", HOSTS, again=host_page)
def come(call: Call, tx: Tx) -> Done:
    """Say that you are on the way to the group that asked."""
    first = commands.come(tx, call.event.id, call.params["call"])
    return Done(back(call), {"first": first}, "help-coming" if first else "was-done")


@operations.post("/e/{event}/calls/{call}/done", HOSTS, again=host_page)
def finish(call: Call, tx: Tx) -> Done:
    """The group has been helped."""
    commands.finish_help(tx, call.event.id, call.params["call"])
    return Done(back(call), said="saved")


def back(call: Call) -> str:
    return call.event.path + ("/desk" if call.principal.is_any(Role.FACILITATOR, Role.ORGANISER) else "/host")
