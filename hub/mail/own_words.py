"""Own words in Markdown: as HTML in which nothing can hide, and as plain text.

Only paragraphs, lists, emphasis and links are known (CommonMark); HTML stays text, pictures don't exist, and a link
leads to the web or to an address for mail, nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

KNOWN = ("list", "emphasis", "link", "autolink", "newline", "escape")
LEADS = ("https://", "http://", "mailto:")


@cache
def reader() -> MarkdownIt:
    made: Any = MarkdownIt("zero", {"breaks": True, "html": False}).enable(list(KNOWN))
    made.validateLink = lambda address: address.lower().startswith(LEADS)
    found: MarkdownIt = made
    return found


def as_html(words: str) -> Markup:
    """*words* as HTML; everything that is not known is escaped."""
    return Markup(reader().render(words))  # noqa: S704  the reader escapes all text, and knows no tags


def as_text(words: str) -> str:
    """*words* as people write plain mail: a link's address stands in brackets after it."""
    paragraphs: list[str] = []
    begun, depth = "", 0
    for token in reader().parse(words):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            begun = "  " * (depth - 1) + (f"{token.info}{token.markup} " if token.info else "– ")
        elif token.type == "inline":
            paragraphs.append(("\n" if begun and paragraphs else "\n\n") + begun + inline(token.children or []))
            begun = ""
    return "".join(paragraphs).strip()


def inline(tokens: list[Token]) -> str:
    said, leads = "", ""
    for token in tokens:
        if token.type == "link_open":
            leads = str(token.attrGet("href") or "").removeprefix("mailto:")
            said += "\0"
        elif token.type == "link_close":
            before, _, name = said.rpartition("\0")
            said = before + (name if name == leads else f"{name} ({leads})")
        elif token.type in ("softbreak", "hardbreak"):
            said += "\n"
        else:
            said += token.content
    return said
