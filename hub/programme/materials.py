"""Files to read: which kinds are taken, told by their content and by nothing that the sender says. Pure."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

from hub.kernel.errors import N_, InvalidInput
from hub.programme import picture
from hub.programme.model import Material

MOST_BYTES = 5 * 1000 * 1000
MOST_FILES = 200
"""Of one event, pictures of speakers included."""
PDF = "application/pdf"
OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}
OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACROS = "vbaProject.bin"
ENDINGS = {
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    **dict(OFFICE.values()),
    **OPEN,
}
"""By media type, how the name of a file ends: these and no others are taken."""


class FileUnusable(InvalidInput):
    code = "file-unusable"
    message = N_(
        "That file can't be used. It should be PDF, Word, PowerPoint, Excel, OpenDocument or a picture, without "
        "macros, and at most {most} MB."
    )


class TooManyFiles(InvalidInput):
    code = "too-many-files"
    message = N_("An event has room for {most} files, and they are used up.")


class LinkUnusable(InvalidInput):
    code = "link-unusable"
    message = N_("Write a whole address that begins with https://.")


def checked(content: bytes) -> str:
    """The media type of *content*. Raises FileUnusable for a kind that is not taken, or for more than 5 MB."""
    found = media_type(content) if len(content) <= MOST_BYTES else None
    if found is None:
        raise FileUnusable(fields={"file": N_("Choose another file.")}, most=MOST_BYTES // 1_000_000)
    return found


def media_type(content: bytes) -> str | None:
    """The media type of a kind that is taken, None for any other."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return of_archive(content)
    return picture.media_type(content)


def of_archive(content: bytes) -> str | None:
    """What kind of document an archive is, by the names in it; its content is never unpacked but for one short name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.endswith(MACROS) for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                return said if said in OPEN else None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    return next((kind for part, (kind, _) in OFFICE.items() if part in names), None)


def file_name(title: str, kind: str) -> str:
    """A name to save a file by: plain letters of its title, and the ending of its *kind*."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "file"
    return f"{words}.{ENDINGS[kind]}"


def checked_url(url: str) -> str:
    """*url* if it is a web address that a page may link to. Raises LinkUnusable for any other, scripts included."""
    if not re.fullmatch(r"https?://[^\s/@\"'<>\\]+\.[^\s/@\"'<>\\]+(/[^\s\"'<>\\]*)?", url):
        raise LinkUnusable(fields={"url": LinkUnusable.message})
    return url


def file_said(material: Material) -> str:
    """What kind of file it is and how large: PDF, 1.2 MB"""
    size = material.size_bytes
    said = f"{max(1, round(size / 1000))} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
    return f"{ENDINGS.get(material.media_type, '').upper()}, {said}"
