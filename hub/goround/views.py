"""The go-round's page and presses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hub.goround import commands, queries
from hub.goround.commands import Wanted
from hub.goround.model import LEAST_S, MOST_S, ORDER_NAMES, Order, Step, seconds_each
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()
GOROUND = "/e/{event}/goround"
Seconds = Annotated[int, Field(ge=LEAST_S, le=MOST_S)]


def blank_is_none(value: Any) -> Any:
    return None if value == "" else value


class GoroundBegin(Body):
    """How the groups are to speak. *seconds* each, without them an equal share of the time that is left; *sharing*: a
    group's main point is shared when its turn comes."""

    order: Order = Order.TURNS
    seconds: Annotated[Seconds | None, BeforeValidator(blank_is_none)] = None
    sharing: bool = False


class GoroundStep(Body):
    """On to the next group, back, again, or past one; *turn* is the one that the page showed."""

    step: Step
    turn: int = Field(ge=0)


@dataclass(frozen=True)
class GoroundPage:
    """*groups* have something to tell; with *seconds* each they share the time that is left."""

    groups: int
    seconds: int


@operations.get(GOROUND, MODERATORS, answer=GoroundPage)
def goround_page(call: Call, snap: Snapshot) -> Page:
    """The go-round: let the groups speak in turn, and go on from one to the next."""
    round_ = queries.spoken_round(snap, call.event.id)
    groups = len(queries.seats(snap, call.event.id, round_.id)) if round_ else 0
    data = GoroundPage(groups, seconds_each(queries.time_left(snap, call.event), groups))
    return Page("goround/page.html", data, [f"goround/{call.event.id}"], {"orders": ORDER_NAMES})


@operations.post(GOROUND, MODERATORS, body=GoroundBegin, again=goround_page)
def begin(call: Call, tx: Tx) -> Done:
    """Let the groups that have written something speak in turn."""
    body: GoroundBegin = call.body
    commands.begin(tx, call.event, Wanted(body.order, body.seconds, body.sharing))
    return Done(f"{call.event.path}/goround")


@operations.post(f"{GOROUND}/step", MODERATORS, body=GoroundStep, again=goround_page)
def step(call: Call, tx: Tx) -> Done:
    """Go on to the next group, back, again, or past one."""
    commands.step(tx, call.event.id, call.body.step, call.body.turn)
    return Done(f"{call.event.path}/goround")


@operations.post(f"{GOROUND}/end", MODERATORS, again=goround_page)
def end(call: Call, tx: Tx) -> Done:
    """End the go-round, wherever it is."""
    commands.end(tx, call.event.id)
    return Done(f"{call.event.path}/goround")
