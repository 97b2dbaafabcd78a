"""aiohttp: a set of sockets and a loop of ``await send_str``."""

from __future__ import annotations

import sys

from aiohttp import web

from benchmarks.fanout.peers.control import Peer, listen

sockets: set[web.WebSocketResponse] = set()


async def everybody(text: str) -> None:
    for socket in list(sockets):
        await socket.send_str(text)


async def stay(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(compress=False)
    await socket.prepare(request)
    sockets.add(socket)
    try:
        async for _ in socket:
            pass
    finally:
        sockets.discard(socket)
    return socket


async def begin(app: web.Application) -> None:
    listen(Peer(everybody, *sys.argv[2:4]))


if __name__ == "__main__":
    app = web.Application()
    app.router.add_get("/", stay)
    app.on_startup.append(begin)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), backlog=4096, print=None, access_log=None)
