"""Two hundred vote at once, some of them twice, and resend what they have sent: one vote each is counted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from uuid import uuid4

import pytest
from starlette.applications import Starlette

from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from hub.questions import commands, queries
from hub.questions.model import By, Kind, NewQuestion
from tests.meetings import Meeting
from tests.visitor import Visitor

MANY = 200


def crowd(tx: Tx, event_id: str) -> list[str]:
    """People who come in; their session tokens."""
    ids = [people.add_participant(tx, event_id, NewPerson(f"Bi {n}"), Source.STAFF).person_id for n in range(MANY)]
    return [people.start_session(tx, person_id) for person_id in ids]


@pytest.fixture
async def question(bees: Meeting) -> str:
    await bees.do(commands.set_up, bees.event.id, open=True, moderated=False)
    new = NewQuestion(Kind.QUESTION, "Vad kostar en kupa?", False)
    await bees.do(commands.ask, bees.event, bees.people["asta"], new)
    listed = await bees.read(queries.listed, bees.event.id, By.VOTES)
    return str(listed.parts[0].questions[0].id)


class Crowd:
    """All of them, over HTTP, each by a token of their own."""

    def __init__(self, app: Starlette, bees: Meeting, question: str) -> None:
        self.client = Visitor(app).client
        self.path = f"/api{bees.event.path}/questions/{question}/vote"
        self.last: dict[str, str] = {}

    async def vote(self, tokens: Iterable[str], wanted: bool = True, *, again: bool = False) -> set[int]:
        """At once; *again*: the very same request as the last time. The statuses they were answered with."""
        answers = await asyncio.gather(*(self.one(token, wanted, again) for token in tokens))
        return set(answers)

    async def one(self, token: str, wanted: bool, again: bool) -> int:
        request_id = self.last[token] if again else uuid4().hex
        self.last.setdefault(token, request_id)
        headers = {"authorization": f"Bearer {token}", "request-id": request_id}
        return (await self.client.post(self.path, json={"wanted": wanted}, headers=headers)).status_code


async def votes(bees: Meeting) -> int:
    listed = await bees.read(queries.listed, bees.event.id, By.VOTES)
    return int(listed.parts[0].questions[0].votes)


async def test_two_hundred_votes_in_a_storm_are_two_hundred(app: Starlette, bees: Meeting, question: str) -> None:
    tokens, voters = await bees.do(crowd, bees.event.id), Crowd(app, bees, question)
    assert await voters.vote([*tokens, *tokens]) == {200}
    assert await votes(bees) == MANY

    assert await voters.vote(tokens[:50], wanted=False) == {200}
    assert await voters.vote(tokens[:50], again=True) == {200}
    assert await votes(bees) == MANY - 50


async def test_a_storm_of_votes_is_told_and_names_nobody(app: Starlette, bees: Meeting, question: str) -> None:
    tokens, head = await bees.do(crowd, bees.event.id), await bees.head()
    await Crowd(app, bees, question).vote(tokens[:20])
    told = [record for record in await bees.told(head) if record.fact.type == "QuestionVoted"]
    assert (len(told), {record.by for record in told}, {str(record.fact.data()) for record in told}) == (
        20,
        {None},
        {str({"question_id": question})},
    )
