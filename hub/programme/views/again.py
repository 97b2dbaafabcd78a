"""Pages and API that read a programme again into its event: what differs is shown, and what is taken over."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.kernel.registry import hanging
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, queries
from hub.programme.comparing import WHY, Known, matched
from hub.programme.importing import Reading, with_year
from hub.programme.importing.accepting import in_order
from hub.programme.model import YearMissing
from hub.programme.plan import Plan, PlanDay, PlanSession, to_json
from hub.programme.remembering import Source
from hub.programme.renewing import (
    Comparison,
    Hanging,
    Row,
    carried,
    compared,
    plan_of,
    renewed,
    usual_gone,
    usual_left,
    usual_parts,
    with_new_ids,
)
from hub.programme.store import imports
from hub.programme.views.correcting import SourceBody, none_if_empty
from hub.programme.views.creating import MOST_BYTES, read_source
from hub.web.answers import Done, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.forms import from_base64, one_or_more
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
SOMETHING_NEW = "new"
HAND = re.compile(r"(is|was)\.(\d{1,4})")


class OtherMeanwhile(Conflict):
    code = "other-meanwhile"
    message = N_("The programme has changed since you compared. Here is what differs now.")


class OtherItems(InvalidInput):
    code = "other-items"
    message = N_("You have said which item is which. Look at what that changes, and press once more.")


Place = Annotated[int, Field(ge=0)]


def places(value: Any) -> Any:
    """A form sends an empty one first, so that none at all is said too."""
    given = one_or_more(value)
    return [each for each in given if each != ""] if isinstance(given, list) else given


class AgainBody(SourceBody):
    """A programme read again. *hand*: by the place of an item that was read, from 0, the id of the item that it is, or
    "new"; *was*: what the page that is sent took it for, after "hand:" where somebody had said so."""

    year: Annotated[int | None, BeforeValidator(none_if_empty)] = Field(None, ge=2000, le=2100)
    hand: dict[int, str] = Field({}, max_length=1_000)
    was: dict[int, str] = Field({}, max_length=1_000)

    @model_validator(mode="before")
    @classmethod
    def _of_a_form(cls, given: Any) -> Any:
        return by_hand(given) if isinstance(given, dict) else given


class AcceptBody(AgainBody):
    """What is taken over. *take*: ``place:part`` of what differs, *gone*: ids of what is taken out; what isn't sent is
    as usual: nothing that carries something goes. *leave*: places of new items that are left out. *seen*: the mark of
    the comparison; *now*: it is published at once.
    """

    take: Annotated[list[str] | None, BeforeValidator(one_or_more)] = Field(None, max_length=2_000)
    gone: Annotated[list[str] | None, BeforeValidator(one_or_more)] = Field(None, max_length=2_000)
    leave: Annotated[list[Place] | None, BeforeValidator(places)] = Field(None, max_length=2_000)
    seen: str = ""
    now: bool = False


def by_hand(given: Mapping[str, Any]) -> dict[str, Any]:
    """A form names what an item is ``is.3``, and what it was said to be ``was.3``."""
    found: dict[str, Any] = {}
    said: dict[str, dict[str, Any]] = {"is": {}, "was": {}}
    for name, value in given.items():
        match = HAND.fullmatch(name)
        if match:
            said[match[1]][match[2]] = value
        else:
            found[name] = value
    return {**({"hand": said["is"], "was": said["was"]} if any(said.values()) else {}), **found}


def chosen(hand: Mapping[int, str], was: Mapping[int, str]) -> dict[int, str]:
    """What somebody has said themselves: other than what the page took it for, or said before."""
    return {place: id_ for place, id_ in hand.items() if was.get(place) != id_}


@dataclass(frozen=True)
class Before:
    """What a programme is compared with: the plan to be, what hangs on it, and what its source said last."""

    plan: Plan
    hanging: Hanging
    draft: bool
    source: Source


def look(call: Call, snap: Snapshot) -> Before:
    return before(snap, call.event)


def before(snap: Snapshot, event: EventRef) -> Before:
    draft = queries.draft(snap, event)
    plan = draft.plan if draft else queries.plan(snap, event)
    return Before(plan, hanging(snap, event.id), draft is not None, imports.source_of(snap, event.id))


def compare(call: Call, there: Before, source: str | bytes, year: int | None, hand: Mapping[int, str]) -> Comparison:
    """Read *source* and compare it with what is *there*."""
    reading = in_order(of_event(read_source(call, source), there.plan, year))
    read = plan_of(reading)
    said = {place: None if id_ == SOMETHING_NEW else id_ for place, id_ in hand.items() if place < len(read.sessions)}
    known = Known(uids_of(reading), there.source.uids, said)
    return compared(there.plan, read, matched(there.plan, read, known), there.hanging, there.source)


def uids_of(reading: Reading) -> list[str | None]:
    return [session.uid for session in reading.sessions]


def of_event(reading: Reading, plan: Plan, year: int | None) -> Reading:
    """*reading* with the years, or the days, of the event where it doesn't say which. Raises YearMissing."""
    if reading.dates or not plan.days:
        return reading if reading.dates or year is None else with_year(reading, year)
    reading = with_year(reading, year or plan.days[0].date.year)
    dates = reading.dates or tuple(day.date for day in plan.days)
    if not dates:
        raise YearMissing(fields={"year": YearMissing.message})
    return replace(reading, dates=dates)


def mark(plan: Plan) -> str:
    return hashlib.sha256(to_json(plan).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Missing:
    """An item that is not in what was read, and what hangs on it by kind."""

    session: PlanSession
    carries: Mapping[str, int]
    goes: bool


@dataclass(frozen=True)
class AgainPage:
    """What is different. *days* are those of the plan that was compared with, *read* those of what was read."""

    days: tuple[PlanDay, ...]
    read: tuple[PlanDay, ...]
    rows: tuple[Row, ...]
    missing: tuple[Missing, ...]
    seen: str


@operations.get("/e/{event}/import", ORGANISERS, page_only=True)
def again_page(call: Call, snap: Snapshot) -> Page:
    """Paste the programme again, or choose a file."""
    return Page("programme/again.html")


def read_and_compared(call: Call) -> Comparison:
    body: AgainBody = call.body
    return compare(call, call.gathered, body.source, body.year, chosen(body.hand, body.was))


def compared_again(call: Call, snap: Snapshot) -> Page:
    """The comparison once more, or the pasting page when there is nothing to compare."""
    typed = by_hand(call.failure.typed) if call.failure else {}
    source = from_base64(typed.get("file") or b"") or str(typed.get("text") or "")
    year = str(typed.get("year") or "")
    hand, was = ({int(place): str(id_) for place, id_ in typed.get(name, {}).items()} for name in ("hand", "was"))
    hand = chosen(hand, was)
    there = before(snap, call.event)
    try:
        found = compare(call, there, source, int(year) if year.isdigit() else None, hand)
    except InvalidInput:
        page: Page = again_page(call, snap)
        return page
    return compared_page(there, found, source, year, hand)


@operations.post(
    "/e/{event}/import/preview",
    ORGANISERS,
    body=AgainBody,
    prepare=read_and_compared,
    gather=look,
    again=compared_again,
    changes=False,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def preview(call: Call, snap: Snapshot) -> Page:
    """What is different in a programme that is read again: new, changed, moved, missing."""
    body: AgainBody = call.body
    return compared_page(call.gathered, call.prepared, body.source, str(body.year or ""), chosen(body.hand, body.was))


def compared_page(there: Before, found: Comparison, source: str | bytes, year: str, hand: Mapping[int, str]) -> Page:
    gone = usual_gone(found, there.hanging)
    missing = tuple(Missing(each, carried(each, there.hanging), each.id in gone) for each in found.missing)
    data = AgainPage(found.before.days, found.read.days, found.rows, missing, mark(there.plan))
    extra = {
        "why": WHY,
        "hand": hand,
        "year": year,
        "draft": there.draft,
        "text": source if isinstance(source, str) else "",
        "file": base64.b64encode(source).decode() if isinstance(source, bytes) else "",
    }
    return Page("programme/compared.html", data, extra=extra)


def taken_over(call: Call) -> tuple[Comparison, list[str | None]]:
    """What was read, compared, with its own names for items. Raises OtherMeanwhile and OtherItems when it isn't what
    was seen."""
    body: AcceptBody = call.body
    there: Before = call.gathered
    if body.seen and body.seen != mark(there.plan):
        raise OtherMeanwhile
    if any(body.hand.get(place) != id_.removeprefix("hand:") for place, id_ in body.was.items()):
        raise OtherItems
    return read_and_compared(call), uids_of(in_order(read_source(call, body.source)))


def plan_of_it(found: Comparison, body: AcceptBody, hanging_: Hanging) -> Plan:
    """The plan to be."""
    parts = usual_parts(found) if body.take is None else frozenset(map(part_of, body.take))
    gone: frozenset[Id] = usual_gone(found, hanging_) if body.gone is None else frozenset(body.gone)
    left = usual_left(found) if body.leave is None else frozenset(body.leave)
    return renewed(found, parts, gone, hanging_, left)


def part_of(text: str) -> tuple[int, str]:
    place, _, name = text.partition(":")
    return (int(place) if place.isdigit() else -1), name


@operations.post(
    "/e/{event}/import",
    ORGANISERS,
    body=AcceptBody,
    prepare=taken_over,
    gather=look,
    again=compared_again,
    limit_bytes=MOST_BYTES,
    binary=True,
)
def accept(call: Call, tx: Tx) -> Done:
    """Take what is different over, into the draft or published at once; what stays the same item keeps all it has."""
    there: Before = call.gathered
    if before(tx, call.event).plan != there.plan:
        raise OtherMeanwhile
    compared_, uids = call.prepared
    found = with_new_ids(compared_, tx.new_id)
    wanted = plan_of_it(found, call.body, there.hanging)
    commands.remember_source(tx, call.event.id, found.read_as, uids)
    if call.body.now or not call.event.published:
        commands.edit_now(tx, call.event, lambda _: wanted)
        return Done(f"{call.event.path}/edit", said="saved")
    commands.edit_draft(tx, call.event, lambda _: wanted)
    return Done(f"{call.event.path}/edit", said="draft-saved")
