"""What is answered to a poll whose results are hidden, and a hidden word, are in no page, file, answer or frame
but that of those who lead; and show again when they are shown."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.polls import commands as polls
from hub.polls.model import Kind, Wanted
from tests.meetings import Meeting
from tests.threats.test_leaks import frames_for
from tests.visitor import Visitor, enter

SECRET = "OVANLIGT-SVAR"
FOR_ALL = ("now", "poll/{poll}", "plenary", "screen", "desk", "report", "summary", "polls.csv")


async def asked(bees: Meeting) -> str:
    """Asta has answered what nobody else has, and Bo something else."""
    poll = str(await bees.do(polls.prepare, bees.event.id, Wanted(Kind.WORD, "Ett ord?")))
    await bees.do(polls.open_poll, bees.event.id, poll)
    for name, text in (("asta", SECRET), ("bo", "Lugn")):
        await bees.do(polls.answer, bees.event.id, poll, bees.people[name], text=text)
    return poll


async def places_of(visitor: Visitor, bees: Meeting, poll: str) -> set[str]:
    """Where somebody can read the secret, of all that is for everybody."""
    found = set()
    for page in FOR_ALL:
        for path in (f"{bees.event.path}/{page}", f"/api{bees.event.path}/{page}"):
            if SECRET in (await visitor.client.get(path.format(poll=poll))).text:
                found.add(page)
    async for topic, text in frames_for(visitor, bees):
        if SECRET in text:
            found.add(topic.partition("/")[0])
    return found


@pytest.mark.parametrize("ended", [False, True], ids=["open", "closed"])
async def test_hidden_results_are_read_by_nobody_until_they_are_shown(
    app: Starlette, bees: Meeting, ended: bool
) -> None:
    poll = await asked(bees)
    if ended:
        await bees.do(polls.close, bees.event.id, poll)
    for name in ("bo", "host", "speaker", "screen"):
        assert await places_of(await enter(app, bees, name), bees, poll) == set(), name
    asta, moderator = await enter(app, bees, "asta"), await enter(app, bees, "moderator")
    assert await places_of(asta, bees, poll) == (set() if ended else {"now", "poll/{poll}"})
    assert await places_of(moderator, bees, poll) == {"polls"}

    await bees.do(polls.show, bees.event.id, poll, True)

    assert {"now", "poll/{poll}", "poll"} <= await places_of(await enter(app, bees, "bo"), bees, poll)


async def test_a_hidden_word_is_read_by_nobody_while_the_others_are_shown(app: Starlette, bees: Meeting) -> None:
    poll = await asked(bees)
    await bees.do(polls.show, bees.event.id, poll, True)
    await bees.do(polls.hide_word, bees.event.id, poll, SECRET.lower(), True)
    bo = await enter(app, bees, "bo")
    assert "Lugn" in await bo.page(f"{bees.event.path}/poll/{poll}")
    assert await places_of(bo, bees, poll) == set()
    await bees.do(polls.close, bees.event.id, poll)
    assert await places_of(bo, bees, poll) == set()


async def test_of_hidden_results_there_is_not_even_a_figure(app: Starlette, bees: Meeting) -> None:
    poll = str(await bees.do(polls.prepare, bees.event.id, Wanted(Kind.SINGLE, "Kaffe?", ("Ja", "Nej"))))
    await bees.do(polls.open_poll, bees.event.id, poll)
    await bees.do(polls.answer, bees.event.id, poll, bees.people["asta"], [1])
    bo = await enter(app, bees, "bo")
    told = await bo.get(f"{bees.event.path}/poll/{poll}")
    assert (told["outcome"], told["regions"]["poll-results"]["outcome"], told["answered"]) == (None, None, 1)
    assert (await bo.get(f"{bees.event.path}/now"))["regions"]["now-results"] is None
    screen = await enter(app, bees, "screen")
    regions = (await screen.get(f"{bees.event.path}/screen"))["regions"]
    assert regions["screen-polls"]["outcome"] is None
