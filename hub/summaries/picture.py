"""Photos as phones send them made into pictures that can be kept: small, upright, and saying nothing of where or when.

Pillow is met here alone, and loaded when the first photo comes.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.kernel.errors import N_, InvalidInput
from hub.summaries.model import clean

if TYPE_CHECKING:
    from PIL.Image import Image

TAKEN_BYTES = 12_000_000
"""As large as phones send."""
KEPT_BYTES = 1_500_000
KEPT_PIXELS = 2_000
"""Of the longer side: what is written on a flip chart can be read."""
MOST_PIXELS = 60_000_000
"""More than any phone takes; a file that claims more is made to fill the memory."""
MOST_PHOTOS = 12
"""Per group."""
DESCRIPTION_LIMIT = 500
KINDS = ("JPEG", "PNG", "WEBP")
QUALITIES = (85, 75, 65, 50, 35)
BROKEN = (OSError, ValueError, SyntaxError)
"""What Pillow raises for pictures that are broken off or contradict themselves."""

# A photo takes some tens of megabytes while it is worked on: twenty groups may send at once, two are worked on.
AT_ONCE = threading.BoundedSemaphore(2)


class PhotoUnusable(InvalidInput):
    code = "photo-unusable"
    message = N_("That photo can't be used. It should be JPEG, PNG or WebP, and at most {most} MB.")


class NoDescription(InvalidInput):
    code = "no-description"
    message = N_("Write what can be read on the photo first, for those who can't see it.")


class DescriptionTooLong(InvalidInput):
    code = "description-too-long"
    message = N_("The description may be at most {limit} characters.")


class TooManyPhotos(InvalidInput):
    code = "too-many-photos"
    message = N_("A group can have at most {most} photos. Take one away first.")


@dataclass(frozen=True)
class Kept:
    """A JPEG without metadata, of *width* × *height* pixels."""

    content: bytes
    width: int
    height: int


def description_text(text: str) -> str:
    """A description as it is kept, empty for none yet. Raises DescriptionTooLong."""
    said = clean(text)
    if len(said) > DESCRIPTION_LIMIT:
        raise DescriptionTooLong(limit=DESCRIPTION_LIMIT)
    return said


def kept(content: bytes) -> Kept:
    """A photo as it is kept: upright, at most 2000 pixels and 1.5 MB, its place, time and camera left out.

    Raises PhotoUnusable for what is no picture of the three kinds, is broken off, or claims to be enormous.
    """
    if not 0 < len(content) <= TAKEN_BYTES:
        raise unusable()
    with AT_ONCE:
        small = shrunk(content)
        for quality in QUALITIES:
            written = io.BytesIO()
            small.save(written, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
            if written.tell() <= KEPT_BYTES:
                return Kept(written.getvalue(), small.width, small.height)
    raise unusable()


def shrunk(content: bytes) -> Image:
    """The picture upright and in RGB, what was see-through white, its longer side at most as long as it may be."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise unusable()
            opened.draft("RGB", (KEPT_PIXELS, KEPT_PIXELS))  # a JPEG is read no larger than it has to be
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((KEPT_PIXELS, KEPT_PIXELS))
            ground = Image.new("RGB", upright.size, "white")
            see_through = upright.convert("RGBA")
            ground.paste(see_through, mask=see_through.getchannel("A"))
            return ground
    except (*BROKEN, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise unusable() from error


def unusable() -> PhotoUnusable:
    most = {"most": TAKEN_BYTES // 1_000_000}
    return PhotoUnusable(fields={"file": PhotoUnusable.message}, limits={"file": most}, **most)
