"""A certificate of attendance, to be printed: what is known, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hub.attendance.views.person import DayTime, days_of
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.web.answers import Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS, PEOPLE
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class CertificateDay:
    """The items of a day in which the person is known to have been: (title, minutes, whether others were held then)."""

    date: date
    mode: str
    minutes: int
    assumed: bool
    items: list[tuple[str, int, bool]]


@dataclass(frozen=True)
class Certificate:
    """No days: nothing is known. *minutes* of all days, pauses left out."""

    name: str
    organisation: str
    event: str
    place: str
    contact: str
    days: list[CertificateDay]
    minutes: int
    issued: date


def certificate(call: Call, snap: Snapshot, person_id: Id, name: str) -> Page:
    """Raises NotFound for who is not on the list."""
    person = people.participant(snap, call.event.id, person_id)
    if person is None:
        raise NotFound
    days = [day_of(day) for day in days_of(snap, call, person_id) if day.took_part]
    event = programme.event(snap, call.event.id)
    data = Certificate(
        name or person.name,
        person.organisation,
        event.title,
        event.place,
        event.contact,
        days,
        sum(day.minutes for day in days),
        snap.now.astimezone(call.event.zone).date(),
    )
    return Page("attendance/certificate.html", data)


def day_of(day: DayTime) -> CertificateDay:
    items = [(item.title, item.minutes, item.parallel) for item in day.items if item.minutes is not None]
    return CertificateDay(day.date, day.mode, day.minutes, day.assumed, items)


@operations.get("/e/{event}/attendance/record/{person}/certificate", ORGANISERS, answer=Certificate)
def certificate_of(call: Call, snap: Snapshot) -> Page:
    """Somebody's certificate of attendance, by the name that they show."""
    return certificate(call, snap, call.params["person"], "")


@operations.get("/e/{event}/me/certificate", PEOPLE, answer=Certificate)
def my_certificate(call: Call, snap: Snapshot) -> Page:
    """My certificate of attendance, in my own name."""
    return certificate(call, snap, call.person_id, people.name_of(snap, call.person_id) or "")
