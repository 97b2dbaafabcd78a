"""The check-in round: asked, answered once each, on a wall with or without names; one hidden; closed; taken away."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.opening import erasing
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def leader(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "facilitator")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


async def ask(leader: Visitor, bees: Meeting, **more: Any) -> str:
    made = await leader.post(f"{bees.event.path}/opening", question="Hur kommer du in?", **more)
    return str(made["opening_id"])


async def answer(visitor: Visitor, bees: Meeting, opening: str, text: str, status: int = 200) -> Any:
    return await visitor.post(f"{bees.event.path}/opening/{opening}/answer", status, text=text)


async def shown(visitor: Visitor, bees: Meeting) -> tuple[Any, Any]:
    """What stands on the visitor's page: the question, and the wall's answers."""
    regions = (await visitor.get(f"{bees.event.path}/now"))["regions"]
    wall = regions["now-wall"]
    return regions["now-opening"], wall and [(each["text"], each["name"]) for each in wall["answers"]]


async def test_what_people_answer_stands_on_the_wall_without_names(
    app: Starlette, leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    opening = await ask(leader, bees)
    bo = await enter(app, bees, "bo")
    await answer(asta, bees, opening, "Nyfiken")
    bees.later(1)
    await answer(bo, bees, opening, "Lite trött")

    question, wall = await shown(asta, bees)

    assert question == {
        "opening_id": opening,
        "question": "Hur kommer du in?",
        "words": [],
        "named": False,
        "text": "Nyfiken",
    }
    assert wall == [("Lite trött", ""), ("Nyfiken", "")]


async def test_nobody_is_told_whose_an_answer_is_unless_it_was_asked_for(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Nyfiken")
    page = await leader.page(f"{bees.event.path}/opening")
    assert "Nyfiken" in page
    assert "Asta" not in page
    assert bees.people["asta"] not in str(await leader.get(f"{bees.event.path}/opening"))

    named = await ask(leader, bees, named=True)
    await answer(asta, bees, named, "Glad")
    assert (await shown(leader, bees))[1] == [("Glad", "Asta Ek")]


async def test_who_answers_again_has_one_answer_and_an_empty_one_takes_it_back(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    opening = await ask(leader, bees)
    for text in ("Nyfiken", "Nyfiken", "Lugn"):
        await answer(asta, bees, opening, text)
    assert (await shown(asta, bees))[1] == [("Lugn", "")]

    await answer(asta, bees, opening, "")

    question, wall = await shown(asta, bees)
    assert (question["text"], wall) == ("", None)


async def test_words_to_choose_among_are_counted(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    opening = await ask(leader, bees, words="Lugn, Trött")
    await answer(asta, bees, opening, "Lugn")
    refused = await answer(asta, bees, opening, "Arg", 422)

    assert refused["type"] == "urn:bikupa:not-among-words"
    regions = (await asta.get(f"{bees.event.path}/now"))["regions"]
    assert regions["now-wall"]["words"] == [["Lugn", 1], ["Trött", 0]]


async def test_one_that_is_hidden_is_on_no_wall_and_can_be_put_back(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Olämpligt")
    told = (await leader.get(f"{bees.event.path}/opening"))["regions"]["opening-now"][0]["wall"]["answers"]
    path = f"{bees.event.path}/opening/{opening}/answers/{told[0]['id']}"

    await leader.post(path, hidden=True)
    assert (await shown(leader, bees))[1] is None
    await leader.post(path, hidden=False)
    assert (await shown(leader, bees))[1] == [("Olämpligt", "")]


async def test_a_question_kept_for_later_is_seen_when_it_is_asked_and_the_other_is_closed_by_that(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    first = await ask(leader, bees)
    second = await ask(leader, bees, ask=False)
    assert (await shown(asta, bees))[0]["opening_id"] == first

    await leader.post(f"{bees.event.path}/opening/{second}/ask")

    assert (await shown(asta, bees))[0]["opening_id"] == second
    assert (await answer(asta, bees, first, "Sent", 409))["type"] == "urn:bikupa:opening-closed"


async def test_closed_it_takes_no_answers_and_its_wall_stands_until_it_is_taken_off(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Lugn")
    path = f"{bees.event.path}/opening/{opening}"

    await leader.post(f"{path}/close")
    assert await shown(asta, bees) == (None, [("Lugn", "")])
    await leader.post(f"{path}/wall", shown=False)
    assert await shown(asta, bees) == (None, None)
    regions = (await leader.get(f"{bees.event.path}/opening"))["regions"]
    assert (regions["opening-now"], len(regions["opening-round"])) == ([], 1)
    await leader.post(f"{path}/remove")
    assert (await leader.get(f"{bees.event.path}/opening"))["regions"]["opening-round"] == []


async def test_tomorrow_it_is_not_asked_any_more(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Lugn")
    bees.later(24 * 60)
    assert await shown(asta, bees) == (None, None)


async def test_the_big_screen_shows_it_when_the_desk_chooses_so(
    app: Starlette, leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    screen = await enter(app, bees, "screen")
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Lugn")
    assert (await screen.get(f"{bees.event.path}/screen"))["regions"]["screen-opening"] is None

    await leader.post(f"{bees.event.path}/screen/view", view="opening")

    told = (await screen.get(f"{bees.event.path}/screen"))["regions"]["screen-opening"]
    assert (told["question"], [each["text"] for each in told["answers"]]) == ("Hur kommer du in?", ["Lugn"])


async def test_a_participant_asks_and_hides_nothing(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    opening = await ask(leader, bees)
    for action in ("ask", "close", "remove"):
        await asta.post(f"{bees.event.path}/opening/{opening}/{action}", 403)
    await asta.get(f"{bees.event.path}/opening", 403)


async def test_another_meetings_question_is_not_found_here(
    app: Starlette, leader: Visitor, bees: Meeting, wasps: Meeting
) -> None:
    opening = await ask(leader, bees)
    other = await enter(app, wasps, "facilitator")
    await other.post(f"{wasps.event.path}/opening/{opening}/close", 404)
    await answer(other, wasps, opening, "Hej", 404)


async def test_what_is_kept_of_one_person_can_be_told_and_erased(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    opening = await ask(leader, bees)
    await answer(asta, bees, opening, "Lugn")
    mine = bees.event.id, bees.people["asta"]
    told = (await bees.read(erasing.data_of, *mine))["answers"]
    assert [(each["question"], each["text"]) for each in told] == [("Hur kommer du in?", "Lugn")]

    await bees.do(erasing.erase, *mine, "0" * 32)

    assert await bees.read(erasing.data_of, *mine) == {"answers": []}
    assert (await shown(asta, bees))[1] is None
