"""The gate before socket and stream: whose page asks, how many may come at once, and who it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response

from realtime.admission import Admission, Intake
from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.line import Line
from realtime.session import Limits, Session


class Refused(Exception):
    """Raised by *authenticate*: the client is let in only to hear *code*; a refused request would tell it nothing."""

    def __init__(self, code: CloseCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Gate:
    """One for all ways in. *authenticate* None is an anonymous reader; what that reader may see is the source's
    decision. *random* spreads those who are to come later."""

    engine: Engine
    authenticate: Callable[[HTTPConnection], Awaitable[object | None]]
    allowed_origin: Callable[[HTTPConnection], bool]
    limits: Limits = field(default_factory=Limits)
    admission: Admission = field(default_factory=lambda: Admission(Intake()))
    random: Random = field(default_factory=Random)

    def refusal(self, connection: HTTPConnection) -> Response | None:
        """The answer to who may not come (now), None for who may: then ``line`` is to be entered.

        A foreign or missing Origin is refused whoever asks: a cookie is not proof that our own page asked.
        """
        if not self.allowed_origin(connection):
            return PlainTextResponse("Only for pages of this hub.", 403)
        if not self.admission.enter(self.engine.clock()):
            return PlainTextResponse("Too many at once.", 503, {"Retry-After": str(self.random.randint(2, 10))})
        return None

    @asynccontextmanager
    async def line(self, connection: HTTPConnection) -> AsyncIterator[Line]:
        """A line for who asks; while the block lasts they count as on their way in. Raises Refused."""
        try:
            principal = await self.authenticate(connection)
            yield Line(self.engine, principal, Session(self.limits, self.engine.clock()))
        finally:
            self.admission.leave()
