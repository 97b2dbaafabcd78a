"""Pages and API of the list of people: adding, roles, personal links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field, field_validator

from hub.kernel.errors import N_
from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands, queries
from hub.people.model import Mode, NewPerson, Source, is_email, read_list
from hub.people.queries import Participant
from hub.web.answers import Done, File, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import GIVEN, ORGANISERS, ROLE_NAMES
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
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


class ListBody(Body):
    """A pasted list of people."""

    people: str = Field(min_length=1, max_length=500_000)


class RolesBody(Body):
    """The roles that somebody has from now on."""

    roles: tuple[Role, ...] = ()

    @field_validator("roles", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


@dataclass(frozen=True)
class Listed:
    """A person on the organiser's list, with the path of their personal link."""

    person: Participant
    link: str | None


@dataclass(frozen=True)
class PeoplePage:
    people: list[Listed]


@operations.get("/e/{event}/people", ORGANISERS, answer=PeoplePage)
def people_page(call: Call, snap: Snapshot) -> Page:
    """The people of the event, with roles and personal links; ``?find=`` those who have its words about them."""
    links, everyone = queries.links(snap, call.event.id, call.site.secret), queries.participants(snap, call.event.id)
    sought = call.query.get("find", "")
    listed = [Listed(p, links.get(p.id)) for p in everyone if queries.holds(about(p), sought)]
    extra = {"role_names": NAMED, "number": len(everyone), "sought": sought}
    return Page("people/list.html", PeoplePage(listed), extra=extra)


def about(person: queries.Participant) -> str:
    return f"{person.name} {person.organisation or ''} {person.email or ''}"


@operations.post("/e/{event}/people", ORGANISERS, body=PersonBody, again=people_page)
def add_person(call: Call, tx: Tx) -> Done:
    """Put somebody on the list; a known e-mail address is matched."""
    added = commands.add_participant(tx, call.event.id, call.body.person(), Source.STAFF)
    if call.body.roles:
        commands.set_roles(tx, call.event.id, added.person_id, call.body.roles)
    said = "person-known" if added.known else "saved"
    return Done(f"{call.event.path}/people", {"person_id": added.person_id, "known": added.known}, said)


@operations.post(
    "/e/{event}/people/list",
    ORGANISERS,
    body=ListBody,
    prepare=lambda call: read_list(call.body.people),
    again=people_page,
    limit_bytes=1024 * KILOBYTE,
)
def add_list(call: Call, tx: Tx) -> Done:
    """Put a pasted list of people on the list (name, e-mail, organisation, remote or on-site)."""
    added = [commands.add_participant(tx, call.event.id, new, Source.LIST) for new in call.prepared]
    known = sum(each.known for each in added)
    data = {"added": sum(not each.listed for each in added), "known": known, "listed": sum(e.listed for e in added)}
    return Done(f"{call.event.path}/people", data, "person-known" if known else "saved")


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


@operations.get("/e/{event}/people/links.csv", ORGANISERS, page_only=True)
def links_file(call: Call, snap: Snapshot) -> File:
    """Names, addresses and personal links, for a mail merge."""
    links = queries.links(snap, call.event.id, call.site.secret)
    rows = [["name", "email", "organisation", "link"]]
    for person in queries.participants(snap, call.event.id):
        link = call.origin + links[person.id] if person.id in links else ""
        rows.append([person.name, person.email or "", person.organisation, link])
    return File(f"{call.event.slug}-links.csv", "text/csv; charset=utf-8", table(rows, mark=MARK))
