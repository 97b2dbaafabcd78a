"""What python-docx has no words for, as elements: fields, bookmarks, links, languages (ECMA-376, part 1, 17)."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field(paragraph: Any, instruction: str) -> None:
    """A field that Word fills in by itself, such as the page's number."""
    simple = element("fldSimple", instr=instruction)
    run = paragraph.add_run("1")
    simple.append(run._r)
    paragraph._p.append(simple)


def field_mark(paragraph: Any, kind: str) -> None:
    """One of the three marks around a long field: begin, separate, end."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))


def field_says(paragraph: Any, instruction: str) -> None:
    said = element("instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = instruction
    paragraph.add_run()._r.append(said)


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """Let a link lead to *paragraph*, which has its text already."""
    begin = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def link_within(paragraph: Any, name: str) -> Any:
    """A link to a bookmark, to put runs into."""
    link = element("hyperlink", anchor=name, history="1")
    paragraph._p.append(link)
    return link


def link_to(paragraph: Any, url: str) -> Any:
    """A link to an address, to put runs into."""
    link = element("hyperlink", history="1")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def speaks(run: Any, tag: str) -> None:
    """Mark the language of a run; the last of its properties, as the order of them asks for."""
    run._r.get_or_add_rPr().append(element("lang", val=tag))
