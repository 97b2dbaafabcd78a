"""Reports of what could not be used, contacts in a line of text, and what is left to do before a meeting. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hub.kernel.errors import N_, InvalidInput, TooMany
from hub.kernel.ids import Id

STATED_ON = date(2026, 11, 22)
"""When what the statement says of the hub itself was last gone through; see docs/settings.md."""

MOST_REPORTS = 100
WINDOW = timedelta(hours=1)
"""At most so many reports in so long a time: anybody may send one, so a robot must not fill the disk."""


class TooManyReports(TooMany):
    code = "too-many-reports"


class ReviewAhead(InvalidInput):
    code = "review-ahead"
    message = N_("That day has not been yet.")


@dataclass(frozen=True)
class Review:
    """What whoever is responsible states of their own review of the statement. *faults*: one a line, or empty."""

    reviewed_on: date
    method: str
    faults: str


@dataclass(frozen=True)
class Report:
    """Something that somebody could not use. *contact* is empty for who wants no answer. *event_id* None: the site."""

    id: Id
    event_id: Id | None
    text: str
    contact: str
    created_at: datetime
    handled_at: datetime | None


@dataclass(frozen=True)
class Contact:
    """A piece of a line of contacts; *href* None for what is neither a phone number nor an address."""

    text: str
    href: str | None = None


CONTACT = re.compile(r"(?P<mail>[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]+)|(?P<phone>\+?\d[\d\s()/–-]{4,}\d)")


def contacts(line: str) -> list[Contact]:
    """A line such as "moteshjalp@example.se, 0123-45 67 89" in pieces, so that a phone can call and write."""
    found: list[Contact] = []
    end = 0
    for match in CONTACT.finditer(line):
        found.append(Contact(line[end : match.start()]))
        found.append(Contact(match[0], f"mailto:{match[0]}" if match["mail"] else tel(match[0])))
        end = match.end()
    return [piece for piece in [*found, Contact(line[end:])] if piece.text]


def tel(number: str) -> str:
    return "tel:" + re.sub(r"[^\d+]", "", number)


@dataclass(frozen=True)
class Step:
    """One thing to see to before a meeting. *count* says how far it has come; *next* is the one to do now."""

    name: str
    done: bool
    count: int = 0
    needed: bool = True
    next: bool = False


def with_next(steps: Iterable[Step]) -> list[Step]:
    """The steps, the first that is needed and not done being the next."""
    found = list(steps)
    place = next((place for place, step in enumerate(found) if step.needed and not step.done), None)
    return [replace(step, next=number == place) for number, step in enumerate(found)]
