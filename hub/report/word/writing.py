"""The blocks of a report, one after another, as paragraphs, tables and pictures of a Word document."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Length, Mm

from hub.kernel.ids import Id
from hub.report.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
    anchor,
    contents,
    text_of,
)
from hub.report.word.page import ASIDE, tag_of
from hub.report.word.xml import bookmark, element, field_mark, field_says, link_to, link_within, speaks

WIDEST, HIGHEST = Mm(160), Mm(190)
"""Of a picture: within the margins, with a line of text below it."""
SHARE, AROUND = 24, 4
"""Letters of a long text for which its column is made, and as many as the space around a word takes."""
LISTED = r'TOC \o "1-2" \n \h \z'
"""The two upper kinds of headings as links, without page numbers: right before Word makes it anew."""
NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)


def widths(table: Table) -> list[Length]:
    """Of each column, by its longest text and its longest word: some programs make all alike where none are given."""
    rows = [table.head, *([text_of(cell) for cell in row] for row in table.rows)]
    wanted = [max(room(text) for text in column) for column in zip(*rows, strict=True)]
    return [Mm(round(WIDEST.mm * each / sum(wanted))) for each in wanted]


def room(text: str) -> int:
    """What a text wants of a table, in letters: its longest word unbroken, and else no more than its share."""
    word = max(map(len, text.split()), default=0)
    return max(word + AROUND, min(SHARE, len(text)))


class Writer:
    """Writes *document* into *made*, an empty document of python-docx."""

    def __init__(self, made: Any, document: Document, pictures: Mapping[Id, bytes]) -> None:
        self.made = made
        self.document = document
        self.pictures = pictures
        self.styles: dict[str, str] = {style.name: style.style_id for style in made.styles}
        """By name, the id: the library's own way to a paragraph's style looks at all there are, each time."""
        self.marks: dict[str, str] = {}
        """By anchor, the bookmark's name."""

    def write(self, title_of_contents: str) -> None:
        self.paragraph(self.document.title, "Title")
        self.paragraph(self.document.subtitle, "Subtitle")
        for each in self.document.about:
            self.paragraph(each)
        self.contents(title_of_contents)
        for section in self.document.sections:
            self.heading((Run(section.title),), 1, anchor(section))
            for place, block in enumerate(section.blocks):
                self.block(block, anchor(section, place))

    def contents(self, title: str) -> None:
        entries = list(contents(self.document))
        if not entries:
            return
        self.marks = {entry.anchor: f"_Toc{number:06}" for number, entry in enumerate(entries, 1)}
        self.paragraph((Run(title),), "TOC Heading")
        for place, entry in enumerate(entries):
            paragraph = self.paragraph((), f"toc {entry.level - 1}")
            if place == 0:
                field_mark(paragraph, "begin")
                field_says(paragraph, LISTED)
                field_mark(paragraph, "separate")
            link = link_within(paragraph, self.marks[entry.anchor])
            for run in entry.text:
                link.append(self.run(paragraph, run)._r)
            if place == len(entries) - 1:
                field_mark(paragraph, "end")

    def block(self, block: Block, anchor: str) -> None:
        match block:
            case Heading():
                self.heading(block.text, block.level - 1, anchor)
            case Paragraph():
                self.paragraph(block.text, quiet=block.quiet)
            case Bullets():
                for item in block.items:
                    paragraph = self.paragraph(item.text, "List Bullet")
                    if item.note:
                        paragraph.add_run(" ")
                        self.runs(paragraph, item.note, quiet=True)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)

    def heading(self, text: Line, level: int, anchor: str) -> None:
        paragraph = self.paragraph(text, f"Heading {level}")
        if anchor in self.marks:
            bookmark(paragraph, int(self.marks[anchor].removeprefix("_Toc")), self.marks[anchor])

    def paragraph(self, text: Line, style: str = "Normal", *, quiet: bool = False) -> Any:
        made = self.made.add_paragraph()
        made._p.style = self.styles[style]
        self.runs(made, text, quiet=quiet)
        return made

    def runs(self, paragraph: Any, text: Line, *, quiet: bool = False) -> None:
        for run in text:
            made = self.run(paragraph, run, quiet=quiet)
            if run.url:
                made.font.underline = True
                link_to(paragraph, run.url).append(made._r)

    def run(self, paragraph: Any, run: Run, *, quiet: bool = False) -> Any:
        made = paragraph.add_run(run.text)
        if quiet:
            made._r.style = self.styles[ASIDE]
        if run.lang:
            speaks(made, tag_of(run.lang))
        return made

    def table(self, table: Table) -> None:
        self.paragraph((Run(table.caption),), "Caption")
        made = self.made.add_table(rows=0, cols=len(table.head), style="Table Grid")
        made._tbl.tblPr.append(element("tblCaption", val=table.caption))
        for number, cells in enumerate([tuple((Run(cell),) for cell in table.head), *table.rows]):
            row = made.add_row()
            kept = row._tr.get_or_add_trPr()
            kept.append(element("cantSplit"))
            if number == 0:
                kept.append(element("tblHeader"))
            for cell, text in zip(row.cells, cells, strict=True):
                paragraph = cell.paragraphs[0]
                self.runs(paragraph, text)
                paragraph.paragraph_format.space_after = Mm(1)
                for run in paragraph.runs if number == 0 else ():
                    run.font.bold = True
        made.autofit = False
        for column, width in zip(made.columns, widths(table), strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        self.made.add_paragraph()

    def figure(self, figure: Figure) -> None:
        """The picture with what it shows; in words alone where there is none that Word can show."""
        paragraph, content = self.made.add_paragraph(), self.pictures.get(figure.photo)
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(content or b""))
        except NO_PICTURE:
            self.runs(paragraph, figure.alt, quiet=True)
        else:
            scale = min(1.0, WIDEST / shape.width, HIGHEST / shape.height)
            shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
            shape._inline.docPr.set("descr", text_of(figure.alt))
            paragraph.paragraph_format.keep_with_next = bool(figure.caption)
        if figure.caption:
            self.paragraph(figure.caption)
