"""Whatever came, read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from hub.attendance.model import MOST_ENTRIES, ListTooLong, NothingInList, Source
from hub.attendance.reading.entries import Listing, split
from hub.attendance.reading.panel import read_panel
from hub.attendance.reading.reports import read_report


def read(text: str, zone: ZoneInfo, dates: Collection[date]) -> Listing:
    """The entries of *text*: a report by its headings, else the list of participants as it was copied.

    Raises NothingInList, ListTooLong.
    """
    listing = read_report(text, zone, dates) or of_panel(text)
    if not listing.entries and not listing.outside:
        raise NothingInList(fields={"text": NothingInList.message})
    if len(listing.entries) > MOST_ENTRIES:
        raise ListTooLong(limit=MOST_ENTRIES)
    return listing


def of_panel(text: str) -> Listing:
    return Listing(Source.ZOOM_LIST, tuple(part for entry in read_panel(text) for part in split(entry)))
