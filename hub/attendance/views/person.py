"""How it is known when one person was there, and what is corrected by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hub.attendance import commands, queries
from hub.attendance.listing import minutes
from hub.attendance.model import OTHERWISE, SOURCE_NAMES
from hub.attendance.queries import Correction, Evidence, HeldDay, PersonDay
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class ItemTime:
    """Minutes in an item; None where nothing says that they were in it. *parallel*: others are held at that time."""

    id: Id
    title: str
    starts_at: datetime
    ends_at: datetime
    minutes: int | None
    parallel: bool


@dataclass(frozen=True)
class DayTime:
    """One day of one person, with all that is known of it."""

    id: Id
    date: date
    mode: str
    took_part: bool
    minutes: int
    assumed: bool
    beside: tuple[str, ...]
    items: list[ItemTime]
    evidence: list[Evidence]
    corrections: list[Correction]


@dataclass(frozen=True)
class PersonPage:
    """*names*: of those who noted and corrected, by id."""

    person_id: Id
    name: str
    organisation: str
    days: list[DayTime]
    names: dict[Id, str]


def with_colon(value: Any) -> Any:
    """09.30 and 9:30 are times."""
    return re.sub(r"^(\d)[.:]", r"0\1:", value.strip()).replace(".", ":") if isinstance(value, str) else value


LocalTime = Annotated[time, BeforeValidator(with_colon)]


class TimeSaidBody(Body):
    """Somebody was there, or was not, from *start* until *end* by the event's clock; *reason* is why that is known."""

    day: str = Field(min_length=1, max_length=32)
    there: bool
    start: LocalTime
    end: LocalTime
    reason: str = Field(min_length=1, max_length=500)


def days_of(snap: Snapshot, call: Call, person_id: Id) -> list[DayTime]:
    """Each day that has begun, as it counts for that person."""
    found = {each.day_id: each for each in queries.record(snap, call.event, person_id)}
    evidence = queries.evidence(snap, call.event, person_id)
    said = queries.corrections(snap, call.event.id, person_id)
    return [
        day_of(
            found[day.id],
            day,
            [each for each in evidence if each.day_id == day.id],
            [each for each in said if each.day_id == day.id],
        )
        for day in queries.days(snap, call.event.id)
        if day.id in found
    ]


def day_of(own: PersonDay, day: HeldDay, evidence: list[Evidence], said: list[Correction]) -> DayTime:
    count, items = own.counted, []
    for item in day.items:
        if not item.pause:
            seconds = count.of_slot(item.id)
            time_in = None if seconds is None else minutes(seconds)
            items.append(ItemTime(item.id, item.title, item.starts_at, item.ends_at, time_in, item.parallel))
    how = (own.mode, count.took_part, minutes(count.seconds), count.assumed, own.beside)
    return DayTime(day.id, day.date, *how, items, evidence, said)


@operations.get("/e/{event}/attendance/record/{person}", ORGANISERS, answer=PersonPage)
def person_page(call: Call, snap: Snapshot) -> Page:
    """How it is known when somebody was there: each piece of evidence with its source, and each correction."""
    person = people.participant(snap, call.event.id, call.params["person"])
    if person is None:
        raise NotFound
    days = days_of(snap, call, person.id)
    by = [row.noted_by for day in days for row in day.evidence]
    by += [id_ for day in days for row in day.corrections for id_ in (row.by, row.undone_by)]
    names = dict(queries.names(snap, call.event.id, by))
    data = PersonPage(person.id, person.name, person.organisation, days, names)
    extra = {"source_names": SOURCE_NAMES, "otherwise": OTHERWISE, "typed": call.failure.typed if call.failure else {}}
    return Page("attendance/person.html", data, extra=extra)


@operations.post("/e/{event}/attendance/record/{person}/corrections", ORGANISERS, body=TimeSaidBody, again=person_page)
def correct(call: Call, tx: Tx) -> Done:
    """Say by hand, and why, that somebody was there, or was not."""
    body: TimeSaidBody = call.body
    day = next((each.date for each in queries.days(tx, call.event.id) if each.id == body.day), None)
    if day is None:
        raise NotFound
    start, end = (datetime.combine(day, at, call.event.zone) for at in (body.start, body.end))
    who = (body.day, call.params["person"])
    id_ = commands.correct(tx, call.event, *who, there=body.there, start=start, end=end, reason=body.reason)
    return Done(f"{call.event.path}/attendance/record/{call.params['person']}", {"correction_id": id_}, "saved")


@operations.post("/e/{event}/attendance/record/{person}/corrections/{correction}/undo", ORGANISERS)
def undo(call: Call, tx: Tx) -> Done:
    """Let a correction count for nothing; it stays to be read."""
    commands.undo_correction(tx, call.event.id, call.params["correction"])
    return Done(f"{call.event.path}/attendance/record/{call.params['person']}", said="undone")
