"""A list from the video meeting: pasted or sent, read, looked at, taken in. The list itself is never kept.

It stays with who pasted it: the page that shows what was understood carries it, and sends it again with the choices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hub.attendance import commands, queries
from hub.attendance.commands import Taken
from hub.attendance.listing import minutes
from hub.attendance.matching import Kind, Listed, Match, Why, matched
from hub.attendance.model import SOURCE_NAMES, ListChanged
from hub.attendance.queries import Batch, HeldDay
from hub.attendance.reading import Entry, Listing, read
from hub.attendance.spans import length
from hub.kernel.decoding import decoded
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.people.queries import clean_name
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import EventRef, Role
from hub.web.call import Call
from hub.web.forms import Body, from_base64, one_or_more
from hub.web.guards import HOSTS
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
MOST_CHARACTERS = 400_000
MOST_BYTES = 2 * 1024 * KILOBYTE
MOST_OFFERED = 60
"""People without a sure row who are offered for each of the others."""
NEW, CHOICE = "new", re.compile(r"(\d{1,4}):(|new|[0-9a-f]{32})")


def as_text(value: Any) -> Any:
    """A file is sent as it is by a form, as Base64 by a program."""
    found = from_base64(value)
    return decoded(found) if isinstance(found, bytes) else value


class ReadBody(Body):
    """A list as it was pasted, or a report's file, which counts when there are both; *day*: of a list without times."""

    text: str = Field("", max_length=MOST_CHARACTERS)
    file: Annotated[str, BeforeValidator(as_text)] = Field("", max_length=MOST_CHARACTERS)
    day: str = Field(min_length=1, max_length=32)


class TakeBody(Body):
    """The same list once more, with a choice for each row: ``number:person``, ``number:new`` or ``number:``."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    day: str = Field(min_length=1, max_length=32)
    choices: Annotated[tuple[str, ...], BeforeValidator(one_or_more)] = ()


@dataclass(frozen=True)
class ZoomPage:
    """Where a list is pasted; the lists that have been taken in."""

    days: list[HeldDay]
    today: Id
    batches: list[Batch]


@operations.get("/e/{event}/attendance/zoom", HOSTS, answer=ZoomPage)
def zoom_page(call: Call, snap: Snapshot) -> Page:
    """Paste the list of participants from the video meeting, or its report."""
    days, today = queries.days(snap, call.event.id), programme.today(snap, call.event)
    usual = today.id if today else (days[-1].id if days else "")
    data = ZoomPage(days, usual, queries.batches(snap, call.event.id))
    names = queries.names(snap, call.event.id, [each.by for each in data.batches])
    return Page("attendance/zoom.html", data, extra={"source_names": SOURCE_NAMES, "names": names})


# -- reading ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gathered:
    """What a list is read and matched by."""

    event: EventRef
    dates: frozenset[date]
    people: list[Listed]


def gather(call: Call, snap: Snapshot) -> Gathered:
    """Names as they are shown: who shows an alias is not found by another name."""
    listed = [
        Listed(each.id, each.name, each.organisation, each.municipality, each.email or "")
        for each in people.participants(snap, call.event.id)
        if Role.SCREEN not in each.roles
    ]
    dates = frozenset(day.date for day in programme.days(snap, call.event.id))
    return Gathered(call.event, dates, sorted(listed, key=lambda each: each.name))


def read_and_matched(call: Call) -> tuple[str, Listing, list[Match], list[Listed]]:
    body: ReadBody = call.body
    text, known = body.file or body.text, call.gathered
    listing = read(text, known.event.zone, known.dates)
    rows = [(entry.shown, entry.mail, entry.spans) for entry in listing.entries]
    return text, listing, matched(rows, known.people), known.people


@dataclass(frozen=True)
class Proposal:
    person_id: Id
    name: str
    organisation: str


@dataclass(frozen=True)
class RowRead:
    """*name*: what a new person would be called. *minutes*: how long they were there, None in a list of the moment."""

    number: int
    shown: str
    name: str
    kind: Kind
    why: Why | None
    minutes: int | None
    proposed: list[Proposal]


@dataclass(frozen=True)
class ReadPage:
    """What was understood of a list. Times are taken to be in the event's zone. Nothing is changed yet."""

    source: str
    day: Id
    first: datetime | None
    last: datetime | None
    outside: int
    unread: int
    rows: list[RowRead]


@operations.post(
    "/e/{event}/attendance/zoom/read",
    HOSTS,
    body=ReadBody,
    gather=gather,
    prepare=read_and_matched,
    again=zoom_page,
    changes=False,
    limit_bytes=MOST_BYTES,
    binary=True,
    answer=ReadPage,
)
def read_list(call: Call, snap: Snapshot) -> Page:
    """Whom the rows of a list mean: sure, perhaps or unknown. Changes nothing, and keeps nothing."""
    text, listing, found, known = call.prepared
    rows = rows_read(listing.entries, found, known)
    first, last = listing.bounds or (None, None)
    data = ReadPage(listing.source.value, call.body.day, first, last, listing.outside, listing.unread, rows)
    sure = {row.proposed[0].person_id for row in rows if row.kind is Kind.SURE}
    rest = [each for each in known if each.id not in sure]
    extra = {
        "text": text,
        "kinds": list(Kind),
        "offered": rest if len(rest) <= MOST_OFFERED else [],
        "source_names": SOURCE_NAMES,
        "days": queries.days(snap, call.event.id),
    }
    return Page("attendance/read.html", data, extra=extra)


def rows_read(entries: Sequence[Entry], found: Sequence[Match], known: Sequence[Listed]) -> list[RowRead]:
    by_id = {each.id: Proposal(each.id, each.name, each.organisation) for each in known}
    return [
        RowRead(
            number,
            entry.shown,
            clean_name(match.name)[:200],
            match.kind,
            match.why,
            minutes(int(length(entry.spans).total_seconds())) if entry.spans else None,
            [by_id[id_] for id_ in match.proposed],
        )
        for number, (entry, match) in enumerate(zip(entries, found, strict=True))
    ]


# -- taking in --------------------------------------------------------------------------------------------------------


def read_again(call: Call) -> tuple[Listing, list[Match]]:
    listing = read(call.body.text, call.gathered.event.zone, call.gathered.dates)
    rows = [(entry.shown, entry.mail, entry.spans) for entry in listing.entries]
    return listing, matched(rows, ())


@operations.post(
    "/e/{event}/attendance/zoom/take",
    HOSTS,
    body=TakeBody,
    gather=gather,
    prepare=read_again,
    again=zoom_page,
    limit_bytes=MOST_BYTES,
)
def take_list(call: Call, tx: Tx) -> Done:
    """Take in a list as it was chosen row by row; a row without a choice is left out."""
    listing, found = call.prepared
    rows = [
        Taken(None if choice == NEW else choice, clean_name(found[number].name), listing.entries[number].spans)
        for number, choice in sorted(chosen(call.body.choices, len(listing.entries)).items())
        if choice and (choice != NEW or clean_name(found[number].name))
    ]
    batch = commands.take(tx, call.event, listing.source, rows, call.body.day)
    return Done(
        f"{call.event.path}/attendance/zoom", {"batch_id": batch.id, "people": batch.people}, "meeting-list-taken"
    )


def chosen(choices: Sequence[str], rows: int) -> dict[int, str]:
    """By row's number what was chosen for it. Raises ListChanged for what is no choice of this list."""
    found: dict[int, str] = {}
    for each in choices:
        said = CHOICE.fullmatch(each)
        if said is None or int(said.group(1)) >= rows:
            raise ListChanged
        found[int(said.group(1))] = said.group(2)
    return found


@operations.post("/e/{event}/attendance/zoom/{batch}/back", HOSTS)
def take_back(call: Call, tx: Tx) -> Done:
    """Take back a list that was taken in: it says nothing any more of anybody."""
    commands.take_back(tx, call.event, call.params["batch"])
    return Done(f"{call.event.path}/attendance/zoom", said="withdrawn")
