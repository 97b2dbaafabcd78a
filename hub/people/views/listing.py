"""Pages and API of the list of people: adding, roles, personal links."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

from pydantic import Field, field_validator

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.registry import marked
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands, queries
from hub.people.finding import Sought, found
from hub.people.model import Mode, NewPerson, Source, is_email
from hub.people.queries import Participant
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import GIVEN, ORGANISERS, ROLE_NAMES
from hub.web.operations import Operations

operations = Operations()
A_PAGE = 50
"""So many people are shown at once."""
MOST_CHOICES = 300
MODES = {Mode.REMOTE: N_("Remotely"), Mode.ON_SITE: N_("In the room")}
ANSWERS = {"yes": N_("Yes"), "no": N_("Not yet")}
CAME = "came"
"""What check-in tells the list by (hub/kernel/registry.py)."""
NAMED = {role: ROLE_NAMES[role] for role in GIVEN}


class PersonBody(Body):
    """Somebody to be put on the list."""

    name: str = Field(min_length=1, max_length=200)
    email: str = Field("", max_length=320)
    organisation: str = Field("", max_length=200)
    municipality: str = Field("", max_length=200)
    mode: Mode = Mode.REMOTE
    roles: tuple[Role, ...] = ()

    @field_validator("email")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and not is_email(value):
            raise ValueError(N_("Write a whole e-mail address, such as anna.berg@example.se."))
        return value

    @field_validator("roles", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    def person(self) -> NewPerson:
        return NewPerson(self.name, self.email or None, self.organisation, self.mode, self.municipality)


class RolesBody(Body):
    """The roles that somebody has from now on."""

    roles: tuple[Role, ...] = ()

    @field_validator("roles", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


@dataclass(frozen=True)
class Listed:
    """A person on the organiser's list, with the path of their personal link; *came*: has checked in on some day;
    *opened*: has signed in."""

    person: Participant
    link: str | None
    came: bool = False
    opened: bool = False


@dataclass(frozen=True)
class PeoplePage:
    """*found*: how many there are of those asked for; *people*: those on this page."""

    people: list[Listed]
    number: int
    found: int
    page: int
    pages: int


@dataclass(frozen=True)
class Selection:
    """Those of the event's people whom the address asks for, and of all who has come and who has opened a link."""

    everyone: list[Participant]
    chosen: list[Participant]
    sought: Sought
    came: frozenset[Id]
    opened: frozenset[Id]


def selected(call: Call, snap: Snapshot) -> Selection:
    """Whom ``?find=``, ``?role=``, ``?mode=``, ``?organisation=``, ``?came=`` and ``?opened=`` ask for."""
    sought = Sought(**{each.name: call.query.get(each.name, "")[:200] for each in fields(Sought)})
    everyone = queries.participants(snap, call.event.id)
    came, opened = marked(snap, call.event.id, CAME), frozenset(queries.signed_in_once(snap, call.event.id))
    return Selection(everyone, found(everyone, sought, came, opened), sought, came, opened)


@operations.get("/e/{event}/people", ORGANISERS, answer=PeoplePage)
def people_page(call: Call, snap: Snapshot) -> Page:
    """The people of the event, with roles and personal links, or those asked for; a program gets them all at once."""
    asked = selected(call, snap)
    pages = max(1, math.ceil(len(asked.chosen) / A_PAGE))
    number = min(max(1, whole(call.query.get("page", ""))), pages)
    everything = call.as_json and "page" not in call.query
    shown = asked.chosen if everything else asked.chosen[(number - 1) * A_PAGE : number * A_PAGE]
    links = queries.links(snap, call.event.id, call.site.secret, [each.id for each in shown])
    listed = [Listed(p, links.get(p.id), p.id in asked.came, p.id in asked.opened) for p in shown]
    data = PeoplePage(listed, len(asked.everyone), len(asked.chosen), number, pages)
    organisations = sorted({each.organisation for each in asked.everyone if each.organisation}, key=str.casefold)
    extra = {
        "role_names": NAMED,
        "modes": MODES,
        "answers": ANSWERS,
        "sought": asked.sought,
        "organisations": [(each, each) for each in organisations[:MOST_CHOICES]],
    }
    return Page("people/list.html", data, extra=extra)


def whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


@operations.post("/e/{event}/people", ORGANISERS, body=PersonBody, again=people_page)
def add_person(call: Call, tx: Tx) -> Done:
    """Put somebody on the list; a known e-mail address is matched."""
    added = commands.add_participant(tx, call.event.id, call.body.person(), Source.STAFF)
    if call.body.roles:
        commands.set_roles(tx, call.event.id, added.person_id, call.body.roles)
    said = "person-known" if added.known else "saved"
    return Done(f"{call.event.path}/people", {"person_id": added.person_id, "known": added.known}, said)


@operations.post("/e/{event}/people/{person}/roles", ORGANISERS, body=RolesBody, again=people_page)
def set_roles(call: Call, tx: Tx) -> Done:
    """Give somebody other roles."""
    commands.set_roles(tx, call.event.id, call.params["person"], call.body.roles)
    return Done(f"{call.event.path}/people", said="saved")


@operations.post("/e/{event}/people/{person}/link", ORGANISERS)
def renew_link(call: Call, tx: Tx) -> Done:
    """Make somebody's personal link and sign-ins useless, and give them a new link."""
    commands.revoke_links(tx, call.event.id, call.params["person"])
    return Done(f"{call.event.path}/people", said="saved")
