"""The live socket: our own Origin or a ticket, who is asking, and then :mod:`realtime`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from hub.kernel.errors import HubError, SignedOut
from hub.web.auth import token_of
from hub.web.live import Listener, LiveSource
from hub.web.origin import check_origin, comes_from_us
from hub.web.plain import shown
from hub.web.site import Site
from hub.web.tickets import VALID_S, Tickets
from realtime.closing import CloseCode
from realtime.endpoint import Refused, endpoint
from realtime.session import Limits

PATH = "/live"
TICKETS = f"{PATH}/ticket"


def live_routes(site: Site, source: LiveSource) -> list[BaseRoute]:
    """The socket, and where a ticket to it is given."""
    tickets = Tickets()
    return [
        WebSocketRoute(PATH, live_endpoint(site, source, tickets)),
        Route(TICKETS, ticket_office(site, source, tickets), methods=["POST"]),
    ]


def live_endpoint(site: Site, source: LiveSource, tickets: Tickets) -> Callable[[WebSocket], Awaitable[None]]:
    """The endpoint at /live. A ticket was given to who could say who they are, so it may come from any page."""

    async def authenticate(socket: WebSocket) -> Listener:
        ticket = socket.query_params.get("ticket")
        if ticket is None:
            return await source.listener(token_of(socket))
        token = tickets.redeem(ticket, source.engine.clock())
        if token is None:
            raise Refused(CloseCode.SIGNED_OUT, "that ticket is of no use")
        return await source.listener(token)

    def allowed(socket: WebSocket) -> bool:
        return "ticket" in socket.query_params or comes_from_us(socket, site.public_url)

    limits = Limits(languages=frozenset(site.languages.all))
    return endpoint(source.engine, authenticate, allowed, limits=limits)


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
