"""The live socket: our own Origin, who is asking, and then :mod:`realtime`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket

from hub.kernel.transaction import Snapshot
from hub.web.auth import token_of
from hub.web.live import Listener
from hub.web.origin import comes_from_us
from hub.web.site import Site
from realtime.endpoint import endpoint
from realtime.engine import Engine
from realtime.session import Limits

PATH = "/live"


def live_endpoint(site: Site, engine: Engine) -> Callable[[WebSocket], Awaitable[None]]:
    """The endpoint at /live."""

    async def authenticate(socket: WebSocket) -> Listener:
        token = token_of(socket)
        if token is None:
            return Listener(None)

        def who(snap: Snapshot) -> Listener:
            principal = site.resolver.principal(snap, token, None)
            return Listener(token, principal.person_id, principal.session_id)

        return await site.database.read(who)

    limits = Limits(languages=frozenset(site.languages.all))
    return endpoint(engine, authenticate, lambda socket: comes_from_us(socket, site.public_url), limits=limits)
