"""Polls: people are asked, answer, and see what was answered."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.polls import commands as polls
from hub.polls.events import (
    AnswerCounted,
    HandsCounted,
    PollAnswered,
    PollChanged,
    PollRemoved,
    ResultsShown,
    WordHidden,
)
from hub.polls.model import Kind, Wanted
from hub.screen import commands as screen
from hub.screen.model import View
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

COFFEE = Wanted(Kind.SINGLE, "Kaffe?", ("Ja", "Nej"))
WORD = Wanted(Kind.WORD, "Ett ord?")


async def asked(it: Meeting, wanted: Wanted = COFFEE, *, live: bool = True) -> Id:
    """A poll is open, with one answer, and the big screen shows it."""
    poll_id = await it.do(polls.prepare, it.event.id, wanted)
    await it.do(polls.open_poll, it.event.id, poll_id, live=live)
    await it.do(polls.answer, it.event.id, poll_id, it.people["bo"], [0], "Lugn")
    await it.do(screen.choose_view, it.event, View.POLL)
    return str(poll_id)


@tells(PollChanged)
async def a_poll_is_prepared(it: Meeting) -> Play:
    yield
    await it.do(polls.prepare, it.event.id, COFFEE)


@tells(PollChanged)
async def a_poll_is_changed_before_anybody_is_asked(it: Meeting) -> Play:
    poll_id = await it.do(polls.prepare, it.event.id, COFFEE)
    yield
    await it.do(polls.change, it.event.id, poll_id, WORD)


@tells(PollChanged, ResultsShown)
async def a_poll_is_opened_with_its_results_shown(it: Meeting) -> Play:
    poll_id = await it.do(polls.prepare, it.event.id, COFFEE)
    yield
    await it.do(polls.open_poll, it.event.id, poll_id, live=True)


@tells(PollChanged)
async def a_poll_is_closed(it: Meeting) -> Play:
    poll_id = await asked(it)
    yield
    await it.do(polls.close, it.event.id, poll_id)


@tells(PollChanged, PollRemoved)
async def a_poll_that_was_tried_is_cleared(it: Meeting) -> Play:
    poll_id = await asked(it)
    yield
    await it.do(polls.clear, it.event.id, poll_id)


@tells(ResultsShown)
async def the_results_of_a_closed_poll_are_shown(it: Meeting) -> Play:
    poll_id = await asked(it, live=False)
    await it.do(polls.close, it.event.id, poll_id)
    yield
    await it.do(polls.show, it.event.id, poll_id, True)


@tells(ResultsShown)
async def results_are_hidden_again(it: Meeting) -> Play:
    poll_id = await asked(it)
    yield
    await it.do(polls.show, it.event.id, poll_id, False)


@tells(PollAnswered, AnswerCounted)
async def somebody_answers_a_poll(it: Meeting) -> Play:
    poll_id = await asked(it)
    yield
    await it.do(polls.answer, it.event.id, poll_id, it.people["asta"], [1])


@tells(PollAnswered, AnswerCounted)
async def somebody_answers_a_poll_whose_results_are_hidden(it: Meeting) -> Play:
    poll_id = await asked(it, live=False)
    yield
    await it.do(polls.answer, it.event.id, poll_id, it.people["asta"], [1])


@tells(WordHidden)
async def a_word_is_hidden(it: Meeting) -> Play:
    poll_id = await asked(it, WORD)
    yield
    await it.do(polls.hide_word, it.event.id, poll_id, "Lugn", True)


@tells(HandsCounted)
async def hands_are_counted(it: Meeting) -> Play:
    poll_id = await asked(it)
    yield
    await it.do(polls.count_hands, it.event.id, poll_id, [3, 4])
