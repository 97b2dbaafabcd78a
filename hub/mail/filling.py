"""Where later features enter what they know of mails, so that this one needn't know them.

``@fills(Kind.SIGN_IN)`` gives what a mail of that kind is to have beside its stored data, when it is written: a link
that stands in no table. ``@speaks`` tells the language that people have chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.mail.model import JSON, Kind


@dataclass(frozen=True)
class Blank:
    """A mail about to be written. *secret*: the site's, for links that are computed."""

    mail_id: Id
    event_id: Id | None
    person_id: Id | None
    data: Mapping[str, JSON]
    secret: bytes = field(repr=False)


Fill = Callable[[Snapshot, Blank], Mapping[str, JSON] | None]
Speak = Callable[[Snapshot, Id], Mapping[Id, str]]
F = TypeVar("F", bound=Fill)
S = TypeVar("S", bound=Speak)
_fills: dict[Kind, Fill] = {}
_speaks: list[Speak] = []


def fills(kind: Kind) -> Callable[[F], F]:
    """Enter ``fill(snap, blank)``: more data for mails of *kind*, or None when such a mail is of no use any more."""

    def enter(fill: F) -> F:
        _fills[kind] = fill
        return fill

    return enter


def speaks(speak: S) -> S:
    """Enter ``speak(snap, event_id)``: languages by person, of those who have chosen one."""
    _speaks.append(speak)
    return speak


def filled(snap: Snapshot, kind: Kind, blank: Blank) -> Mapping[str, JSON] | None:
    """The mail's data with all that is added to it now; None when it is of no use any more."""
    fill = _fills.get(kind)
    more = fill(snap, blank) if fill else {}
    return None if more is None else {**blank.data, **more}


def languages(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    """The language of each person who has chosen one."""
    return {person: lang for speak in _speaks for person, lang in speak(snap, event_id).items()}
