"""Whatever is sent as an archive, nothing is written unless all of it is what a hub writes."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from hub.archive.commands import made_ready
from hub.archive.model import (
    ArchiveDamaged,
    ArchiveStrange,
    ArchiveTooLarge,
    ArchiveTooNew,
    ArchiveUnshowable,
    NoArchive,
)
from hub.kernel.errors import HubError
from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot
from tests.archive.boxes import Files, forged, packed, read_in, taken, unpacked, with_rows, zipped
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

Change = Callable[[Files], object]


def manifest(**said: Any) -> Change:
    def run(files: Files) -> None:
        files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **said}).encode()

    return run


def cell(table: str, column: str, value: Any) -> Change:
    return with_rows(table, lambda rows: rows[0].update({column: value}))


def add(path: str, content: bytes = b"") -> Change:
    return lambda files: files.update({path: content})


def styled(files: Files) -> None:
    """A colour by which somebody would write our styles."""
    event = json.loads(files["tables/events.jsonl"])["id"]
    row = {"event_id": event, "support": "", "accent": "#fff;}x{y:z", "logo": ""}
    files["tables/event_settings.jsonl"] = json.dumps(row).encode() + b"\n"


OTHERS = "0123456789abcdef0123456789abcdef"
STRANGE: dict[str, tuple[Change, type[HubError]]] = {
    "a newer format": (manifest(format=2), ArchiveTooNew),
    "a format that is none": (manifest(format=True), NoArchive),
    "more in the manifest than there is": (manifest(more=1), ArchiveStrange),
    "a table that there is not": (add("tables/sqlite_master.jsonl", b"{}\n"), ArchiveStrange),
    "a table of the hub": (add("tables/owners.jsonl", b'{"person_id":"' + OTHERS.encode() + b'"}\n'), ArchiveStrange),
    "a table of sign-ins": (add("tables/sign_ins.jsonl", b"{}\n"), ArchiveStrange),
    "two events": (with_rows("events", lambda rows: rows.append({**rows[0], "id": OTHERS})), ArchiveStrange),
    "a row of another event": (cell("sessions", "event_id", OTHERS), ArchiveStrange),
    "a question of another event's item": (cell("questions", "session_id", OTHERS), ArchiveStrange),
    "a group in no round": (cell("groups", "round_id", OTHERS), ArchiveStrange),
    "a member of no round": (cell("members", "round_id", OTHERS), ArchiveStrange),
    "somebody who is not on the list": (
        with_rows("persons", lambda rows: rows.append({**rows[0], "id": OTHERS, "email": "x@x.example"})),
        ArchiveStrange,
    ),
    "one address twice": (
        with_rows("persons", lambda rows: [row.update(email="asta@bin.example.se") for row in rows]),
        ArchiveStrange,
    ),
    "the same row twice": (with_rows("rooms", lambda rows: rows.append(rows[0])), ArchiveStrange),
    "a text for a number": (cell("sessions", "position", "1"), ArchiveStrange),
    "a number for a text": (cell("sessions", "title", 1), ArchiveStrange),
    "a truth for a number": (cell("sessions", "position", True), ArchiveStrange),
    "a number of too many digits": (cell("sessions", "position", 2**40), ArchiveStrange),
    "a title that is too long": (cell("events", "title", "x" * 301), ArchiveStrange),
    "nothing where there must be something": (cell("events", "title", None), ArchiveStrange),
    "a column that there is not": (cell("events", "owner", "x"), ArchiveStrange),
    "an id that is none": (cell("rooms", "id", "../../etc/passwd"), ArchiveStrange),
    "an instant without its offset": (cell("sessions", "starts_at", "2031-05-06T09:00:00"), ArchiveStrange),
    "a day that is none": (cell("days", "date", "2031-02-31"), ArchiveStrange),
    "a sign that no text has": (cell("rooms", "name", "A\x004"), ArchiveStrange),
    "half a character": (
        lambda files: files.update({"tables/rooms.jsonl": files["tables/rooms.jsonl"].replace(b"A4", b"\\ud800")}),
        ArchiveStrange,
    ),
    "markup for a word of ours": (cell("sessions", "kind", "<script>"), ArchiveStrange),
    "an address that is a path": (cell("events", "slug", "../../admin"), ArchiveStrange),
    "a zone that there is not": (cell("events", "zone", "Mars/Olympus"), ArchiveStrange),
    "a colour that is a style": (styled, ArchiveStrange),
    "a link that is a script": (cell("links", "url", "javascript:alert(1)"), ArchiveStrange),
    "something to read that is a script": (cell("session_materials", "url", "javascript:alert(1)"), ArchiveStrange),
    "a picture that is a page": (cell("programme_files", "media_type", "text/html"), ArchiveStrange),
    "a picture of another kind than it says": (cell("programme_files", "media_type", "image/jpeg"), ArchiveStrange),
    "a picture that is not there": (cell("programme_files", "content", {"file": "files/x/y.bin"}), ArchiveStrange),
    "a role that there is not": (cell("roles", "role", "god"), ArchiveStrange),
    "a fact that there is not": (cell("journal", "type", "DatabaseDropped"), ArchiveStrange),
    "a fact with a name in it": (cell("journal", "data", {"event_id": OTHERS, "name": "Asta"}), ArchiveStrange),
    "a journal with a gap": (with_rows("journal", lambda rows: rows.pop(1)), ArchiveStrange),
    "a journal that says it is longer": (cell("heads", "head", 10_000), ArchiveStrange),
    "JSON that is none": (add("tables/rooms.jsonl", b"{nonsense}\n"), ArchiveStrange),
    "JSON without end": (add("tables/rooms.jsonl", b"[" * 100_000 + b"\n"), ArchiveStrange),
    "a number that is none": (add("tables/rooms.jsonl", b'{"id": NaN}\n'), ArchiveStrange),
    "a kind that no page can show": (cell("sessions", "kind", "seance"), ArchiveUnshowable),
    "a state that no page can show": (cell("rounds", "state", "levitating"), ArchiveUnshowable),
}


@pytest.mark.parametrize(("change", "refusal"), STRANGE.values(), ids=STRANGE)
async def test_what_no_hub_has_written_is_refused_and_nothing_is_kept(
    swing: Swing, change: Change, refusal: type[HubError]
) -> None:
    before = await everything(swing.meeting)
    content = forged(await taken(swing.meeting), change)

    with pytest.raises(refusal) as refused:
        await read_in(swing.meeting.house, content)

    assert str(refused.value)
    assert await everything(swing.meeting) == before


async def everything(meeting: Meeting) -> dict[str, int]:
    """How many rows there are of each kind on the whole hub."""

    def count(snap: Snapshot) -> dict[str, int]:
        return {name: snap.count(table) for name, table in metadata.tables.items()}

    found: dict[str, int] = await meeting.read(count)
    return found


DAMAGED: dict[str, tuple[Callable[[bytes], bytes], tuple[type[HubError], ...]]] = {
    "nothing": (lambda content: b"", (NoArchive,)),
    "a text": (lambda content: b"this is no archive", (NoArchive,)),
    "its first half": (lambda content: content[: len(content) // 2], (NoArchive,)),
    "all but its end": (lambda content: content[:-30], (NoArchive,)),
    "another ZIP file": (lambda content: zipped({"a.txt": b"a"}), (NoArchive,)),
    "a part that was changed": (lambda content: swapped(content, "tables/rooms.jsonl"), (ArchiveDamaged,)),
    "a part that is missing": (lambda content: without(content, "tables/rooms.jsonl"), (ArchiveDamaged,)),
    "a part that nobody has told of": (lambda content: beside(content, "tables/rooms2.jsonl"), (ArchiveDamaged,)),
    "a path that leads out": (lambda content: packed({**unpacked(content), "../../x": b"x"}), (ArchiveStrange,)),
    "a path from the root": (lambda content: packed({**unpacked(content), "/etc/x": b"x"}), (ArchiveStrange,)),
    "one bit": (lambda content: bit(content), (NoArchive, ArchiveDamaged, ArchiveStrange)),
}


def swapped(content: bytes, path: str) -> bytes:
    files = unpacked(content)
    return zipped({**files, path: files[path].replace(b"A4", b"A5")})


def without(content: bytes, path: str) -> bytes:
    return zipped({name: part for name, part in unpacked(content).items() if name != path})


def beside(content: bytes, path: str) -> bytes:
    return zipped({**unpacked(content), path: b"{}\n"})


def bit(content: bytes) -> bytes:
    """One bit is another in the middle of the largest file; the ZIP's own heads, which nobody reads, are not meant."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        largest = max(archive.infolist(), key=lambda each: each.compress_size)
    names = sum(struct.unpack("<HH", content[largest.header_offset + 26 : largest.header_offset + 30]))
    place = largest.header_offset + 30 + names + largest.compress_size // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(("change", "refusals"), DAMAGED.values(), ids=DAMAGED)
async def test_what_is_damaged_is_refused(
    swing: Swing, change: Callable[[bytes], bytes], refusals: tuple[type[HubError], ...]
) -> None:
    content = change(await taken(swing.meeting))
    with pytest.raises(refusals):
        made_ready(content)


async def test_a_bomb_bursts_small(swing: Swing) -> None:
    files = unpacked(await taken(swing.meeting))
    bomb = packed({**files, "files/programme_files/bomb.bin": bytes(30_000_000)})
    with pytest.raises(ArchiveTooLarge):
        made_ready(bomb, 20_000_000)


async def test_a_bomb_that_lies_about_its_size_bursts_small_too(swing: Swing) -> None:
    files = unpacked(await taken(swing.meeting))
    whole = packed({**files, "files/programme_files/bomb.bin": bytes(30_000_000)})
    said = json.loads(unpacked(whole)["manifest.json"])
    for part in said["parts"]:
        part["bytes"] = min(part["bytes"], 10)
    lying = zipped({**unpacked(whole), "manifest.json": json.dumps(said).encode()})
    with pytest.raises(ArchiveDamaged):
        made_ready(lying, 20_000_000)


async def test_an_archive_is_read_in_by_the_owner_alone_and_a_wrong_one_says_so(swing: Swing, owner: Visitor) -> None:
    organiser = await enter(owner.app, swing.meeting, "organiser")
    content = base64.b64encode(await taken(swing.meeting)).decode()

    await organiser.post("/archives", 403, file=content)
    wrong = await owner.client.post("/archives", files={"file": ("x.zip", b"x")})
    made = await owner.post("/archives", file=content)

    assert (wrong.status_code, "no archive of a meeting" in wrong.text) == (422, True)
    assert made["slug"] == f"{swing.meeting.event.slug}-2"
