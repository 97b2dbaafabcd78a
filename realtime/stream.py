"""The same topics as server-sent events, for networks that let no WebSocket through.

What a client would say over a socket it sends in the body, a message a line; the answer is the stream. To say something
more it asks for a new stream, with new cursors: there is no state of a client here beyond its request.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from realtime.adapter import Adapter
from realtime.gate import Gate, Refused
from realtime.line import Line

SAY_S = 10.0
"""How long a client may take to say what it wants."""

HEADERS = {
    "content-type": "text/event-stream",
    "cache-control": "no-store, no-transform",  # a proxy that compresses would hold events back
    "x-accel-buffering": "no",
}


def stream(gate: Gate) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for ``starlette.routing.Route`` with POST, behind the same gate as the socket.

    Each frame is an event of its text; the end is an event ``close`` with the code and reason that a socket would have
    been closed with.
    """

    async def serve(request: Request) -> Response:
        # Heard out first: who is slow to say what they want may not count among those on their way in.
        try:
            async with asyncio.timeout(SAY_S):
                said = await spoken(request, gate.limits.message_bytes)
        except TimeoutError:
            return PlainTextResponse("Too slow.", 408, {"connection": "close"})
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        if said is None:
            return PlainTextResponse("Too much at once.", 413)
        refusal = gate.refusal(request)
        if refusal is not None:
            return refusal
        try:
            async with gate.line(request) as line:
                return Stream(line, said)
        except Refused as refused:
            return Ended(refused.code, refused.reason)

    return serve


async def spoken(request: Request, limit: int) -> list[str] | None:
    """The body's lines, None when it is larger than *limit* bytes."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return [line for line in body.decode("utf-8", "replace").split("\n") if line.strip()]


def event(text: str) -> bytes:
    return f"data: {text}\n\n".encode("utf-8", "replace")


def close_event(code: int, reason: str) -> bytes:
    return b"event: close\n" + event(json.dumps({"code": code, "reason": reason}))


class Ended(Response):
    """A stream that is over before it began: a refused request would not tell its client why."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(close_event(code, reason), headers=HEADERS)


class Stream(Response):
    """Carries *line* as an answer that lasts. *said*: what the client would have said over a socket."""

    def __init__(self, line: Line, said: list[str]) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self.line = line
        self.said = said

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def write(data: bytes, more: bool = True) -> None:
            await send({"type": "http.response.body", "body": data, "more_body": more})

        async def send_close(code: int, reason: str) -> None:
            await write(close_event(code, reason), more=False)

        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        adapter = Adapter(self.line, lambda text: write(event(text)), send_close)
        self.line.open(adapter)
        for text in self.said:
            self.line.received(text)
        listener = asyncio.create_task(_until_gone(receive, adapter))
        try:
            with contextlib.suppress(ClientDisconnect):
                await adapter.deliver()
        finally:
            self.line.lost()
            listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listener


async def _until_gone(receive: Receive, adapter: Adapter) -> None:
    message: Any = {"type": ""}
    while message["type"] != "http.disconnect":
        message = await receive()
    adapter.gone()
