"""When somebody counts as having the hub open, and who is connected to this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.kernel.ids import Id

TTL = timedelta(seconds=60)
"""After the last sign of somebody they count for this long: a reload, or a hub that restarts, makes nobody blink."""
SIGN_AGAIN = TTL / 2
"""A row that is older than this gets a new sign."""
LOOK_EVERY = timedelta(seconds=15)
"""How often all who are connected are looked through for old rows."""
TELL_EVERY = timedelta(seconds=15)
"""How often those who wait are told a new number at most: each telling goes to everybody's own page."""


@dataclass(frozen=True)
class Present:
    """Somebody who has the hub open: for staff alone."""

    person_id: Id
    name: str
    organisation: str


Who = tuple[Id, Id]
"""A meeting and a person."""


class Roll:
    """Who is connected to this process. Pure: instants are given.

    One person counts once, however many pages they have. What is taken from it is owed to the database: those who are
    new or have closed their last page, and whose sign is getting old.
    """

    def __init__(self) -> None:
        self._pages: Counter[Who] = Counter()
        self._signed: dict[Who, datetime] = {}
        self._news: set[Who] = set()
        self._looked: datetime | None = None

    def came(self, event_id: Id, person_id: Id) -> None:
        """One more page of theirs listens."""
        who = event_id, person_id
        self._pages[who] += 1
        if who not in self._signed:
            self._news.add(who)

    def left(self, event_id: Id, person_id: Id) -> None:
        """One page of theirs listens no more; the last one gives one more sign, from which their time runs."""
        who = event_id, person_id
        self._pages[who] -= 1
        if self._pages[who] <= 0:
            del self._pages[who]
            self._signed.pop(who, None)
            self._news.add(who)

    def take(self, now: datetime) -> dict[Id, list[Id]]:
        """By meeting, those whose sign is to be written now."""
        taken, self._news = self._news, set()
        if self._looked is None or abs(now - self._looked) >= LOOK_EVERY:
            self._looked = now
            taken |= {who for who, signed in self._signed.items() if abs(now - signed) >= SIGN_AGAIN}
        self._signed |= {who: now for who in taken if who in self._pages}
        return by_meeting(taken)

    def give_back(self, owed: dict[Id, list[Id]]) -> None:
        """What was taken could not be written: it is to be taken again."""
        self._news |= {(event_id, person_id) for event_id, ids in owed.items() for person_id in ids}


def by_meeting(people: Iterable[Who]) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for event_id, person_id in sorted(people):
        found.setdefault(event_id, []).append(person_id)
    return found
