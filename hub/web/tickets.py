"""One-use tickets: for a client whose socket can't bear a cookie or a header, as in a page embedded on another site.

It asks for one by POST, where it can say who it is, and opens its socket with ``?ticket=…`` within half a minute.
"""

from __future__ import annotations

import secrets

from hub.web.auth import token_hash

VALID_S = 30.0
MOST = 10_000


class Tickets:
    """Kept in memory, by hash; instants are given, in seconds of any clock that does not go backwards."""

    def __init__(self) -> None:
        self._issued: dict[str, tuple[float, str]] = {}

    def issue(self, token: str, now: float) -> str:
        """A ticket for who holds the session *token*. The oldest give way when there are very many."""
        self._issued = {known: each for known, each in self._issued.items() if each[0] > now}
        while len(self._issued) >= MOST:
            self._issued.pop(next(iter(self._issued)))
        ticket = secrets.token_urlsafe(24)
        self._issued[token_hash(ticket)] = (now + VALID_S, token)
        return ticket

    def redeem(self, ticket: str, now: float) -> str | None:
        """The session token it stands for, once; None for one that is used, too old or not ours."""
        until, token = self._issued.pop(token_hash(ticket), (0.0, None))
        return token if until > now else None
