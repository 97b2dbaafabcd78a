"""Pages and API of the plenary: what is shared, and agreeing with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import Field

from hub.breakouts import queries as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.plenary import commands, queries
from hub.plenary.model import STEERS, By, Reading, reading_of
from hub.plenary.queries import Agreed
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import MEMBERS, MODERATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
PLENARY = "/e/{event}/plenary"


@dataclass(frozen=True)
class PlenaryPage:
    """How the reader reads it, and the item_id of each thing that they agree with. All else is in the regions."""

    by: By
    round_id: Id
    agreed: list[Id]


@operations.get(PLENARY, MEMBERS, answer=PlenaryPage)
def plenary_page(call: Call, snap: Snapshot) -> Page:
    """What the groups have said, as far as it is shared with everyone: by question, group or theme (?by=), the newest
    group discussions or one of them (?round=)."""
    reading, person_id = asked_for(call, snap), call.principal.person_id
    agreed = queries.agreed_by(snap, call.event.id, person_id) if person_id else []
    data = PlenaryPage(reading.by, reading.round_id, agreed)
    groups = breakouts.group_ids_of_person(snap, call.event.id, person_id or "")
    topic = f"plenary/{call.event.id}" + (f"/{reading.key}" if reading.key else "")
    may_steer = call.principal.is_any(*MODERATORS.roles)
    extra = {"reading": reading, "mine": [id_[-12:] for id_ in groups], "may_steer": may_steer, "address": address}
    return Page("plenary/plenary.html", data, [topic], extra)


def asked_for(call: Call, snap: Snapshot) -> Reading:
    """What the address asks for, as far as there is such a thing and it is for the reader."""
    by = next((each for each in By if each == call.query.get("by")), By.QUESTION)
    round_id = call.query.get("round", "")
    steers = bool(call.query.get(STEERS)) and call.principal.is_any(*MODERATORS.roles)
    return Reading(by, round_id if queries.is_round(snap, call.event.id, round_id) else "", steers)


def address(event_path: str, reading: Reading) -> str:
    """Where the plenary is read so."""
    by = "" if reading.by is By.QUESTION else reading.by.value
    asked = {"by": by, "round": reading.round_id, STEERS: "1" if reading.steers else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{event_path}/plenary" + (f"?{query}" if query else "")


@dataclass(frozen=True)
class AgreedPage:
    """What somebody agrees with, first that which most do, as it was when the page was opened."""

    agreed: list[Agreed]


@operations.get(f"{PLENARY}/agreed", MEMBERS, answer=AgreedPage)
def agreed_page(call: Call, snap: Snapshot) -> Page:
    """What most agree with. The list stands still: it is made anew when the page is opened again."""
    found = queries.most_agreed(snap, call.event.id, call.principal.person_id)
    return Page("plenary/agreed.html", AgreedPage(found))


class AgreementBody(Body):
    """The item_id of something shared, and whether one agrees with it. *key*: how the plenary was read, to come back to
    it; "agreed": the list of what most agree with."""

    item: str = Field(min_length=1, max_length=32)
    agrees: bool = True
    key: str = Field("", max_length=64)


@operations.post("/e/{event}/agreements", PEOPLE, body=AgreementBody, again=plenary_page)
def agree(call: Call, tx: Tx) -> Done:
    """Agree with something shared, or take that back."""
    body: AgreementBody = call.body
    commands.agree(tx, call.event.id, call.person_id, body.item, body.agrees)
    said = "agreed" if body.agrees else "withdrawn"
    return Done(came_from(call, body.key), {"item": body.item, "agrees": body.agrees}, said)


def came_from(call: Call, key: str) -> str:
    if key == "agreed":
        return f"{call.event.path}/plenary/agreed"
    return address(call.event.path, reading_of(key) or Reading())
