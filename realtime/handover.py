"""uvicorn's own WebSocket protocol, which keeps the socket when the application has let a client in.

The ASGI application accepts the connection in ordinary code, finds ``hand_over`` in its scope's extensions, gives it a
line, and returns. No task, queue, scope or coroutine stays behind for an idle client, and a frame goes to the socket by
one call. tests/realtime/test_handover.py holds the parts of uvicorn that are overridden here: it is pinned narrowly.
"""

from __future__ import annotations

import asyncio
import socket
from asyncio import selector_events
from collections.abc import Callable, Mapping
from typing import Any, cast

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request
from websockets.protocol import State

from realtime.closing import CloseCode
from realtime.line import Line

EXTENSION = "realtime.hand_over"
KERNEL_BUFFER = 128 * 1024
GRACE_S = 10.0
BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def hand_over_of(scope: Mapping[str, Any]) -> Callable[[Line], bool] | None:
    """What the server offers in *scope*: to take a line over. Its answer is False when the client is gone already."""
    return cast("Callable[[Line], bool] | None", scope.get("extensions", {}).get(EXTENSION))


class _Sink:
    """Stands where a handed-over connection has no use for a queue, an event or a timer any more."""

    def put_nowait(self, message: object) -> None: ...

    def set(self) -> None: ...

    def clear(self) -> None: ...

    def cancel(self) -> None: ...


_SINK: Any = _Sink()


class HandOverProtocol(WebSocketsSansIOProtocol):
    """To be given to ``uvicorn.Config(ws=…)``. After the hand-over it is the line's ``Wire``."""

    line: Line | None = None
    pings = True

    # ---- until the hand-over

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            cast("dict[str, Any]", self.scope["extensions"])[EXTENSION] = self._hand_over

    def _hand_over(self, line: Line) -> bool:
        if self.disconnected or self.close_sent or not self.handshake_complete or self.transport.is_closing():
            return False
        early = [self.queue.get_nowait() for _ in range(self.queue.qsize())]
        self.stop_keepalive()
        # Ready means that nothing waits here: only then may the socket be written to past the transport.
        self.transport.set_write_buffer_limits(high=0)
        # Unbounded, the kernel would take in megabytes for a client that reads nothing, and nobody would know.
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        self.line = line
        self.close_timer = _SINK  # run_asgi leaves a socket alone that has one
        line.open(self)
        for message in early:  # what the client said while it was being let in
            if message["type"] == "websocket.receive":
                line.received(message.get("text") or message.get("bytes") or b"")
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        return True

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if self.close_sent or self.transport.is_closing():
            self.handshake_complete = True  # refused, or gone: uvicorn would write an error in the log for each

    async def run_asgi(self) -> None:
        await super().run_asgi()
        if self.line is not None:
            self._travel_light()

    def _travel_light(self) -> None:
        """Let go of what only the application needed."""
        for name in ("scope", "request", "response"):
            self.__dict__.pop(name, None)
        self.queue = self.writable = _SINK
        if self.close_timer is _SINK:
            self.close_timer = None

    # ---- what the line calls

    @property
    def write(self) -> Callable[[bytes], None]:
        """The transport's own: nothing of ours stands between a frame and its socket."""
        return self.transport.write

    @property
    def direct(self) -> Callable[[bytes], int] | None:
        """The socket's own, where the transport is asyncio's plain one (not TLS, not another loop's)."""
        plain: Any = getattr(selector_events, "_SelectorSocketTransport", None)
        return cast("Any", self.transport)._sock.send if type(self.transport) is plain else None

    def close(self, code: CloseCode, reason: str) -> None:
        if self.conn.state is State.OPEN and not self.close_sent and not self.transport.is_closing():
            self.conn.send_close(code, reason)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
        # Also where the client said it first: one that then takes nothing more would stay for ever.
        if self.close_timer is None or self.close_timer is _SINK:
            self.close_timer = asyncio.get_running_loop().call_later(GRACE_S, self.transport.abort)

    def abort(self) -> None:
        self.transport.abort()

    # ---- what the transport and uvicorn call

    def data_received(self, data: bytes) -> None:
        if self.line is not None:
            self.line.heard()
        super().data_received(data)
        if not self.handshake_initiated and self.conn.handshake_exc is not None:
            # uvicorn does not look: who comes with too long a header would wait for ever.
            self.transport.write(BAD_REQUEST)
            self.transport.close()

    def send_receive_event_to_app(self) -> None:
        line = self.line
        if line is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.close_sent:
            return
        if self.curr_msg_data_type == "bytes":
            line.received(bytes(data))
            return
        try:
            line.received(bytes(data).decode())
        except UnicodeDecodeError:
            self.conn.send_close(1007)
            self.handle_parser_exception()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.line is not None:
            self.line.paused()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.line is not None:
            self.line.resumed()

    def shutdown(self) -> None:
        if self.line is None or not self.line.server_stops():
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.line is not None:
            self.line.lost()
