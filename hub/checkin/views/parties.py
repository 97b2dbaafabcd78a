"""Several at one screen: said by the one whose screen it is, and by staff in the attendance list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hub.checkin import commands, queries
from hub.checkin.queries import Attendee, SaidParty
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import DOORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()


def none_is_zero(value: Any) -> Any:
    return 0 if value == "" else value


class PartyBody(Body):
    """Who else sits at the screen: names with commas or new lines between, or just how many, whichever is more."""

    names: str = Field("", max_length=20_000)
    number: Annotated[int, BeforeValidator(none_is_zero)] = Field(0, ge=0, le=200)
    own_group: bool = False
    place: str = Field("", max_length=200)

    @property
    def said(self) -> SaidParty:
        return SaidParty(tuple(re.split(r"[,;\n]", self.names)), self.number, self.own_group, self.place)


@dataclass(frozen=True)
class PartyPage:
    """Somebody with their party. *number*: how many sit with them; *names*: who of them are named."""

    day_id: Id
    person: Attendee
    names: list[str]
    number: int
    own_group: bool
    place: str


def told(snap: Snapshot, call: Call, day_id: Id, person_id: Id) -> PartyPage:
    found = queries.attendees(snap, call.event, day_id, [person_id])
    if not found:
        raise NotFound
    party = found[0].party
    if party is None:
        return PartyPage(day_id, found[0], [], 0, False, "")
    listed = sum(each.person_id is not None for each in party.companions)
    names = [each.name for each in party.companions]
    return PartyPage(day_id, found[0], names, party.others + listed, party.own_group, party.place)


def today(snap: Snapshot, call: Call) -> Id:
    day = programme.today(snap, call.event)
    if day is None:
        raise queries.NoDayToday
    return day.id


def day_of(snap: Snapshot, call: Call) -> Id:
    """The day of the address. Raises NotFound for another event's."""
    if call.params["day"] not in {day.id for day in programme.days(snap, call.event.id)}:
        raise NotFound
    return Id(call.params["day"])


@operations.get("/e/{event}/party", PEOPLE, answer=PartyPage)
def party_page(call: Call, snap: Snapshot) -> Page:
    """Who sits at my screen today."""
    data = told(snap, call, today(snap, call), call.person_id)
    return Page("checkin/party.html", data, extra={"action": f"{call.event.path}/party", "mine": True})


@operations.post("/e/{event}/party", PEOPLE, body=PartyBody, again=party_page)
def set_party(call: Call, tx: Tx) -> Done:
    """Say who sits at my screen, or how many; and whether we are a group of our own."""
    day_id = today(tx, call)
    commands.check_in(tx, call.event, call.person_id, queries.Channel.NOW)
    commands.set_party(tx, call.event, day_id, call.person_id, call.body.said)
    return Done(f"{call.event.path}/now", said="saved")


@operations.post("/e/{event}/party/leave", PEOPLE)
def leave_party(call: Call, tx: Tx) -> Done:
    """I sit at nobody else's screen."""
    commands.leave_party(tx, call.event, today(tx, call), call.person_id)
    return Done(f"{call.event.path}/now", said="saved")


@operations.get("/e/{event}/attendance/{day}/{person}/party", DOORS, answer=PartyPage)
def party_of_page(call: Call, snap: Snapshot) -> Page:
    """Who sits at somebody's screen, on one of the event's days."""
    day_id, person_id = day_of(snap, call), call.params["person"]
    action = f"{call.event.path}/attendance/{day_id}/{person_id}/party"
    data = told(snap, call, day_id, person_id)
    return Page("checkin/party.html", data, extra={"action": action, "mine": False})


@operations.post("/e/{event}/attendance/{day}/{person}/party", DOORS, body=PartyBody, again=party_of_page)
def set_party_of(call: Call, tx: Tx) -> Done:
    """Say for somebody who sits at their screen, or how many."""
    day_id = day_of(tx, call)
    commands.set_party(tx, call.event, day_id, call.params["person"], call.body.said)
    return Done(f"{call.event.path}/attendance?day={day_id}", said="saved")
