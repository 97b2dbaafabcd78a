"""python-socketio on uvicorn: everybody in one room."""

from __future__ import annotations

import json
import sys
from typing import Any

import socketio
import uvicorn

from benchmarks.fanout.peers.control import Peer, listen

server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", http_compression=False)


async def enter(sid: str, environ: dict[str, Any], auth: object = None) -> None:
    await server.enter_room(sid, "everybody")


async def begin() -> None:
    listen(Peer(lambda text: server.emit("news", json.loads(text), room="everybody"), *sys.argv[2:4]))


if __name__ == "__main__":
    server.on("connect", enter)
    uvicorn.run(
        socketio.ASGIApp(server, on_startup=begin),
        port=int(sys.argv[1]),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
        backlog=4096,
    )
