"""The check-in round: a question is asked and answered."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.opening import commands as opening
from hub.opening import queries
from hub.opening.events import AnswerHidden, OpeningAnswered, OpeningChanged, WallShown
from hub.opening.model import Wanted
from hub.screen import commands as screen
from hub.screen.model import View
from tests.house.scenarios.telling import TALK, Play, tells
from tests.meetings import Meeting

QUESTION = Wanted("Hur kommer du in i dag?", named=True)


async def asked(it: Meeting, wanted: Wanted = QUESTION) -> Id:
    """A question is open, and the big screen shows it."""
    opening_id = await it.do(opening.prepare, it.event.id, it.sessions[TALK], wanted)
    await it.do(opening.ask, it.event.id, opening_id)
    await it.do(screen.choose_view, it.event, View.OPENING)
    return str(opening_id)


@tells(OpeningChanged)
async def a_question_is_prepared(it: Meeting) -> Play:
    yield
    await it.do(opening.prepare, it.event.id, it.sessions[TALK], QUESTION)


@tells(OpeningChanged)
async def a_question_is_asked_after_another(it: Meeting) -> Play:
    first = await asked(it)
    await it.do(opening.answer, it.event.id, first, it.people["asta"], "Lugn")
    second = await it.do(opening.prepare, it.event.id, it.sessions[TALK], Wanted("Ett ord?", ("Lugn", "Pigg")))
    yield
    await it.do(opening.ask, it.event.id, second)


@tells(OpeningChanged)
async def a_question_is_closed(it: Meeting) -> Play:
    opening_id = await asked(it)
    yield
    await it.do(opening.close, it.event.id, opening_id)


@tells(OpeningChanged)
async def a_question_is_taken_away(it: Meeting) -> Play:
    opening_id = await asked(it)
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Lugn")
    yield
    await it.do(opening.remove, it.event.id, opening_id)


@tells(OpeningAnswered)
async def somebody_answers(it: Meeting) -> Play:
    opening_id = await asked(it)
    yield
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Lugn")


@tells(OpeningAnswered)
async def somebody_chooses_another_word(it: Meeting) -> Play:
    opening_id = await asked(it, Wanted("Ett ord?", ("Lugn", "Pigg")))
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Lugn")
    yield
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Pigg")


@tells(WallShown)
async def the_answers_are_taken_off_everyones_page(it: Meeting) -> Play:
    opening_id = await asked(it)
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Lugn")
    yield
    await it.do(opening.show_wall, it.event.id, opening_id, False)


@tells(AnswerHidden)
async def an_answer_is_taken_off_the_wall(it: Meeting) -> Play:
    opening_id = await asked(it)
    await it.do(opening.answer, it.event.id, opening_id, it.people["asta"], "Olämpligt")
    found = (await it.read(queries.openings, it.event.id))[0]
    told = (await it.read(queries.wall, it.event.id, found, 9)).answers
    yield
    await it.do(opening.hide, it.event.id, opening_id, told[0].id, True)
