"""The team's page of the report: what it is to hold, and the report itself to read and to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.report import queries
from hub.report.blocks import Document, contents
from hub.report.composing import sizes
from hub.report.model import FEWEST, PART_NAMES, USUALLY_PUBLIC, Part, Published
from hub.report.views.asking import asked, document
from hub.report.views.styles import running
from hub.web.answers import File, Page
from hub.web.call import Call
from hub.web.guards import MEMBERS, MODERATORS, ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class PartThere:
    """*things*: how much there is of it; *chosen*: it is asked for."""

    part: Part
    things: int
    chosen: bool


@dataclass(frozen=True)
class SessionThere:
    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class ReportPage:
    """What a report can hold, and what of it everybody at the meeting may read; None while nothing is published."""

    parts: list[PartThere]
    sessions: list[SessionThere]
    session: Id
    language: str
    published: Published | None


@operations.get("/e/{event}/report", MODERATORS, answer=ReportPage)
def report_page(call: Call, snap: Snapshot) -> Page:
    """What the report can hold: choose its parts, one session or the whole meeting, and its form."""
    wanted = asked(call)
    everything = queries.gathered(snap, call.event, queries.Chosen(tuple(Part), wanted.chosen.session_id))
    there = sizes(everything, call.texts)
    parts = [PartThere(part, there[part], part in wanted.chosen.parts) for part in Part]
    held = [each for day in programme.days(snap, call.event.id) for each in day.held]
    data = ReportPage(
        parts,
        [SessionThere(each.id, each.title, each.starts_at) for each in held],
        wanted.chosen.session_id,
        wanted.texts.lang,
        queries.published(snap, call.event.id),
    )
    extra = {
        "names": PART_NAMES,
        "fewest": FEWEST,
        "usual": USUALLY_PUBLIC,
        "publishes": call.principal.is_any(*ORGANISERS.roles),
    }
    return Page("report/report.html", data, extra=extra)


@operations.get("/e/{event}/report/print", MODERATORS, answer=Document)
def printed_page(call: Call, snap: Snapshot) -> Page:
    """The report, to read and to print.

    ``?summaries=true`` and the like choose parts (programme, attendance, groups, summaries, themes, questions, polls,
    reflections, materials, people; without any of them all), ``?session=`` one session, ``?language=`` sv or en.
    """
    made = document(call, snap)
    style = f"{call.event.path}/report/running.css"
    return Page("report/print.html", made, extra={"contents": list(contents(made)), "style": style})


@operations.get("/e/{event}/report/running.css", MEMBERS, page_only=True)
def running_style(call: Call, snap: Snapshot) -> File:
    """What stands at the top of each printed page: the meeting's title, and its days."""
    days = [day.date for day in programme.days(snap, call.event.id)]
    return File("running.css", "text/css; charset=utf-8", running(call.event.title, days), inline=True)
