"""People only in the video meeting: pasted by name on the facilitator's page, taken away, found to be somebody."""

from __future__ import annotations

from pydantic import Field

from hub.breakouts import commands
from hub.breakouts.views.rounds import rounds_page
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.web.answers import Done
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import FACILITATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
PERSON = "/e/{event}/only-in-zoom/{person}"


class NamesBody(Body):
    """Names, one a line, for the day of an item of the programme."""

    session: str = Field(max_length=32)
    names: str = Field(min_length=1, max_length=50_000)


class OfDayBody(Body):
    day: str = Field(max_length=32)


class SameBody(OfDayBody):
    """Who the one of the address is."""

    same: str = Field(max_length=32)


@operations.post("/e/{event}/only-in-zoom", FACILITATORS, body=NamesBody, again=rounds_page)
def enter(call: Call, tx: Tx) -> Done:
    """Say by name who is in the video meeting and has not opened the hub."""
    body: NamesBody = call.body
    day_id = programme.session(tx, call.event.id, body.session).day_id
    counted = commands.enter_by_name(tx, call.event, day_id, body.names.splitlines())
    return Done(f"{call.event.path}/rounds?session={body.session}", {"counted": counted}, "saved")


@operations.post(f"{PERSON}/remove", FACILITATORS, body=OfDayBody)
def take_away(call: Call, tx: Tx) -> Done:
    """They are not in the video meeting after all."""
    commands.take_away(tx, call.event, day_of(call, tx), call.params["person"])
    return Done(f"{call.event.path}/rounds", said="removed")


@operations.post(f"{PERSON}/same", FACILITATORS, body=SameBody)
def same_person(call: Call, tx: Tx) -> Done:
    """Who was entered by name is somebody who has checked in since."""
    commands.same_person(tx, call.event, day_of(call, tx), call.params["person"], call.body.same)
    return Done(f"{call.event.path}/rounds", said="saved")


@operations.post(f"{PERSON}/me", PEOPLE)
def that_is_me(call: Call, tx: Tx) -> Done:
    """Who was entered by my name is me."""
    today = programme.today(tx, call.event)
    if today is None or call.principal.person_id is None:
        raise Forbidden
    commands.same_person(tx, call.event, today.id, call.params["person"], call.person_id)
    return Done(f"{call.event.path}/now", said="saved")


def day_of(call: Call, tx: Tx) -> str:
    """The day of the body. Raises NotFound for another event's."""
    if call.body.day not in {day.id for day in programme.days(tx, call.event.id)}:
        raise NotFound
    return str(call.body.day)
