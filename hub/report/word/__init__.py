"""A report as a Word document (ECMA-376), written by python-docx, which is loaded when one is asked for.

Headings are headings, tables have rows that repeat on each page, pictures say what they show, and every word is marked
with its language, so that a screen reader, a translator and Word's own outline find their way.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from hub.kernel.ids import Id
from hub.report.blocks import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(document: Document, pictures: Mapping[Id, bytes], contents: str) -> bytes:
    """The file. *pictures* by id: one that there is not, or that Word can't show, is told in words. *contents*: the
    heading of the table of contents."""
    from docx import Document as new

    from hub.report.word.page import prepare
    from hub.report.word.writing import Writer

    made = new()
    prepare(made, document)
    Writer(made, document, pictures).write(contents)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()
