"""Ready-made questions: put into an item by one press, in the meeting's language, and never twice."""

from __future__ import annotations

from typing import get_args

import pytest
from starlette.applications import Starlette

from hub.programme import queries
from hub.programme.asking import BY_ID, QUESTION_SETS, with_set
from hub.programme.editing import MOST_QUESTIONS
from hub.programme.model import WrongQuestions
from hub.programme.plan import PlanQuestion
from hub.programme.views.asking import AskSet
from tests.meetings import QUESTIONS, Meeting
from tests.visitor import enter


def test_what_is_asked_already_keeps_its_place_and_is_not_asked_twice() -> None:
    old = (PlanQuestion("a", "Hopes"), PlanQuestion("b", "Vad mer?"))
    asked = with_set(old, BY_ID["hopes"], str)
    assert asked == (*old, PlanQuestion(None, "Worries"), PlanQuestion(None, "What we need"))
    assert with_set(asked, BY_ID["hopes"], str) == asked


def test_there_are_never_too_many_questions() -> None:
    many = tuple(PlanQuestion(str(number), f"Fråga {number}") for number in range(MOST_QUESTIONS))
    with pytest.raises(WrongQuestions):
        with_set(many, BY_ID["hopes"], str)


def test_every_set_can_be_asked_for() -> None:
    assert list(get_args(AskSet.model_fields["set"].annotation)) == [each.id for each in QUESTION_SETS]


async def test_who_leads_puts_them_in_from_the_rounds_page_in_the_meetings_language(
    app: Starlette, bees: Meeting
) -> None:
    round_id = await bees.talk()
    session = bees.sessions["Trösklar och möjligheter"]
    frida, asta = await enter(app, bees, "facilitator"), await enter(app, bees, "asta")
    page = (await frida.client.get(f"{bees.event.path}/rounds/{round_id}")).text
    path = f"{bees.event.path}/sessions/{session}/ask"
    assert f'action="{path}"' in page
    assert "Fördelar · Nackdelar" in page
    answers = [await frida.client.post(path, data={"set": "pros-cons", "round": round_id}) for _ in range(2)]
    refused = await asta.client.post(path, data={"set": "pros-cons"})
    assert [each.headers["location"] for each in answers] == [f"{bees.event.path}/rounds/{round_id}?said=saved"] * 2
    assert refused.status_code == 403
    asked = (await bees.read(queries.session, bees.event.id, session)).questions
    assert [question.text for question in asked] == [*QUESTIONS, "Fördelar", "Nackdelar"]


async def test_the_organiser_has_them_where_questions_are_edited(app: Starlette, bees: Meeting) -> None:
    olga = await enter(app, bees, "organiser")
    session = bees.sessions["Gruppsamtal utan frågor"]
    page = (await olga.client.get(f"{bees.event.path}/sessions/{session}")).text
    assert f'action="{bees.event.path}/sessions/{session}/ask"' in page
