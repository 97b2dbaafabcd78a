"""Polls: prepared, opened, answered once each, shown when those who lead say so, closed for good."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.polls import erasing, queries
from tests.meetings import Meeting
from tests.polls.conftest import COFFEE, WORD, answer, ask, on_now, results, step
from tests.visitor import Visitor, enter

SCALE: dict[str, Any] = {"kind": "scale", "question": "Nöjd?", "steps": "0-10", "low": "Inte alls", "high": "Mycket"}
MORE_OF: dict[str, Any] = {"kind": "several", "question": "Mer av?", "options": "Pauser\nSamtal\nFöredrag", "most": 2}


async def test_one_prepared_beforehand_is_nobodys_to_see_until_it_is_opened(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees, open=False)
    assert await on_now(asta, bees, "now-polls") is None
    await asta.get(f"{bees.event.path}/poll/{poll}", 404)
    await answer(asta, bees, poll, 0, status=404)

    await step(leader, bees, poll, "open")

    told = {"kind": "single", "most": 1, "low": "", "high": "", "chosen": [], "text": ""}
    options = ["Ja", "Nej", "Vet inte"]
    assert await on_now(asta, bees, "now-polls") == [
        {"poll_id": poll, "question": "Kaffe?", "options": options, **told}
    ]


@pytest.mark.parametrize(
    ("poll", "given", "counted"),
    [
        (COFFEE, {"choice": [1]}, [("Ja", 0), ("Nej", 1), ("Vet inte", 0)]),
        (MORE_OF, {"choice": [0, 2]}, [("Pauser", 1), ("Samtal", 0), ("Föredrag", 1)]),
        (SCALE, {"choice": [8]}, [(str(step), int(step == 8)) for step in range(11)]),
        (WORD, {"text": " ny  kraft"}, [("ny kraft", 1)]),
    ],
    ids=["single", "several", "scale", "word"],
)
async def test_each_kind_is_answered_and_counted(
    leader: Visitor, asta: Visitor, bees: Meeting, poll: dict[str, Any], given: dict[str, Any], counted: Any
) -> None:
    poll_id = await ask(leader, bees, poll)
    await asta.post(f"{bees.event.path}/poll/{poll_id}/answer", **given)
    await step(leader, bees, poll_id, "results", shown=True)
    assert await results(asta, bees, poll_id) == counted

    await step(leader, bees, poll_id, "close")

    assert await results(asta, bees, poll_id) == counted


async def test_a_form_is_answered_without_any_script(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees, MORE_OF)
    page = await asta.page(f"{bees.event.path}/now")
    assert f'action="{bees.event.path}/poll/{poll}/answer"' in page

    done = await asta.client.post(f"{bees.event.path}/poll/{poll}/answer", data={"choice": ["0", "1"]})

    assert (done.status_code, done.headers["location"]) == (303, f"{bees.event.path}/now?said=saved#poll-{poll}")


async def test_who_answers_again_has_one_answer_and_an_empty_one_takes_it_back(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await step(leader, bees, poll, "results", shown=True)
    for choice in (0, 0, 2):
        await answer(asta, bees, poll, choice)
    assert await results(asta, bees, poll) == [("Ja", 0), ("Nej", 0), ("Vet inte", 1)]
    assert (await on_now(asta, bees, "now-polls"))[0]["chosen"] == [2]

    await answer(asta, bees, poll)

    assert await results(asta, bees, poll) == [("Ja", 0), ("Nej", 0), ("Vet inte", 0)]


async def test_results_are_hidden_until_they_are_shown_and_stand_on_everyones_page_then(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await answer(asta, bees, poll, 0)
    assert (await results(bo, bees, poll), await on_now(bo, bees, "now-results")) == (None, None)

    await step(leader, bees, poll, "results", shown=True)
    assert [each["question"] for each in await on_now(bo, bees, "now-results")] == ["Kaffe?"]
    await step(leader, bees, poll, "results", shown=False)

    assert (await results(bo, bees, poll), await on_now(bo, bees, "now-results")) == (None, None)


async def test_results_shown_today_are_on_nobodys_page_tomorrow(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees)
    await step(leader, bees, poll, "results", shown=True)
    bees.later(24 * 60)
    assert await on_now(asta, bees, "now-results") is None
    assert await results(asta, bees, poll) is not None


async def test_who_comes_too_late_is_told_so_and_keeps_what_they_chose(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await step(leader, bees, poll, "close")
    assert (await answer(asta, bees, poll, 1, status=409))["type"] == "urn:bikupa:poll-closed"

    refused = await asta.client.post(f"{bees.event.path}/poll/{poll}/answer", data={"choice": "1"})

    assert refused.status_code == 409
    assert "This poll is closed, so your answer was not counted." in refused.text
    assert 'You had chosen: <b lang="sv">Nej</b>' in refused.text


async def test_a_word_too_many_is_refused_and_still_there(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees, WORD)
    refused = await asta.client.post(f"{bees.event.path}/poll/{poll}/answer", data={"text": "ett två tre fyra"})
    assert refused.status_code == 422
    assert "ett två tre fyra" in refused.text


async def test_closed_it_cannot_be_opened_but_asked_once_more(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees)
    await answer(asta, bees, poll, 0)
    await step(leader, bees, poll, "close")
    await leader.post(f"{bees.event.path}/polls/{poll}/open", 409)

    second = (await step(leader, bees, poll, "again"))["poll_id"]
    await step(leader, bees, second, "open", live=True)

    assert await results(asta, bees, second) == [("Ja", 0), ("Nej", 0), ("Vet inte", 0)]
    await step(leader, bees, poll, "results", shown=True)
    assert await results(asta, bees, poll) == [("Ja", 1), ("Nej", 0), ("Vet inte", 0)]


async def test_one_that_was_tried_is_cleared_and_what_old_pages_send_is_counted_nowhere(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    tried = await ask(leader, bees)
    await answer(asta, bees, tried, 0)

    real = (await step(leader, bees, tried, "clear"))["poll_id"]
    await step(leader, bees, real, "open", live=True)

    await answer(asta, bees, tried, 0, status=404)
    assert await results(asta, bees, real) == [("Ja", 0), ("Nej", 0), ("Vet inte", 0)]


async def test_it_is_changed_as_long_as_nobody_has_been_asked(leader: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees, open=False)
    path = f"{bees.event.path}/polls/{poll}"
    talk = bees.sessions["Bin i staden"]
    await leader.post(path, kind="several", question="Te?", options="Grönt\nSvart", session=talk)
    told = (await leader.get(path))["poll"]
    assert (told["question"], told["options"], told["most"], told["session_id"]) == ("Te?", ["Grönt", "Svart"], 2, talk)

    await step(leader, bees, poll, "open")

    assert (await leader.post(path, 409, **COFFEE))["type"] == "urn:bikupa:poll-begun"


async def test_a_poll_that_cannot_be_asked_is_refused_with_what_was_typed(leader: Visitor, bees: Meeting) -> None:
    refused = await leader.client.post(f"{bees.event.path}/polls", data={"question": "Kaffe?", "options": "Bara ett"})
    assert refused.status_code == 422
    assert "Bara ett" in refused.text
    assert "two to twelve options" in refused.text


async def test_those_in_the_room_are_counted_by_show_of_hands_and_marked(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await answer(asta, bees, poll, 0)
    await step(leader, bees, poll, "results", shown=True)

    hands = {"number": ["3", "", "1"], "people": ""}
    await leader.client.post(f"{bees.event.path}/polls/{poll}/hands", data=hands)

    told = (await asta.get(f"{bees.event.path}/poll/{poll}"))["outcome"]
    assert (told["people"], told["raised"]) == (5, 4)
    assert [(line["count"], line["raised"], line["percent"]) for line in told["lines"]] == [
        (1, 3, 80),
        (0, 0, 0),
        (0, 1, 20),
    ]
    assert "3 of them by show of hands" in await asta.page(f"{bees.event.path}/poll/{poll}")
    assert 'value="3"' in await leader.page(f"{bees.event.path}/polls/{poll}")


async def test_a_hidden_word_is_in_no_results_however_it_is_spelled(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees, WORD)
    await step(leader, bees, poll, "results", shown=True)
    await answer(asta, bees, poll, text="Fult")
    await step(leader, bees, poll, "words", word="Fult", hidden=True)
    await answer(bo, bees, poll, text="FULT!")
    assert await results(bo, bees, poll) == []
    await step(leader, bees, poll, "close")
    assert await results(bo, bees, poll) == []

    await step(leader, bees, poll, "words", word="fult", hidden=False)

    assert await results(bo, bees, poll) == [("FULT!", 2)]


async def test_the_desk_tells_how_many_have_answered_and_never_what(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await answer(asta, bees, poll, 0)
    told = (await leader.get(f"{bees.event.path}/desk"))["regions"]["desk-polls"]
    assert told == [{"poll_id": poll, "question": "Kaffe?", "state": "open", "shown": False, "answered": 1, "here": 6}]
    done = await leader.client.post(f"{bees.event.path}/polls/{poll}/close", data={"back": "desk"})
    assert done.headers["location"] == f"{bees.event.path}/desk#desk-polls"


async def test_the_big_screen_has_what_was_opened_or_shown_last(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    first = await ask(leader, bees)
    await answer(asta, bees, first, 0)
    bees.later(1)
    second = await ask(leader, bees, WORD)
    told = await bees.read(queries.on_screen, bees.event.id)
    assert (told.poll_id, told.open, told.outcome) == (second, True, None)

    bees.later(1)
    await step(leader, bees, first, "results", shown=True)
    told = await bees.read(queries.on_screen, bees.event.id)
    assert (told.poll_id, [line.count for line in told.outcome.lines]) == (first, [1, 0, 0])

    for poll in (first, second):
        await step(leader, bees, poll, "remove")
    assert await bees.read(queries.on_screen, bees.event.id) is None


async def test_results_that_are_shown_are_fetched_as_a_table_in_which_nothing_runs(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees, WORD)
    await answer(asta, bees, poll, text="=1+1")
    await step(leader, bees, poll, "results", shown=True)
    hidden = await ask(leader, bees)
    await answer(asta, bees, hidden, 0)

    table = (await leader.client.get(f"{bees.event.path}/polls.csv")).text.splitlines()

    assert len(table) == 2
    assert table[1].startswith("Ett ord?;A word of one's own;2031-05-06 10:50;;1;0;'=1+1;1;0;100")


async def test_only_who_is_on_the_list_answers_and_only_those_who_lead_ask(
    app: Starlette, owner: Visitor, leader: Visitor, asta: Visitor, bees: Meeting, wasps: Meeting
) -> None:
    poll = await ask(leader, bees)
    await answer(owner, bees, poll, 0, status=404)
    screen, host = await enter(app, bees, "screen"), await enter(app, bees, "host")
    await answer(screen, bees, poll, 0, status=404)
    for somebody in (asta, host, screen):
        await somebody.get(f"{bees.event.path}/polls", 403)
        await somebody.post(f"{bees.event.path}/polls/{poll}/close", 403)
    other = await enter(app, wasps, "moderator")
    await other.post(f"{wasps.event.path}/polls/{poll}/close", 404)
    await answer(other, wasps, poll, 0, status=404)


async def test_what_is_kept_of_one_person_while_it_is_open_can_be_told_and_erased(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await answer(asta, bees, poll, 2)
    mine = bees.event.id, bees.people["asta"]
    assert await bees.read(erasing.data_of, *mine) == {"answers": [{"question": "Kaffe?", "text": "Vet inte"}]}

    await bees.do(erasing.erase, *mine, "0" * 32)

    assert await bees.read(erasing.data_of, *mine) == {"answers": []}
    await step(leader, bees, poll, "results", shown=True)
    assert await results(asta, bees, poll) == [("Ja", 0), ("Nej", 0), ("Vet inte", 0)]


async def test_two_who_are_one_have_one_answer(leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting) -> None:
    poll = await ask(leader, bees)
    await step(leader, bees, poll, "results", shown=True)
    await answer(asta, bees, poll, 0)
    await answer(bo, bees, poll, 1)
    organiser = await enter(asta.app, bees, "organiser")

    await organiser.post(f"{bees.event.path}/people/{bees.people['asta']}/merge", gone=bees.people["bo"])

    assert await results(asta, bees, poll) == [("Ja", 1), ("Nej", 0), ("Vet inte", 0)]
