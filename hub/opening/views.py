"""Pages and API of the check-in round: asking, answering, hiding an answer, the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.opening import commands
from hub.opening.forms import HideBody, OpeningAnswerBody, OpeningBody, WallBody
from hub.opening.model import READY, NothingToOpen
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.guards import FACILITATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
ONE = "/e/{event}/opening/{opening}"


@dataclass(frozen=True)
class Item:
    """An item of the programme that a question can belong to."""

    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class OpeningPage:
    """*items*: what a question can be asked for; *session_id*: what is on or next, None in an empty programme."""

    items: list[Item]
    session_id: Id | None


@operations.get("/e/{event}/opening", FACILITATORS, answer=OpeningPage)
def opening_page(call: Call, snap: Snapshot) -> Page:
    """The check-in round: ask a question as the meeting begins, and see what is answered."""
    items = items_of(snap, call.event)
    data = OpeningPage(items, item_now(snap, call.event, items))
    return Page("opening/round.html", data, [f"opening/{call.event.id}"], extra={"ready": READY})


def items_of(snap: Snapshot, event: EventRef) -> list[Item]:
    held = [session for day in programme.days(snap, event.id) for session in day.held]
    return [Item(each.id, each.title, each.starts_at) for each in held]


def item_now(snap: Snapshot, event: EventRef, items: list[Item]) -> Id | None:
    """What is on or comes next, else the last there was."""
    situation = programme.situation(snap, event)
    found = situation.main or situation.following
    return found.id if found else next((each.id for each in reversed(items)), None)


@operations.post("/e/{event}/opening", FACILITATORS, body=OpeningBody, again=opening_page)
def prepare(call: Call, tx: Tx) -> Done:
    """Make a question for an item of the programme, and ask it at once or keep it for later."""
    body: OpeningBody = call.body
    session_id = body.session or item_now(tx, call.event, items_of(tx, call.event))
    if session_id is None:
        raise NothingToOpen
    opening_id = commands.prepare(tx, call.event.id, session_id, body.wanted)
    if body.ask:
        commands.ask(tx, call.event.id, opening_id)
    return done(call, opening_id=opening_id)


@operations.post(f"{ONE}/ask", FACILITATORS, again=opening_page)
def ask(call: Call, tx: Tx) -> Done:
    """Let everybody answer from now on."""
    commands.ask(tx, call.event.id, call.params["opening"])
    return done(call)


@operations.post(f"{ONE}/close", FACILITATORS, again=opening_page)
def close(call: Call, tx: Tx) -> Done:
    """Let nobody answer any more."""
    commands.close(tx, call.event.id, call.params["opening"])
    return done(call)


@operations.post(f"{ONE}/remove", FACILITATORS, again=opening_page)
def remove(call: Call, tx: Tx) -> Done:
    """Take a question away, with all that was answered."""
    commands.remove(tx, call.event.id, call.params["opening"])
    return done(call)


@operations.post(f"{ONE}/wall", FACILITATORS, body=WallBody, again=opening_page)
def show_wall(call: Call, tx: Tx) -> Done:
    """Let the answers stand on everybody's page, or no longer."""
    commands.show_wall(tx, call.event.id, call.params["opening"], call.body.shown)
    return done(call)


@operations.post(f"{ONE}/answers/{{answer}}", FACILITATORS, body=HideBody, again=opening_page)
def hide(call: Call, tx: Tx) -> Done:
    """Take one answer off the wall, or put it back."""
    commands.hide(tx, call.event.id, call.params["opening"], call.params["answer"], call.body.hidden)
    return done(call)


@operations.get("/e/{event}/opening/answer", PEOPLE)
def answer_page(call: Call, snap: Snapshot) -> Page:
    """The question that is asked, and my answer."""
    return Page("opening/answer.html", None, [f"now/{call.event.id}/{call.person_id}"])


@operations.post(f"{ONE}/answer", PEOPLE, body=OpeningAnswerBody, again=answer_page)
def answer(call: Call, tx: Tx) -> Done:
    """Answer the question, or take the answer back by an empty one."""
    commands.answer(tx, call.event.id, call.params["opening"], call.person_id, call.body.text)
    return Done(f"{call.event.path}/now#now-opening", said="saved")


def done(call: Call, **data: object) -> Done:
    return Done(f"{call.event.path}/opening", data, "saved")
