"""An archive becomes an event of this hub."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from hub.archive import store
from hub.archive.checking import checked
from hub.archive.model import MOST_BYTES, Archive, ArchiveTooNew, Restored, Row
from hub.archive.places import PERSONS
from hub.archive.reading import opened
from hub.archive.renaming import Noise, fresh, ids_in, renamed
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.commands.creating import free_code, free_slug

__all__ = ["Ready", "Restored", "made_ready", "put_in", "restore"]


@dataclass(frozen=True)
class Ready:
    """An archive that has been opened and looked through: nothing in it is other than a hub writes it."""

    archive: Archive
    tables: Mapping[str, list[Row]]


def made_ready(content: bytes, most_bytes: int = MOST_BYTES) -> Ready:
    """Open an archive and look through all of it, before any transaction.

    Raises NoArchive, ArchiveTooNew, ArchiveTooLarge, ArchiveDamaged, ArchiveStrange.
    """
    archive = opened(content, most_bytes)
    return Ready(archive, checked(archive, store.shapes()))


def restore(tx: Tx, ready: Ready, noise: Noise = os.urandom) -> Restored:
    """Make a new event of an archive. People are those of the hub who have the same address, else new ones.

    Its address and its code are those that it had, unless another event has them here. Nothing is sent by itself:
    mailings that were planned are drafts again, and nobody is reminded until somebody says so.
    Raises ArchiveTooNew, ArchiveStrange.
    """
    if ready.archive.manifest.schema > store.schema(tx):
        raise ArchiveTooNew
    return put_in(tx, ready, noise)


def put_in(tx: Tx, ready: Ready, noise: Noise = os.urandom) -> Restored:
    """As :func:`restore`, into a database whose shape is known to be at least the archive's."""
    shapes = store.shapes()
    known = on_file(tx, ready.tables[PERSONS])
    ids = {**fresh(ids_in(ready.tables, shapes), noise), **known}
    tables = renamed(ready.tables, shapes, ids)
    tables[PERSONS] = [row for row in tables[PERSONS] if row["id"] not in set(known.values())]
    event = placed(tx, tables["events"][0])
    tables["events"] = [event]
    tables["mailings"] = [{**row, "state": CALM.get(row["state"], row["state"])} for row in tables["mailings"]]
    tables["mail_choices"] = [{**row, "remind_at": ""} for row in tables["mail_choices"]]
    store.insert_rows(tx, tables, shapes)
    listed = len(tables["participants"])
    return Restored(event["id"], event["slug"], event["title"], listed, len(known), ids)


CALM = {"planned": "draft"}
"""What the state of a mailing becomes: an archive that is read in writes to nobody."""


def on_file(tx: Tx, persons: list[Row]) -> dict[Id, Id]:
    """By the archive's id, who has the same address here."""
    found = {row["id"]: people.by_email(tx, row["email"]) for row in persons if row["email"]}
    return {old: here for old, here in found.items() if here}


def placed(tx: Tx, event: Row) -> Row:
    """The event with an address and a code that no other has here."""
    taken = programme.event_with_code(tx, event["code"]) is not None
    return {**event, "slug": free_slug(tx, event["slug"]), "code": free_code(tx) if taken else event["code"]}
