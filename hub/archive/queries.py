"""An event as an archive, from one snapshot."""

from __future__ import annotations

import os

from hub import __version__
from hub.archive import store
from hub.archive.model import FORMAT, Manifest
from hub.archive.nameless import without_names
from hub.archive.packing import packed
from hub.archive.renaming import Noise
from hub.archive.wording import read_me
from hub.kernel.i18n import Languages
from hub.kernel.transaction import Snapshot
from hub.privacy.queries import NAMING
from hub.web.auth import EventRef


def archive(
    snap: Snapshot, event: EventRef, languages: Languages, *, names: bool = True, noise: Noise = os.urandom
) -> bytes:
    """Everything of *event* as one file (hub/archive/packing.py says what is in it).

    Without *names* nobody is named in it, and all ids are new ones. The same event gives the same bytes, but for when
    it was made, and without names for the ids.
    """
    tables, shapes = store.rows_of_event(snap, event.id), store.shapes()
    links = bool(tables.get("links"))
    if not names:
        naming = languages[languages.wanted(event.language)].plain(NAMING, n="{n}")
        tables = without_names(tables, shapes, naming, noise)
    of = {"id": tables["events"][0]["id"], "slug": event.slug, "title": event.title, "language": event.language}
    head = Manifest(FORMAT, __version__, store.schema(snap), snap.now.isoformat(), names, of, ())
    return packed(
        head, tables, shapes, read_me(languages, event.title, snap.now, __version__, names=names, links=links)
    )


def how_much(snap: Snapshot, event: EventRef) -> dict[str, int]:
    """By table, how many rows an archive of the event has; what is empty is left out."""
    return {table: len(rows) for table, rows in sorted(store.rows_of_event(snap, event.id).items()) if rows}
