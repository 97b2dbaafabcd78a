"""Signing in by an organisation's account: sent there, come back, and asked who one is the first time.

These are no operations: what happens between a browser and two sites is of no use to a program, and hangs on a cookie
of its own, which binds the way there and the way back to one browser (RFC 9700, section 2.1).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from hub.accounts import commands, queries
from hub.accounts.commands import Login, Vouched
from hub.accounts.queries import LOGIN_LIFE, Arrival, ByOwnHand, LoginLost, refusal, vouches
from hub.accounts.reception import Reception
from hub.kernel.errors import HubError, InvalidInput, SignedOut
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Page
from hub.web.auth import STRANGER, Coming, Principal, session_cookie, set_session, token_of
from hub.web.call import Call, Failure
from hub.web.dispatch import begin, identify, refuse, shown
from hub.web.figures import PATTERN
from hub.web.forms import REQUEST_ID, Body, checked, fields_of
from hub.web.origin import check_origin
from hub.web.plain import own_path
from hub.web.site import Site

BROWSER = "bikupa_browser"
MADE_HERE = re.compile(r"[\w-]{43}")
WHO = "/sign-in/account"
FORM_BYTES = 16 * 1024


class LoginBody(Body):
    """Where somebody wants to come to; *connect*: to connect the account to who is signed in."""

    next: str = Field("/", max_length=500)
    connect: bool = False


class AccountBody(Body):
    """Who somebody is: the person that is offered, the one who is signed in, or somebody new."""

    who: Literal["offered", "me", "new"]
    name: str = Field("", max_length=200)


@dataclass(frozen=True)
class AccountPage:
    """*name*: as the account has it. *offered*: who has its address here; *me*: who is signed in."""

    organisation: str
    name: str
    offered: str | None
    me: str | None


@dataclass
class Visit:
    """One request to these addresses."""

    site: Site
    request: Request
    call: Call

    @property
    def desk(self) -> Reception:
        found: Reception = self.site.reception
        return found

    @property
    def browser(self) -> str:
        """The browser's own secret; empty when it has none."""
        given = self.request.cookies.get(BROWSER, "")
        return given if MADE_HERE.fullmatch(given) else ""

    def who(self, snap: Snapshot) -> Principal:
        """Who is signed in, and may connect an account to themselves. Raises ByOwnHand for a program.

        Nobody, where the sign-in is good for less than they have: whoever came by a link that an organiser may have
        copied would else be them everywhere from now on.
        """
        found = self.site.resolver.principal(snap, token_of(self.request), None)
        if found.scope is not None:
            raise ByOwnHand
        return found if queries.is_whole(snap, found) else STRANGER

    async def fields(self) -> dict[str, Any]:
        check_origin(self.request, self.site.public_url)
        fields = await fields_of(self.request, FORM_BYTES)
        fields.pop(REQUEST_ID, None)
        return fields

    @property
    def provider(self) -> str:
        """The name of the provider in the address; NotFound when there is none of that name."""
        name: str = self.request.path_params["provider"]
        self.desk.provider(name)
        return name

    @property
    def back(self) -> str:
        return f"{self.call.origin}/sign-in/with/{self.provider}/back"


Serve = Callable[[Visit], Awaitable[Response]]


def account_routes(site: Site) -> list[BaseRoute]:
    def route(method: str, path: str, serve: Serve) -> Route:
        async def endpoint(request: Request) -> Response:
            request.scope[PATTERN] = path
            call = begin(site, request, api=False)
            try:
                return await serve(Visit(site, request, call))
            except HubError as error:
                return await refuse(site, call, request, error)

        return Route(path, endpoint, methods=[method])

    return [
        route("POST", "/sign-in/with/{provider}", send),
        route("GET", "/sign-in/with/{provider}/back", come_back),
        route("GET", WHO, ask_who),
        route("POST", WHO, settle_who),
    ]


async def send(visit: Visit) -> Response:
    """Send somebody to their organisation. Begun by a press on our own page alone: nobody is signed in unawares."""
    body = checked(LoginBody, await visit.fields())
    assert isinstance(body, LoginBody)
    visit.desk.logins.check(visit.call.address)
    visit.desk.logins.note(visit.call.address)
    who = await visit.site.database.read(visit.who)
    begun = await visit.desk.clients.begin(visit.provider, visit.back, visit.call.texts.lang)
    browser = visit.browser or secrets.token_urlsafe(32)
    connects = who.person_id if body.connect else None
    login = Login(visit.provider, browser, begun.state, begun.nonce, begun.verifier, own_path(body.next), connects)
    await visit.site.change(lambda tx: commands.begin_login(tx, login))
    response = RedirectResponse(begun.url, 303)
    response.set_cookie(
        BROWSER,
        browser,
        max_age=int(LOGIN_LIFE / timedelta(seconds=1)),
        path="/sign-in",
        secure=visit.call.origin.startswith("https:"),
        httponly=True,
        samesite="lax",
    )
    return response


async def come_back(visit: Visit) -> Response:
    """Back from the organisation: the one GET that signs somebody in, and only in the browser that was sent there."""
    name, query = visit.provider, visit.call.query
    state = query.get("state", "")
    login = await visit.site.change(lambda tx: commands.take_login(tx, state, visit.browser, name))
    who = await visit.site.database.read(visit.who)
    if login is None:
        if "error" in query:  # some leave the state out then; to be told so is all that comes of it
            raise refusal(query["error"], visit.desk.provider(name))
        if who.person_id is not None:  # the same answer once more: they are in already
            return RedirectResponse("/", 303)
        raise LoginLost
    provider = visit.desk.provider(name)
    await visit.desk.clients.check_sender(name, query.get("iss"))
    if "error" in query:
        raise refusal(query["error"], provider)
    if not query.get("code"):
        raise LoginLost
    came = await visit.desk.clients.finish(name, visit.back, query["code"], login.nonce, login.verifier)
    trusted = vouches(provider, came.email)
    person_id = await visit.site.change(
        lambda tx: commands.arrive(tx, login, came, who.person_id, vouches=trusted), who.person_id
    )
    if person_id is None:
        return RedirectResponse(WHO, 303)
    vouched = Vouched(name, came.granted, timedelta(hours=provider.hours), came.id_token)
    return await signed_in(visit, person_id, vouched, login.next)


async def signed_in(visit: Visit, person_id: Id, vouched: Vouched, to: str) -> Response:
    coming = Coming(visit.request.headers.get("user-agent", ""), session_cookie(visit.request))
    token = await visit.site.change(lambda tx: visit.desk.start_session(tx, person_id, coming, vouched), person_id)
    response = RedirectResponse(to, 303)
    set_session(response, token, secure=visit.call.origin.startswith("https:"))
    return response


async def ask_who(visit: Visit) -> Response:
    """Who are you here? Asked once for each account."""

    def view(snap: Snapshot) -> Response:
        identify(visit.site, visit.call, snap, token_of(visit.request))
        arrival = arrival_of(visit, snap)
        me = visit.call.principal
        organisation = visit.desk.provider(arrival.provider).name
        whole = queries.is_whole(snap, me)
        mine = me.name if me.person_id and me.person_id != arrival.offered and whole else None
        data = AccountPage(organisation, arrival.name, arrival.offered_name or None, mine)
        return shown(visit.site, visit.call, snap, Page("accounts/account.html", data))

    return await visit.site.database.read(view)


def arrival_of(visit: Visit, snap: Snapshot) -> Arrival:
    found = queries.arrival(snap, visit.browser) if visit.browser else None
    if found is None or found.provider not in visit.desk.providers:
        raise LoginLost
    return found


async def settle_who(visit: Visit) -> Response:
    """The press: the account is theirs from now on, and they are signed in."""
    fields = await visit.fields()
    try:
        body = checked(AccountBody, fields)
        assert isinstance(body, AccountBody)
        arrival, person_id = await visit.site.change(lambda tx: settled(tx, visit, body))
    except InvalidInput as error:
        visit.call.failure = Failure(WHO, error, fields)
        return await ask_who(visit)
    provider = visit.desk.provider(arrival.provider)
    vouched = Vouched(arrival.provider, arrival.granted, timedelta(hours=provider.hours), arrival.id_token)
    return await signed_in(visit, person_id, vouched, arrival.next)


def settled(tx: Tx, visit: Visit, body: AccountBody) -> tuple[Arrival, Id]:
    arrival = arrival_of(visit, tx)
    person_id = somebody(tx, visit, arrival, body)
    tx.by = person_id
    commands.settle(tx, visit.browser, arrival, person_id)
    return arrival, person_id


def somebody(tx: Tx, visit: Visit, arrival: Arrival, body: AccountBody) -> Id:
    if body.who == "new":
        return commands.add_new(tx, arrival, body.name)
    found = arrival.offered if body.who == "offered" else visit.who(tx).person_id
    if found is None:
        raise SignedOut
    return found
