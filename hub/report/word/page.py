"""The page, the styles and the properties of a Word document."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from hub.report.blocks import Document, text_of
from hub.report.word.xml import field

FONT = "Calibri"
INK, INK_2 = RGBColor(0x1C, 0x1A, 0x15), RGBColor(0x5A, 0x56, 0x4C)
"""As on the pages: text, and what stands beside it."""
LONGEST = 255
"""Of what a file can say of itself, in characters."""
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
SIZES = {"Normal": 11, "Title": 26, "Subtitle": 14, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Caption": 11,
         "TOC Heading": 14, "List Bullet": 11, "Header": 9, "Footer": 9}  # fmt: skip
HEAVY = frozenset({"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "TOC Heading"})
QUIET = frozenset({"Subtitle", "Header", "Footer"})
BEFORE = {"Heading 1": 24, "Heading 2": 16, "Heading 3": 12, "Caption": 10}
AFTER = {"Normal": 6, "List Bullet": 3, "Title": 4, "Subtitle": 6, "Heading 1": 6, "Heading 2": 4, "Heading 3": 3}


ASIDE = "Aside"
"""The style of what is to be known of what somebody said."""


def tag_of(lang: str) -> str:
    """The language with its country, as Word's dictionaries are called."""
    return LANGUAGES.get(lang, lang)


def prepare(made: Any, document: Document) -> None:
    """A4 with margins, styles, language, header and footer, and what the file says of itself."""
    for style, size in SIZES.items():
        dress(made.styles[style], style, size)
    for level in (1, 2):
        entry = made.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        entry.base_style = made.styles["Normal"]
        entry.paragraph_format.left_indent = Mm(6 * (level - 1))
        entry.paragraph_format.space_after = Pt(2)
    made.styles.add_style(ASIDE, WD_STYLE_TYPE.CHARACTER).font.color.rgb = INK_2
    speak(made, tag_of(document.lang))
    lay_out(made.sections[0], document)
    tell(made.core_properties, document)


def dress(style: Any, name: str, size: int) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[attribute]  # it would win over the font that is named
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), name in HEAVY, False
    style.font.color.rgb = INK_2 if name in QUIET else INK
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(BEFORE.get(name, 0)), Pt(AFTER.get(name, 4))
    spacing.widow_control = True
    if name in HEAVY:
        spacing.keep_with_next = True
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def speak(made: Any, tag: str) -> None:
    """The language of every word that says no other."""
    for each in made.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), tag)
    for each in made.settings.element.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), tag)


def lay_out(section: Any, document: Document) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    section.different_first_page_header_footer = True  # the title stands there anyhow
    section.header.paragraphs[0].text = text_of(document.title)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        field(paragraph, "NUMPAGES")


def tell(properties: Any, document: Document) -> None:
    properties.title, properties.subject = text_of(document.title)[:LONGEST], text_of(document.subtitle)[:LONGEST]
    properties.language = tag_of(document.lang)
    properties.author = properties.comments = properties.keywords = properties.last_modified_by = ""
    properties.created = properties.modified = document.made_at.replace(tzinfo=None, microsecond=0)
    properties.revision = 1
