"""What an archive is, and why one is refused. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hub.kernel.errors import N_, InvalidInput, TooLarge
from hub.kernel.ids import Id

FORMAT = 1
"""The number of the format. It rises when a hub that knows the one before can't read what is written."""
MANIFEST = "manifest.json"
MOST_PARTS = 20_000
MOST_ROWS = 2_000_000
MOST_BYTES = 1_200_000_000
"""Of an archive when it is unpacked: an event with all the files that it may have."""
MOST_BYTES_SENT = 16 * 1024 * 1024
"""Of an archive that is sent by a page; a larger one is read at the terminal."""
MOST_BYTES_OF_SENT = 200_000_000
"""Of such an archive when it is unpacked."""
MOST_BYTES_OF_MANIFEST = 4_000_000

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Row]]


class NoArchive(InvalidInput):
    code = "no-archive"
    message = N_("This is no archive of a meeting, or it is cut off.")


class ArchiveDamaged(InvalidInput):
    code = "archive-damaged"
    message = N_("The archive is damaged: {part} is not what was written. Nothing has been read in.")


class ArchiveStrange(InvalidInput):
    code = "archive-strange"
    message = N_("{part}, line {line}, was not written by a hub. Nothing has been read in.")


class ArchiveUnshowable(InvalidInput):
    code = "archive-unshowable"
    message = N_(
        "The meeting in the archive can't be shown: something in it is of a kind that this hub does not know. Nothing "
        "has been read in."
    )


class ArchiveTooNew(InvalidInput):
    code = "archive-too-new"
    message = N_("The archive was made by a newer hub. Bring this one up to date first.")


class ArchiveTooLarge(TooLarge):
    code = "archive-too-large"
    message = N_("The archive is too large to be read in here. The hub's operator can do it at the terminal.")


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    WHOLE = "whole number"
    YES_NO = "yes or no"
    INSTANT = "instant"
    DAY = "day"
    BYTES = "bytes"
    ANY = "any JSON"


@dataclass(frozen=True)
class Cell:
    """One column. *length*: the most letters, None for any number. *is_id*: it holds an id. *needed*: it has neither a
    default nor nothing for a value."""

    name: str
    kind: Kind
    length: int | None
    is_id: bool
    nullable: bool
    needed: bool


@dataclass(frozen=True)
class Shape:
    """One table: its columns, and those of its key."""

    table: str
    cells: tuple[Cell, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One file in an archive: *rows* of a table, None for any other."""

    path: str
    sha256: str
    bytes: int
    rows: int | None = None


@dataclass(frozen=True)
class Manifest:
    """What stands first in an archive. *schema*: the revision of the database that its tables are of."""

    format: int
    hub: str
    schema: str
    made_at: str
    names: bool
    event: Mapping[str, str]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Archive:
    """An archive that has been opened: the rows of its tables, and by path the files that they name."""

    manifest: Manifest
    tables: Tables
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Restored:
    """What came of an archive. *known*: people who were on file here already; *ids*: by the old id the new one."""

    event_id: Id
    slug: str
    title: str
    people: int
    known: int
    ids: Mapping[Id, Id]
