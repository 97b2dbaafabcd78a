"""Who holds a token, and what they were let hear: kept in memory, so that coming back costs no read.

Only what was granted is kept, and only until news could take it away: any fact of the site forgets everything, any fact
of a meeting forgets what was granted there, but for those named as harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.kernel.facts import SITE, Fact, Recorded
from hub.kernel.ids import Id
from hub.web.auth import token_hash


@dataclass(frozen=True)
class Listener:
    """Who holds a connection. Rights are asked for at each subscription; only who it is stays."""

    token: str | None
    person_id: Id | None = None
    session_id: Id | None = None


class Known:
    """*age* counts the news: what was read before some news came may not be kept after it."""

    def __init__(self, harmless: Iterable[type[Fact]] = ()) -> None:
        self.age = 0
        self._harmless = frozenset(harmless)
        self._listeners: dict[str, Listener] = {}
        self._granted: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def news(self, scope: str, records: Sequence[Recorded]) -> None:
        if scope == SITE:
            self.age += 1
            self._listeners.clear()
            self._granted.clear()
        elif any(type(record.fact) not in self._harmless for record in records):
            self.age += 1
            self._granted.pop(scope, None)

    def listener(self, token: str) -> Listener | None:
        return self._listeners.get(token_hash(token))

    def keep(self, listener: Listener, age: int) -> None:
        """Remember a *listener* with a sign-in, who was read at *age*."""
        if age == self.age and listener.token is not None and listener.session_id is not None:
            self._listeners[token_hash(listener.token)] = listener

    def let_in(self, listener: Listener, scope: str, topics: Iterable[str], age: int) -> None:
        """As ``keep`` and ``grant``, of who was given a page with *topics*: its socket follows at once."""
        self.keep(listener, age)
        for topic in topics:
            self.grant(listener, scope, topic, age)

    def granted(self, listener: Listener, scope: str, topic: str) -> bool:
        return (hash_of(listener), topic) in self._granted.get(scope, ())

    def grant(self, listener: Listener, scope: str, topic: str, age: int) -> None:
        """Remember that *listener* was let hear *topic*, as was read at *age*."""
        if age == self.age and (listener.token is None or listener.session_id is not None):
            self._granted[scope].add((hash_of(listener), topic))


def hash_of(listener: Listener) -> str:
    """What a listener is known by; strangers are all alike."""
    return token_hash(listener.token) if listener.token else ""
