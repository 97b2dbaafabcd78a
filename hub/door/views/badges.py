"""Badges to print, the code on one's own phone, and what a badge's address shows to whoever opens it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from hub.door import codes, queries
from hub.door.forms import MOST_BADGES, BadgesBody
from hub.door.queries import Guest
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.queries import Participant
from hub.programme import queries as programme
from hub.screen import qr
from hub.web.answers import File, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.guards import ANYONE, DOORS, PEOPLE, ROLE_NAMES
from hub.web.operations import Operations

operations = Operations()


def address(call: Call, person_id: Id) -> str:
    return f"{call.origin}{call.event.path}/b/{codes.badge(call.event.id, person_id, call.site.secret)}"


def picture(call: Call, person_id: Id) -> str:
    """The code as an image's address, so that a page of badges is whole when it is printed."""
    return "data:image/svg+xml," + quote(qr.svg(address(call, person_id)))


@dataclass(frozen=True)
class Bearer:
    """Somebody who may have a badge."""

    id: Id
    name: str
    organisation: str
    roles: list[Role]


@dataclass(frozen=True)
class BadgesPage:
    people: list[Bearer]


@dataclass(frozen=True)
class Badges:
    """Those whose badges are printed."""

    badges: list[Bearer]


def bearers(snap: Snapshot, event_id: Id, ids: list[Id] | None = None) -> list[Bearer]:
    return [bearer(each) for each in people.participants(snap, event_id, ids) if Role.SCREEN not in each.roles]


def bearer(person: Participant) -> Bearer:
    roles: list[Role] = [role for role in ROLE_NAMES if role in person.roles and role is not Role.PARTICIPANT]
    return Bearer(person.id, person.name, person.organisation or "", roles)


@operations.get("/e/{event}/door/badges", DOORS, answer=BadgesPage)
def badges_page(call: Call, snap: Snapshot) -> Page:
    """Choose whose badges to print; ``?find=`` shows those who have its words in their name or organisation."""
    sought = call.query.get("find", "")
    listed = bearers(snap, call.event.id)
    shown = [each for each in listed if people.holds(f"{each.name} {each.organisation}", sought)]
    return Page("door/choose.html", BadgesPage(shown), extra={"sought": sought, "most": MOST_BADGES})


@operations.post("/e/{event}/door/badges", DOORS, body=BadgesBody, again=badges_page, changes=False, answer=Badges)
def print_badges(call: Call, snap: Snapshot) -> Page:
    """The badges of those chosen, eight on a sheet: name, organisation, role and code."""
    chosen = bearers(snap, call.event.id, list(call.body.who))
    pictures = {} if call.as_json else {each.id: picture(call, each.id) for each in chosen}
    return Page("door/badges.html", Badges(chosen), extra={"pictures": pictures, "role_names": ROLE_NAMES})


@operations.get("/e/{event}/my-code", PEOPLE)
def my_code_page(call: Call, snap: Snapshot) -> Page:
    """My code, to show at the door."""
    if people.participant(snap, call.event.id, call.person_id) is None:
        raise NotFound
    return Page("door/mine.html", None)


@operations.get("/e/{event}/my-code.svg", PEOPLE, page_only=True)
def my_code(call: Call, snap: Snapshot) -> File:
    """My code as a picture."""
    return File("my-code.svg", "image/svg+xml", qr.svg(address(call, call.person_id)), inline=True)


@dataclass(frozen=True)
class BadgePage:
    """*guest* is told to those who stand at the door, on a day of the meeting; to others a badge says nothing."""

    guest: Guest | None


@operations.get("/e/{event}/b/{badge}", ANYONE, answer=BadgePage)
def badge_page(call: Call, snap: Snapshot) -> Page:
    """A badge's address. It signs nobody in and changes nothing; at the door it offers to let its bearer in."""
    call.site.tries.check(call.address)
    person_id = codes.bearer_of(call.params["badge"], call.event.id, call.site.secret)
    if person_id is None:
        call.site.tries.note(call.address)
        raise NotFound
    today = programme.today(snap, call.event)
    if today is None or not call.principal.is_any(*DOORS.roles):
        return Page("door/badge.html", BadgePage(None), extra={"mark": ""})
    told = queries.guests(snap, call.event, today, [person_id])
    return Page("door/badge.html", BadgePage(next(iter(told), None)), extra={"mark": codes.mark(call.params["badge"])})
