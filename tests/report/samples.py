"""A report with one of everything in it, each text made by the test."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from hub.report.blocks import (
    Bullets,
    Document,
    Figure,
    Heading,
    Item,
    Line,
    Paragraph,
    Section,
    Table,
    line,
)
from tests.meetings import NOW

PAGE = """{% import "report/parts.html" as parts %}<main><h1>{{ parts.said(it.title) }}</h1>
<p>{{ parts.said(it.subtitle) }}</p>{% for each in it.about %}<p>{{ parts.said(each) }}</p>{% endfor %}
{% for each in it.sections %}{{ parts.section(each) }}{% endfor %}</main>"""
PHOTO = "f" * 32


def document(text: str, *, lang: str = "sv", url: str = "https://hub.example/blad") -> Document:
    """*text* stands wherever people's words can."""
    own: Line = line(text, "en")
    blocks = (
        Paragraph(own),
        Heading(own),
        Heading(own, 4),
        Bullets((Item(own, own), Item(own), Item(line(text, url=url), own))),
        Table("Närvaro", ("Dag", "Deltagare"), ((own, line("6")), (line("i går"), own))),
        Figure(PHOTO, "/e/bin/photos/1", own or line("Ett blädderblock"), own),
        Paragraph(line("Slut."), quiet=True),
    )
    sections = (Section("programme", "Programmet", blocks[:1]), Section("summaries", "Grupperna", blocks))
    return Document(lang, own or line("Bin"), line("Rapport"), (line("6 maj"), own), sections, NOW)


def html(of: Document) -> str:
    """As the page's templates make it."""
    environment = Environment(loader=FileSystemLoader(Path("templates")), autoescape=True, trim_blocks=True)
    return environment.from_string(PAGE).render(it=of)


def png(width: int = 40, height: int = 30) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
