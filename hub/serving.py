"""Serving: one port, uvicorn with httptools, a calm end."""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette

from hub import logs
from hub.app import House, create_app
from hub.features import NOTHING_MORE, Addition
from hub.kernel.clock import Clock
from hub.settings import Settings
from realtime.handover import HandOverProtocol

Announce = Callable[[House, str], Awaitable[None]]
GRACE_S = 25  # the longest that the listeners are sent away over, and five seconds for what is being answered
MAX_SOCKET_MESSAGE = 64 * 1024
SWITCH_S = 0.0005
"""How long a thread may hold the interpreter. Each send to a socket gives it away: with Python's own 5 ms, news to a
thousand people would wait for the threads that render pages, a little at each of them."""


class PortTaken(Exception):
    """One line saying that the address can't be listened on."""


class Server(uvicorn.Server):
    """Tells who waits for it when it is ready, and sends its listeners to the next process before it ends."""

    def __init__(self, config: uvicorn.Config, app: Starlette, address: str, announce: Announce | None) -> None:
        super().__init__(config)
        self.house: House = app.state.house
        self.address = address
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.announce and self.started:
            await self.announce(self.house, self.address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.house.leave()
        await super().shutdown(sockets)


def run(
    settings: Settings, announce: Announce | None = None, clock: Clock | None = None, more: Addition = NOTHING_MORE
) -> None:
    """Serve until told to stop. Raises PortTaken, FolderUnusable."""
    logs.set_up(settings.log_level, settings.log_format)
    sys.setswitchinterval(SWITCH_S)
    listening = listen(settings.host, settings.port)  # first: a second hub must not touch the data of the first
    with contextlib.ExitStack() as otherwise:
        otherwise.callback(listening.close)
        app = create_app(settings, clock, more)
        otherwise.pop_all()
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    config = uvicorn.Config(
        app,
        http="httptools",
        ws=HandOverProtocol,
        ws_per_message_deflate=False,  # one frame for all is possible only while no connection has its own compression
        ws_ping_interval=None,  # the engine's wheel pings
        ws_max_size=MAX_SOCKET_MESSAGE,
        # uvicorn tells of every socket that opens; and no log of addresses at all: personal links are addresses.
        log_config=None,
        log_level=settings.log_level if settings.log_level != "info" else "warning",
        access_log=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        lifespan="on",
    )
    Server(config, app, settings.public_url or f"http://{host}:{port}", announce).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; PortTaken when somebody has it, or it isn't ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named so that asyncio knows these for TCP and turns Nagle's delay off: 40 ms an answer, else.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise PortTaken(
            f"Can't listen on {host} port {port}: {error.strerror}. Choose another with --port or BIKUPA_PORT."
        ) from error
    return listening
