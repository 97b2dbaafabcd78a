"""Reports of who came and went: Zoom's (CSV) and Teams' (tabs), by the headings of their columns, in several languages.

Zoom: usage reports, "Participants"; a row for each time somebody came. Teams: "Attendance report", of whose parts the
last has a row for each time, an earlier one a row for each person; the older list has a row for joining and one for
leaving. Times are the account's own, which is taken to be the event's zone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hub.attendance.model import Source
from hub.attendance.reading.entries import LONGEST, Entry, Listing, gathered, sane, split
from hub.attendance.reading.moments import moment, order_of

COLUMNS = {
    "name": r"(?:full |fullständigt )?(?:name|namn)\b.*|(?:user|användar)\s?(?:name|namn).*",
    "mail": r"(?:user |användarens )?(?:e-?mail|e-?post|mejl)(?:adress|\saddress)?.*",
    "join": r"(?:first |första )?(?:join|anslut|inträde|kom\b|tid för anslut).*",
    "leave": r"(?:last |senaste |sista )?(?:leave|lämn|utträde|gick\b|tid för att lämn|tid för utträde).*",
    "action": r"user action|användaråtgärd|åtgärd",
    "at": r"timestamp|tidsstämpel|tidpunkt",
}
PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in COLUMNS.items()}
DURATION = re.compile(r".*(?:duration|varaktighet|längd).*", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """Rows under one line of headings; *columns*: where what stands. *each_time*: a row for each time somebody came."""

    columns: dict[str, int]
    rows: list[list[str]]
    each_time: bool

    def cell(self, row: Sequence[str], name: str) -> str:
        place = self.columns.get(name, len(row))
        return row[place].strip() if place < len(row) else ""


def read_report(text: str, zone: ZoneInfo, dates: Collection[date]) -> Listing | None:
    """What a report says of the days *dates*; None for a text that is no report."""
    rows = cells(text)
    parts = list(parts_of(rows))
    if not parts:
        return None
    part = next((each for each in reversed(parts) if each.each_time and each.rows), parts[-1])
    source = Source.TEAMS_REPORT if "\t" in text and not zoom(part) else Source.ZOOM_REPORT
    if "action" in part.columns:
        return timed(source, part, list(joined_and_left(part)), zone, dates)
    triples = [(row, part.cell(row, "join"), part.cell(row, "leave")) for row in part.rows if part.cell(row, "name")]
    if "join" not in part.columns:
        entries = [each for row, _, _ in triples for each in split(entry(part, row))]
        return Listing(Source.ZOOM_LIST, tuple(entries))
    return timed(source, part, triples, zone, dates)


def cells(text: str) -> list[list[str]]:
    delimiter = max("\t;,", key=text[:20_000].count)
    lines = io.StringIO(text.lstrip("\ufeff"), newline="")
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return []


def parts_of(rows: Sequence[Sequence[str]]) -> Iterator[Part]:
    """The parts of a report that tell of people, each until an empty line or the next heading."""
    current: Part | None = None
    for row in rows:
        columns = columns_of(row)
        if columns:
            if current is not None:
                yield current
            firsts = any(re.match(r"first|första", cell, re.IGNORECASE) for cell in row)
            current = Part(columns, [], not firsts)
        elif current is not None and not any(row):
            yield current
            current = None
        elif current is not None:
            current.rows.append(list(row))
    if current is not None:
        yield current


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """Where what stands, of a line of headings: names and times, or names and how long; else nothing."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        for name, pattern in PATTERNS.items():
            if name not in found and pattern.fullmatch(cell):
                found[name] = place
                break
    timed_ = {"join", "leave"} <= set(found) or {"action", "at"} <= set(found)
    lasting = any(DURATION.fullmatch(cell) for cell in row) and "mail" in found
    return found if "name" in found and (timed_ or lasting) else {}


def zoom(part: Part) -> bool:
    """Zoom's headings have the name first and the address next; Teams' have the times between."""
    return "action" not in part.columns and part.columns.get("mail") == part.columns["name"] + 1


def entry(part: Part, row: Sequence[str], spans: tuple[tuple[datetime, datetime], ...] = ()) -> Entry:
    mail = part.cell(row, "mail")
    return Entry(part.cell(row, "name")[:LONGEST], mail if "@" in mail else "", spans)


def joined_and_left(part: Part) -> Iterator[tuple[list[str], str, str]]:
    """Teams' older list: each joining with the leaving after it; who never left was there until the last row."""
    waiting: dict[str, tuple[list[str], str]] = {}
    last = max((part.cell(row, "at") for row in part.rows), default="", key=len)
    for row in part.rows:
        name, at = part.cell(row, "name"), part.cell(row, "at")
        if re.match(r"join|anslut", part.cell(row, "action"), re.IGNORECASE):
            waiting.setdefault(name, (row, at))
        elif name in waiting:
            came_row, came = waiting.pop(name)
            yield came_row, came, at
        last = at or last
    for row, came in waiting.values():
        yield row, came, last


def timed(
    source: Source, part: Part, rows: Sequence[tuple[list[str], str, str]], zone: ZoneInfo, dates: Collection[date]
) -> Listing:
    order = order_of((came for _, came, _ in rows), zone, dates)
    entries: list[Entry] = []
    outside = unread = 0
    for row, came, went in rows:
        start, end = moment(came, zone, order), moment(went, zone, order)
        if start is None or end is None or not sane(start, end):
            unread += 1
        elif start.astimezone(zone).date() not in dates:
            outside += 1
        else:
            entries += split(entry(part, row, ((start, end),)))
    return Listing(source, tuple(gathered(entries)), outside, unread)
