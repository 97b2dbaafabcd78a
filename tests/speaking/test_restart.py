"""A hub that is stopped and started in the middle knows who speaks, who is next, and what was asked and voted for."""

from __future__ import annotations

from hub.questions import commands as questions
from hub.questions import queries as asked
from hub.questions.model import By
from hub.speaking import commands as speaking
from hub.speaking import queries
from tests.house.scenarios.questions import asked as ask
from tests.house.scenarios.speaking import raised
from tests.meetings import Meeting, reopened


async def test_the_line_and_the_questions_survive_a_restart(quiet: Meeting) -> None:
    await raised(quiet, "asta", "bo", "cilla")
    await quiet.do(speaking.take_next, quiet.event.id)
    question = await ask(quiet, nameless=True)
    await quiet.do(questions.vote, quiet.event.id, question, quiet.people["bo"], True)
    before = await quiet.read(queries.line, quiet.event), await quiet.read(asked.listed, quiet.event.id, By.VOTES)

    async with reopened(quiet) as again:
        after = await again.read(queries.line, again.event), await again.read(asked.listed, again.event.id, By.VOTES)
        mine = await again.read(asked.mine, again.event.id, [again.people["asta"]])

    assert after == before
    assert [each.name for each in after[0].line] == ["Bo Alm", "Cilla Rönn"]
    assert after[1].parts[0].questions[0].votes == 1
    assert [each.id for each in mine[quiet.people["asta"]].asked] == [question]
