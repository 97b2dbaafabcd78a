"""Starlette on uvicorn, as one writes it first: a set of sockets and a loop of ``await send_text``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from benchmarks.fanout.peers.control import Peer, listen

sockets: set[WebSocket] = set()


async def everybody(text: str) -> None:
    for socket in list(sockets):
        await socket.send_text(text)


async def stay(socket: WebSocket) -> None:
    await socket.accept()
    sockets.add(socket)
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        pass
    finally:
        sockets.discard(socket)


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    listen(Peer(everybody, *sys.argv[2:4]))
    yield


if __name__ == "__main__":
    uvicorn.run(
        Starlette(routes=[WebSocketRoute("/", stay)], lifespan=lifespan),
        port=int(sys.argv[1]),
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # each server sends uncompressed: otherwise this would compare zlib
        log_level="error",
        backlog=4096,
    )
