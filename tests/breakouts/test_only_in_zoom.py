"""People who sit in the video meeting without the hub: counted, dealt, and never twice."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands
from hub.breakouts.queries import Way
from tests.meetings import HERE, Meeting
from tests.visitor import Visitor, enter

TALK = "Trösklar och möjligheter"


@pytest.fixture
async def facilitator(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "facilitator")


async def add(facilitator: Visitor, bees: Meeting, names: str, status: int = 200) -> dict[str, Any]:
    path = f"{bees.event.path}/only-in-zoom"
    return dict(await facilitator.post(path, status, session=bees.sessions[TALK], names=names))


async def listed(facilitator: Visitor, bees: Meeting) -> dict[str, dict[str, Any]]:
    """By name, those who are only in the video meeting."""
    page = await facilitator.get(f"{bees.event.path}/rounds?session={bees.sessions[TALK]}")
    found = page["regions"]["rounds-zoom"]
    return {each["name"]: each for each in found["people"]} if found else {}


async def people_here(facilitator: Visitor, bees: Meeting) -> int:
    page = await facilitator.get(f"{bees.event.path}/rounds?session={bees.sessions[TALK]}")
    here = page["regions"]["rounds-here"]
    return int(here["remote"] + here["on_site"])


async def names(bees: Meeting, round_id: str) -> list[str]:
    return [member.name for group in await bees.groups(round_id) for member in group.members]


async def test_pasted_names_are_counted_in_dealt_and_stand_on_the_hosts_list(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    added = await add(facilitator, bees, "Zeta Zoom\n Yrsa  Öman \n\nZeta Zoom")

    round_id = await bees.publish(way=Way.HOST_ASSIGNS)

    host = (await (await enter(app, bees, "host")).client.get(f"{bees.event.path}/host")).text
    assert (added["counted"], await people_here(facilitator, bees)) == (2, len(HERE) + 2)
    assert {"Zeta Zoom", "Yrsa Öman"} <= set(await names(bees, round_id))
    assert host.count("(only in Zoom)") == 4  # by name and by room


async def test_a_name_on_the_list_is_that_person_and_who_is_here_already_is_left_alone(
    facilitator: Visitor, bees: Meeting
) -> None:
    added = await add(facilitator, bees, "folke asp\nAsta Ek")

    found = await listed(facilitator, bees)
    assert (added["counted"], list(found)) == (1, ["Folke Asp"])
    assert found["Folke Asp"]["person_id"] == bees.people["folke"]


async def test_a_name_that_several_have_is_refused_and_nobody_is_entered(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await Visitor(app).post("/join", code=bees.event.code, name="Folke Asp")

    refused = await add(facilitator, bees, "Zeta Zoom\nFolke Asp", 422)

    assert refused["type"] == "urn:bikupa:same-names"
    assert await listed(facilitator, bees) == {}


async def test_who_is_taken_away_is_counted_no_more_and_leaves_no_trace(facilitator: Visitor, bees: Meeting) -> None:
    await add(facilitator, bees, "Zeta Zoom\nFolke Asp")
    round_id = await bees.propose()
    before = await listed(facilitator, bees)

    for each in before.values():
        path = f"{bees.event.path}/only-in-zoom/{each['person_id']}/remove"
        await facilitator.post(path, day=bees.days[0])

    attendance = await facilitator.get(f"{bees.event.path}/attendance")
    states = {each["name"]: each["state"] for each in attendance["attendees"]}
    assert not {"Zeta Zoom", "Folke Asp"} & set(await names(bees, round_id))
    assert ("Zeta Zoom" in states, states["Folke Asp"]) == (False, "not-seen")
    assert await people_here(facilitator, bees) == len(HERE)


async def test_who_comes_by_themselves_with_the_same_name_is_offered_that_place_and_counted_once(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await add(facilitator, bees, "Zeta Zoom")
    round_id = await bees.publish()
    guest = Visitor(app, "guest")
    await guest.client.post("/join", data={"code": bees.event.code, "name": "zeta zoom"})
    entered = (await listed(facilitator, bees))["Zeta Zoom"]
    now = (await guest.client.get(f"{bees.event.path}/now")).text

    await guest.post(f"{bees.event.path}/only-in-zoom/{entered['person_id']}/me")

    after = (await guest.client.get(f"{bees.event.path}/now")).text
    assert ("Is that you?" in now, "Is that you?" in after, "in group" in after) == (True, False, True)
    assert (await listed(facilitator, bees), await people_here(facilitator, bees)) == ({}, len(HERE) + 1)
    assert sorted(await names(bees, round_id)).count("zeta zoom") == 1
    assert "Zeta Zoom" not in await names(bees, round_id)


async def test_the_team_says_that_two_are_the_same_and_a_seat_of_ones_own_is_kept(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await add(facilitator, bees, "Zeta Zoom")
    guest = Visitor(app, "guest")
    await guest.client.post("/join", data={"code": bees.event.code, "name": "Zeta Zoom"})
    round_id = await bees.propose()
    entered = (await listed(facilitator, bees))["Zeta Zoom"]

    path = f"{bees.event.path}/only-in-zoom/{entered['person_id']}/same"
    await facilitator.post(path, day=bees.days[0], same=entered["same"][0]["person_id"])

    assert (await names(bees, round_id)).count("Zeta Zoom") == 1
    assert await people_here(facilitator, bees) == len(HERE) + 1


async def test_nobody_takes_the_place_of_somebody_of_another_name(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await add(facilitator, bees, "Zeta Zoom")
    entered = (await listed(facilitator, bees))["Zeta Zoom"]["person_id"]
    asta = await enter(app, bees, "asta")

    await asta.post(f"{bees.event.path}/only-in-zoom/{entered}/me", 404)
    await asta.post(f"{bees.event.path}/only-in-zoom/{bees.people['bo']}/me", 404)
    await facilitator.post(
        f"{bees.event.path}/only-in-zoom/{entered}/same", 404, day=bees.days[0], same=bees.people["asta"]
    )
    await facilitator.post(f"{bees.event.path}/only-in-zoom/{bees.people['bo']}/remove", 404, day=bees.days[0])


async def test_who_opens_the_hub_after_all_is_not_only_in_the_video_meeting_any_more(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await add(facilitator, bees, "Folke Asp")
    folke = await enter(app, bees, "folke")

    came = await folke.post(f"{bees.event.path}/checkin")

    assert (came["new"], await listed(facilitator, bees)) == (True, {})


async def test_in_groups_that_were_shown_who_is_taken_away_has_left(facilitator: Visitor, bees: Meeting) -> None:
    await add(facilitator, bees, "Zeta Zoom")
    round_id = await bees.publish()
    entered = (await listed(facilitator, bees))["Zeta Zoom"]["person_id"]

    await bees.do(commands.take_away, bees.event, bees.days[0], entered)

    assert "Zeta Zoom" in await names(bees, round_id)
    assert await people_here(facilitator, bees) == len(HERE)
