"""The Starlette WebSocket route: Origin and sign-in before, text in, frames out, beats, and a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.messages import Hello
from realtime.outbox import Bounds, Ending, Outbox
from realtime.session import Close, Limits, Send, Session, Subscribe, Unsubscribe

BEAT_S = 25.0
GRACE_S = 10.0


def endpoint(
    engine: Engine,
    authenticate: Callable[[WebSocket], Awaitable[object | None]],
    allowed_origin: Callable[[WebSocket], bool],
    *,
    limits: Limits | None = None,
    bounds: Bounds | None = None,
    beat_s: float = BEAT_S,
    grace_s: float = GRACE_S,
    clock: Callable[[], float] = time.monotonic,
) -> Callable[[WebSocket], Awaitable[None]]:
    """A route for ``starlette.routing.WebSocketRoute``.

    A foreign or missing Origin is answered 403 before the handshake, whoever asks: a cookie is not proof that our own
    page opened the socket. *authenticate* None is an anonymous reader; what that reader may see is the source's
    decision. A client that has been closed has *grace_s* to take what is in its pipe, then the connection is dropped.
    """

    async def live(socket: WebSocket) -> None:
        if not allowed_origin(socket):
            await socket.close()
            return
        principal = await authenticate(socket)
        await socket.accept()
        line = _Line(socket, engine, principal, Session(limits or Limits(), clock()), Outbox(bounds or Bounds()))
        line.send(Hello(engine.epoch, beat_s).text)
        await line.run(beat_s, grace_s, clock)

    return live


class _Line:
    """One connection: a ``realtime.engine.Connection`` with its own sender, so no reader delays another."""

    def __init__(
        self, socket: WebSocket, engine: Engine, principal: object | None, session: Session, outbox: Outbox
    ) -> None:
        self.principal = principal
        self._socket = socket
        self._engine = engine
        self._session = session
        self._outbox = outbox
        self._something_to_do = asyncio.Event()
        self._hung_up = False
        self._deadline: asyncio.Timeout | None = None
        self._next_beat: asyncio.TimerHandle | None = None
        self._grace_s = GRACE_S

    # ---- what the engine calls

    def send(self, frame: str) -> None:
        self._outbox.add(frame)
        self._wake()

    def close(self, code: CloseCode, reason: str, *, at_once: bool = False) -> None:
        self._outbox.end(code, reason, at_once=at_once)
        self._wake()

    def forget(self, topic: str) -> None:
        self._session.forget(topic)

    # ---- its life

    async def run(self, beat_s: float, grace_s: float, clock: Callable[[], float]) -> None:
        self._grace_s = grace_s
        self._engine.join(self)
        listener = asyncio.create_task(self._listen(clock))
        self._beat_later(beat_s)
        try:
            # The deadline is set when the connection is to end, see _wake.
            with contextlib.suppress(TimeoutError, WebSocketDisconnect):
                async with asyncio.timeout(None) as self._deadline:
                    await self._deliver()
        finally:
            self._engine.leave(self)
            if self._next_beat is not None:
                self._next_beat.cancel()
            listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listener

    async def _deliver(self) -> None:
        while not self._hung_up:
            match self._outbox.take():
                case None:
                    self._something_to_do.clear()
                    await self._something_to_do.wait()
                case Ending(code, reason):
                    await self._socket.close(code, reason)
                    return
                case frame:
                    await self._send_text(frame)

    async def _send_text(self, frame: str) -> None:
        try:
            await self._socket.send_text(frame)
        except RuntimeError:  # the server has closed it under us, having had no answer to its pings
            self._hung_up = True

    async def _listen(self, clock: Callable[[], float]) -> None:
        try:
            while (message := await self._socket.receive())["type"] != "websocket.disconnect":
                text = message.get("text")
                self._act(message.get("bytes") or b"" if text is None else text, clock())
        finally:
            self._hung_up = True
            self._something_to_do.set()

    def _act(self, data: str | bytes, now: float) -> None:
        for effect in self._session.receive(data, now):
            match effect:
                case Send(text):
                    self.send(text)
                case Subscribe(topic, variant, cursor):
                    self._engine.subscribe(self, topic, variant, cursor)
                case Unsubscribe(topic):
                    self._engine.unsubscribe(self, topic)
                case Close(code, reason):
                    self.close(code, reason)

    def _beat_later(self, beat_s: float) -> None:
        """A timer, not a task: it costs a tenth of the memory, and connections beat spread out as they came."""
        self._next_beat = asyncio.get_running_loop().call_later(beat_s, self._beat, beat_s)

    def _beat(self, beat_s: float) -> None:
        self.send(self._engine.beat(self))
        self._beat_later(beat_s)

    def _wake(self) -> None:
        self._something_to_do.set()
        if self._outbox.ended and self._deadline is not None and self._deadline.when() is None:
            self._deadline.reschedule(asyncio.get_running_loop().time() + self._grace_s)
