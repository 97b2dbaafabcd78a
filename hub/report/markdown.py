"""A report as Markdown: CommonMark 0.31 with the tables of GitHub Flavored Markdown (their specifications). Pure.

Whatever people have typed stays text: every character that could be markup where it stands is preceded by a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from hub.report.blocks import Block, Bullets, Document, Figure, Heading, Item, Line, Paragraph, Table

ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~$^{}@#=]")
# Bare addresses become links in GFM, and schemes in many readers: what somebody typed is not to be followed by a slip.
ADDRESSES = re.compile(r"(?<=[A-Za-z0-9]):(?=/)|(?<=\bwww)\.", re.IGNORECASE)
AT_START = ("+", "-", ":")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
KEPT_IN_URLS = "/:?&=#%+,;@~!$'*"


def markdown(document: Document) -> str:
    """The whole report; ends with a line's end."""
    return "\n\n".join(parts(document)) + "\n"


def parts(document: Document) -> Iterator[str]:
    yield f"# {runs(document.title)}"
    yield runs(document.subtitle)
    yield from (runs(each) for each in document.about)
    for section in document.sections:
        yield f"## {escaped(section.title)}"
        for block in section.blocks:
            yield of_block(block)


def of_block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {runs(block.text)}"
        case Paragraph():
            return runs(block.text)
        case Bullets():
            return "\n".join(f"- {item(each)}" for each in block.items)
        case Table():
            return table(block)
        case Figure():
            return figure(block)


def item(of: Item) -> str:
    return f"{runs(of.text)} *{runs(of.note)}*" if of.note else runs(of.text)


def table(of: Table) -> str:
    """The caption is a paragraph above it: Markdown has none."""
    rows = [
        [escaped(cell) for cell in of.head],
        ["---"] * len(of.head),
        *([runs(cell) for cell in row] for row in of.rows),
    ]
    return "\n".join([escaped(of.caption), "", *(f"| {' | '.join(row)} |" for row in rows)])


def figure(of: Figure) -> str:
    picture = f"![{runs(of.alt)}]({address(of.path)})"
    return f"{picture}\n\n{runs(of.caption)}" if of.caption else picture


def runs(of: Line) -> str:
    """The runs side by side; only the first of them can stand where a line begins."""
    return "".join(
        f"[{escaped(run.text)}]({address(run.url)})" if run.url else escaped(run.text, first=place == 0)
        for place, run in enumerate(of)
    )


def escaped(text: str, *, first: bool = True) -> str:
    """*text*, which is one line, as text and nothing else; *first*: it may stand at the beginning of a line."""
    said = ADDRESSES.sub(r"\\\g<0>", ANYWHERE.sub(r"\\\g<0>", text))
    if not first:
        return said
    return "\\" + said if said.startswith(AT_START) else NUMBERED.sub(r"\1\\\2", said)


def address(url: str) -> str:
    """As a link destination that nothing in it ends: brackets, quotes and whatever is not ASCII are encoded."""
    return quote(url, safe=KEPT_IN_URLS)
