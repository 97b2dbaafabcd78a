"""Pages and API of the questions that end a day: asking, writing, choosing what stands first, the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.reflections import commands, queries
from hub.reflections.forms import (
    ReflectionBody,
    ReflectionStepBody,
    ReflectionWallBody,
    ThoughtHideBody,
    ThoughtPinBody,
    ThoughtsBody,
)
from hub.reflections.model import AT_THE_END, MOST_THOUGHTS, OVERNIGHT, NoDayToReflect, next_day
from hub.web.answers import Done, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.guards import MEMBERS, MODERATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
ONE = "/e/{event}/reflections/{reflection}"


@dataclass(frozen=True)
class ReflectionDay:
    """A day after which a question can be asked; *last*: none follows on which something is held."""

    id: Id
    number: int
    date: date
    last: bool


@dataclass(frozen=True)
class ReflectionsPage:
    """*days*: after which a question can be asked; *day_id*: today, or the day that comes."""

    days: list[ReflectionDay]
    day_id: Id | None


def days_of(snap: Snapshot, event: EventRef) -> list[ReflectionDay]:
    days = programme.days(snap, event.id)
    return [ReflectionDay(day.id, day.number, day.date, next_day(day.id, days) is None) for day in days]


def day_now(snap: Snapshot, event: EventRef) -> Id | None:
    day = programme.today(snap, event) or programme.situation(snap, event).day
    return day.id if day else None


# -- those who lead ---------------------------------------------------------------------------------------------------


@operations.get("/e/{event}/reflections", MODERATORS, answer=ReflectionsPage)
def reflections_page(call: Call, snap: Snapshot) -> Page:
    """What people take with them: ask as the day ends, choose what stands first, show it."""
    data = ReflectionsPage(days_of(snap, call.event), day_now(snap, call.event))
    last = next((day.last for day in data.days if day.id == data.day_id), True)
    extra = {"proposed": AT_THE_END if last else OVERNIGHT}
    return Page("reflections/reflections.html", data, [f"reflections/{call.event.id}"], extra)


@operations.post("/e/{event}/reflections", MODERATORS, body=ReflectionBody, again=reflections_page)
def prepare(call: Call, tx: Tx) -> Done:
    """Make a question, and ask it at once or keep it for later."""
    body: ReflectionBody = call.body
    day_id = body.day or day_now(tx, call.event)
    if day_id is None:
        raise NoDayToReflect
    reflection_id = commands.prepare(tx, call.event.id, day_id, body.wanted(call.event))
    if body.ask:
        commands.ask(tx, call.event.id, reflection_id)
    return done(call, reflection_id=reflection_id)


@operations.post(f"{ONE}/ask", MODERATORS, body=ReflectionStepBody, again=reflections_page)
def ask(call: Call, tx: Tx) -> Done:
    """Let everybody write from now on."""
    commands.ask(tx, call.event.id, call.params["reflection"])
    return back(call)


@operations.post(f"{ONE}/close", MODERATORS, body=ReflectionStepBody, again=reflections_page)
def close(call: Call, tx: Tx) -> Done:
    """Let nobody write any more."""
    commands.close(tx, call.event.id, call.params["reflection"])
    return back(call)


@operations.post(f"{ONE}/wall", MODERATORS, body=ReflectionWallBody, again=reflections_page)
def steer(call: Call, tx: Tx) -> Done:
    """Let the wall stand by itself as the next day begins, or from now on, or not at all."""
    commands.steer(tx, call.event.id, call.params["reflection"], call.body.wall)
    return back(call)


@operations.post(f"{ONE}/remove", MODERATORS, again=reflections_page)
def remove(call: Call, tx: Tx) -> Done:
    """Take a question away, with all that was written."""
    commands.remove(tx, call.event.id, call.params["reflection"])
    return Done(f"{call.event.path}/reflections", said="removed")


@operations.post(f"{ONE}/thoughts/{{thought}}/hide", MODERATORS, body=ThoughtHideBody, again=reflections_page)
def hide(call: Call, tx: Tx) -> Done:
    """Take one thought off the wall, or put it back."""
    commands.hide(tx, call.event.id, call.params["reflection"], call.params["thought"], call.body.hidden)
    return done(call)


@operations.post(f"{ONE}/thoughts/{{thought}}/pin", MODERATORS, body=ThoughtPinBody, again=reflections_page)
def pin(call: Call, tx: Tx) -> Done:
    """Put one thought first on the wall, or back among the others."""
    commands.pin(tx, call.event.id, call.params["reflection"], call.params["thought"], call.body.pinned)
    return done(call)


def done(call: Call, **data: object) -> Done:
    return Done(f"{call.event.path}/reflections", data, "saved")


def back(call: Call) -> Done:
    """To the page that it was pressed on."""
    return Done(f"{call.event.path}/desk#desk-reflections") if call.body.back == "desk" else done(call)


# -- everybody --------------------------------------------------------------------------------------------------------


@operations.get("/e/{event}/reflections/wall", MEMBERS)
def wall_page(call: Call, snap: Snapshot) -> Page:
    """What people have taken with them from the day before."""
    return Page("reflections/wall.html", None, [f"reflection-wall/{call.event.id}"])


@operations.get("/e/{event}/reflections/write", PEOPLE)
def write_page(call: Call, snap: Snapshot) -> Page:
    """The question that is asked as the day ends, and what I have written."""
    found = queries.mine(snap, call.event.id, [call.person_id]).get(call.person_id)
    typed = call.failure.typed.get("thought", []) if call.failure else found.thoughts if found else []
    texts = [str(each) for each in (typed if isinstance(typed, list) else [typed])]
    texts += [""] * (MOST_THOUGHTS - len(texts))
    return Page("reflections/write.html", found, extra={"texts": texts})


@operations.post(f"{ONE}/thoughts", PEOPLE, body=ThoughtsBody, again=write_page)
def write(call: Call, tx: Tx) -> Done:
    """Write up to three thoughts, instead of what I have written before; none takes that back."""
    body: ThoughtsBody = call.body
    reflection_id = call.params["reflection"]
    commands.write(tx, call.event.id, reflection_id, call.person_id, body.thought, signed=body.signed)
    return Done(f"{call.event.path}/now#now-reflection", said="saved")
