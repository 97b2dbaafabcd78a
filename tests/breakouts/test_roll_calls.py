"""Will you be in the groups? Asked of everybody, answered by one tap, and never in anybody's way."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.checkin import commands as checkin
from hub.checkin.queries import SaidParty, State
from tests.meetings import HERE, Meeting
from tests.visitor import Visitor, enter

TALK = "Trösklar och möjligheter"


@pytest.fixture
async def facilitator(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "facilitator")


async def call(facilitator: Visitor, bees: Meeting) -> str:
    asked = await facilitator.post(f"{bees.event.path}/roll-calls", session=bees.sessions[TALK])
    return f"{bees.event.path}/roll-calls/{asked['roll_call_id']}"


async def dealt(facilitator: Visitor, bees: Meeting) -> set[str]:
    """Who is in a proposal made now, by short name."""
    made = await facilitator.post(f"{bees.event.path}/rounds", session=bees.sessions[TALK], groups=2)
    groups = await bees.groups(made["round_id"])
    return {bees.name_of(member.person_id) for group in groups for member in group.members}


async def card(facilitator: Visitor, bees: Meeting) -> dict[str, Any]:
    page = await facilitator.get(f"{bees.event.path}/rounds?session={bees.sessions[TALK]}")
    return dict(page["regions"]["rounds-here"])


async def test_everybody_is_asked_on_their_page_and_one_tap_answers(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    asta = await enter(app, bees, "asta")
    path = await call(facilitator, bees)
    before = (await asta.client.get(f"{bees.event.path}/now")).text

    await asta.client.post(f"{path}/answer", data={"coming": "false"})

    after = (await asta.client.get(f"{bees.event.path}/now")).text
    assert ("Will you be in the groups at 10:30?" in before, "Not this time" in before) == (True, True)
    assert ("No: you are not counted in this time." in after, "Yes, count me in" in after) == (True, True)


async def test_no_is_out_of_the_deal_yes_is_in_and_is_here_and_who_is_silent_is_as_before(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    path = await call(facilitator, bees)

    await (await enter(app, bees, "asta")).post(f"{path}/answer", coming=False)
    await (await enter(app, bees, "folke")).post(f"{path}/answer", coming=True)

    assert await dealt(facilitator, bees) == set(HERE) - {"asta"} | {"folke"}


async def test_who_is_unsure_is_out_until_somebody_presses_in(facilitator: Visitor, bees: Meeting) -> None:
    bo = bees.people["bo"]
    await bees.do(checkin.mark, bees.event, bees.days[0], bo, State.UNSURE)
    path = await call(facilitator, bees)
    waiting = {each["name"]: each["counted"] for each in (await card(facilitator, bees))["roll"]["waiting"]}
    without = await dealt(facilitator, bees)

    await facilitator.post(f"{path}/count", person=bo, coming=True)

    assert (waiting["Bo Alm"], waiting["Asta Ek"]) == (False, True)
    assert (without, await dealt(facilitator, bees)) == (set(HERE) - {"bo"}, set(HERE))


async def test_all_who_have_not_answered_are_counted_in_or_out_by_one_press(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    path = await call(facilitator, bees)
    await (await enter(app, bees, "asta")).post(f"{path}/answer", coming=True)
    await bees.do(checkin.mark, bees.event, bees.days[0], bees.people["folke"], State.UNSURE)

    out = await facilitator.post(f"{path}/count", coming=False)
    few = await dealt(facilitator, bees)
    none_left = await facilitator.post(f"{path}/count", coming=True)

    assert (out["counted"], few, none_left["counted"]) == (len(HERE), {"asta"}, 0)


async def test_the_card_says_who_is_not_counted_in_and_why_in_heads_and_screens(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    day, event = bees.days[0], bees.event
    await bees.do(checkin.set_party, event, day, bees.people["dan"], SaidParty(("Bo Alm",), 3))
    await bees.do(checkin.set_party, event, day, bees.people["ebba"], SaidParty(number=4, own_group=True))
    await bees.do(checkin.mark, event, day, bees.people["greta"], State.GONE)
    path = await call(facilitator, bees)
    await (await enter(app, bees, "asta")).post(f"{path}/answer", coming=False)

    found = await card(facilitator, bees)

    left = {each["why"]: (each["heads"], each["names"]) for each in found["left_out"]}
    assert (found["remote"] + found["on_site"], found["screens"]) == (6, 3)
    assert (left["own-group"], left["said-no"], left["gone"]) == (
        (5, ["Ebba Björk +4"]),
        (1, ["Asta Ek"]),
        (1, ["Greta Hägg"]),
    )
    assert (found["roll"]["yes"], found["roll"]["no"]) == (0, 1)


async def test_a_party_answers_as_one(app: Starlette, facilitator: Visitor, bees: Meeting) -> None:
    await bees.do(checkin.set_party, bees.event, bees.days[0], bees.people["asta"], SaidParty(("Bo Alm",), 3))
    path = await call(facilitator, bees)
    bo_is_asked = "Will you be in the groups" in await page(app, bees, "bo")

    await (await enter(app, bees, "asta")).post(f"{path}/answer", coming=False)

    assert (bo_is_asked, await dealt(facilitator, bees)) == (False, set(HERE) - {"asta", "bo"})


async def page(app: Starlette, bees: Meeting, name: str) -> str:
    return (await (await enter(app, bees, name)).client.get(f"{bees.event.path}/now")).text


async def test_nobody_is_asked_when_it_has_ended_and_what_was_said_holds(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    asta = await enter(app, bees, "asta")
    path = await call(facilitator, bees)
    await asta.post(f"{path}/answer", coming=False)

    await facilitator.post(f"{path}/end")

    assert "Will you be in the groups" not in await page(app, bees, "bo")
    assert (await asta.post(f"{path}/answer", 409, coming=True))["type"] == "urn:bikupa:roll-call-over"
    assert await dealt(facilitator, bees) == set(HERE) - {"asta"}


async def test_asking_anew_forgets_what_was_said_and_showing_the_groups_ends_it(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{await call(facilitator, bees)}/answer", coming=False)
    await call(facilitator, bees)
    assert await dealt(facilitator, bees) == set(HERE)

    await bees.publish()

    assert "Will you be in the groups" not in await page(app, bees, "bo")
    assert (await card(facilitator, bees))["roll"] is None


async def test_only_the_team_asks_and_only_for_items_of_the_event(
    app: Starlette, facilitator: Visitor, bees: Meeting, wasps: Meeting
) -> None:
    asta = await enter(app, bees, "asta")
    path = await call(facilitator, bees)

    await asta.post(f"{bees.event.path}/roll-calls", 403, session=bees.sessions[TALK])
    await asta.post(f"{path}/count", 403, coming=True)
    await facilitator.post(f"{bees.event.path}/roll-calls", 404, session=wasps.sessions[TALK])
    await (await enter(app, wasps, "asta")).post(
        f"{path.replace(bees.event.path, wasps.event.path)}/answer", 404, coming=True
    )


async def test_the_desk_asks_for_the_next_group_discussion_and_says_how_it_stands(
    facilitator: Visitor, bees: Meeting
) -> None:
    first = (await facilitator.client.get(f"{bees.event.path}/desk")).text
    await call(facilitator, bees)
    then = (await facilitator.client.get(f"{bees.event.path}/desk")).text

    assert "Ask everyone: will you be in the groups at 10:30?" in first
    assert "6 have not answered" in then
