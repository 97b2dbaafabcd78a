"""Pages and API from a pasted text to an event."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from pydantic import Field, field_validator

from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.queries import Mode, Source
from hub.programme import commands
from hub.programme.importing import Reading, as_json, read, suggested_years
from hub.programme.importing.accepting import new_event
from hub.programme.model import EventMode, NothingRecognised
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import OWNERS
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
MEGABYTE = 1024 * KILOBYTE


class TextBody(Body):
    """A programme as pasted."""

    text: str = Field(min_length=1, max_length=1_000_000)


class AcceptBody(TextBody):
    """A programme to be made an event; empty fields take what was read."""

    title: str = Field("", max_length=300)
    year: int | None = Field(None, ge=2000, le=2100)
    zone: str = "Europe/Stockholm"
    mode: EventMode = EventMode.ONLINE

    @field_validator("year", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(N_("Write a time zone such as Europe/Stockholm."))
        return value


@operations.get("/events/new", OWNERS, page_only=True)
def new_page(call: Call, snap: Snapshot) -> Page:
    """Paste a programme."""
    return Page("programme/new.html")


def read_text(call: Call) -> Reading:
    """Read the pasted text; NothingRecognised when no session was found in it."""
    reading = read(call.body.text, today=call.site.clock.now().date())
    if not reading.sessions:
        raise NothingRecognised(fields={"text": NothingRecognised.message})
    return reading


@operations.post(
    "/events/preview",
    OWNERS,
    body=TextBody,
    prepare=read_text,
    again=new_page,
    changes=False,
    limit_bytes=2 * MEGABYTE,
)
def preview(call: Call, snap: Snapshot) -> Page:
    """What was understood of a pasted programme, and which lines were not."""
    return preview_page(call, call.prepared, call.body.text)


def preview_page(call: Call, reading: Reading, text: str) -> Page:
    today = call.site.clock.now().date()
    years = suggested_years(reading.date_hint, today=today) if reading.date_hint else ()
    data = {
        **as_json(reading),
        "years": list(years),
        "lines": [{"number": line.number, "text": line.text, "use": str(line.use)} for line in reading.lines],
        "warnings": [{"code": w.code, "line": w.line, "other_line": w.other_line} for w in reading.warnings],
    }
    extra = {"text": text, "reading": reading, "modes": list(EventMode), "guess": guessed_mode(reading)}
    return Page("programme/preview.html", data, extra=extra)


def guessed_mode(reading: Reading) -> EventMode:
    if any(session.room for session in reading.sessions):
        return EventMode.HYBRID
    return EventMode.ONLINE


def preview_again(call: Call, snap: Snapshot) -> Page:
    """The preview once more when it could not be accepted, or the pasting page when there is nothing to preview."""
    text = str(call.failure.typed.get("text", "")) if call.failure else ""
    reading = read(text, today=call.site.clock.now().date())
    return preview_page(call, reading, text) if reading.sessions else new_page(call, snap)


def to_event(call: Call) -> Any:
    body: AcceptBody = call.body
    return new_event(read_text(call), title=body.title, year=body.year, zone=body.zone, mode=body.mode)


@operations.post("/events", OWNERS, body=AcceptBody, prepare=to_event, again=preview_again, limit_bytes=2 * MEGABYTE)
def create(call: Call, tx: Tx) -> Done:
    """Make the event that the pasted programme describes; whoever does it is its organiser."""
    event_id, slug = commands.create_event(tx, call.prepared)
    people.list_person(tx, event_id, call.person_id, call.principal.name, Mode.REMOTE, Source.STAFF)
    people.set_roles(tx, event_id, call.person_id, [Role.ORGANISER, Role.FACILITATOR])
    return Done(f"/e/{slug}/ready", {"event_id": event_id, "slug": slug}, "saved")
