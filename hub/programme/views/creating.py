"""Pages and API from a pasted text, or a file, to an event."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from hub.kernel.errors import InvalidInput
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.queries import Mode, Source
from hub.programme import commands, queries
from hub.programme.comparing import Known, matched
from hub.programme.importing import Reading, as_json, read_bytes, suggested_years
from hub.programme.importing.accepting import in_order, new_event
from hub.programme.model import Kind, NewEvent, NothingRecognised
from hub.programme.preview import (
    LANGUAGES,
    MOST_ITEMS,
    USES,
    WARNINGS,
    Form,
    form_of,
    form_typed,
    source_of,
    with_added,
)
from hub.programme.renewing import compared, plan_of
from hub.programme.views.correcting import CorrectionBody
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import from_base64
from hub.web.guards import OWNERS
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
MOST_BYTES = 4 * 1024 * KILOBYTE
"""Of a body: a programme of a million characters, most of them escaped, with its corrections."""


@operations.get("/events/new", OWNERS, page_only=True)
def new_page(call: Call, snap: Snapshot) -> Page:
    """Paste a programme, or choose a file."""
    return Page("programme/new.html")


def read_source(call: Call, source: str | bytes) -> Reading:
    """Read what was pasted or sent. Raises NothingRecognised without any item, InvalidInput for a broken file."""
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    reading = read_bytes(content, today=call.site.clock.now().date())
    if not reading.sessions:
        broken = [each.code for each in reading.warnings if each.code in ("unreadable", "too-large")]
        if broken and isinstance(source, bytes):
            raise InvalidInput(fields={"file": WARNINGS[broken[0]]})
        raise NothingRecognised(fields={"text": NothingRecognised.message})
    return reading


def read_and_corrected(call: Call) -> tuple[Reading, Reading]:
    """What was read, and the same with what was corrected in it."""
    body: CorrectionBody = call.body
    reading = read_source(call, body.source)
    return reading, body.corrected(reading)


def preview_again(call: Call, snap: Snapshot) -> Page:
    """The preview once more with all that was typed, or the pasting page when there is nothing to preview."""
    typed = dict(call.failure.typed) if call.failure else {}
    source = typed.get("text") or ""
    file = from_base64(typed.get("file") or b"")
    try:
        reading = read_source(call, file or str(source))
    except InvalidInput:
        page: Page = new_page(call, snap)
        return page
    form = form_typed(typed, reading)
    return preview_page(call, reading, reading, form, file or str(source), typed.get("add"))


@operations.post(
    "/events/preview",
    OWNERS,
    body=CorrectionBody,
    prepare=read_and_corrected,
    again=preview_again,
    changes=False,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def preview(call: Call, snap: Snapshot) -> Page:
    """What was understood of a programme, and which lines were not; with corrections, the same corrected."""
    reading, corrected = call.prepared
    body: CorrectionBody = call.body
    form = form_of(corrected, body.zone if "zone" in body.model_fields_set else "")
    if "mode" in body.model_fields_set:
        form = form_of(corrected, form.zone, body.mode.value)
    return preview_page(call, reading, corrected, form, body.source, body.add)


def preview_page(
    call: Call, reading: Reading, corrected: Reading, form: Form, source: str | bytes, add: Any = None
) -> Page:
    """The page of a *reading*, as it is *corrected* and stands in *form*, with an item more for line *add*."""
    if str(add or "").isdigit():
        form = with_added(form, reading, int(add))
    today = call.site.clock.now().date()
    years = suggested_years(corrected.date_hint, today=today) if corrected.date_hint else ()
    data = {
        **as_json(corrected),
        "years": list(years),
        "lines": [{"number": line.number, "text": line.text, "use": str(line.use)} for line in reading.lines],
        "warnings": [{"code": w.code, "line": w.line, "other_line": w.other_line} for w in corrected.warnings],
    }
    extra = {
        "form": form,
        "hints": corrected.date_hints,
        "source": source_of(reading, form.sessions),
        "wrong": wrong_items(call),
        "most": MOST_ITEMS,
        "numbers": {str(number) for number in range(1, len(form.dates) + 1)},
        "tongues": LANGUAGES,
        "uses": USES,
        "said_of": WARNINGS,
        "kinds": list(Kind),
        "text": source if isinstance(source, str) else "",
        "file": base64.b64encode(source).decode() if isinstance(source, bytes) else "",
    }
    return Page("programme/preview.html", data, extra=extra)


def wrong_items(call: Call) -> set[int]:
    """The numbers of the items in which something can't be used."""
    names = call.failure.error.fields if call.failure else {}
    return {int(name.split(".")[1]) for name in names if name.startswith("sessions.")}


def to_event(call: Call) -> tuple[Reading, NewEvent]:
    """What was read, with the days of the event to be, and the event."""
    body: CorrectionBody = call.body
    reading, corrected = read_and_corrected(call)
    made = new_event(corrected, zone=body.zone, mode=body.mode)
    return replace(reading, dates=made.dates, date_hints=()), made


def remember(tx: Tx, event_id: Id, reading: Reading) -> None:
    """What the page said, so that what was corrected in it is known to be ours when it is read again."""
    event = queries.event_ref_by_id(tx, event_id)
    if event is None or any(session.day >= len(reading.dates) for session in reading.sessions):
        return
    reading = in_order(reading)
    uids = [session.uid for session in reading.sessions]
    there, read = queries.plan(tx, event), plan_of(reading)
    found = compared(there, read, matched(there, read, Known(uids)), {})
    commands.remember_source(tx, event_id, found.read_as, uids)


@operations.post(
    "/events",
    OWNERS,
    body=CorrectionBody,
    prepare=to_event,
    again=preview_again,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def create(call: Call, tx: Tx) -> Done:
    """Make the event that the programme describes, with its corrections; whoever does it is its organiser.

    As a draft, it is seen by its team alone until it is published.
    """
    reading, made = call.prepared
    event_id, slug = commands.create_event(tx, made, published=not call.body.draft)
    remember(tx, event_id, reading)
    people.list_person(tx, event_id, call.person_id, call.principal.name, Mode.REMOTE, Source.STAFF)
    people.set_roles(tx, event_id, call.person_id, [Role.ORGANISER, Role.FACILITATOR])
    return Done(f"/e/{slug}/ready", {"event_id": event_id, "slug": slug}, "saved")
