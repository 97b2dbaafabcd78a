"""What a list from a video meeting says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.attendance.matching import persons_in
from hub.attendance.model import Source
from hub.attendance.spans import Span, Spans, united

LONGEST = 200
"""Of what is shown for one person; more is no name."""
OVERLAP = timedelta(minutes=2)
"""A device that was lost is in the meeting a while beside the one that took its place."""


@dataclass(frozen=True)
class Entry:
    """One row: what is shown, a mail address or nothing, and when they were there; no times in a list of the moment."""

    shown: str
    mail: str = ""
    spans: Spans = ()


@dataclass(frozen=True)
class Listing:
    """*outside*: how many rows of a report are of none of the event's days, *unread*: of no sense."""

    source: Source
    entries: tuple[Entry, ...]
    outside: int = 0
    unread: int = 0

    @property
    def bounds(self) -> Span | None:
        """From when until when it tells of anybody."""
        spans = [span for entry in self.entries for span in entry.spans]
        return (min(spans)[0], max(end for _, end in spans)) if spans else None


def split(entry: Entry) -> list[Entry]:
    """An entry for each person that one row names."""
    return [Entry(part[:LONGEST], entry.mail, entry.spans) for part in persons_in(entry.shown)]


def gathered(entries: Iterable[Entry]) -> list[Entry]:
    """Rows of one name and address put together, as somebody has one for each time they came.

    Those that were there beside each other stay apart: they may be two people.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        beside = found.setdefault((entry.shown.casefold(), entry.mail.casefold()), [])
        for place, other in enumerate(beside):
            if not overlap(entry.spans, other.spans):
                beside[place] = Entry(other.shown, other.mail, united((*other.spans, *entry.spans)))
                break
        else:
            beside.append(entry)
    return [entry for entries_ in found.values() for entry in entries_]


def overlap(a: Spans, b: Spans) -> bool:
    """Whether both hold more of the same time than one device lost and found again would."""
    return not (a and b) or any(min(x[1], y[1]) - max(x[0], y[0]) > OVERLAP for x in a for y in b)


def sane(start: datetime, end: datetime) -> bool:
    return start <= end and end - start <= timedelta(hours=24)
