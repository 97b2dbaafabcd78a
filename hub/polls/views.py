"""Pages and API of polls: preparing, opening, showing what is answered, answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.polls import commands, queries
from hub.polls.exporting import csv
from hub.polls.forms import (
    PollAnswerBody,
    PollBody,
    PollHandsBody,
    PollResultsBody,
    PollStepBody,
    PollWordBody,
)
from hub.polls.queries import KIND_NAMES, Poll, Result, State
from hub.polls.ready import READY
from hub.programme import queries as programme
from hub.web.answers import Done, File, Page
from hub.web.auth import EventRef, Role
from hub.web.call import Call
from hub.web.guards import MEMBERS, MODERATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
ALL = "/e/{event}/polls"
ONE = "/e/{event}/polls/{poll}"


@dataclass(frozen=True)
class PollItem:
    """An item of the programme that a poll can be for."""

    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class PollsPage:
    """*items*: what a poll can be for."""

    items: list[PollItem]


@dataclass(frozen=True)
class LeadPollPage:
    """*poll* as it is asked; *hands*: how many raised one for each option."""

    poll: Poll
    items: list[PollItem]
    hands: list[int]


def items_of(snap: Snapshot, event: EventRef) -> list[PollItem]:
    held = [session for day in programme.days(snap, event.id) for session in day.held]
    return [PollItem(each.id, each.title, each.starts_at) for each in held]


# -- those who lead ---------------------------------------------------------------------------------------------------


@operations.get(ALL, MODERATORS, answer=PollsPage)
def polls_page(call: Call, snap: Snapshot) -> Page:
    """The polls: prepare, open and close them, and show what is answered."""
    extra = {"ready": READY, "kinds": KIND_NAMES}
    return Page("polls/polls.html", PollsPage(items_of(snap, call.event)), [f"polls/{call.event.id}"], extra)


@operations.get(f"{ALL}.csv", MODERATORS, page_only=True)
def polls_file(call: Call, snap: Snapshot) -> File:
    """The results that are shown, for spreadsheets."""
    content = csv(queries.results(snap, call.event.id), call.event, call.texts)
    return File(f"{call.event.slug}-polls.csv", "text/csv; charset=utf-8", content)


@operations.get(ONE, MODERATORS, answer=LeadPollPage)
def lead_poll_page(call: Call, snap: Snapshot) -> Page:
    """One poll: change it before it is open, then hide words and count hands."""
    found = queries.poll(snap, call.event.id, call.params["poll"])
    data = LeadPollPage(found, items_of(snap, call.event), queries.hands(snap, found))
    topics = [f"polls/{call.event.id}/{found.id}"]
    return Page("polls/lead.html", data, topics, {"kinds": KIND_NAMES})


@operations.post(ALL, MODERATORS, body=PollBody, again=polls_page)
def prepare(call: Call, tx: Tx) -> Done:
    """Prepare a poll, or ask it at once."""
    body: PollBody = call.body
    poll_id = commands.prepare(tx, call.event.id, body.wanted)
    if body.open:
        commands.open_poll(tx, call.event.id, poll_id)
    return done(call, poll_id)


@operations.post(ONE, MODERATORS, body=PollBody, again=lead_poll_page)
def change(call: Call, tx: Tx) -> Done:
    """Change a poll that nobody has been asked yet."""
    body: PollBody = call.body
    commands.change(tx, call.event.id, call.params["poll"], body.wanted)
    if body.open:
        commands.open_poll(tx, call.event.id, call.params["poll"])
    return done(call, call.params["poll"])


@operations.post(f"{ONE}/open", MODERATORS, body=PollStepBody, again=polls_page)
def open_poll(call: Call, tx: Tx) -> Done:
    """Let everybody answer from now on."""
    commands.open_poll(tx, call.event.id, call.params["poll"], live=call.body.live)
    return back(call)


@operations.post(f"{ONE}/close", MODERATORS, body=PollStepBody, again=polls_page)
def close(call: Call, tx: Tx) -> Done:
    """Let nobody answer any more, and forget who has answered what."""
    commands.close(tx, call.event.id, call.params["poll"])
    return back(call)


@operations.post(f"{ONE}/results", MODERATORS, body=PollResultsBody, again=polls_page)
def show(call: Call, tx: Tx) -> Done:
    """Show the results to everyone, or hide them."""
    commands.show(tx, call.event.id, call.params["poll"], call.body.shown)
    return back(call)


@operations.post(f"{ONE}/clear", MODERATORS, again=polls_page)
def clear(call: Call, tx: Tx) -> Done:
    """Take away all answers to a poll that was only tried; it can be opened again, as another poll."""
    return done(call, commands.clear(tx, call.event.id, call.params["poll"]))


@operations.post(f"{ONE}/again", MODERATORS, again=polls_page)
def ask_again(call: Call, tx: Tx) -> Done:
    """Prepare the same question once more, beside the first one."""
    return done(call, commands.again(tx, call.event.id, call.params["poll"]))


@operations.post(f"{ONE}/remove", MODERATORS, again=polls_page)
def remove(call: Call, tx: Tx) -> Done:
    """Take a poll away, with all that was answered."""
    commands.remove(tx, call.event.id, call.params["poll"])
    return Done(f"{call.event.path}/polls", said="removed")


@operations.post(f"{ONE}/words", MODERATORS, body=PollWordBody, again=lead_poll_page)
def hide_word(call: Call, tx: Tx) -> Done:
    """Keep one word out of the results, or let it in again."""
    commands.hide_word(tx, call.event.id, call.params["poll"], call.body.word, call.body.hidden)
    return Done(f"{call.event.path}/polls/{call.params['poll']}", said="saved")


@operations.post(f"{ONE}/hands", MODERATORS, body=PollHandsBody, again=lead_poll_page)
def count_hands(call: Call, tx: Tx) -> Done:
    """Count those in the room who raised a hand, for each option."""
    body: PollHandsBody = call.body
    commands.count_hands(tx, call.event.id, call.params["poll"], body.number, body.people)
    return Done(f"{call.event.path}/polls/{call.params['poll']}", said="saved")


def done(call: Call, poll_id: Id) -> Done:
    return Done(f"{call.event.path}/polls#lead-{poll_id}", {"poll_id": poll_id}, "saved")


def back(call: Call) -> Done:
    """To the page that it was pressed on."""
    if call.body.back == "desk":
        return Done(f"{call.event.path}/desk#desk-polls")
    return done(call, call.params["poll"])


# -- everybody --------------------------------------------------------------------------------------------------------


@operations.get("/e/{event}/poll/{poll}", MEMBERS, answer=Result)
def poll_page(call: Call, snap: Snapshot) -> Page:
    """One poll: my answer while it is open, and the results when they are shown."""
    found = queries.poll(snap, call.event.id, call.params["poll"])
    data = queries.result(snap, found)
    if data is None:
        raise NotFound
    topics = [f"poll/{call.event.id}/{found.id}"]
    if answers(call, snap):
        topics.append(f"now/{call.event.id}/{call.person_id}")
    return Page("polls/poll.html", data, topics, {"wanted": wanted(call, found), "open": found.state is State.OPEN})


def answers(call: Call, snap: Snapshot) -> bool:
    """Whether it is somebody who may answer: an owner who is not on the list is not, nor is a screen."""
    who = call.principal.person_id
    listed = people.participant(snap, call.event.id, who) if who else None
    return listed is not None and Role.SCREEN not in listed.roles


def wanted(call: Call, poll: Poll) -> list[str]:
    """What somebody chose who comes too late, so that they have it before them."""
    typed = call.failure.typed if call.failure else {}
    given = typed.get("choice", [])
    places = {str(each) for each in (given if isinstance(given, list) else [given])}
    chosen = [text for place, text in enumerate(poll.options) if str(place) in places]
    return chosen or [text for text in (str(typed.get("text", "")),) if text]


@operations.post("/e/{event}/poll/{poll}/answer", PEOPLE, body=PollAnswerBody, again=poll_page)
def answer(call: Call, tx: Tx) -> Done:
    """Answer an open poll, or take the answer back by an empty one."""
    body: PollAnswerBody = call.body
    commands.answer(tx, call.event.id, call.params["poll"], call.person_id, body.choice, body.text)
    return Done(f"{call.event.path}/now#poll-{call.params['poll']}", said="saved")
