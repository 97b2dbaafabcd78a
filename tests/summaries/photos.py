"""Photos as phones take them: turned by a mark in their metadata, which says where and when it was."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

TURNED = 6
"""The mark for: lay it on its right side."""
WHERE = b"HEMLIG PLATS"


def photo(size: tuple[int, int] = (40, 30), kind: str = "JPEG", *, exif: bool = False, **more: Any) -> bytes:
    """A picture of *size*, its upper left corner red."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    if exif:
        marks = Image.Exif()
        marks[0x0112], marks[0x010E] = TURNED, WHERE.decode()
        marks.get_ifd(0x8825)[1] = "N"
        more["exif"] = marks
    written = io.BytesIO()
    picture.save(written, kind, **more)
    return written.getvalue()


A_PHOTO = photo()
