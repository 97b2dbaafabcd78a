"""A Word document that its readers find their way in: opened again by the library that Word's format is known to."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from hub.report.word import word
from tests.report.samples import PHOTO, document, png


def opened(text: str = "Bin", pictures: dict[str, bytes] | None = None) -> Any:
    return docx.Document(io.BytesIO(word(document(text), {PHOTO: png()} if pictures is None else pictures, "Innehåll")))


def test_headings_are_headings_in_their_order() -> None:
    styles = [(p.style.name, p.text) for p in opened().paragraphs]
    wanted = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3")
    assert [each for each in styles if each[0] in wanted] == [
        ("Title", "Bin"),
        ("Subtitle", "Rapport"),
        ("Heading 1", "Programmet"),
        ("Heading 1", "Grupperna"),
        ("Heading 2", "Bin"),
        ("Heading 3", "Bin"),
    ]


def test_the_contents_lead_to_the_headings() -> None:
    made = opened()
    entries = [p for p in made.paragraphs if p.style.name.startswith("toc")]
    assert [p.text for p in entries] == ["Programmet", "Grupperna", "Bin"]
    led = [link.get(qn("w:anchor")) for p in entries for link in p._p.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))]
    assert led == marks
    assert [said.text for said in made.element.body.iter(qn("w:instrText"))] == [r'TOC \o "1-2" \n \h \z']
    kinds = [mark.get(qn("w:fldCharType")) for mark in made.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_its_language_is_said_of_the_whole_and_of_what_is_in_another() -> None:
    made = opened()
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert made.core_properties.language == "sv-SE"
    title = made.paragraphs[0].runs[0]._r
    assert [each.get(qn("w:val")) for each in title.iter(qn("w:lang"))] == ["en-GB"]


def test_a_picture_says_what_it_shows_and_fits_on_the_page() -> None:
    made = opened("Ett blädderblock", {PHOTO: png(4000, 3000)})
    [shape] = made.inline_shapes
    assert shape._inline.docPr.get("descr") == "Ett blädderblock"
    assert shape.width <= Mm(160)
    assert shape.width / shape.height == 4000 / 3000


def test_a_picture_that_word_can_not_show_is_told_in_words() -> None:
    for pictures in ({}, {PHOTO: b"no picture"}, {PHOTO: png()[:40]}):
        made = opened("Ett blädderblock", pictures)
        assert len(made.inline_shapes) == 0
        assert "Ett blädderblock" in [p.text for p in made.paragraphs]


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    [table] = opened().tables
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    kept = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    assert (heads, kept) == ([True, False, False], [True, True, True])
    assert [column.width is not None for column in table.columns] == [True] * len(table.columns)
    assert sum(column.width.mm for column in table.columns) == pytest.approx(160, abs=2)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Närvaro"


def test_it_is_a4_with_the_title_above_and_the_page_below() -> None:
    made = opened()
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == "Bin"
    said = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert said == ["PAGE", "NUMPAGES"]


def test_the_file_says_nothing_of_who_made_it_and_by_what() -> None:
    made = opened()
    said = made.core_properties
    assert (said.title, said.subject) == ("Bin", "Rapport")
    assert (said.author, said.last_modified_by, said.comments, said.keywords) == ("", "", "", "")


def test_it_holds_no_macro_and_leads_out_only_where_it_says_so() -> None:
    with zipfile.ZipFile(io.BytesIO(word(document("Bin"), {}, "Innehåll"))) as packed:
        names, relations = packed.namelist(), packed.read("word/_rels/document.xml.rels").decode()
    assert [name for name in names if "vba" in name.lower() or "embeddings" in name] == []
    assert relations.count('TargetMode="External"') == 1
