"""What a report says, text after text, read back out of each of its forms."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from markdown_it import MarkdownIt

from hub.report.blocks import Block, Bullets, Document, Figure, Heading, Paragraph, Table, text_of

LEAVES = frozenset({"h1", "h2", "h3", "h4", "p", "li", "caption", "th", "td", "figcaption"})


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(texts: Iterator[str]) -> list[str]:
    return [text for each in texts if (text := squeezed(each))]


def of_document(document: Document) -> list[str]:
    def all_of() -> Iterator[str]:
        yield text_of(document.title)
        yield text_of(document.subtitle)
        yield from map(text_of, document.about)
        for section in document.sections:
            yield section.title
            for block in section.blocks:
                yield from of_block(block)

    return said(all_of())


def of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield text_of(block.text)
        case Bullets():
            yield from (f"{text_of(each.text)} {text_of(each.note)}" for each in block.items)
        case Table():
            yield block.caption
            yield from block.head
            yield from (text_of(cell) for row in block.rows for cell in row)
        case Figure():
            yield text_of(block.alt)
            yield text_of(block.caption)


class Reader(HTMLParser):
    """The texts of a page's <main> (or of a whole piece of HTML), without its navigation; *tags*: all that it has."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self.inside = whole
        self.skipped = 0
        self.texts: list[str] = []
        self.leaf: str | None = None
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.skipped += tag == "nav"
        if self.inside and not self.skipped:
            self.tags.append((tag, dict(attrs)))
            if tag == "img":
                self.texts.append(dict(attrs)["alt"] or "")
            elif tag in LEAVES:
                self.leaf = tag
                self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag == "nav"
        self.inside = self.inside and tag != "main"
        if tag == self.leaf:
            self.leaf = None

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipped and self.leaf:
            self.texts[-1] += data


def read_html(html: str, *, whole: bool = False) -> Reader:
    reader = Reader(whole=whole)
    reader.feed(html)
    reader.close()
    return reader


def of_html(html: str, *, whole: bool = False) -> list[str]:
    return said(iter(read_html(html, whole=whole).texts))


def rendered(markdown: str) -> str:
    """As a reader of GitHub's form of Markdown shows it; HTML that it holds would be HTML."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


def of_markdown(markdown: str) -> list[str]:
    return of_html(rendered(markdown), whole=True)


def of_word(content: bytes) -> list[str]:
    def all_of() -> Iterator[str]:
        for each in docx.Document(io.BytesIO(content)).iter_inner_content():
            if isinstance(each, WordParagraph):
                yield from of_paragraph(each)
            elif isinstance(each, WordTable):
                yield from (cell.text for row in each.rows for cell in row.cells)

    return said(all_of())


def of_paragraph(paragraph: WordParagraph) -> Iterator[str]:
    if paragraph.style is None or not (paragraph.style.name or "").lower().startswith("toc"):
        yield paragraph.text
        yield from (each.get("descr", "") for each in paragraph._p.iter(qn("wp:docPr")))


def of_json(data: Mapping[str, Any]) -> list[str]:
    def line(runs: list[dict[str, str]]) -> str:
        return "".join(run["text"] for run in runs)

    def of(block: Mapping[str, Any]) -> Iterator[str]:
        match block["type"]:
            case "heading" | "paragraph":
                yield line(block["text"])
            case "list":
                yield from (f"{line(each['text'])} {line(each['note'])}" for each in block["items"])
            case "table":
                yield from [block["caption"], *block["head"], *(line(cell) for row in block["rows"] for cell in row)]
            case "figure":
                yield from [line(block["alt"]), line(block["caption"])]

    def all_of() -> Iterator[str]:
        yield from [line(data["title"]), line(data["subtitle"]), *map(line, data["about"])]
        for section in data["sections"]:
            yield section["title"]
            for block in section["blocks"]:
                yield from of(block)

    return said(all_of())
