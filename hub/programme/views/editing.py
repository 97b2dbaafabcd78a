"""Pages and API of the programme as its organiser changes it: the whole, and item by item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.kernel.registry import hanging
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, editing, log, materials, picture, queries
from hub.programme.model import Kind, Material, Speaker
from hub.programme.plan import Plan, PlanQuestion, PlanSession, oddities
from hub.programme.queries import Day, Draft, EventRow
from hub.programme.views.bodies import COLUMNS, RemoveBody, SaveBody, SessionBody
from hub.programme.views.sight import check_seen, day_to_be, plan_to_be, save, session_to_be
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import one_or_more
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


class Carries(Conflict):
    code = "carries"
    message = N_("Something hangs on {title}. Say that it shall go too.")


@dataclass(frozen=True)
class EditPage:
    """The programme as its organiser sees it: *days* as they are published and slipped, *plan* as it is to be."""

    event: EventRow
    days: list[Day]
    plan: Plan
    draft: Draft | None
    oddities: list[dict[str, str | int]]


@operations.get("/e/{event}/edit", ORGANISERS, answer=EditPage)
def edit_page(call: Call, snap: Snapshot) -> Page:
    """The programme to be changed, with its draft, and with what looks odd in it."""
    draft, plan = queries.draft(snap, call.event), plan_to_be(snap, call.event)
    days = queries.days(snap, call.event.id)
    data = EditPage(queries.event(snap, call.event.id), days, plan, draft, worth_a_look(plan))
    extra = {
        "said_of": queries.ODDITIES,
        "sentences": log.sentences_in(call.texts),
        "differs": {change.id: change.what for change in draft.changes} if draft else {},
        "rooms": queries.rooms(snap, call.event.id),
    }
    return Page("programme/edit.html", data, extra=extra)


def worth_a_look(plan: Plan) -> list[dict[str, str | int]]:
    titles = {session.id: session.title for session in plan.sessions}
    return [
        {
            "code": odd.code,
            "title": titles[odd.session_id],
            "other": titles.get(odd.other_id, ""),
            "name": odd.name,
            "minutes": odd.minutes,
        }
        for odd in oddities(plan)
    ]


@dataclass(frozen=True)
class SessionPage:
    """One item as it is to be. *starts_at* and *ends_at*: when it is held as things stand; None before it is published.

    *mark* is sent back as ``seen``, so that nobody writes over what they have not seen.
    """

    id: Id
    day: Id
    title: str
    kind: Kind
    start: time
    end: time
    after_midnight: bool
    fixed: bool
    room: str
    track: str
    language: str
    interpretation: str
    description: str
    speakers: tuple[Speaker, ...]
    questions: tuple[PlanQuestion, ...]
    materials: tuple[Material, ...]
    mark: str
    in_draft: bool
    starts_at: datetime | None
    ends_at: datetime | None


@operations.get("/e/{event}/sessions/{session}", ORGANISERS, answer=SessionPage)
def session_page(call: Call, snap: Snapshot) -> Page:
    """One session to be changed."""
    live, plan = queries.plan(snap, call.event), plan_to_be(snap, call.event)
    found = session_to_be(plan, call.params["session"])
    published = live.session(call.params["session"])
    held = queries.session(snap, call.event.id, call.params["session"]) if published else None
    data = SessionPage(
        id=found.id or "",
        day=plan.days[found.day].id or "",
        **{name: getattr(found, name) for name in SAID},
        mark=editing.mark(plan, found),
        in_draft=published is None or editing.mark(plan, found) != editing.mark(live, published),
        starts_at=held.starts_at if held else None,
        ends_at=held.ends_at if held else None,
    )
    slipped = held is not None and held.starts_at != held.planned_starts_at
    return Page("programme/session.html", data, extra={"slipped": slipped, **choices(call, plan, found)})


SAID = (
    *(
        "title",
        "kind",
        "start",
        "end",
        "after_midnight",
        "fixed",
        "room",
        "track",
        "language",
        "interpretation",
        "description",
    ),
    *("speakers", "questions", "materials"),
)


def choices(call: Call, plan: Plan, found: PlanSession) -> dict[str, Any]:
    """What the form offers: kinds, days, and rows of speakers with room for two more."""
    typed = call.failure.typed if call.failure else {}
    if "speaker_name" in typed:
        rows = list(zip(*(one_or_more(typed.get(column, "")) for column in COLUMNS), strict=False))
    else:
        rows = [(s.name, s.role, s.organisation, s.talk, s.picture) for s in found.speakers]
    rooms = sorted({each.room for each in plan.sessions if each.room})
    most = {"most_mb": materials.MOST_BYTES // 1_000_000, "most_kb": picture.MOST_BYTES // 1000}
    return {**most, "kinds": list(Kind), "plan": plan, "speaker_rows": [*rows, ("",) * 5, ("",) * 5], "rooms": rooms}


@operations.post("/e/{event}/sessions/{session}", ORGANISERS, body=SessionBody, again=session_page)
def edit_session(call: Call, tx: Tx) -> Done:
    """Change a session, in the draft or at once; whoever has not seen what it is by now is told."""
    body: SessionBody = call.body
    plan = plan_to_be(tx, call.event)
    old = session_to_be(plan, call.params["session"])
    check_seen(plan, old, body.seen)
    new, day = body.of(old), day_to_be(plan, body.day) if body.day else plan.days[old.day]
    return save(call, tx, lambda before: editing.put(before, new, day))


# -- one more ---------------------------------------------------------------------------------------------------------


@operations.get("/e/{event}/days/{day}/add", ORGANISERS, page_only=True)
def add_page(call: Call, snap: Snapshot) -> Page:
    """An item to be added to a day: it begins when the last one ends."""
    plan = plan_to_be(snap, call.event)
    day = day_to_be(plan, call.params["day"])
    last = max((each.end for each in plan.of_day(plan.days.index(day))), default=time(9))
    new = PlanSession(None, plan.days.index(day), last, last.replace(hour=min(last.hour + 1, 23)), "")
    return Page("programme/add.html", {"day": day.id, "date": day.date}, extra={"new": new, **choices(call, plan, new)})


@operations.post("/e/{event}/days/{day}/add", ORGANISERS, body=SessionBody, again=add_page)
def add_session(call: Call, tx: Tx) -> Done:
    """Add an item to a day."""
    body: SessionBody = call.body
    plan = plan_to_be(tx, call.event)
    day = day_to_be(plan, body.day or call.params["day"])
    id_ = tx.new_id()
    new = body.of(PlanSession(id_, 0, body.start, body.end, body.title))
    return save(call, tx, lambda before: editing.put(before, new, day), session_id=id_)


@operations.post("/e/{event}/sessions/{session}/copy", ORGANISERS, body=SaveBody)
def copy_session(call: Call, tx: Tx) -> Done:
    """Add a copy of an item beside it, to be changed."""
    plan = plan_to_be(tx, call.event)
    old = session_to_be(plan, call.params["session"])
    questions = tuple(replace(question, id=tx.new_id()) for question in old.questions)
    new, day = replace(old, id=tx.new_id(), questions=questions), plan.days[old.day]
    to = f"/sessions/{new.id}"
    return save(call, tx, lambda before: editing.put(before, new, day), to, session_id=new.id)


# -- one less ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RemovePage:
    """What would go with an item: how many groups, notes, links."""

    id: Id
    title: str
    day: date
    carries: dict[str, int]


@operations.get("/e/{event}/sessions/{session}/remove", ORGANISERS, answer=RemovePage)
def remove_page(call: Call, snap: Snapshot) -> Page:
    """Asks before an item is taken out, and says what would go with it."""
    plan = plan_to_be(snap, call.event)
    found = session_to_be(plan, call.params["session"])
    carried = hanging(snap, call.event.id).get(found.id or "", {})
    data = RemovePage(found.id or "", found.title, plan.date_of(found), carried)
    return Page("programme/remove.html", data)


@operations.post("/e/{event}/sessions/{session}/remove", ORGANISERS, body=RemoveBody, again=remove_page)
def remove_session(call: Call, tx: Tx) -> Done:
    """Take a session out of the programme; with what hangs on it only for whoever is *sure*."""
    found = session_to_be(plan_to_be(tx, call.event), call.params["session"])
    if not call.body.sure and hanging(tx, call.event.id).get(call.params["session"]):
        raise Carries(title=found.title)
    done = save(call, tx, lambda before: editing.without(before, call.params["session"]))
    return done if done.said == "draft-saved" else replace(done, said="removed")


@operations.post("/e/{event}/code", ORGANISERS)
def renew_code(call: Call, tx: Tx) -> Done:
    """Give the event a new code for guests; the old one opens nothing any more."""
    return Done(f"{call.event.path}/edit", {"code": commands.renew_code(tx, call.event.id)}, "saved")
