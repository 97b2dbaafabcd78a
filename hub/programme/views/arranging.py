"""Pages and API of what holds the items of a programme: publishing, the draft as a whole, days, rooms, the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, editing, log, queries
from hub.programme.drafts import Change
from hub.programme.plan import PlanDay
from hub.programme.views.bodies import DayBody, RoomBody, SaveBody
from hub.programme.views.editing import edit_page
from hub.programme.views.sight import day_to_be, plan_to_be, save
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@operations.post("/e/{event}/publish", ORGANISERS, again=edit_page)
def publish(call: Call, tx: Tx) -> Done:
    """Publish the draft's changes; and the event, if it is not out yet."""
    changed = len(commands.publish_draft(tx, call.event))
    out = commands.publish_event(tx, call.event)
    said = "out" if out else "published-changes" if changed else "was-done"
    return Done(f"{call.event.path}/edit", {"changed": changed, "out": out}, said)


@operations.post("/e/{event}/throw-away", ORGANISERS)
def throw_away(call: Call, tx: Tx) -> Done:
    """Throw the draft away; what is published stays as it is."""
    commands.throw_away(tx, call.event.id)
    return Done(f"{call.event.path}/edit", said="draft-gone")


# -- days -------------------------------------------------------------------------------------------------------------


@operations.post("/e/{event}/days", ORGANISERS, body=DayBody, again=edit_page)
def add_day(call: Call, tx: Tx) -> Done:
    """Add a day."""
    day = PlanDay(tx.new_id(), call.body.date)
    return save(call, tx, lambda before: editing.with_day(before, day), day_id=day.id)


@operations.post("/e/{event}/days/{day}", ORGANISERS, body=DayBody, again=edit_page)
def date_day(call: Call, tx: Tx) -> Done:
    """Give a day another date; what is on it goes along."""
    day = day_to_be(plan_to_be(tx, call.event), call.params["day"])
    return save(call, tx, lambda before: editing.dated(before, day.id or "", call.body.date))


@operations.post("/e/{event}/days/{day}/remove", ORGANISERS, body=SaveBody, again=edit_page)
def remove_day(call: Call, tx: Tx) -> Done:
    """Take away a day that has nothing on it."""
    day = day_to_be(plan_to_be(tx, call.event), call.params["day"])
    return save(call, tx, lambda before: editing.without_day(before, day.id or ""))


# -- rooms ------------------------------------------------------------------------------------------------------------


@operations.post("/e/{event}/rooms/{room}", ORGANISERS, body=RoomBody, again=edit_page)
def rename_room(call: Call, tx: Tx) -> Done:
    """Call a room something else, at once; with the name of another room, they become that one."""
    commands.rename_room(tx, call.event, call.params["room"], call.body.name)
    return Done(f"{call.event.path}/edit", said="saved")


# -- who changed what -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LogLine:
    """*by*: the name of whoever did it, None for the hub itself or somebody who is not on the list any more."""

    at: datetime
    by: str | None
    change: Change


@dataclass(frozen=True)
class LogPage:
    """Newest first, LOG_PAGE lines from the line *first* on, of which 0 is the newest; *more*: there are older ones."""

    lines: list[LogLine]
    first: int
    more: bool


LOG_PAGE = 100


@operations.get("/e/{event}/log", ORGANISERS, answer=LogPage)
def log_page(call: Call, snap: Snapshot) -> Page:
    """Who changed what in the programme, and when."""
    asked = call.query.get("from", "")
    first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    entries = queries.log(snap, call.event.id, first, LOG_PAGE + 1)
    more, entries = len(entries) > LOG_PAGE, entries[:LOG_PAGE]
    names: dict[Id, str] = queries.names(snap, call.event.id, {entry.by for entry in entries if entry.by})
    extra = {"sentences": log.sentences_in(call.texts), "size": LOG_PAGE}
    lines = [LogLine(entry.at, names.get(entry.by or ""), entry.change) for entry in entries]
    return Page("programme/log.html", LogPage(lines, first, more), extra=extra)
