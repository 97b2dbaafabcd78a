"""Coming in: the start page, the meeting's code, registration, personal links. Other ways to sign in: hub/accounts.

Following a link signs nobody in and checks nobody in: mail scanners follow links. Every page here asks, and its press
acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from pydantic import AfterValidator, Field

from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.day.commands import enter
from hub.day.menu import landing
from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands, queries
from hub.people.queries import Bearer, LinkDead, Mode, NewPerson, Source, WrongCode, is_email
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import STRANGER, EventRef, Principal, Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, TEAM, check_out
from hub.web.operations import Operations
from hub.web.plain import own_path

operations = Operations()


def an_address(value: str) -> str:
    if value and not is_email(value):
        raise ValueError(N_("Write a whole e-mail address, such as anna.berg@example.se."))
    return value


Address = Annotated[str, AfterValidator(an_address)]


class GuestBody(Body):
    """The two fields of a guest, where they are, and where they come from if they like to say so."""

    code: str = Field(min_length=1, max_length=20)
    name: str = Field(min_length=1, max_length=200)
    mode: Mode | None = None
    municipality: str = Field("", max_length=200)


class SubstituteBody(Body):
    """Who comes in somebody's place."""

    name: str = Field(min_length=1, max_length=200)
    email: Address = Field("", max_length=320)


@dataclass(frozen=True)
class HomeEvent:
    """*begins_on*: its first day, None before it has any. *published*: whether others than its team see it."""

    slug: str
    title: str
    path: str
    begins_on: date | None
    published: bool


@dataclass(frozen=True)
class Home:
    """The events that the reader may open from here."""

    events: list[HomeEvent]
    may_create: bool


@operations.get("/", ANYONE, answer=Home)
def home_page(call: Call, snap: Snapshot) -> Page:
    """The start page: enter by code, or go to one of my events."""
    mine = []
    for row in programme.events(snap):
        ref = programme.event_ref_by_id(snap, row.id)
        roles = roles_at(call.principal, snap, row.id)
        if ref and (roles or call.principal.owner) and (ref.published or call.principal.owner or roles & TEAM.roles):
            path = landing(ref, roles) if roles else f"{ref.path}/edit"
            days = programme.days(snap, row.id)
            mine.append(HomeEvent(row.slug, row.title, path, days[0].date if days else None, ref.published))
    return Page("day/home.html", Home(mine, call.principal.owner))


def roles_at(who: Principal, snap: Snapshot, event_id: Id) -> frozenset[Role]:
    """What somebody is at an event, their roles at all events among it; nothing for a program that is for another."""
    if who.person_id is None or not who.reaches(event_id) or (who.scope and who.scope.event_id not in (None, event_id)):
        return frozenset()
    return queries.roles(snap, event_id, who.person_id) | who.everywhere


@operations.post("/join", ANYONE, body=GuestBody, again=home_page)
def join(call: Call, tx: Tx) -> Done:
    """Come in as a guest with the meeting's code; on the day that is checking in."""
    call.site.tries.check(call.address)
    event = programme.event_with_code(tx, call.body.code)
    if event is None:
        call.site.tries.note(call.address)
        raise WrongCode(fields={"code": WrongCode.message})
    return welcome_guest(tx, event, call.body)


@operations.get("/e/{event}/join", ANYONE)
def join_page(call: Call, snap: Snapshot) -> Page:
    """Come in to this event with the code; the way to register."""
    return Page("day/join.html", extra={"beforehand": programme.today(snap, call.event) is None})


@operations.post("/e/{event}/join", ANYONE, body=GuestBody, again=join_page)
def join_event(call: Call, tx: Tx) -> Done:
    """Come in to this event as a guest with its code."""
    call.site.tries.check(call.address)
    event = programme.event_with_code(tx, call.body.code)
    if event is None or event.id != call.event.id:
        call.site.tries.note(call.address)
        raise WrongCode(fields={"code": WrongCode.message})
    return welcome_guest(tx, event, call.body)


def welcome_guest(tx: Tx, event: EventRef, body: GuestBody) -> Done:
    check_out(STRANGER, event)
    mode = body.mode or (Mode.ON_SITE if event.mode == "on-site" else Mode.REMOTE)
    new = NewPerson(body.name, mode=mode, municipality=body.municipality)
    person_id = commands.register(tx, event.id, new, Source.CODE)
    if programme.today(tx, event):
        checkin.check_in(tx, event, person_id, Channel.CODE)
    return Done(f"{event.path}/now", {"person_id": person_id}, sign_in=person_id, sign_in_at=event.id)


@dataclass(frozen=True)
class PersonalPage:
    """Is that you? *event* None for the owner's link to the whole site."""

    name: str
    event: str | None
    goes_on: bool


def bearer_of(call: Call, snap: Snapshot) -> Bearer:
    call.site.tries.check(call.address)
    bearer = queries.bearer(snap, call.params["token"], call.site.secret)
    if bearer is None:
        call.site.tries.note(call.address)
        raise LinkDead
    return bearer


def event_of(snap: Snapshot, bearer: Bearer) -> EventRef | None:
    event = programme.event_ref_by_id(snap, bearer.event_id) if bearer.event_id else None
    if event:
        check_out(Principal(bearer.person_id, roles=queries.roles(snap, event.id, bearer.person_id)), event)
    return event


@operations.get("/p/{token}", ANYONE, answer=PersonalPage)
def personal_page(call: Call, snap: Snapshot) -> Page:
    """A personal link: asks whether it is you, and changes nothing."""
    return personal(call, snap, goes_on=False)


@operations.get("/p/{token}/go", ANYONE, answer=PersonalPage)
def personal_go_page(call: Call, snap: Snapshot) -> Page:
    """A personal link to the meeting: asks whether it is you, and changes nothing."""
    return personal(call, snap, goes_on=True)


def personal(call: Call, snap: Snapshot, *, goes_on: bool) -> Page:
    bearer = bearer_of(call, snap)
    event = event_of(snap, bearer)
    data = PersonalPage(bearer.name, event.title if event else None, goes_on)
    query = "" if event else f"?{urlencode({'next': onward(call)})}"
    return Page("day/personal.html", data, extra={"token": call.params["token"], "query": query, "its_event": event})


def onward(call: Call) -> str:
    """Where the owner's link leads: to the page of this site that its address names with ?next=, or the start page."""
    return own_path(call.query.get("next", "/"))


@operations.post("/p/{token}", ANYONE, again=personal_page, once=False)
def sign_in(call: Call, tx: Tx) -> Done:
    """Yes, it is me: sign in."""
    bearer = bearer_of(call, tx)
    event = event_of(tx, bearer)
    to = landing(event, queries.roles(tx, event.id, bearer.person_id)) if event else onward(call)
    return Done(to, {"person_id": bearer.person_id}, sign_in=bearer.person_id, sign_in_at=bearer.event_id)


@operations.post("/p/{token}/go", ANYONE, again=personal_go_page, once=False)
def sign_in_and_go(call: Call, tx: Tx) -> Done:
    """Yes, it is me: sign in, check in, and go on to the meeting."""
    bearer = bearer_of(call, tx)
    event = event_of(tx, bearer)
    if event is None:
        return Done("/", sign_in=bearer.person_id)
    to = enter(tx, event, bearer.person_id) or f"{event.path}/now"
    return Done(to, {"person_id": bearer.person_id}, sign_in=bearer.person_id, sign_in_at=event.id)


@operations.post("/p/{token}/substitute", ANYONE, body=SubstituteBody, again=personal_page)
def substitute(call: Call, tx: Tx) -> Done:
    """I'm standing in for them: be registered by my own name. The link's owner is not here by that."""
    bearer = bearer_of(call, tx)
    event = event_of(tx, bearer)
    if event is None:
        raise LinkDead
    check_out(STRANGER, event)
    new = NewPerson(call.body.name, call.body.email or None)
    person_id = commands.register(tx, event.id, new, Source.SUBSTITUTE)
    return Done(f"{event.path}/now", {"person_id": person_id}, sign_in=person_id, sign_in_at=event.id)
