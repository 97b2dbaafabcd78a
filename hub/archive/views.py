"""Pages and API of archives: the organiser takes one, the owner reads one in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from hub.archive import commands, queries
from hub.archive.model import MOST_BYTES_OF_SENT, MOST_BYTES_SENT, NoArchive
from hub.archive.proving import prove
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.forms import Body, from_base64
from hub.web.guards import ORGANISERS, OWNERS
from hub.web.operations import Operations

operations = Operations()
ZIP = "application/zip"


@dataclass(frozen=True)
class ArchivePage:
    """*rows*: by table, how many an archive has now."""

    rows: dict[str, int]


@operations.get("/e/{event}/archive", ORGANISERS, answer=ArchivePage)
def archive_page(call: Call, snap: Snapshot) -> Page:
    """Everything of the meeting as one file: with the names, or without."""
    return Page("archive/event.html", ArchivePage(queries.how_much(snap, call.event)))


@operations.get("/e/{event}/archive/everything.zip", ORGANISERS, page_only=True)
def everything(call: Call, snap: Snapshot) -> File:
    """The whole archive, with personal data. That it was fetched is noted."""
    content = queries.archive(snap, call.event, call.site.languages)
    return File(f"{call.event.slug}.zip", ZIP, content)


@operations.get("/e/{event}/archive/without-names.zip", ORGANISERS, page_only=True)
def nameless(call: Call, snap: Snapshot) -> File:
    """The archive without anybody's name, address or answers."""
    content = queries.archive(snap, call.event, call.site.languages, names=False)
    return File(f"{call.event.slug}-without-names.zip", ZIP, content)


class RestoreBody(Body):
    """An archive, as a file; in JSON as Base64."""

    file: Annotated[bytes, BeforeValidator(from_base64)] = Field(max_length=MOST_BYTES_SENT)


@operations.get("/archives", OWNERS)
def restore_page(call: Call, snap: Snapshot) -> Page:
    """Read in the archive of a meeting."""
    return Page("archive/restore.html", None, extra={"most_mb": MOST_BYTES_SENT // 1024 // 1024})


def made_ready(call: Call) -> commands.Ready:
    if not call.body.file:
        raise NoArchive(fields={"file": NoArchive.message})
    ready = commands.made_ready(call.body.file, MOST_BYTES_OF_SENT)
    prove(call.site, ready)
    return ready


@operations.post(
    "/archives",
    OWNERS,
    body=RestoreBody,
    prepare=made_ready,
    again=restore_page,
    limit_bytes=MOST_BYTES_SENT + 64 * 1024,
    binary=True,
)
def restore(call: Call, tx: Tx) -> Done:
    """Make a new meeting of an archive, of this hub or another."""
    made = commands.restore(tx, call.prepared)
    done = {"event_id": made.event_id, "slug": made.slug, "people": made.people, "known": made.known}
    return Done(f"/e/{made.slug}/people", done, "archive-restored")
