"""Our own styles, scripts and fonts, at addresses that change when any of them does, so that a browser asks once.

The version stands in front of a file's path, not behind it: what one file says of another ("./timer.js",
"../vendor/fonts/…") then leads to the same version by itself. All are read when the hub starts, and each is compressed
once, as hard as can be.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

ROUTE = "/static/{address:path}"
FOR_EVER = "max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}
"""What machines tell differently."""
IMPORTED = re.compile(r'^(?:import|(?:import|export|\}).* from) "(\.{1,2}/[^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class StaticFile:
    media_type: str
    content: bytes

    @property
    def is_text(self) -> bool:
        return self.media_type.startswith("text/") or self.media_type.endswith("+xml")


class StaticFiles:
    """The files below a folder, those whose names begin with a dot left out."""

    def __init__(self, folder: Path) -> None:
        paths = sorted(path for path in folder.rglob("[!.]*") if path.is_file())
        self._files = {path.relative_to(folder).as_posix(): read(path) for path in paths}
        parts = (part for name, file in self._files.items() for part in (name.encode(), file.content))
        self.version = hashlib.sha256(b"\0".join(parts)).hexdigest()[:10]

    def address(self, path: str) -> str:
        """Where the file at *path* is served. Raises ``KeyError`` when there is none."""
        self._files[path]
        return f"/static/{self.version}/{path}"

    def imports(self, path: str) -> list[str]:
        """The addresses of all modules that the script at *path* imports, by others too, each once, nearest first."""
        found = [path]
        for each in found:
            text = self._files[each].content.decode()
            wanted = (posixpath.normpath(posixpath.join(posixpath.dirname(each), to)) for to in IMPORTED.findall(text))
            found += [to for to in dict.fromkeys(wanted) if to not in found]
        return [self.address(each) for each in found[1:]]

    async def serve(self, request: Request) -> Response:
        """The file. An older version's address leads to what there is now, and is not kept."""
        version, _, path = request.path_params["address"].partition("/")
        file = self._files.get(path)
        if file is None:
            raise HTTPException(404)
        content, headers = file.content, {"cache-control": FOR_EVER if version == self.version else "no-store"}
        if file.is_text:
            headers["vary"] = "Accept-Encoding"
            taken = {each.strip() for each in request.headers.get("accept-encoding", "").split(",")}
            if coding := next((each for each in PACKING if each in taken), None):
                content, headers["content-encoding"] = packed(content, coding), coding
        return Response(content, headers=headers, media_type=file.media_type)


def read(path: Path) -> StaticFile:
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return StaticFile(media_type, path.read_bytes())


PACKING: dict[str, Callable[[bytes], bytes]] = {
    "br": functools.partial(brotli.compress, mode=brotli.MODE_TEXT),
    "gzip": functools.partial(gzip.compress, mtime=0),
}
"""Brotli first: it makes our scripts and styles a sixth smaller than gzip does."""


@functools.cache
def packed(content: bytes, coding: str) -> bytes:
    return PACKING[coding](content)
