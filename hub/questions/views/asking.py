"""What people do: read the questions, ask, tell of something, change it, vote."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot, Tx
from hub.questions import commands, queries
from hub.questions.forms import AskBody, ExperienceBody, QuestionChangeBody, QuestionVoteBody
from hub.questions.queries import By, MyQuestion, NewQuestion, Settings, State
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import MODERATORS, PEOPLE
from hub.web.operations import Operations

operations = Operations()
QUESTIONS = "/e/{event}/questions"
ONE = f"{QUESTIONS}/{{asked}}"


@operations.get(QUESTIONS, PEOPLE)
def questions_page(call: Call, snap: Snapshot) -> Page:
    """What is asked, by votes; with ?by=new the newest first, with ?by=answered what is answered. And one's own."""
    by = call.query.get("by", "")
    key = by if by in set(By) else ""
    topics = [f"questions/{call.event.id}" + (f"/{key}" if key else ""), f"asking/{call.event.id}/{call.person_id}"]
    moderates = call.principal.is_any(*MODERATORS.roles)
    return Page("questions/list.html", {}, topics, extra={"moderates": moderates})


@dataclass(frozen=True)
class AskPage:
    """What can be sent, and how."""

    settings: Settings


@operations.get(f"{QUESTIONS}/ask", PEOPLE, answer=AskPage)
def ask_page(call: Call, snap: Snapshot) -> Page:
    """Ask a question, or tell of something."""
    return Page("questions/ask.html", AskPage(queries.settings(snap, call.event.id)))


@operations.post(QUESTIONS, PEOPLE, body=AskBody, again=ask_page)
def ask(call: Call, tx: Tx) -> Done:
    """Ask the meeting something. The answer tells where it stands; which id it has, the own list alone tells."""
    return sent(call, tx, call.body.wanted)


@operations.post(f"{QUESTIONS}/experiences", PEOPLE, body=ExperienceBody, again=ask_page)
def tell_of(call: Call, tx: Tx) -> Done:
    """Share an experience with the meeting."""
    return sent(call, tx, call.body.wanted)


def sent(call: Call, tx: Tx, new: NewQuestion) -> Done:
    """The answer is kept with the request and its sender, so it does not name what was sent without a name."""
    state = commands.ask(tx, call.event, call.person_id, new)
    said = "question-waits" if state is State.WAITING else "question-stands"
    return Done(f"{call.event.path}/questions", {"state": state.value}, said)


@operations.get(f"{ONE}/mine", PEOPLE, answer=MyQuestion)
def own_page(call: Call, snap: Snapshot) -> Page:
    """A question of one's own, to be changed or withdrawn."""
    found = queries.my_question(snap, call.event.id, call.params["asked"], call.person_id)
    if found is None:
        raise NotFound
    return Page("questions/own.html", found, extra={"longest": queries.LONGEST})


@operations.post(f"{ONE}/change", PEOPLE, body=QuestionChangeBody, again=own_page)
def change(call: Call, tx: Tx) -> Done:
    """Let one's own question read otherwise, while it waits or nobody has voted for it."""
    commands.change(tx, call.event.id, call.params["asked"], call.person_id, call.body.text)
    return Done(f"{call.event.path}/questions", said="saved")


@operations.post(f"{ONE}/withdraw", PEOPLE, again=own_page)
def withdraw(call: Call, tx: Tx) -> Done:
    """Take one's own question back, while it waits or nobody has voted for it."""
    commands.withdraw(tx, call.event.id, call.params["asked"], call.person_id)
    return Done(f"{call.event.path}/questions", said="removed")


@operations.post(f"{ONE}/vote", PEOPLE, body=QuestionVoteBody, again=questions_page)
def vote(call: Call, tx: Tx) -> Done:
    """Vote for a question, or take the vote back."""
    commands.vote(tx, call.event.id, call.params["asked"], call.person_id, call.body.wanted)
    return Done(f"{call.event.path}/questions", {"voted": call.body.wanted})
