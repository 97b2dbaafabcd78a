"""Asking who will be in the groups: started and ended by the team, answered by one tap on everybody's own page."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hub.breakouts import commands
from hub.breakouts.forms import OptionalId
from hub.kernel.transaction import Tx
from hub.web.answers import Done
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import PEOPLE, TEAM
from hub.web.operations import Operations

operations = Operations()
ROLL_CALL = "/e/{event}/roll-calls/{roll_call}"


class BackBody(Body):
    """Which page to come back to."""

    back: Literal["rounds", "desk"] = "rounds"


class RollCallBody(BackBody):
    session: str = Field(max_length=32)


class AnswerBody(Body):
    coming: bool


class CountInBody(BackBody):
    """Nobody named: all of whom nobody has said yet whether they will be there."""

    person: OptionalId = Field(None, max_length=32)
    coming: bool


@operations.post("/e/{event}/roll-calls", TEAM, body=RollCallBody)
def call_roll(call: Call, tx: Tx) -> Done:
    """Ask everybody whether they will be in the groups of an item."""
    call_id = commands.call_roll(tx, call.event, call.body.session)
    return Done(back(call), {"roll_call_id": call_id}, "roll-called")


@operations.post(f"{ROLL_CALL}/end", TEAM, body=BackBody)
def end_roll_call(call: Call, tx: Tx) -> Done:
    """Ask no more; what has been said holds."""
    commands.end_roll_call(tx, call.event.id, call.params["roll_call"])
    return Done(back(call), said="saved")


@operations.post(f"{ROLL_CALL}/answer", PEOPLE, body=AnswerBody)
def answer(call: Call, tx: Tx) -> Done:
    """Say whether I will be in the groups, with those at my screen."""
    coming = call.body.coming
    commands.answer_roll_call(tx, call.event, call.params["roll_call"], coming=coming)
    return Done(f"{call.event.path}/now", {"coming": coming}, "counted-in" if coming else "counted-out")


@operations.post(f"{ROLL_CALL}/count", TEAM, body=CountInBody)
def count_in(call: Call, tx: Tx) -> Done:
    """Say for somebody, or for all who have not answered, whether they will be in the groups."""
    body: CountInBody = call.body
    counted = commands.count_in(tx, call.event, call.params["roll_call"], body.person, coming=body.coming)
    return Done(back(call), {"counted": counted}, "saved")


def back(call: Call) -> str:
    return f"{call.event.path}/{call.body.back}"
