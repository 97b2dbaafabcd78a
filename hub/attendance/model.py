"""What is known of who took part, and from where: evidence, corrections by hand, and how each came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, InvalidInput
from hub.kernel.ids import Id


class Source(StrEnum):
    """Evidence beside check-ins, whose own channel is their source; the values are stored."""

    PRESENCE = "presence"
    """The hub was open. Never stored here: it is read from those who keep it."""
    ZOOM_LIST = "zoom-list"
    """A name in the list of participants, at the moment when it was pasted."""
    ZOOM_REPORT = "zoom-report"
    TEAMS_REPORT = "teams-report"


MEASURED = frozenset({Source.ZOOM_REPORT.value, Source.TEAMS_REPORT.value})
"""Evidence that tells when somebody came and went, by a machine that saw it."""
SOURCE_NAMES = {
    "now": N_("pressed that they are here"),
    "link": N_("pressed the button to the meeting"),
    "code": N_("came in with the meeting's code"),
    "staff": N_("marked by the team"),
    "door": N_("checked in at the door"),
    "party": N_("named by somebody at the same screen"),
    "zoom": N_("entered by the team: is in the video meeting"),
    Source.PRESENCE.value: N_("had the hub open"),
    Source.ZOOM_LIST.value: N_("stood in the video meeting's list"),
    Source.ZOOM_REPORT.value: N_("Zoom's report"),
    Source.TEAMS_REPORT.value: N_("Teams' report"),
}
OTHERWISE = N_("checked in")
"""What is said of a source that this feature does not know."""
MOST_ENTRIES = 1_500
"""Of one pasted list: each is asked about by a field of its own."""


@dataclass(frozen=True)
class Evidence:
    """Somebody was there from *from_at* until *to_at*; None while nothing has ended it, the same for a moment.

    *noted_by* None: by the person or the hub itself. What is withdrawn is kept, and counts for nothing.
    """

    id: Id
    day_id: Id
    person_id: Id
    source: str
    from_at: datetime
    to_at: datetime | None
    noted_at: datetime
    noted_by: Id | None = None
    batch_id: Id | None = None
    withdrawn_at: datetime | None = None

    @property
    def a_moment(self) -> bool:
        return self.to_at == self.from_at

    @property
    def measured(self) -> bool:
        return self.source in MEASURED


@dataclass(frozen=True)
class Correction:
    """Somebody has said by hand, and why, that a person was there or was not, from one instant until another."""

    id: Id
    day_id: Id
    person_id: Id
    there: bool
    from_at: datetime
    to_at: datetime
    reason: str
    at: datetime
    by: Id | None
    undone_at: datetime | None = None
    undone_by: Id | None = None


@dataclass(frozen=True)
class Batch:
    """A list from the video meeting that somebody has taken in; *people*: of how many it said something."""

    id: Id
    source: str
    people: int
    at: datetime
    by: Id | None
    withdrawn_at: datetime | None = None


class NoSuchTime(InvalidInput):
    code = "no-such-time"
    message = N_("The time must end after it begins, on that day.")


class NothingInList(InvalidInput):
    code = "nothing-in-list"
    message = N_("No names were found in this. Copy the list of participants, or choose the report's file.")


class ListChanged(InvalidInput):
    code = "list-changed"
    message = N_("This is not the list that was read. Read it once more.")


class ListTooLong(InvalidInput):
    code = "list-too-long"
    message = N_("The list has more than {limit} rows. Take it in parts.")


def by_person_and_day(rows: Iterable[Evidence]) -> dict[tuple[Id, Id], list[Evidence]]:
    found: dict[tuple[Id, Id], list[Evidence]] = {}
    for row in rows:
        found.setdefault((row.person_id, row.day_id), []).append(row)
    return found
