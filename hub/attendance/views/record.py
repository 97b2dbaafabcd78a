"""The record of who took part: the list, and the same as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.attendance import queries
from hub.attendance.listing import ALL_DAYS, Row, item_minutes, rows_of, some_of
from hub.attendance.model import OTHERWISE, SOURCE_NAMES
from hub.attendance.queries import HeldDay, PersonDay, Totals, totals
from hub.kernel.ids import Id
from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot
from hub.kernel.workbooks import MEDIA_TYPE, workbook
from hub.web.answers import File, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class RecordPage:
    """Who took part, on a *day* or on ``all``, or in one *item* of it. *no_more_listed*: people who were there and have
    been taken off the list. *totals* are of the day or the item, whoever is shown."""

    days: list[HeldDay]
    day: str
    item: str
    totals: Totals
    no_more_listed: int
    rows: list[Row]


@dataclass(frozen=True)
class Chosen:
    """What of the record is asked for."""

    days: list[HeldDay]
    day: str
    item: str
    found: list[PersonDay]

    @property
    def shown_days(self) -> list[HeldDay]:
        return [day for day in self.days if self.day in (ALL_DAYS, day.id)]


def chosen(call: Call, snap: Snapshot) -> Chosen:
    """By ``?day=`` and ``?item=``; without them the last day that has begun."""
    days = queries.days(snap, call.event.id)
    begun = [day.id for day in days if day.items and min(item.starts_at for item in day.items) <= snap.now]
    usual = begun[-1] if begun else (days[0].id if days else ALL_DAYS)
    day = call.query.get("day", usual)
    day = day if day == ALL_DAYS or any(day == each.id for each in days) else usual
    items = {item.id for each in days if each.id == day for item in each.items}
    item = call.query.get("item", "")
    found = [each for each in queries.record(snap, call.event) if day in (ALL_DAYS, each.day_id)]
    return Chosen(days, day, item if item in items else "", found)


def there(asked: Chosen) -> list[PersonDay]:
    """Those days of people that the totals count: with one item, those who were in it."""
    return [each for each in asked.found if not asked.item or each.counted.of_slot(asked.item) is not None]


@operations.get("/e/{event}/attendance/record", ORGANISERS, answer=RecordPage)
def record_page(call: Call, snap: Snapshot) -> Page:
    """Who took part, for how long, and from where that is known.

    ``?day=`` chooses a day (``all``: every day), ``?item=`` one of its items, ``?show=`` (there, not, on-site, remote,
    assumed, corrected) some of the people, and ``?find=`` those whose name and organisation hold its words.
    """
    asked = chosen(call, snap)
    show, sought = call.query.get("show", ""), call.query.get("find", "")
    rows = some_of(rows_of(asked.found, asked.item), show, sought)
    gone = queries.no_more_listed(snap, call.event.id, asked.found) if asked.found else 0
    data = RecordPage(asked.days, asked.day, asked.item, totals(there(asked)), gone, rows)
    extra = {"show": show, "sought": sought, "source_names": SOURCE_NAMES, "otherwise": OTHERWISE}
    return Page("attendance/record.html", data, extra=extra)


@operations.get("/e/{event}/attendance/record.csv", ORGANISERS, page_only=True)
def record_csv(call: Call, snap: Snapshot) -> File:
    """The record as CSV, which Excel reads; the same choices as for the page."""
    rows = [[str(cell) for cell in row] for row in sheet(call, snap)]
    return File(f"{call.event.slug}-record.csv", "text/csv; charset=utf-8", table(rows, mark=MARK))


@operations.get("/e/{event}/attendance/record.xlsx", ORGANISERS, page_only=True)
def record_xlsx(call: Call, snap: Snapshot) -> File:
    """The record as a workbook; the same choices as for the page."""
    return File(f"{call.event.slug}-record.xlsx", MEDIA_TYPE, workbook(call.event.title, sheet(call, snap)))


def sheet(call: Call, snap: Snapshot) -> list[Sequence[str | int]]:
    """A row for each person, a column for each item that counts; an empty cell where nothing says they were in it."""
    asked = chosen(call, snap)
    rows = some_of(rows_of(asked.found, asked.item), call.query.get("show", ""), call.query.get("find", ""))
    items = [item for day in asked.shown_days for item in day.items if not item.pause]
    by_item = item_minutes(asked.found, asked.days)
    heading = [*headings(call), *(f"{item.title} {clock(call, item.starts_at)}" for item in items)]
    return [heading, *([*cells(call, row), *in_items(by_item.get(row.person_id, {}), items)] for row in rows)]


def clock(call: Call, at: datetime) -> str:
    return at.astimezone(call.event.zone).strftime("%Y-%m-%d %H:%M")


def in_items(own: dict[Id, int], items: Sequence[queries.Held]) -> list[str | int]:
    return [own.get(item.id, "") for item in items]


def headings(call: Call) -> list[str]:
    texts = call.texts
    return [
        texts.plain("Name"),
        texts.plain("Organisation"),
        texts.plain("Took part"),
        texts.plain("Remote or on site"),
        texts.plain("Minutes"),
        texts.plain("No check-out"),
        texts.plain("Corrected by hand"),
        texts.plain("At the same screen"),
        texts.plain("How it is known"),
    ]


def cells(call: Call, row: Row) -> list[str | int]:
    texts = call.texts
    yes, no = texts.plain("yes"), texts.plain("no")
    unnamed = row.others - len(row.beside)
    return [
        row.name,
        row.organisation,
        yes if row.took_part else no,
        (texts.plain("Remote") if row.mode == "remote" else texts.plain("On site")) if row.took_part else "",
        row.minutes,
        yes if row.assumed else no,
        yes if row.corrected else no,
        ", ".join([*row.beside, *([f"+{unnamed}"] if unnamed > 0 else [])]),
        "; ".join(texts.plain(SOURCE_NAMES.get(source, OTHERWISE)) for source in row.sources),
    ]
