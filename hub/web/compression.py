"""Answers are sent compressed to browsers that can unpack them: a hundred people open the page in the same minute."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

PACKED = (".woff2", ".png", ".ico")
"""Ends of paths to files that are compressed already."""
LEAST_BYTES = 800
LEVEL = 6


class Compression:
    """gzip for what is text. Sockets and files that are compressed already pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.plain = app
        self.packing = GZipMiddleware(app, minimum_size=LEAST_BYTES, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        untouched = scope["type"] != "http" or scope["path"].endswith(PACKED)
        await (self.plain if untouched else self.packing)(scope, receive, send)
