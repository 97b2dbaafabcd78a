"""The live socket and its stream: our own Origin or a ticket, who is asking, and then :mod:`realtime`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from hub.kernel.errors import HubError, SignedOut
from hub.web.auth import token_of
from hub.web.live import Listener, LiveSource
from hub.web.origin import check_origin, comes_from_us
from hub.web.plain import shown
from hub.web.site import Site
from hub.web.tickets import VALID_S, Tickets
from realtime.closing import CloseCode
from realtime.endpoint import endpoint
from realtime.gate import Gate, Refused
from realtime.session import Limits
from realtime.stream import stream

PATH = "/live"


def live_routes(site: Site, source: LiveSource) -> list[BaseRoute]:
    """The socket, the stream for networks that let no socket through, and where a ticket to either is given."""
    tickets = Tickets()
    limits = Limits(languages=frozenset(site.languages.all))
    gate = Gate(source.engine, authentication(source, tickets), permission(site), limits)
    return [
        WebSocketRoute(PATH, endpoint(gate)),
        Route(f"{PATH}/stream", stream(gate), methods=["POST"]),
        Route(f"{PATH}/ticket", ticket_office(site, source, tickets), methods=["POST"]),
    ]


def authentication(source: LiveSource, tickets: Tickets) -> Callable[[HTTPConnection], Awaitable[Listener]]:
    async def authenticate(connection: HTTPConnection) -> Listener:
        ticket = connection.query_params.get("ticket")
        if ticket is None:
            return await source.listener(token_of(connection))
        token = tickets.redeem(ticket, source.engine.clock())
        if token is None:
            raise Refused(CloseCode.SIGNED_OUT, "that ticket is of no use")
        return await source.listener(token)

    return authenticate


def permission(site: Site) -> Callable[[HTTPConnection], bool]:
    """A ticket was given to who could say who they are, so it may come from any page."""

    def allowed(connection: HTTPConnection) -> bool:
        return "ticket" in connection.query_params or comes_from_us(connection, site.public_url)

    return allowed


def ticket_office(site: Site, source: LiveSource, tickets: Tickets) -> Callable[[Request], Any]:
    """Gives a ticket to who is signed in, by cookie from our own page or by bearer token."""

    async def serve(request: Request) -> Response:
        try:
            check_origin(request, site.public_url)
            token = token_of(request)
            if token is None or (await source.listener(token)).session_id is None:
                raise SignedOut
        except HubError as error:
            return await shown(site, request, error)
        ticket = tickets.issue(token, source.engine.clock())
        return JSONResponse({"ticket": ticket, "valid_s": VALID_S}, headers={"cache-control": "no-store"})

    return serve
