"""What those who moderate do: allow, accept, refuse, take up, answer, pin, merge."""

from __future__ import annotations

from collections.abc import Callable

from hub.kernel.transaction import Snapshot, Tx
from hub.questions import commands, queries
from hub.questions.forms import (
    QuestionAnswerBody,
    QuestionMergeBody,
    QuestionPinBody,
    QuestionSettingsBody,
)
from hub.questions.queries import One
from hub.questions.views.asking import ONE, QUESTIONS
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()
TEAM = f"{QUESTIONS}/team"


@operations.get(TEAM, MODERATORS)
def board_page(call: Call, snap: Snapshot) -> Page:
    """Everything that is asked, to be gone through; and what people may do."""
    return Page("questions/team.html", {}, [f"asked/{call.event.id}"])


@operations.get(f"{TEAM}/{{asked}}", MODERATORS, answer=One)
def one_page(call: Call, snap: Snapshot) -> Page:
    """One question with all that can be done with it."""
    return Page("questions/one.html", queries.one(snap, call.event.id, call.params["asked"]))


@operations.post(f"{QUESTIONS}/settings", MODERATORS, body=QuestionSettingsBody, again=board_page)
def set_up(call: Call, tx: Tx) -> Done:
    """Say what people may do: ask at all, ask without a name, be read without a moderator, ask for an item."""
    commands.set_up(tx, call.event.id, **call.body.model_dump())
    return done(call)


@operations.post(f"{ONE}/accept", MODERATORS, again=board_page)
def accept(call: Call, tx: Tx) -> Done:
    """Let everybody see it."""
    return decided(call, tx, commands.accept)


@operations.post(f"{ONE}/refuse", MODERATORS, again=board_page)
def refuse(call: Call, tx: Tx) -> Done:
    """Do not take it up: only who asked and the team see it."""
    return decided(call, tx, commands.refuse)


@operations.post(f"{ONE}/back", MODERATORS, again=board_page)
def put_back(call: Call, tx: Tx) -> Done:
    """Put it one step back: from answered to standing, from standing or refused to waiting, from merged to its own."""
    return decided(call, tx, commands.put_back)


@operations.post(f"{ONE}/take", MODERATORS, again=board_page)
def take(call: Call, tx: Tx) -> Done:
    """Take it up now: it stands large before everybody."""
    return decided(call, tx, commands.take)


@operations.post(f"{ONE}/leave", MODERATORS, again=board_page)
def take_no_more(call: Call, tx: Tx) -> Done:
    """Leave it for now: it stands among the others again."""
    return decided(call, tx, commands.take_no_more)


@operations.post(f"{ONE}/answer", MODERATORS, body=QuestionAnswerBody, again=one_page)
def answer(call: Call, tx: Tx) -> Done:
    """Say that it is answered, with a short answer in writing if there is one."""
    commands.answer(tx, call.event.id, call.params["asked"], call.body.answer)
    return done(call)


@operations.post(f"{ONE}/pin", MODERATORS, body=QuestionPinBody, again=board_page)
def pin(call: Call, tx: Tx) -> Done:
    """Let it stand first on everybody's list, or no longer."""
    commands.pin(tx, call.event.id, call.params["asked"], call.body.pinned)
    return done(call)


@operations.post(f"{ONE}/merge", MODERATORS, body=QuestionMergeBody, again=one_page)
def merge(call: Call, tx: Tx) -> Done:
    """Count it with another that asks the same: the votes of both, once a person."""
    commands.merge(tx, call.event.id, call.params["asked"], call.body.into)
    return done(call)


def decided(call: Call, tx: Tx, command: Callable[[Tx, str, str], None]) -> Done:
    command(tx, call.event.id, call.params["asked"])
    return done(call)


def done(call: Call) -> Done:
    return Done(f"{call.event.path}/questions/team", said="saved")
