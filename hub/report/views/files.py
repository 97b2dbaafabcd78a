"""The report as files. They are made in the reader's own thread of the database, away from the event loop."""

from __future__ import annotations

import json

from pydantic_core import to_jsonable_python

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.report.blocks import Document, Figure
from hub.report.markdown import markdown
from hub.report.views.asking import asked, document
from hub.report.word import MEDIA_TYPE, word
from hub.summaries import queries as summaries
from hub.web.answers import File
from hub.web.call import Call
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()


@operations.get("/e/{event}/report.md", MODERATORS, page_only=True)
def report_md(call: Call, snap: Snapshot) -> File:
    """The report as Markdown; the same choices as for the page to print."""
    return File(name(call, "md"), "text/markdown; charset=utf-8", markdown(document(call, snap)))


@operations.get("/e/{event}/report.docx", MODERATORS, page_only=True)
def report_docx(call: Call, snap: Snapshot) -> File:
    """The report as a Word document; the same choices as for the page to print."""
    made = document(call, snap)
    title = asked(call).texts.plain("Contents")
    return File(name(call, "docx"), MEDIA_TYPE, word(made, pictures(snap, made), title))


def pictures(snap: Snapshot, of: Document) -> dict[Id, bytes]:
    """The photos that are in *of*, all of them shared, by id."""
    blocks = (block for section in of.sections for block in section.blocks)
    return {each.photo: summaries.photo_content(snap, each.photo) for each in blocks if isinstance(each, Figure)}


@operations.get("/e/{event}/report.json", MODERATORS, page_only=True)
def report_json(call: Call, snap: Snapshot) -> File:
    """The report as JSON; the same choices as for the page to print."""
    content = json.dumps(to_jsonable_python(document(call, snap)), ensure_ascii=False, indent=1)
    return File(name(call, "json"), "application/json", content)


def name(call: Call, ending: str) -> str:
    return f"{call.event.slug}-report.{ending}"
