"""Pages and API of the day as it goes: more minutes, other starts, breaks, what is skipped, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import Field, field_validator

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands, desk, queries
from hub.programme.desk import Act, Choice, How, Rest, Tracks, WentDay
from hub.programme.model import KIND_NAMES, Kind, Session
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import FACILITATORS, TEAM
from hub.web.operations import Operations

operations = Operations()
MOST = 180
"""Minutes by which one press changes something at most."""


class PressBody(Body):
    """What happens with what follows. *seen*: what the page showed; when it is otherwise now, nothing is done."""

    rest: Rest = Rest.ALL
    tracks: Tracks = Tracks.ALIKE

    def how(self) -> How:
        return How(self.rest, self.tracks)


class SlipBody(PressBody):
    """By how many minutes a session gets longer; *seen* is the end that the page showed."""

    minutes: int = Field(ge=-MOST, le=MOST)
    seen: datetime | None = None


class BeginBody(PressBody):
    """By how many minutes a session begins later, None to begin now; *seen* is the start that the page showed."""

    minutes: int | None = Field(None, ge=-MOST, le=MOST)
    seen: datetime | None = None

    @field_validator("minutes", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value


class EndBody(PressBody):
    """*seen* is the end that the page showed."""

    seen: datetime | None = None


class BreakBody(PressBody):
    """How long a break is. *within*: it comes now, in the middle of the session, instead of after it."""

    minutes: int = Field(ge=1, le=MOST)
    within: bool = False


@dataclass(frozen=True)
class RunPage:
    """What can be done with a session; with *act*, what there is to choose and what each leads to.

    *state*: done, now, coming or skipped. *titles* of all that effects may name, by id. *fixed*: the next item after it
    whose time is fixed.
    """

    session: Session
    state: str
    today: bool
    act: Act | None
    minutes: int | None
    within: bool
    choices: tuple[Choice, ...]
    titles: dict[Id, str]
    fixed: Session | None


@operations.get("/e/{event}/sessions/{session}/run", FACILITATORS, answer=RunPage)
def run_page(call: Call, snap: Snapshot) -> Page:
    """What can be done with a session while the day goes on, and what it would lead to."""
    session = queries.session(snap, call.event.id, call.params["session"])
    day = next(day for day in queries.days(snap, call.event.id) if day.id == session.day_id)
    act, minutes, within = asked(call)
    found = desk.previews(day, session.id, act, minutes, snap.now, within=within) if act else ()
    today = queries.today(snap, call.event)
    titles = {each.id: each.title for each in day.sessions}
    state = desk.state_of(session, snap.now)
    fixed = desk.fixed_after(day, session.id)
    data = RunPage(session, state, bool(today and today.id == day.id), act, minutes, within, found, titles, fixed)
    return Page("programme/run.html", data)


def asked(call: Call) -> tuple[Act | None, int | None, bool]:
    """What the address asks about; what makes no sense there asks about nothing."""
    try:
        act, minutes = Act(call.query.get("act", "")), call.query.get("minutes", "")
        given = max(-MOST, min(MOST, int(minutes))) if minutes else None
    except ValueError:
        return None, None, False
    if given is None and act in {Act.MINUTES, Act.BREAK}:
        return None, None, False
    return act, given, call.query.get("within") == "true"


def changed(call: Call, done: bool, said: str = "times-changed", otherwise: str = "times-before") -> Done:
    return Done(f"{call.event.path}/desk", {"changed": done}, said if done else otherwise)


@operations.post("/e/{event}/sessions/{session}/slip", FACILITATORS, body=SlipBody, again=run_page)
def slip(call: Call, tx: Tx) -> Done:
    """Give a session more or fewer minutes; what follows that day moves with it, or as the rest says."""
    body: SlipBody = call.body
    done = commands.slip(tx, call.event.id, call.params["session"], body.minutes, body.seen, body.how())
    return changed(call, done)


@operations.post("/e/{event}/sessions/{session}/begin", FACILITATORS, body=BeginBody, again=run_page)
def begin(call: Call, tx: Tx) -> Done:
    """Let a session begin now or some minutes later than it would; what follows that day moves with it."""
    body: BeginBody = call.body
    began = commands.begin(tx, call.event, call.params["session"], body.minutes, body.seen, body.how())
    said = "begun" if body.minutes is None else "times-changed"
    otherwise = "was-done" if body.seen is None else "times-before"
    return Done(f"{call.event.path}/desk", {"began": began}, said if began else otherwise)


@operations.post("/e/{event}/sessions/{session}/end", FACILITATORS, body=EndBody, again=run_page)
def end(call: Call, tx: Tx) -> Done:
    """End a session that is on; what follows comes sooner, or as the rest says."""
    body: EndBody = call.body
    return changed(call, commands.end(tx, call.event.id, call.params["session"], body.seen, body.how()))


@operations.post("/e/{event}/sessions/{session}/skip", FACILITATORS, body=PressBody, again=run_page)
def skip(call: Call, tx: Tx) -> Done:
    """Skip a session: it stays in the programme, struck through, and the day goes on without it."""
    body: PressBody = call.body
    return changed(
        call, commands.skip(tx, call.event.id, call.params["session"], body.how()), "item-skipped", "was-done"
    )


@operations.post("/e/{event}/sessions/{session}/take-back", FACILITATORS, body=PressBody, again=run_page)
def take_back(call: Call, tx: Tx) -> Done:
    """Hold a session after all that was skipped."""
    body: PressBody = call.body
    done = commands.take_back(tx, call.event.id, call.params["session"], body.how())
    return changed(call, done, otherwise="was-done")


@operations.post("/e/{event}/sessions/{session}/break", FACILITATORS, body=BreakBody, again=run_page)
def insert_break(call: Call, tx: Tx) -> Done:
    """Put a break after a session, or now in the middle of it."""
    body: BreakBody = call.body
    languages = call.site.languages
    title = languages[languages.wanted(call.event.language)].plain(KIND_NAMES[Kind.BREAK])
    made = commands.insert_break(
        tx, call.event, call.params["session"], title, body.minutes, within=body.within, how=body.how()
    )
    said = "break-inserted" if made else "was-done"
    return Done(f"{call.event.path}/desk", {"session_id": made}, said)


@operations.post("/e/{event}/presses/{press}/undo", FACILITATORS)
def undo(call: Call, tx: Tx) -> Done:
    """Undo what was pressed, exactly, as long as nothing more has been changed."""
    return changed(call, commands.undo(tx, call.event.id, call.params["press"]), "press-undone", "was-done")


@dataclass(frozen=True)
class WentPage:
    """How the days went: beside the plan, and press by press."""

    days: list[WentDay]


@operations.get("/e/{event}/went", TEAM, answer=WentPage)
def went_page(call: Call, snap: Snapshot) -> Page:
    """How it went: what was planned, what happened, and who pressed what."""
    return Page("programme/went.html", WentPage(desk.went(snap, call.event.id)))
