"""One visitor as a hub meets them: a browser's cookie, its own Origin, and a live socket.

Everything goes to one origin. No redirect is followed and no other address is ever opened.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from uuid import uuid4

import httpx2

from realtime.client import Live, connect
from realtime.replica import Replica

AT_ONCE = 64
"""Requests that are under way at the same time, of all visitors together."""

PATIENCE_S = 30.0
TRIES = 6
FOR_EVER_S = 1_000_000.0
FIRST_PAUSE_S = 0.3
COOKIE = "bikupa"
LANGUAGE = "sv"


class Unreached(Exception):
    """No answer came, however often it was asked for."""


@dataclass(frozen=True)
class Answer:
    """What a hub answered. *elapsed_s* is that of the try that was answered; *tries* counts those before it too."""

    status: int
    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    elapsed_s: float = 0.0
    tries: int = 1
    cookie: str = ""

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """Why it was refused: the code of the problem document (RFC 9457), else the HTTP status."""
        kind = str(self.data.get("type", ""))
        return kind.removeprefix("urn:bikupa:") if kind.startswith("urn:bikupa:") else f"http-{self.status}"

    @property
    def said(self) -> str:
        return str(self.data.get("title") or self.code)


class Web:
    """The connections that all visitors share; *origin* is scheme://host[:port]."""

    def __init__(self, origin: str, at_once: int = AT_ONCE) -> None:
        self.origin = origin
        self._turn = asyncio.Semaphore(at_once)
        limits = httpx2.Limits(max_connections=at_once, max_keepalive_connections=at_once, keepalive_expiry=2.0)
        # Each visitor has a cookie of their own; the shared client must keep none.
        forgetful = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._client = httpx2.AsyncClient(
            base_url=origin,
            limits=limits,
            timeout=PATIENCE_S,
            trust_env=False,
            cookies=forgetful,
            verify=origin.startswith("https:"),  # elsewhere there is nothing to verify, and loading trust takes long
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], fields: Any = None, tries: int = TRIES
    ) -> Answer:
        """The answer; asked again, word for word, when the connection breaks. Raises Unreached."""
        for number in range(1, tries + 1):
            try:
                async with self._turn:
                    began = time.monotonic()
                    response = await self._client.request(method, path, headers=dict(headers), json=fields)
                    return read(response, time.monotonic() - began, number)
            except httpx2.TransportError as error:
                if number == tries:
                    raise Unreached(str(error) or type(error).__name__) from error
            await asyncio.sleep(FIRST_PAUSE_S * 2 ** (number - 1))
        raise AssertionError("the last try answers or raises")

    @property
    def socket_url(self) -> str:
        return f"ws{self.origin.removeprefix('http')}/live"


def read(response: httpx2.Response, elapsed_s: float, tries: int) -> Answer:
    is_json = "json" in response.headers.get("content-type", "")
    data = response.json() if is_json else {}
    cookie = response.cookies.get(COOKIE) or ""
    return Answer(response.status_code, data, "" if is_json else response.text, elapsed_s, tries, cookie)


async def news_since(live: Live, topic: Replica, pos: int | None) -> None:
    """Wait until *topic* is at another position than *pos*. Raises :class:`realtime.client.Closed`."""
    await live.until(lambda live: topic.pos != pos, FOR_EVER_S)


class Visitor:
    """Somebody with a browser. ``cookie`` is their session once an answer has brought one."""

    def __init__(self, web: Web, language: str = LANGUAGE) -> None:
        self.web = web
        self.language = language
        self.cookie = ""

    async def get(self, path: str) -> Answer:
        """The JSON of the page at *path*. Raises Unreached."""
        return await self.web.ask("GET", f"/api{path}", self._headers)

    async def page(self, path: str) -> Answer:
        """The page itself. Raises Unreached."""
        return await self.web.ask("GET", path, self._headers)

    async def post(self, path: str, fields: Mapping[str, Any] | None = None, request_id: str | None = None) -> Answer:
        """Send a form, again with the same request id while no answer comes. Raises Unreached."""
        headers = {**self._headers, "request-id": request_id or uuid4().hex}
        answer = await self.web.ask("POST", f"/api{path}", headers, dict(fields or {}))
        self.cookie = answer.cookie or self.cookie
        return answer

    @asynccontextmanager
    async def live(self, *, reconnecting: bool = False) -> AsyncIterator[Live]:
        """A socket; *reconnecting*, it comes back when it breaks. Raises :class:`realtime.client.LiveError`."""
        cookie = f"{COOKIE}={self.cookie}" if self.cookie else None
        url, origin = self.web.socket_url, self.web.origin
        async with connect(url, origin=origin, cookie=cookie, reconnecting=reconnecting) as live:
            yield live

    @property
    def _headers(self) -> dict[str, str]:
        cookie = {"cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}
        # As a browser's script sends it, which is given no token in the answer.
        return {"origin": self.web.origin, "sec-fetch-mode": "cors", "accept-language": self.language, **cookie}
