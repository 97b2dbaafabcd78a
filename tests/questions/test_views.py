"""Questions to the meeting: sent, gone through, voted for, taken up, answered, counted together, erased."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.questions import erasing, queries
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

COSTS = "Vad kostar en kupa?"


@pytest.fixture
async def leader(app: Starlette, bees: Meeting) -> Visitor:
    """A moderator, at a meeting that takes questions and shows them at once."""
    visitor = await enter(app, bees, "moderator")
    await visitor.post(f"{bees.event.path}/questions/settings", open=True, moderated=False)
    return visitor


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def bo(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "bo")


async def mine(visitor: Visitor, bees: Meeting) -> list[dict[str, Any]]:
    """What the visitor has asked, the newest first."""
    own = (await visitor.get(f"{bees.event.path}/questions"))["regions"]["my-questions"]
    return list(own["asked"]) if own else []


async def ask(visitor: Visitor, bees: Meeting, text: str = COSTS, **more: Any) -> str:
    """Ask; the id of what was asked."""
    bees.later(0.01)
    await visitor.post(f"{bees.event.path}/questions", text=text, **more)
    return str((await mine(visitor, bees))[0]["id"])


async def press(visitor: Visitor, bees: Meeting, question: str, what: str, status: int = 200, **body: Any) -> Any:
    return await visitor.post(f"{bees.event.path}/questions/{question}/{what}", status, **body)


async def read(visitor: Visitor, bees: Meeting, by: str = "") -> list[tuple[str, str, int]]:
    """The list that everybody reads: text, name, votes."""
    region = (await visitor.get(f"{bees.event.path}/questions?by={by}"))["regions"]["questions-list"]
    return [(each["text"], each["name"], each["votes"]) for part in region["parts"] for each in part["questions"]]


async def board(leader: Visitor, bees: Meeting) -> dict[str, list[str]]:
    """By where it stands, what is asked."""
    region = (await leader.get(f"{bees.event.path}/questions/team"))["regions"]["asked-board"]
    return {
        state: [each["it"]["text"] for each in region[state]] for state in ("waiting", "open", "answered", "refused")
    }


async def test_while_nothing_is_taken_nobody_asks(asta: Visitor, bees: Meeting) -> None:
    assert (await asta.get(f"{bees.event.path}/now"))["regions"]["now-questions"] is None
    refused = await asta.post(f"{bees.event.path}/questions", 409, text=COSTS)
    assert refused["type"] == "urn:bikupa:not-asking"


async def test_a_question_stands_with_its_name_before_everybody(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await ask(asta, bees)
    assert await read(bo, bees) == [(COSTS, "Asta Ek", 0)]
    assert (await bo.get(f"{bees.event.path}/now"))["regions"]["now-questions"]["standing"] == 1
    assert COSTS in await bo.page(f"{bees.event.path}/questions")


async def test_without_a_name_nobody_is_told_whose_it_is(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    question = await ask(asta, bees, nameless=True)
    assert await read(leader, bees) == [(COSTS, "", 0)]
    one = await leader.get(f"{bees.event.path}/questions/team/{question}")
    assert (one["question"]["it"]["name"], bees.people["asta"] in str(one)) == ("", False)
    assert [each["text"] for each in await mine(asta, bees)] == [COSTS]
    assert await mine(leader, bees) == []


async def test_where_names_are_wanted_nobody_asks_without(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    await leader.post(f"{bees.event.path}/questions/settings", nameless=False)
    refused = await asta.post(f"{bees.event.path}/questions", 409, text=COSTS, nameless=True)
    assert refused["type"] == "urn:bikupa:names-wanted"


async def test_what_waits_is_seen_by_the_moderator_and_who_asked_until_it_is_accepted(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await leader.post(f"{bees.event.path}/questions/settings", moderated=True)
    question = await ask(asta, bees)
    assert (await read(bo, bees), (await board(leader, bees))["waiting"]) == ([], [COSTS])
    assert (await mine(asta, bees))[0]["state"] == "waiting"
    await press(bo, bees, question, "vote", 404)

    await press(leader, bees, question, "accept")
    assert await read(bo, bees) == [(COSTS, "Asta Ek", 0)]

    await press(leader, bees, question, "refuse")
    assert (await read(bo, bees), (await board(leader, bees))["refused"]) == ([], [COSTS])
    assert (await mine(asta, bees))[0]["state"] == "refused"


async def test_what_is_changed_after_it_was_accepted_waits_again(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await leader.post(f"{bees.event.path}/questions/settings", moderated=True)
    question = await ask(asta, bees)
    await press(leader, bees, question, "accept")
    await press(asta, bees, question, "change", text="Något helt annat")
    assert (await read(bo, bees), (await board(leader, bees))["waiting"]) == ([], ["Något helt annat"])


async def test_ones_own_is_changed_and_withdrawn_until_somebody_votes(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    question = await ask(asta, bees)
    await press(asta, bees, question, "change", text="Vad kostar två?")
    assert await read(bo, bees) == [("Vad kostar två?", "Asta Ek", 0)]
    for what in ("change", "withdraw"):
        await press(bo, bees, question, what, 404, **({"text": "Kapad"} if what == "change" else {}))

    await press(bo, bees, question, "vote")
    refused = await press(asta, bees, question, "withdraw", 409)
    assert refused["type"] == "urn:bikupa:not-yours-now"

    await press(bo, bees, question, "vote", wanted=False)
    await press(asta, bees, question, "withdraw")
    assert (await read(bo, bees), await mine(asta, bees)) == ([], [])


async def test_the_list_is_read_by_votes_by_age_and_as_what_is_answered(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    first = await ask(asta, bees, "Ett?")
    second = await ask(bo, bees, "Två?")
    third = await ask(asta, bees, "Tre?")
    await press(asta, bees, second, "vote")
    assert [text for text, _, _ in await read(bo, bees)] == ["Två?", "Ett?", "Tre?"]
    assert [text for text, _, _ in await read(bo, bees, "new")] == ["Tre?", "Två?", "Ett?"]
    await press(leader, bees, third, "pin", pinned=True)
    await press(leader, bees, first, "answer", answer="Ja.")
    assert [text for text, _, _ in await read(bo, bees)] == ["Tre?", "Två?"]
    assert [text for text, _, _ in await read(bo, bees, "answered")] == ["Ett?"]
    assert (await mine(asta, bees))[1]["answer"] == "Ja."


async def test_one_is_taken_up_at_a_time_and_stands_large(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    first, second = await ask(asta, bees, "Ett?"), await ask(asta, bees, "Två?", nameless=True)
    await press(leader, bees, first, "take")
    await press(leader, bees, second, "take")
    now = (await asta.get(f"{bees.event.path}/now"))["regions"]["now-questions"]
    screen = await bees.read(queries.on_screen, bees.event.id)
    assert (now["taken"]["text"], now["taken"]["name"]) == ("Två?", "")
    assert (screen.taken.text, [each.text for each in screen.questions]) == ("Två?", ["Ett?"])

    await press(leader, bees, second, "leave")
    assert (await bees.read(queries.on_screen, bees.event.id)).taken is None


async def test_two_that_ask_the_same_are_counted_together_once_a_person(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    first, second = await ask(asta, bees, "Vad kostar det?"), await ask(bo, bees, "Kostnaden?")
    for visitor, question in ((asta, first), (asta, second), (bo, second), (leader, first)):
        await press(visitor, bees, question, "vote")

    await press(leader, bees, second, "merge", into=first)
    assert await read(bo, bees) == [("Vad kostar det?", "Asta Ek", 3)]
    assert (await mine(bo, bees))[0]["with_text"] == "Vad kostar det?"
    await press(asta, bees, first, "vote", wanted=False)
    assert [votes for _, _, votes in await read(bo, bees)] == [2]

    await press(leader, bees, second, "back")
    assert sorted(await read(bo, bees)) == [("Kostnaden?", "Bo Alm", 1), ("Vad kostar det?", "Asta Ek", 1)]
    assert (await press(leader, bees, first, "merge", 409, into=first))["type"] == "urn:bikupa:not-merged"


async def test_questions_stand_under_the_item_that_was_on(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    await leader.post(f"{bees.event.path}/questions/settings", by_item=True)
    await ask(asta, bees)
    region = (await asta.get(f"{bees.event.path}/questions"))["regions"]["questions-list"]
    assert [part["title"] for part in region["parts"]] == ["Verkstad"]


async def test_the_fourth_within_a_minute_is_kindly_refused(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    for number in range(3):
        await ask(asta, bees, f"Fråga {number}?", nameless=number == 1)
    refused = await asta.post(f"{bees.event.path}/questions", 429, text="En till?")
    assert refused["type"] == "urn:bikupa:asked-much"
    bees.later(1.1)
    await ask(asta, bees, "En till?")


async def test_who_sends_a_form_that_cannot_be_used_keeps_what_was_typed(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    answer = await asta.client.post(f"{bees.event.path}/questions", data={"text": "å" * 400, "nameless": "true"})
    assert (answer.status_code, "å" * 400 in answer.text) == (422, True)
    answer = await asta.client.post(f"{bees.event.path}/questions", data={"text": COSTS})
    assert answer.headers["location"].startswith(f"{bees.event.path}/questions")


async def test_an_experience_is_quoted_as_its_teller_allows(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    for visitor, told in (
        (asta, {"told": "Med namn", "quote": "named"}),
        (asta, {"told": "Utan namn", "quote": "nameless"}),
        (asta, {"told": "Inte alls"}),
        (bo, {"told": "Namnlös", "nameless": True, "quote": "named"}),
    ):
        await visitor.post(f"{bees.event.path}/questions/experiences", **told)
        bees.later(0.01)
    region = (await bo.get(f"{bees.event.path}/questions"))["regions"]["questions-list"]
    kept = await bees.read(queries.kept, bees.event.id)
    assert [each["text"] for each in region["experiences"]] == ["Namnlös", "Inte alls", "Utan namn", "Med namn"]
    assert [(each.text, each.name) for each in kept.experiences] == [
        ("Med namn", "Asta Ek"),
        ("Utan namn", ""),
        ("Namnlös", ""),
    ]


async def test_what_is_left_has_votes_and_answers_and_nothing_that_waits(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    first, second = await ask(asta, bees, "Ett?"), await ask(asta, bees, "Två?")
    refused = await ask(asta, bees, "Tre?")
    await press(bo, bees, second, "vote")
    await press(leader, bees, second, "answer", answer="Ja.")
    await press(leader, bees, refused, "refuse")
    kept = await bees.read(queries.kept, bees.event.id)
    assert [(each.id, each.votes, each.answered, each.answer) for each in kept.questions] == [
        (second, 1, True, "Ja."),
        (first, 0, False, ""),
    ]


async def test_a_participant_decides_nothing(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    question = await ask(asta, bees)
    for what in ("accept", "refuse", "take", "leave", "back"):
        await press(asta, bees, question, what, 403)
    await asta.get(f"{bees.event.path}/questions/team", 403)
    await asta.get(f"{bees.event.path}/questions/team/{question}", 403)


async def test_the_pages_can_be_worked_without_javascript(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    question, path = await ask(asta, bees), f"{bees.event.path}/questions"
    assert f'action="{path}"' in await asta.page(f"{path}/ask")
    assert COSTS in await asta.page(f"{path}/{question}/mine")
    assert COSTS in await leader.page(f"{path}/team")
    assert COSTS in await leader.page(f"{path}/team/{question}")
    voted = await asta.client.post(f"{path}/{question}/vote", data={"wanted": "true"})
    assert voted.headers["location"].startswith(path)
    assert "You have voted for one question" in await asta.page(path)


async def test_who_is_erased_takes_what_has_their_name_and_leaves_what_has_none(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await ask(asta, bees, "Med namn?")
    await ask(asta, bees, "Utan namn?", nameless=True)
    theirs = await ask(bo, bees, "Bos?")
    await press(asta, bees, theirs, "vote")
    told = await bees.read(erasing.data_of, bees.event.id, bees.people["asta"])
    assert [each["text"] for each in told["questions"]] == ["Med namn?"]
    assert [each["text"] for each in told["question_votes"]] == ["Bos?"]

    await bees.do(erasing.erase, bees.event.id, bees.people["asta"], "0" * 32)

    assert [(text, name) for text, name, _ in await read(bo, bees)] == [("Bos?", "Bo Alm"), ("Utan namn?", "")]
    assert await mine(asta, bees) == []
