"""Logos, pictures of speakers: which are taken, told by their first bytes and by nothing that the sender says. Pure."""

from __future__ import annotations

import hashlib

from hub.kernel.errors import N_, InvalidInput

MOST_BYTES = 200 * 1000


class PictureUnusable(InvalidInput):
    code = "picture-unusable"
    message = N_("That picture can't be used. It should be PNG, JPEG or WebP, and at most {most} kB.")


def media_type(content: bytes) -> str | None:
    """The media type of a PNG, JPEG or WebP; None for anything else, an SVG (which may hold script) included."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def checked(content: bytes, field: str = "logo") -> str:
    """The media type of *content*, sent as *field*. Raises PictureUnusable for another kind, or more than 200 kB."""
    found = media_type(content)
    if found is None or len(content) > MOST_BYTES:
        raise PictureUnusable(
            fields={field: N_("Choose a picture as PNG, JPEG or WebP.") if found is None else N_("It is too large.")},
            most=MOST_BYTES // 1000,
        )
    return found


def version(content: bytes) -> str:
    """A short name of exactly this picture, for addresses that may be kept for ever."""
    return hashlib.sha256(content).hexdigest()[:12]
