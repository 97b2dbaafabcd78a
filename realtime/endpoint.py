"""The Starlette WebSocket route: Origin, admission and sign-in before; then the socket is handed over to its line."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from random import Random

from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from realtime.adapter import Adapter
from realtime.admission import Admission, Intake
from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.handover import hand_over_of
from realtime.line import Line
from realtime.session import Limits, Session


class Refused(Exception):
    """Raised by *authenticate*: the client is let in only to hear *code*; a refused handshake would tell it nothing."""

    def __init__(self, code: CloseCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def endpoint(
    engine: Engine,
    authenticate: Callable[[WebSocket], Awaitable[object | None]],
    allowed_origin: Callable[[WebSocket], bool],
    *,
    limits: Limits | None = None,
    intake: Intake | None = None,
    random: Random | None = None,
) -> Callable[[WebSocket], Awaitable[None]]:
    """A route for ``starlette.routing.WebSocketRoute``.

    A foreign or missing Origin is answered 403 before the handshake, whoever asks: a cookie is not proof that our own
    page opened the socket. Who comes when too many come is answered 503 with a Retry-After that *random* spreads.
    *authenticate* None is an anonymous reader; what that reader may see is the source's decision.
    """
    admission = Admission(intake or Intake())
    chance = random or Random()

    async def live(socket: WebSocket) -> None:
        if not allowed_origin(socket):
            await socket.close()
        elif not admission.enter(engine.clock()):
            later = {"Retry-After": str(chance.randint(2, 10))}
            await socket.send_denial_response(PlainTextResponse("Too many at once.", 503, later))
        else:
            await let_in(socket)

    async def let_in(socket: WebSocket) -> None:
        try:
            principal = await authenticate(socket)
            await socket.accept()
        except Refused as refusal:
            await socket.accept()
            await socket.close(refusal.code, refusal.reason)
            return
        finally:
            admission.leave()
        line = Line(engine, principal, Session(limits or Limits(), engine.clock()))
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
