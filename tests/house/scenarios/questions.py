"""Questions: sent, gone through, voted for, answered."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.questions import commands, store
from hub.questions.events import (
    NamelessChanged,
    OwnQuestionsChanged,
    QuestionChanged,
    QuestionsSet,
    QuestionVoted,
    WaitingChanged,
)
from hub.questions.model import Kind, NewQuestion, Quote
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

COSTS = "Vad kostar en kupa?"


def newest(tx: Tx, event_id: Id) -> Id:
    return store.questions_where(tx, event_id)[-1].id


async def asked(it: Meeting, by: str = "asta", *, nameless: bool = False, moderated: bool = False) -> Id:
    """A question, to everybody or waiting for a moderator."""
    await it.do(commands.set_up, it.event.id, open=True, moderated=moderated)
    it.later(0.01)
    new = NewQuestion(Kind.QUESTION, COSTS, nameless)
    await it.do(commands.ask, it.event, it.people[by], new, by=by)
    return str(await it.do(newest, it.event.id))


@tells(QuestionsSet)
async def people_may_ask(it: Meeting) -> Play:
    yield
    await it.do(commands.set_up, it.event.id, open=True)


@tells(QuestionsSet)
async def nobody_may_ask_any_more(it: Meeting) -> Play:
    question = await asked(it)
    await it.do(commands.vote, it.event.id, question, it.people["bo"], True)
    yield
    await it.do(commands.set_up, it.event.id, open=False)


@tells(WaitingChanged, OwnQuestionsChanged)
async def a_question_comes_and_waits(it: Meeting) -> Play:
    await it.do(commands.set_up, it.event.id, open=True)
    yield
    await it.do(commands.ask, it.event, it.people["asta"], NewQuestion(Kind.QUESTION, COSTS, False), by="asta")


@tells(WaitingChanged, NamelessChanged)
async def a_nameless_question_comes_and_waits(it: Meeting) -> Play:
    await it.do(commands.set_up, it.event.id, open=True)
    yield
    await it.do(commands.ask, it.event, it.people["asta"], NewQuestion(Kind.QUESTION, COSTS, True), by="asta")


@tells(WaitingChanged, NamelessChanged)
async def a_nameless_question_is_not_taken_up(it: Meeting) -> Play:
    question = await asked(it, nameless=True, moderated=True)
    yield
    await it.do(commands.refuse, it.event.id, question)


@tells(QuestionChanged)
async def a_question_is_shown_at_once_where_an_item_is_on(it: Meeting) -> Play:
    await it.do(commands.set_up, it.event.id, open=True, moderated=False, by_item=True)
    yield
    await it.do(commands.ask, it.event, it.people["asta"], NewQuestion(Kind.QUESTION, COSTS, False))


@tells(QuestionChanged)
async def an_experience_is_told(it: Meeting) -> Play:
    await it.do(commands.set_up, it.event.id, open=True, moderated=False)
    yield
    new = NewQuestion(Kind.EXPERIENCE, "Vi provade i Granby.", False, Quote.NAMED)
    await it.do(commands.ask, it.event, it.people["asta"], new)


@tells(QuestionChanged)
async def a_question_is_accepted(it: Meeting) -> Play:
    question = await asked(it, moderated=True)
    yield
    await it.do(commands.accept, it.event.id, question)


@tells(QuestionVoted, OwnQuestionsChanged)
async def somebody_votes(it: Meeting) -> Play:
    question = await asked(it)
    yield
    await it.do(commands.vote, it.event.id, question, it.people["bo"], True)


@tells(QuestionVoted, OwnQuestionsChanged)
async def a_vote_is_taken_back(it: Meeting) -> Play:
    question = await asked(it)
    await it.do(commands.vote, it.event.id, question, it.people["bo"], True)
    yield
    await it.do(commands.vote, it.event.id, question, it.people["bo"], False)


@tells(QuestionChanged)
async def a_question_is_taken_up_in_the_place_of_another(it: Meeting) -> Play:
    first = await asked(it)
    await it.do(commands.take, it.event.id, first)
    second = await asked(it, "bo", nameless=True)
    yield
    await it.do(commands.take, it.event.id, second)


@tells(QuestionChanged)
async def a_question_is_answered(it: Meeting) -> Play:
    question = await asked(it)
    await it.do(commands.vote, it.event.id, question, it.people["bo"], True)
    yield
    await it.do(commands.answer, it.event.id, question, "Två tusen kronor.")


@tells(QuestionChanged)
async def two_questions_are_counted_together(it: Meeting) -> Play:
    first, second = await asked(it), await asked(it, "bo")
    await it.do(commands.vote, it.event.id, first, it.people["cilla"], True)
    await it.do(commands.vote, it.event.id, second, it.people["cilla"], True)
    yield
    await it.do(commands.merge, it.event.id, second, first)


@tells(QuestionChanged)
async def a_question_is_withdrawn(it: Meeting) -> Play:
    question = await asked(it)
    yield
    await it.do(commands.withdraw, it.event.id, question, it.people["asta"], by="asta")


@tells(NamelessChanged, QuestionVoted)
async def the_first_vote_for_a_nameless_question(it: Meeting) -> Play:
    question = await asked(it, nameless=True)
    yield
    await it.do(commands.vote, it.event.id, question, it.people["bo"], True)
