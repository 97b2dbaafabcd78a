"""The Starlette WebSocket route: through the gate, and the socket is handed over to its line."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from realtime.adapter import Adapter
from realtime.gate import Gate, Refused
from realtime.handover import hand_over_of
from realtime.line import Line


def endpoint(gate: Gate) -> Callable[[WebSocket], Awaitable[None]]:
    """A route for ``starlette.routing.WebSocketRoute``. Who is refused is answered before the handshake."""

    async def live(socket: WebSocket) -> None:
        refusal = gate.refusal(socket)
        if refusal is not None:
            await socket.send_denial_response(refusal)
            return
        try:
            async with gate.line(socket) as line:
                await socket.accept()
        except Refused as refused:
            await socket.accept()
            await socket.close(refused.code, refused.reason)
            return
        hand_over = hand_over_of(socket.scope)
        if hand_over is None:
            await carry(socket, line)
        else:
            hand_over(line)

    return live


async def carry(socket: WebSocket, line: Line) -> None:
    """Carry *line* on a server that hands nothing over, for as long as it lasts."""
    adapter = Adapter(line, socket.send_text, socket.close)
    line.open(adapter)
    listener = asyncio.create_task(_listen(socket, line, adapter))
    try:
        with contextlib.suppress(WebSocketDisconnect):
            await adapter.deliver()
    finally:
        line.lost()
        listener.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listener


async def _listen(socket: WebSocket, line: Line, adapter: Adapter) -> None:
    try:
        while (message := await socket.receive())["type"] != "websocket.disconnect":
            text = message.get("text")
            line.received(message.get("bytes") or b"" if text is None else text)
    finally:
        adapter.gone()
