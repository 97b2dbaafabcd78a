"""A file into an archive, or a refusal before anything of it is used. Pure.

Nothing is unpacked to a disk, so a path leads nowhere; each part is read up to the size that the manifest tells, and
the manifest up to a bound of its own, so a bomb bursts small.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from typing import Any

from hub.archive.model import (
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    MOST_BYTES_OF_MANIFEST,
    MOST_PARTS,
    MOST_ROWS,
    Archive,
    ArchiveDamaged,
    ArchiveStrange,
    ArchiveTooLarge,
    ArchiveTooNew,
    Manifest,
    NoArchive,
    Part,
    Row,
)

PATH = re.compile(r"README\.[a-z]{2,3}\.txt|tables/[a-z_]{1,60}\.jsonl|files/[a-z_]{1,60}/[0-9a-z._-]{1,300}")
SHA256 = re.compile(r"[0-9a-f]{64}")
ENCRYPTED = 0x1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
)


def opened(content: bytes, most_bytes: int = MOST_BYTES) -> Archive:
    """Every part of the archive, each as large as and the very bytes that its manifest says.

    Raises NoArchive, ArchiveTooNew, ArchiveTooLarge, ArchiveDamaged, ArchiveStrange.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = {info.filename: info for info in archive.infolist()}
            if len(found) != len(archive.infolist()) or MANIFEST not in found:
                raise NoArchive
            manifest = manifest_of(read(archive, found.pop(MANIFEST), MOST_BYTES_OF_MANIFEST))
            check_sizes(manifest, most_bytes)
            if set(found) != {part.path for part in manifest.parts}:
                raise ArchiveDamaged(part=MANIFEST)
            return archive_of(
                manifest, {part.path: checked(archive, found[part.path], part) for part in manifest.parts}
            )
    except BROKEN as error:
        raise NoArchive from error


def read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """What lies at one place; ArchiveTooLarge when there is more than *most*, whatever the directory says."""
    if info.flag_bits & ENCRYPTED or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NoArchive
    with archive.open(info) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise ArchiveTooLarge
    return content


def manifest_of(content: bytes) -> Manifest:
    said = parsed(content, MANIFEST, 1)
    if not isinstance(said.get("format"), int) or isinstance(said["format"], bool) or said["format"] < 1:
        raise NoArchive
    if said["format"] > FORMAT:
        raise ArchiveTooNew
    try:
        parts = tuple(Part(**each) for each in said["parts"])
        manifest = Manifest(**{**said, "parts": parts})
    except (TypeError, KeyError) as error:
        raise ArchiveStrange(part=MANIFEST, line=1) from error
    texts = (manifest.hub, manifest.schema, manifest.made_at)
    if not all(isinstance(each, str) for each in texts) or not isinstance(manifest.event, dict):
        raise ArchiveStrange(part=MANIFEST, line=1)
    if not all(is_part(each) for each in parts) or len({each.path for each in parts}) != len(parts):
        raise ArchiveStrange(part=MANIFEST, line=1)
    return manifest


def is_part(part: Part) -> bool:
    path, digest = str(part.path), str(part.sha256)
    named = PATH.fullmatch(path) is not None and SHA256.fullmatch(digest) is not None
    counted = is_number(part.rows) if path.startswith("tables/") else part.rows is None
    return named and is_number(part.bytes) and counted


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def check_sizes(manifest: Manifest, most_bytes: int) -> None:
    rows = sum(part.rows or 0 for part in manifest.parts)
    if sum(part.bytes for part in manifest.parts) > most_bytes or rows > MOST_ROWS or len(manifest.parts) > MOST_PARTS:
        raise ArchiveTooLarge


def checked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, part: Part) -> bytes:
    """One part's bytes. Raises ArchiveDamaged when they are others than the manifest says."""
    try:
        content = read(archive, info, part.bytes)
    except (ArchiveTooLarge, *BROKEN) as error:
        raise ArchiveDamaged(part=part.path) from error
    if len(content) != part.bytes or hashlib.sha256(content).hexdigest() != part.sha256:
        raise ArchiveDamaged(part=part.path)
    return content


def archive_of(manifest: Manifest, contents: dict[str, bytes]) -> Archive:
    tables, files = {}, {}
    for part in manifest.parts:
        if part.path.startswith("tables/"):
            lines = contents[part.path].split(b"\n")
            if lines.pop() != b"" or len(lines) != part.rows:
                raise ArchiveStrange(part=part.path, line=len(lines) + 1)
            table = part.path.removeprefix("tables/").removesuffix(".jsonl")
            tables[table] = [parsed(line, part.path, number) for number, line in enumerate(lines, 1)]
        elif part.path.startswith("files/"):
            files[part.path] = contents[part.path]
    return Archive(manifest, tables, files)


def parsed(line: bytes, part: str, number: int) -> Row:
    """A JSON object; ArchiveStrange for anything else, numbers that are none and half characters included."""
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=refused)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ArchiveStrange(part=part, line=number) from error
    if not isinstance(found, dict):
        raise ArchiveStrange(part=part, line=number)
    return found


def refused(constant: str) -> Any:
    raise ValueError(constant)
