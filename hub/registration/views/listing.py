"""Who has registered, for organisers: figures, a list that can be filtered, files, and what is done by hand."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot, Tx
from hub.kernel.workbooks import MEDIA_TYPE, workbook
from hub.people.queries import holds
from hub.registration import asking, commands, exporting, queries
from hub.registration.model import NO, WHOLE, YES, State
from hub.registration.queries import DayView, Listed, Look, Need, NeedOf
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
ALL, ONE = "/e/{event}/registrations", "/e/{event}/registrations/{person}"
ON_A_PAGE = 100


@dataclass(frozen=True)
class RegistrationsPage:
    """Those who are shown (100 on a page), the *number* that the filter finds, and the filter itself."""

    registrations: list[Listed]
    number: int
    page: int
    pages: int
    state: str
    mode: str
    day: str
    find: str
    days: list[DayView]
    questions: list[queries.Question]


@operations.get(ALL, ORGANISERS, answer=RegistrationsPage)
def registrations_page(call: Call, snap: Snapshot) -> Page:
    """Who has registered; ``?state=``, ``?mode=``, ``?day=`` and ``?find=`` show some of them, ``?page=`` goes on."""
    wanted = {name: call.query.get(name, "") for name in ("state", "mode", "day", "find")}
    found = [each for each in queries.listing(snap, call.event.id) if is_wanted(each, **wanted)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    asked = call.query.get("page", "")
    page = min(max(1, int(asked) if asked.isdecimal() and len(asked) < 9 else 1), pages)
    form = queries.form(snap, call.event.id)
    data = RegistrationsPage(
        found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        len(found),
        page,
        pages,
        **wanted,
        days=queries.days(snap, call.event.id),
        questions=list(form.questions),
    )
    topic = f"registrations/{call.event.id}"
    return Page("registration/list.html", data, [topic], {"names": names_of(), "answer": said(call), "form": form})


def names_of() -> dict[str, object]:
    return {"state": exporting.STATE_NAMES, "mode": exporting.MODE_NAMES, "support": exporting.SUPPORT_NAMES}


def said(call: Call) -> object:
    """How an answer is said in the reader's language."""
    yes_no = {YES: call.texts.plain(exporting.YES_NO[YES]), NO: call.texts.plain(exporting.YES_NO[NO])}
    return lambda question, answer: asking.told(question, answer, call.texts.lang, yes_no)


def is_wanted(each: Listed, state: str, mode: str, day: str, find: str) -> bool:
    registration = each.registration
    days = {id_: way for id_, way in registration.days.items() if not day or id_ in (day, WHOLE)}
    shown = registration.state.value == state if state in set(State) else registration.state is not State.CANCELLED
    about = f"{each.name} {registration.organisation} {each.email} {' '.join(registration.names)}"
    return shown and bool(days) and (not mode or mode in days.values()) and holds(about, find)


# -- files ------------------------------------------------------------------------------------------------------------


def rows(call: Call, snap: Snapshot) -> list[list[str]]:
    listed = queries.listing(snap, call.event.id)
    days = {day.id: day.date for day in queries.days(snap, call.event.id)}
    told = ((each.registration, each.name, each.email, each.answers) for each in listed)
    form, zone = queries.form(snap, call.event.id), call.event.zone
    return exporting.rows(told, form, days, zone, call.texts.lang, call.texts.plain)


@operations.get("/e/{event}/registrations.csv", ORGANISERS, page_only=True)
def csv_file(call: Call, snap: Snapshot) -> File:
    """Everybody who has registered, as CSV, without access needs and food."""
    content = table(rows(call, snap), mark=MARK)
    return File(f"{call.event.slug}-registrations.csv", "text/csv; charset=utf-8", content)


@operations.get("/e/{event}/registrations.xlsx", ORGANISERS, page_only=True)
def xlsx_file(call: Call, snap: Snapshot) -> File:
    """Everybody who has registered, as XLSX, without access needs and food."""
    content = workbook(call.texts.plain(exporting.TITLE), rows(call, snap))
    return File(f"{call.event.slug}-registrations.xlsx", MEDIA_TYPE, content)


# -- by hand ----------------------------------------------------------------------------------------------------------


@operations.post(f"{ONE}/cancel", ORGANISERS, again=registrations_page)
def cancel(call: Call, tx: Tx) -> Done:
    """Cancel somebody's registration; their place goes to the first in line."""
    new = commands.cancel(tx, call.event, call.params["person"])
    return Done(f"{call.event.path}/registrations", {"changed": new}, "saved")


@operations.post(f"{ONE}/restore", ORGANISERS, again=registrations_page)
def restore(call: Call, tx: Tx) -> Done:
    """Take somebody's cancellation back, also when registration is closed."""
    state = commands.restore(tx, call.event, call.params["person"], by_hand=True)
    return Done(f"{call.event.path}/registrations", {"state": state.value}, "saved")


@operations.post(f"{ONE}/place", ORGANISERS, again=registrations_page)
def give_place(call: Call, tx: Tx) -> Done:
    """Let somebody who is in line pass it, as long as there is a place."""
    commands.give_place(tx, call.event, call.params["person"])
    return Done(f"{call.event.path}/registrations", said="saved")


# -- access needs and food --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NeedsPage:
    """How many need what. *named*: who, once it has been noted that the reader looks; *looks*: who has looked."""

    access: list[Need]
    food: list[Need]
    named: list[NeedOf] | None
    looks: list[Look]


@operations.get("/e/{event}/registration/needs", ORGANISERS, answer=NeedsPage)
def needs_page(call: Call, snap: Snapshot) -> Page:
    """Access needs and food as counts; with names for half an hour after ``POST``, which is noted."""
    counts = queries.need_counts(snap, call.event.id)
    named = queries.named_needs(snap, call.event.id, call.person_id)
    return Page("registration/needs.html", NeedsPage(**counts, named=named, looks=queries.looks(snap, call.event.id)))


@operations.post("/e/{event}/registration/needs", ORGANISERS)
def look_at_needs(call: Call, tx: Tx) -> Done:
    """Show access needs and food with names to me for half an hour. It is noted who has looked, and when."""
    commands.look_at_needs(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/registration/needs", said="look-noted")
