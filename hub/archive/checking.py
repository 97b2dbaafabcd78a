"""Rows as they are read, made into rows as they are stored: each of its event, each cell of its kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import available_timezones

from hub.archive.model import Archive, ArchiveStrange, Cell, Kind, Row, Shape, Tables
from hub.archive.places import ON_FILE, PERSONS, THROUGH, column_of
from hub.archive.renaming import IS_ID
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.programme.materials import ENDINGS, media_type
from hub.web.auth import Role

SHORT = 40
"""A text no longer than this is a word of ours or a number, never what somebody wrote."""
WORD = re.compile(r"[\w .,:;+/#@()\[\]&?*=-]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SMALLEST, LARGEST = -(2**31), 2**31 - 1
"""Whole numbers of every database."""
MOST_YEARS = range(1900, 2200)
WEB = re.compile(r"https?://[^\s<>\"'\\]+")

RULES: Mapping[str, Callable[[Any], bool]] = {
    "events.slug": lambda value: re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", value) is not None,
    "events.code": lambda value: re.fullmatch(r"[A-Z]{6}", value) is not None,
    "events.zone": lambda value: value in available_timezones(),
    "events.language": lambda value: re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None,
    "event_settings.accent": lambda value: re.fullmatch(r"(#[0-9a-f]{6})?", value) is not None,
    "links.url": lambda value: WEB.fullmatch(value) is not None,
    "persons.email": lambda value: value == value.strip().casefold() and value.count("@") == 1 and len(value) > 2,
    "programme_files.media_type": lambda value: value in ENDINGS,
    "programme_files.name": lambda value: re.fullmatch(r"[a-z0-9._-]{1,100}", value) is not None,
    "roles.role": lambda value: value in set(Role),
    "session_materials.media_type": lambda value: value in {"", *ENDINGS},
    "session_materials.url": lambda value: value == "" or WEB.fullmatch(value) is not None,
}
"""What is used as more than text: in addresses, in styles, as a right. Who forges an archive begins with these."""


def checked(archive: Archive, shapes: Sequence[Shape]) -> dict[str, list[Row]]:
    """By table the rows to be stored. Raises ArchiveStrange, naming the first part and line that no hub has written."""
    if set(archive.tables) - {shape.table for shape in shapes} or len(archive.tables.get("events", ())) != 1:
        raise ArchiveStrange(part="manifest.json", line=1)
    found = {shape.table: rows_of(archive, shape) for shape in shapes}
    check_event(found)
    check_journal(found)
    check_people(found)
    return found


def rows_of(archive: Archive, shape: Shape) -> list[Row]:
    rows, used = [], set()
    for number, row in enumerate(archive.tables.get(shape.table, ()), 1):
        known = {cell.name for cell in shape.cells}
        missing = [cell for cell in shape.cells if cell.name not in row and cell.needed]
        try:
            if set(row) - known or missing:
                raise ValueError("columns")
            given = {c.name: value_of(row[c.name], c, shape.table, archive) for c in shape.cells if c.name in row}
            key = tuple(given[name] for name in shape.key)
            if key in used or not is_what_it_says(given):
                raise ValueError("twice, or another kind of file")
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise strange(shape.table, number) from error
        used.add(key)
        rows.append(given)
    return rows


def strange(table: str, number: int) -> ArchiveStrange:
    return ArchiveStrange(part=f"tables/{table}.jsonl", line=number)


def value_of(value: Any, cell: Cell, table: str, archive: Archive) -> Any:
    """What is stored in one cell. Raises ValueError (KeyError, TypeError) for what no hub has written there."""
    if value is None:
        if not cell.nullable:
            raise ValueError("nothing")
        return None
    place = f"{table}.{cell.name}"
    if cell.kind is Kind.BYTES:
        return content_of(value, archive)
    made = MADE[cell.kind](value, cell)
    if place in RULES and not RULES[place](made):
        raise ValueError(place)
    return made


def text(value: Any, cell: Cell) -> str:
    if not isinstance(value, str) or CONTROL.search(value) or len(value) > (cell.length or len(value)):
        raise ValueError("text")
    if cell.is_id and value and not IS_ID.fullmatch(value):
        raise ValueError("id")
    if cell.length and cell.length <= SHORT and not WORD.fullmatch(value):
        raise ValueError("word")
    return value


def whole(value: Any, cell: Cell) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not SMALLEST <= value <= LARGEST:
        raise ValueError("number")
    return value


def yes_no(value: Any, cell: Cell) -> bool:
    if not isinstance(value, bool):
        raise ValueError("yes or no")
    return value


def instant(value: Any, cell: Cell) -> datetime:
    found = datetime.fromisoformat(value).astimezone(UTC)
    if datetime.fromisoformat(value).tzinfo is None or found.year not in MOST_YEARS:
        raise ValueError("instant")
    return found


def day(value: Any, cell: Cell) -> date:
    found = date.fromisoformat(value)
    if found.year not in MOST_YEARS:
        raise ValueError("day")
    return found


def anything(value: Any, cell: Cell) -> Any:
    return value


MADE: Mapping[Kind, Callable[[Any, Cell], Any]] = {
    Kind.TEXT: text,
    Kind.WHOLE: whole,
    Kind.YES_NO: yes_no,
    Kind.INSTANT: instant,
    Kind.DAY: day,
    Kind.ANY: anything,
}


def content_of(value: Any, archive: Archive) -> bytes:
    """The bytes that a row names."""
    if not isinstance(value, dict) or set(value) != {"file"}:
        raise ValueError("file")
    return archive.files[value["file"]]


def is_what_it_says(row: Row) -> bool:
    """Files are pictures and documents of the kinds that the hub takes, told by their first bytes."""
    contents = [value for value in row.values() if isinstance(value, bytes)]
    return all(media_type(content) is not None for content in contents) and (
        "media_type" not in row or all(media_type(content) == row["media_type"] for content in contents)
    )


# -- rows among each other --------------------------------------------------------------------------------------------


def check_event(tables: Tables) -> None:
    """Every row is of the one event, by itself or by what it hangs on."""
    event_id = tables["events"][0]["id"]
    for table, rows in tables.items():
        column = column_of(table)
        parent = THROUGH.get(table)
        if column is not None:
            own: set[Id] = {event_id}
        elif parent is not None:
            column, own = parent[0], {row["id"] for row in tables[parent[1]]}
        else:
            continue
        for number, row in enumerate(rows, 1):
            if row[column] not in own:
                raise strange(table, number)


def check_journal(tables: Tables) -> None:
    """Facts that this hub knows, numbered from 1 without gaps, and the head that stands at the last."""
    facts = tables["journal"]
    for number, row in enumerate(facts, 1):
        kind = Fact.known.get(row["type"])
        data = row["data"]
        try:
            if kind is None or row["seq"] != number or not isinstance(data, dict):
                raise ValueError("fact")
            kind(**data)
        except (TypeError, ValueError) as error:
            raise strange("journal", number) from error
        if not all(isinstance(value, str | int | None) for value in data.values()):
            raise strange("journal", number)
    if [row["head"] for row in tables["heads"]] != ([len(facts)] if facts else []):
        raise strange("heads", 1)


def check_people(tables: Tables) -> None:
    """Nobody comes along who is not one of the event's people, and no address stands twice."""
    named = {row["person_id"] for table in ON_FILE for row in tables.get(table, ())}
    addresses: set[str] = set()
    for number, row in enumerate(tables[PERSONS], 1):
        address = row["email"]
        if row["id"] not in named or address in addresses:
            raise strange(PERSONS, number)
        addresses |= {address} if address else set()
