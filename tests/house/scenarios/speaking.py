"""The line of those who want to speak."""

from __future__ import annotations

from hub.programme import commands as programme
from hub.speaking import commands
from hub.speaking.events import HandRaised, LineChanged
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def raised(it: Meeting, *names: str) -> None:
    await it.do(commands.set_up, it.event.id, open=True)
    for name in names:
        it.later(0.01)
        await it.do(commands.raise_hand, it.event, it.people[name])


@tells(LineChanged)
async def the_line_is_opened(it: Meeting) -> Play:
    yield
    await it.do(commands.set_up, it.event.id, open=True)


@tells(HandRaised)
async def a_hand_goes_up_behind_another(it: Meeting) -> Play:
    await raised(it, "asta")
    it.later(0.01)
    yield
    await it.do(commands.raise_hand, it.event, it.people["bo"])


@tells(HandRaised)
async def a_reply_goes_before_the_others(it: Meeting) -> Play:
    await raised(it, "asta", "bo")
    yield
    await it.do(commands.raise_hand, it.event, it.people["cilla"], reply=True)


@tells(HandRaised)
async def somebody_in_the_room_is_put_in(it: Meeting) -> Play:
    await raised(it, "asta")
    yield
    await it.do(commands.put_in, it.event, "Mannen vid fönstret")


@tells(LineChanged)
async def the_next_one_gets_the_word(it: Meeting) -> Play:
    await raised(it, "asta", "bo", "cilla")
    await it.do(commands.take_next, it.event.id)
    yield
    await it.do(commands.take_next, it.event.id)


@tells(LineChanged)
async def a_hand_is_taken_down(it: Meeting) -> Play:
    await raised(it, "asta", "bo")
    yield
    await it.do(commands.lower, it.event.id, it.people["asta"])


@tells(LineChanged)
async def hands_fall_when_the_item_ends(it: Meeting) -> Play:
    await raised(it, "asta", "bo")
    await it.do(commands.set_up, it.event.id, falls=True)
    it.later(45)
    yield
    await it.do(programme.pass_moment, it.event.id, it.clock.at)
