"""What the hub has for signing in, beside the database: the settings' providers, and what is kept in memory."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hub.accounts import commands
from hub.accounts.commands import Vouched
from hub.accounts.model import USE_EVERY, Stay
from hub.accounts.openid import Clients
from hub.accounts.providers import Provider
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.web.auth import Coming
from hub.web.limits import Tries


class Used:
    """Which sign-ins have been used since it was last written. Every request notes; safe to use from threads."""

    def __init__(self, every: timedelta = USE_EVERY) -> None:
        self.every = every
        self._lock = threading.Lock()
        self._noted: dict[Id, datetime] = {}
        self._written: dict[Id, datetime] = {}

    def note(self, session_id: Id | None, now: datetime) -> None:
        if session_id is not None:
            with self._lock:
                self._noted[session_id] = now

    def take(self, now: datetime) -> dict[Id, datetime]:
        """Those that it is time to write, with when they were used; they are not given again for a while."""
        with self._lock:
            written = {id_: at for id_, at in self._written.items() if at > now - self.every}
            due = {id_: at for id_, at in self._noted.items() if id_ not in written}
            self._noted, self._written = {}, written | due
        return due


class ShownOnce:
    """Fresh tokens on their way to the one page that shows them: kept in memory alone, taken by whoever made them."""

    MOST = 1_000

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[Id, str] = {}

    def put(self, session_id: Id, token: str) -> None:
        with self._lock:
            while len(self._held) >= self.MOST:
                self._held.pop(next(iter(self._held)))
            self._held[session_id] = token

    def take(self, session_id: Id | None) -> str | None:
        with self._lock:
            return self._held.pop(session_id, None) if session_id else None


@dataclass
class Reception:
    """*by_mail*: links can be mailed. *staff_by_sso*: roles in the team count by an organisation's account alone."""

    providers: Mapping[str, Provider]
    stay: Stay
    by_mail: bool = False
    staff_by_sso: bool = False
    used: Used = field(default_factory=Used)
    fresh: ShownOnce = field(default_factory=ShownOnce)
    mails: Tries = field(default_factory=lambda: Tries(most=300, window_s=600))
    logins: Tries = field(default_factory=lambda: Tries(most=300, window_s=60))

    def __post_init__(self) -> None:
        self.clients = Clients(self.providers)

    def provider(self, name: str) -> Provider:
        """The provider called *name*; NotFound."""
        if name not in self.providers:
            raise NotFound
        return self.providers[name]

    def start_session(self, tx: Tx, person_id: Id, coming: Coming, vouched: Vouched | None = None) -> str:
        """Sign somebody in; returns the token."""
        return commands.start_session(tx, person_id, coming, self.stay, vouched)
