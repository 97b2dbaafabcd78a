"""Where later features enter what they know of mails, so that this one needn't know them.

``@fills(Kind.SIGN_IN)`` gives what a mail of that kind is to have beside its stored data, when it is written: a link
that stands in no table.
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
F = TypeVar("F", bound=Fill)
_fills: dict[Kind, Fill] = {}


def fills(kind: Kind) -> Callable[[F], F]:
    """Enter ``fill(snap, blank)``: more data for mails of *kind*, or None when such a mail is of no use any more."""

    def enter(fill: F) -> F:
        _fills[kind] = fill
        return fill

    return enter


def filled(snap: Snapshot, kind: Kind, blank: Blank) -> Mapping[str, JSON] | None:
    """The mail's data with all that is added to it now; None when it is of no use any more."""
    fill = _fills.get(kind)
    more = fill(snap, blank) if fill else {}
    return None if more is None else {**blank.data, **more}
