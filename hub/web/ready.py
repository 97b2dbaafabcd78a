"""Answers that are ready: given again as they are while nothing has been written and no instant has passed.

Everybody opens the programme in the same minute. What its operation stamps is kept here as it left the hub, headers and
all, under everything of the request that it may depend on, the cookie as it stands among them. It holds as long as this
process has committed nothing (:attr:`hub.kernel.database.Database.generation`), so that nobody who was told "saved" is
shown what was before; a right that is taken away is a commit too.
"""

from __future__ import annotations

from collections.abc import Hashable, MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hub.kernel.clock import Clock
from hub.kernel.database import Database
from hub.web.figures import PATTERN
from hub.web.lately import Lately
from hub.web.stamps import KEEP, Holds, has

DEPENDS = frozenset({b"host", b"accept", b"accept-language", b"accept-encoding", b"cookie", b"authorization"})
OF_UNCHANGED = frozenset({b"etag", b"vary", b"cache-control"})
"""What an answer without a body says; the browser has the rest, and goes on to heed it (RFC 9111, section 3.2)."""
MOST_BYTES = 16_000_000
ENTRY_BYTES = 2_000
"""What an entry takes besides its body, about."""
EMPTY: Message = {"type": "http.response.body", "body": b""}


@dataclass(frozen=True, slots=True)
class Answer:
    """*start* and *body* None: only that it is the answer to *tag*'s holder is known."""

    holds: Holds
    tag: bytes
    start: Message | None
    body: Message | None
    unchanged: Message


class Ready:
    """ASGI: stands before the guards of the answers, not of the readers; what it gives has passed both once."""

    def __init__(self, app: ASGIApp, database: Database, clock: Clock) -> None:
        self.app = app
        self.database = database
        self.clock = clock
        self.kept: Lately[Hashable, Answer] = Lately(MOST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        wanted: bytes | None = None
        asked = []
        for header in scope["headers"]:
            if header[0] in DEPENDS:
                asked.append(header)
            elif header[0] == b"if-none-match":
                wanted = header[1]
        key = (scope["scheme"], scope["path"], scope["query_string"], *asked)
        answer = self.kept.get(key)
        messages = self.messages(answer, wanted) if answer else None
        if answer is None or messages is None:
            await self.app(scope, receive, Keeping(self, scope, key, send))
            return
        scope[PATTERN] = answer.holds.pattern
        for message in messages:
            await send(message)

    def messages(self, answer: Answer, wanted: bytes | None) -> tuple[Message, Message] | None:
        """What to send of *answer*; None when it holds no longer, or is only known to be unchanged for others."""
        holds = answer.holds
        if holds.generation != self.database.generation:
            return None
        now = self.clock.now()
        if now < holds.since or (holds.until is not None and now >= holds.until):
            return None
        if wanted is not None and (wanted == answer.tag or has(wanted.decode("latin-1"), answer.tag.decode("latin-1"))):
            return answer.unchanged, EMPTY
        return (answer.start, answer.body) if answer.start is not None and answer.body is not None else None

    def keep(self, key: Hashable, holds: Holds, start: Message, body: Message) -> None:
        tag = next((value for name, value in start["headers"] if name == b"etag"), b"")
        if not tag or body.get("more_body"):
            return
        headers = [each for each in start["headers"] if each[0] in OF_UNCHANGED]
        unchanged: Message = {"type": "http.response.start", "status": 304, "headers": headers}
        if start["status"] == 304:
            self.kept.put(key, Answer(holds, tag, None, None, unchanged), ENTRY_BYTES)
        elif start["status"] == 200:
            self.kept.put(key, Answer(holds, tag, start, body, unchanged), ENTRY_BYTES + len(body.get("body", b"")))


class Keeping:
    """A ``send`` that keeps what it sends, where the endpoint has said that it may."""

    def __init__(self, ready: Ready, scope: Scope, key: Hashable, send: Send) -> None:
        self.ready = ready
        self.scope: MutableMapping[str, Any] = scope
        self.key = key
        self.send = send
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if KEEP in self.scope:
            if message["type"] == "http.response.start":
                self.start = message
            elif self.start is not None:
                self.ready.keep(self.key, self.scope[KEEP], self.start, message)
                self.start = None
        await self.send(message)
