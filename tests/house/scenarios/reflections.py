"""What people take with them: asked, written, and on a wall."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.reflections import commands as reflections
from hub.reflections import queries
from hub.reflections.events import (
    ReflectionChanged,
    ThoughtHidden,
    ThoughtPinned,
    ThoughtsChanged,
    ThoughtWritten,
    WallSteered,
)
from hub.reflections.model import Wall, Wanted
from hub.screen import commands as screen
from hub.screen.model import View
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

QUESTION = Wanted("Vad tar vi med oss till i morgon?", named=True)


async def asked(it: Meeting) -> Id:
    """The question is open, two have written, and the big screen shows it."""
    reflection_id = await it.do(reflections.prepare, it.event.id, it.days[0], QUESTION)
    await it.do(reflections.ask, it.event.id, reflection_id)
    for name, text in (("bo", "Bin är många"), ("cilla", "Tak räcker långt")):
        await it.do(reflections.write, it.event.id, reflection_id, it.people[name], [text], signed=name == "bo")
    await it.do(screen.choose_view, it.event, View.REFLECTIONS)
    return str(reflection_id)


async def on_the_wall(it: Meeting) -> tuple[Id, list[Id]]:
    """The wall is shown; the question, and the thoughts in order."""
    reflection_id = await asked(it)
    await it.do(reflections.close, it.event.id, reflection_id)
    await it.do(reflections.steer, it.event.id, reflection_id, Wall.SHOWN)
    found = (await it.read(queries.reflections, it.event.id))[0]
    wall = await it.read(queries.wall, it.event.id, found, 9)
    return reflection_id, [each.id for each in wall.thoughts]


@tells(ReflectionChanged)
async def a_question_for_the_evening_is_prepared(it: Meeting) -> Play:
    yield
    await it.do(reflections.prepare, it.event.id, it.days[0], QUESTION)


@tells(ReflectionChanged)
async def a_question_for_the_evening_is_asked_after_another(it: Meeting) -> Play:
    await asked(it)
    second = await it.do(reflections.prepare, it.event.id, it.days[0], Wanted("Och mer?"))
    yield
    await it.do(reflections.ask, it.event.id, second)


@tells(ReflectionChanged)
async def a_question_for_the_evening_is_closed(it: Meeting) -> Play:
    reflection_id = await asked(it)
    yield
    await it.do(reflections.close, it.event.id, reflection_id)


@tells(ReflectionChanged)
async def a_question_for_the_evening_is_taken_away(it: Meeting) -> Play:
    reflection_id, _ = await on_the_wall(it)
    yield
    await it.do(reflections.remove, it.event.id, reflection_id)


@tells(WallSteered)
async def the_thoughts_are_put_on_everyones_page(it: Meeting) -> Play:
    reflection_id = await asked(it)
    yield
    await it.do(reflections.steer, it.event.id, reflection_id, Wall.SHOWN)


@tells(WallSteered)
async def the_thoughts_are_taken_off_everyones_page(it: Meeting) -> Play:
    reflection_id, _ = await on_the_wall(it)
    yield
    await it.do(reflections.steer, it.event.id, reflection_id, Wall.OFF)


@tells(ThoughtWritten, ThoughtsChanged)
async def somebody_writes_what_they_take_with_them(it: Meeting) -> Play:
    reflection_id = await asked(it)
    await it.do(reflections.steer, it.event.id, reflection_id, Wall.SHOWN)
    yield
    await it.do(reflections.write, it.event.id, reflection_id, it.people["asta"], ["Mer vax"], signed=True)


@tells(ThoughtHidden)
async def a_thought_is_taken_off_the_wall(it: Meeting) -> Play:
    reflection_id, thoughts = await on_the_wall(it)
    yield
    await it.do(reflections.hide, it.event.id, reflection_id, thoughts[0], True)


@tells(ThoughtPinned)
async def a_thought_is_put_first(it: Meeting) -> Play:
    reflection_id, thoughts = await on_the_wall(it)
    yield
    await it.do(reflections.pin, it.event.id, reflection_id, thoughts[-1], True)
