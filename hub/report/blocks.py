"""A report as a document: sections of headings, paragraphs, lists, tables and pictures. Pure.

Every form of the report, HTML, Markdown, Word and JSON, is made from this and says the same words in the same order.
All text in it has been through :func:`plain`: one line each, without a character that could steer a reader's machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from hub.kernel.ids import Id

FORMAT = "bikupa-report"
VERSION = 1
"""Of the JSON form (docs/report.md). It rises when something goes or means another thing, not when more comes."""
# Marks that turn the direction of what follows: one of them would garble all that stands after it.
TURNING = frozenset(map(chr, [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Run:
    """Text in one language, *lang* where that is not the document's, which may lead to *url*."""

    text: str
    lang: str = ""
    url: str = ""


Line = tuple[Run, ...]
"""Runs that stand side by side with nothing between."""


@dataclass(frozen=True)
class Heading:
    """*level* 3 or 4: the document's title is 1, that of a section 2."""

    text: Line
    level: int = 3
    type: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """*quiet*: a remark beside what is reported."""

    text: Line
    quiet: bool = False
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Item:
    """Something in a list, with what is to be known of it: whose it is, how many agree."""

    text: Line
    note: Line = ()


@dataclass(frozen=True)
class Bullets:
    items: tuple[Item, ...]
    type: Literal["list"] = "list"


@dataclass(frozen=True)
class Table:
    """*caption* says what it is of; the first cell of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    type: Literal["table"] = "table"


@dataclass(frozen=True)
class Figure:
    """A picture that the hub has under *photo*; *alt* says what it shows to who can't see it."""

    photo: Id
    path: str
    alt: Line
    caption: Line = ()
    type: Literal["figure"] = "figure"


Block = Heading | Paragraph | Bullets | Table | Figure


@dataclass(frozen=True)
class Section:
    """*part* is its name for programs (:class:`hub.report.model.Part`), *title* that for people."""

    part: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A report in the language *lang*; *about*: lines under its title. *made_at*: the instant whose state it tells."""

    lang: str
    title: Line
    subtitle: Line
    about: tuple[Line, ...]
    sections: tuple[Section, ...]
    made_at: datetime
    format: str = FORMAT
    version: int = VERSION


@dataclass(frozen=True)
class Entry:
    """A line of the contents, and what it leads to."""

    level: int
    anchor: str
    text: Line


def plain(text: str) -> str:
    """*text* as one line: no control characters, marks that turn it, halves of characters or what is none; NFC."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in composed if c not in TURNING)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in {"Cs", "Cn"}).split())


def line(text: str, lang: str = "", url: str = "") -> Line:
    """*text* as a line of its own; without any it is empty. Only addresses that lead to pages and mail are kept."""
    said = plain(text)
    return (Run(said, lang, url if leads(url) else ""),) if said else ()


def leads(url: str) -> bool:
    """Whether *url* is an address that a reader may be led to, in characters that every form can carry."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return False
    return scheme in SCHEMES and all(c.isprintable() and not c.isspace() for c in url)


def joined(*lines: Line, by: str = " ") -> Line:
    """The lines that are not empty as one, with *by* between."""
    found: list[Run] = []
    for each in filter(None, lines):
        found += [Run(by), *each] if found else each
    return tuple(found)


def text_of(runs: Line) -> str:
    return "".join(run.text for run in runs)


def lines_of(text: str, lang: str = "") -> list[Line]:
    """The paragraphs of what somebody wrote on several lines."""
    return [said for each in text.splitlines() if (said := line(each, lang))]


def anchor(section: Section, place: int | None = None) -> str:
    """The id of a section's title, or of its heading at *place* among its blocks."""
    return section.part if place is None else f"{section.part}-{place}"


def contents(document: Document) -> Iterator[Entry]:
    """The sections and the headings of the first kind in them, in order."""
    for section in document.sections:
        yield Entry(2, anchor(section), (Run(section.title),))
        for place, block in enumerate(section.blocks):
            if isinstance(block, Heading) and block.level == 3:
                yield Entry(3, anchor(section, place), block.text)
