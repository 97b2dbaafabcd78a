"""Rows and files into one ZIP file, the same bytes for the same content. Pure.

manifest.json          what the archive is, and of every other file its size and SHA-256
README.sv.txt, …       for people
tables/<table>.jsonl   one JSON object a line, one line a row, in the order of the key
files/<table>/…        pictures, things to read: what a row names by {"file": path}
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from hub.archive.model import MANIFEST, Kind, Manifest, Part, Row, Shape, Tables

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every file within: when it was made stands in the manifest, once."""
ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "application/pdf": ".pdf"}


def packed(head: Manifest, tables: Tables, shapes: Iterable[Shape], read_me: Mapping[str, str]) -> bytes:
    """The archive as a file. *head* has no parts yet; *read_me*: by language, what people are told."""
    files: dict[str, bytes] = {f"README.{lang}.txt": text.encode() for lang, text in read_me.items()}
    rows: dict[str, int] = {}
    for shape in shapes:
        path = f"tables/{shape.table}.jsonl"
        found = tables.get(shape.table, ())
        lines = [line(written(row, shape, files)) for row in found]
        files[path], rows[path] = b"".join(lines), len(found)
    parts = tuple(
        Part(path, hashlib.sha256(content).hexdigest(), len(content), rows.get(path))
        for path, content in sorted(files.items())
    )
    manifest = {**asdict(head), "parts": [asdict(each) for each in parts]}
    first = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    return zipped({MANIFEST: first, **dict(sorted(files.items()))})


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, BEGINNING)
            info.external_attr = 0o644 << 16
            packed_already = path.startswith("files/")
            info.compress_type = zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def written(row: Row, shape: Shape, files: dict[str, bytes]) -> Row:
    """A row as JSON values; its bytes are put into *files*."""
    found = {}
    for cell in shape.cells:
        value = row[cell.name]
        if isinstance(value, datetime | date):
            value = value.isoformat()
        elif cell.kind is Kind.BYTES and value is not None:
            path = file_path(row, shape, cell.name)
            files[path], value = bytes(value), {"file": path}
        found[cell.name] = value
    return found


def file_path(row: Row, shape: Shape, column: str) -> str:
    """Where the bytes of a row lie: by its key, which is made of ids and numbers."""
    key = "-".join(plain(row[name]) for name in shape.key)
    return f"files/{shape.table}/{key}.{column}{ENDINGS.get(str(row.get('media_type')), '.bin')}"


def plain(value: Any) -> str:
    """Part of a key as part of a name: letters of ours, or what stands for others."""
    text = str(value)
    return text if text.isalnum() and text.isascii() else base64.b16encode(text.encode()).decode().lower()


def line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
