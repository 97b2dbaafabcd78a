"""Who is asking: principals, the event of an address, and the cookie that carries a session."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from starlette.requests import HTTPConnection
from starlette.responses import Response

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot

COOKIE = "bikupa"
COOKIE_AGE_S = 60 * 60 * 24 * 400
"""The longest that browsers keep one; how long a sign-in holds the hub knows by itself (hub/accounts)."""
PROGRAM = "bikupa_"
"""What the token of a program begins with, so that people and scanners know one when they see it."""


class Role(StrEnum):
    """What a person is at one event; the values are stored."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    SCRIBE = "scribe"
    FACILITATOR = "facilitator"
    HOST = "host"
    MODERATOR = "moderator"
    DOOR = "door"
    ORGANISER = "organiser"
    SCREEN = "screen"


@dataclass(frozen=True)
class Scope:
    """What a program's token lets it do of what its person may; *event_id* None at all their events."""

    writes: bool
    event_id: Id | None = None


@dataclass(frozen=True)
class Principal:
    """The person behind a request, with their roles at the event that the request is about.

    ``person_id`` is None for a stranger; ``owner`` may do what an organiser may, at every event. ``everywhere``: roles
    at all events, which an organisation's account gives. ``withheld``: roles that count only after signing in by such
    an account. ``scope`` is None for the person themselves, and else that of the program that acts for them.
    ``only_at``: the events that this sign-in is good for; empty for all of theirs.
    """

    person_id: Id | None = None
    session_id: Id | None = None
    name: str = ""
    owner: bool = False
    roles: frozenset[Role] = frozenset()
    everywhere: frozenset[Role] = frozenset()
    withheld: bool = False
    scope: Scope | None = None
    only_at: frozenset[Id] = frozenset()

    def reaches(self, event_id: Id) -> bool:
        """Whether the sign-in is good for that event."""
        return event_id in self.only_at or not self.only_at

    def is_any(self, *roles: Role) -> bool:
        return self.owner or bool(self.roles & set(roles))


STRANGER = Principal()


@dataclass(frozen=True)
class EventRef:
    """What every page of an event needs to know of it. *accent* is ``#rrggbb``, *logo* a version; or empty.

    *published*: whether others than its team may know of it.
    """

    id: Id
    slug: str
    title: str
    language: str
    zone_name: str
    mode: str
    code: str = field(repr=False)
    support: str = ""
    accent: str = ""
    logo: str = ""
    published: bool = True

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @property
    def path(self) -> str:
        return f"/e/{self.slug}"


@dataclass(frozen=True)
class Coming:
    """How somebody comes to sign in: what their browser says it is, and the session token that it had until now.

    *at*: the event that the sign-in is good for; None for all of theirs.
    """

    agent: str = ""
    instead_of: str | None = field(default=None, repr=False)
    at: Id | None = None


class Resolver(Protocol):
    """Handed in by the composition root; the web knows neither persons nor programmes."""

    def event(self, snap: Snapshot, slug: str) -> EventRef | None: ...

    def event_by_id(self, snap: Snapshot, event_id: Id) -> EventRef | None: ...

    def principal(self, snap: Snapshot, token: str | None, event_id: Id | None) -> Principal: ...


def token_hash(token: str) -> str:
    """What is kept of a token: a leaked database signs nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(connection: HTTPConnection) -> str | None:
    """The session token of a request: its bearer token, else its cookie. A program's token is none in a cookie, which
    browsers send by themselves."""
    return bearer_token(connection.headers) or session_cookie(connection)


def session_cookie(connection: HTTPConnection) -> str | None:
    token = connection.cookies.get(COOKIE)
    return None if token is None or token.startswith(PROGRAM) else token


def bearer_token(headers: Mapping[str, str]) -> str | None:
    """The token of an Authorization header (RFC 6750); None when there is none, then a cookie may speak."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return (token.strip() or None) if scheme.lower() == "bearer" else None


def set_session(response: Response, token: str, *, secure: bool) -> None:
    response.set_cookie(COOKIE, token, max_age=COOKIE_AGE_S, path="/", secure=secure, httponly=True, samesite="lax")


def drop_session(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/")
    # What pages keep on the device, such as the names at the door, goes with the sign-in.
    response.headers["clear-site-data"] = '"storage"'
