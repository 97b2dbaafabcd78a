"""Archives for tests: taken of a meeting, opened, changed by hand, and read in to a hub of their own."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from hub.app import House
from hub.archive import commands, queries
from hub.archive.commands import Restored
from hub.archive.proving import prove
from hub.archive.reading import opened
from hub.archive.renaming import inside
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.settings import Settings
from tests.meetings import NOW, Meeting

Files = dict[str, bytes]


async def taken(meeting: Meeting, *, names: bool = True) -> bytes:
    """The archive of a meeting."""
    event = await meeting.read(lambda snap: meeting.house.site.resolver.event_by_id(snap, meeting.event.id))
    return bytes(await meeting.read(queries.archive, event, meeting.house.site.languages, names=names))


async def read_in(house: House, content: bytes, *, proven: bool = True) -> Restored:
    ready = commands.made_ready(content)
    if proven:
        prove(house.site, ready)
    made = await house.site.change(lambda tx: commands.restore(tx, ready))
    assert isinstance(made, Restored)
    return made


@asynccontextmanager
async def empty_hub(folder: Path, clock: HeldClock | None = None) -> AsyncIterator[House]:
    """A new hub without any event, of which only the database is open."""
    house = House(Settings(data=folder), clock or HeldClock(NOW))
    await house.database.open()
    house.site.epoch = house.source.epoch = "first"
    yield house
    await house.database.close()


async def taken_again(house: House, made: Restored) -> bytes:
    def archive(snap: Any) -> bytes:
        event = house.site.resolver.event_by_id(snap, made.event_id)
        assert event is not None
        return queries.archive(snap, event, house.site.languages)

    return bytes(await house.database.read(archive))


def tables_of(content: bytes, ids: Mapping[Id, Id] | None = None) -> dict[str, list[dict[str, Any]]]:
    """By table the rows of an archive as they are written, with *ids* put for others."""
    tables = {table: list(rows) for table, rows in opened(content).tables.items()}
    renamed: dict[str, list[dict[str, Any]]] = inside(tables, ids or {})
    return renamed


def unpacked(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """As whoever forges an archive would: with sizes and checksums that are right."""
    manifest = json.loads(files["manifest.json"])
    others = {path: content for path, content in files.items() if path != "manifest.json"}
    manifest["parts"] = [
        {
            "path": path,
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            "rows": content.count(b"\n") if path.startswith("tables/") else None,
        }
        for path, content in others.items()
    ]
    return zipped({"manifest.json": json.dumps(manifest).encode(), **others})


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def forged(content: bytes, change: Callable[[Files], object]) -> bytes:
    files = unpacked(content)
    change(files)
    return packed(files)


def with_rows(table: str, change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Files], object]:
    """A change of one table's rows."""

    def run(files: Files) -> None:
        path = f"tables/{table}.jsonl"
        rows = [json.loads(line) for line in files[path].splitlines()]
        change(rows)
        files[path] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)

    return run
