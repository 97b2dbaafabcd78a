"""Entity tags that cost no page: what an answer depends on is read, and not the answer (RFC 9110, section 8.8.3).

An operation with a *stamp* has an ``ETag``, and whoever has its answer already is told so before anything is rendered.
The tag covers the reader, the language and the form besides, so that nothing of one reader is ever another's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from hub.web.call import Call

VARY = "Accept, Accept-Language, Cookie, Authorization"
"""Accept-Encoding is added where an answer is packed."""
CACHE = "private, no-cache"
"""A browser may keep it for itself, and asks each time whether it still holds."""
KEEP = "bikupa.keep"
"""Where in the scope an endpoint says that its answer may be given again: a :class:`Holds`."""
STEP = 64
"""A stamped page says that it is as old as the last of so many facts; see :func:`steady`."""


@dataclass(frozen=True)
class Stamp:
    """What an answer depends on besides its reader and its form: with the same *parts* it is the same.

    *until*: the instant at which it may become another although nothing is written, None for never.
    """

    parts: tuple[Hashable, ...]
    until: datetime | None = None


@dataclass(frozen=True)
class Holds:
    """An answer was made from the database as it was at *generation*, and holds between two instants."""

    generation: int
    since: datetime
    until: datetime | None
    pattern: str


def steady(head: int) -> int:
    """A position at or before *head* that stays the same for a while.

    A page is as fresh as it is whatever position it names; naming an older one only makes the live connection look
    through some more facts. So that a page may be the same page although people check in.
    """
    return head - head % STEP


def tag_of(call: Call, request: Request, epoch: str, stamp: Stamp) -> str:
    """A strong tag, quoted: other readers, languages, forms, codings, processes and states have others."""
    who = call.principal
    coding = "gzip" if "gzip" in request.headers.get("accept-encoding", "") else ""
    reader = (who.person_id, who.session_id, who.name, who.owner, sorted(who.roles))
    form = (call.path, request.url.query, call.origin, call.texts.lang, call.as_json, coding)
    return f'"{hashlib.sha256(repr((epoch, reader, form, stamp.parts)).encode()).hexdigest()[:32]}"'


def has(given: str | None, tag: str) -> bool:
    """Whether an If-None-Match says that the client has *tag* (compared weakly, as it asks for)."""
    if not given:
        return False
    return given == tag or given.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in given.split(","))


def stamped(response: Response, tag: str) -> Response:
    """*response* with its tag; what says itself how long it may be kept goes on to say so."""
    response.headers["etag"] = tag
    if "cache-control" not in response.headers:
        response.headers["cache-control"] = CACHE
        response.headers["vary"] = VARY
    return response


def not_modified() -> Response:
    return Response(status_code=304)


def keep(scope: Mapping[str, Any], holds: Holds) -> None:
    """Let the answer to the request of *scope* be given again while it holds."""
    scope[KEEP] = holds  # type: ignore[index]
