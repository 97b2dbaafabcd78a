"""Calendars and exports: who reads the programme page may have them; one's own calendar is known by its address."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import hub
from hub.feeds import commands, queries
from hub.kernel.errors import NotFound
from hub.kernel.i18n import Texts
from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import stamps
from hub.programme.exporting import calendar
from hub.programme.exporting.rows import rows
from hub.programme.exporting.schedule import schedule
from hub.programme.exporting.schedule_xml import MEDIA_TYPE, schedule_xml
from hub.programme.exporting.whole import Whole
from hub.programme.queries import Day
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.guards import ANYONE, PEOPLE
from hub.web.operations import Operations
from hub.web.stamps import Stamp

operations = Operations()
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class CalendarPage:
    """*own* is the path of the reader's own calendar, None while they have none; *may_have* whether they may."""

    own: str | None
    may_have: bool
    days: list[Day]


@operations.get("/e/{event}/calendar", ANYONE, answer=CalendarPage)
def calendar_page(call: Call, snap: Snapshot) -> Page:
    """The ways to have the programme in a calendar, and in other forms."""
    may_have = bool(call.principal.person_id and PEOPLE.roles & call.principal.roles)
    own = None
    if may_have:
        own = queries.own_path(snap, call.event, call.person_id, call.site.secret)
    days = list(queries.whole(snap, call.event, call.origin).days)
    host = call.origin.partition("://")[2]
    return Page("feeds/calendar.html", CalendarPage(own, may_have, days), extra={"host": host})


@operations.post("/e/{event}/calendar", PEOPLE)
def renew_calendar(call: Call, tx: Tx) -> Done:
    """Make my own calendar, or give it a new address; the old one is of no use any more."""
    commands.renew_calendar(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/calendar#own", said="saved")


@operations.post("/e/{event}/calendar/stop", PEOPLE)
def stop_calendar(call: Call, tx: Tx) -> Done:
    """End my own calendar: its address is of no use any more."""
    commands.stop_calendar(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/calendar#own", said="removed")


@operations.get("/e/{event}/calendar.ics", ANYONE, page_only=True, stamp=stamps.file)
def calendar_file(call: Call, snap: Snapshot) -> File:
    """The event as a calendar: one entry for each session, or with ``?by=day`` for each day."""
    whole, texts = told(call, snap)
    content = calendar.by_day(whole, texts) if call.query.get("by") == "day" else calendar.of_event(whole, texts)
    return File(f"{whole.slug}.ics", CALENDAR, content)


@operations.get("/e/{event}/sessions/{session}/calendar.ics", ANYONE, page_only=True, stamp=stamps.file)
def session_calendar_file(call: Call, snap: Snapshot) -> File:
    """One session as a calendar."""
    whole, texts = told(call, snap)
    content = calendar.of_one(whole, call.params["session"], texts)
    if content is None:
        raise NotFound
    return File(f"{whole.slug}.ics", CALENDAR, content)


def own_stamp(call: Call, snap: Snapshot) -> Stamp:
    """Whose it is, and how far the event's journal has come: groups change too."""
    whose = queries.whose(snap, call.event, call.params["feed"], call.site.secret)
    if whose is None:
        raise NotFound
    stamp = stamps.file(call, snap)
    return replace(stamp, parts=(*stamp.parts, whose, snap.head(call.event.id)))


@operations.get("/e/{event}/calendars/{feed}", ANYONE, page_only=True, stamp=own_stamp)
def own_calendar_file(call: Call, snap: Snapshot) -> File:
    """One's own calendar: the event's sessions, and one's own groups as soon as they are shown."""
    person_id = queries.whose(snap, call.event, call.params["feed"], call.site.secret)
    if person_id is None:
        raise NotFound
    whole, texts = told(call, snap)
    groups = queries.own_groups(snap, call.event, person_id, texts)
    return File(f"{whole.slug}.ics", CALENDAR, calendar.of_event(whole, texts, groups))


@operations.get("/e/{event}/schedule.json", ANYONE, page_only=True, stamp=stamps.file)
def schedule_file(call: Call, snap: Snapshot) -> File:
    """The programme as schedule JSON, as frab, pretalx and the c3voc's tools have it."""
    whole, _ = told(call, snap)
    content = json.dumps(schedule(whole, hub.__version__), ensure_ascii=False, indent=1)
    return File("schedule.json", "application/json", content)


@operations.get("/e/{event}/schedule.xml", ANYONE, page_only=True, stamp=stamps.file)
def schedule_xml_file(call: Call, snap: Snapshot) -> File:
    """The programme as schedule XML."""
    whole, _ = told(call, snap)
    return File("schedule.xml", MEDIA_TYPE, schedule_xml(whole, hub.__version__))


@operations.get("/e/{event}/programme.csv", ANYONE, page_only=True, stamp=stamps.file)
def table_file(call: Call, snap: Snapshot) -> File:
    """The programme as CSV; with ``?for=excel`` as Excel opens it where a comma is a decimal sign."""
    whole, _ = told(call, snap)
    excel = call.query.get("for") == "excel"
    content = table(rows(whole, call.texts), ";", MARK) if excel else table(rows(whole))
    return File(f"{whole.slug}.csv", "text/csv; charset=utf-8", content)


def told(call: Call, snap: Snapshot) -> tuple[Whole, Texts]:
    """The programme, and the texts of its own language."""
    languages = call.site.languages
    return queries.whole(snap, call.event, call.origin), languages[languages.wanted(call.event.language)]
