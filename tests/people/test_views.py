"""The list of people: nobody twice, everybody with a link, roles as they are given."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.applications import Starlette

from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


async def listed(organiser: Visitor, bees: Meeting) -> dict[str, str]:
    """Name by address."""
    found = (await organiser.get(f"{bees.event.path}/people"))["people"]
    return {each["person"]["email"]: each["person"]["name"] for each in found}


async def test_a_known_address_is_matched_and_said_and_nobody_is_doubled(organiser: Visitor, bees: Meeting) -> None:
    before = await listed(organiser, bees)
    path = f"{bees.event.path}/people"
    again = await organiser.post(path, name="Asta E.", email="ASTA@bin.example.se ")
    assert (again["known"], again["person_id"]) == (True, bees.people["asta"])
    assert await listed(organiser, bees) == before
    answer = await organiser.client.post(path, data={"name": "Asta E.", "email": "asta@bin.example.se"})
    page = await organiser.page(answer.headers["location"])
    assert "the person is matched, nobody is added twice" in page


async def test_somebody_from_another_meeting_is_the_same_person_here(organiser: Visitor, bees: Meeting) -> None:
    added = await organiser.post(f"{bees.event.path}/people", name="Bo", email="bo@getingar.example.se")
    assert added["known"] is True
    assert (await listed(organiser, bees))["bo@getingar.example.se"] == "Bo"


async def test_everybody_has_a_link_that_signs_them_in(app: Starlette, organiser: Visitor, bees: Meeting) -> None:
    text = await organiser.page(f"{bees.event.path}/people/links.csv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == len(bees.people)
    link = next(row["link"] for row in rows if row["email"] == "asta@bin.example.se")
    asta = Visitor(app)
    await asta.sign_in(link.removeprefix(asta.url))
    assert (await asta.get(f"{bees.event.path}/me"))["name"] == "Asta Ek"


async def test_roles_are_those_that_were_given_last(organiser: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/people/{bees.people['asta']}/roles"
    for roles in (["host", "moderator"], ["door", "participant"], []):
        await organiser.post(path, roles=roles)
        found = (await organiser.get(f"{bees.event.path}/people"))["people"]
        held = next(each["person"]["roles"] for each in found if each["person"]["id"] == bees.people["asta"])
        assert set(held) == {*roles, "participant"}


async def test_a_name_is_changed_for_this_meeting_alone(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/me", display_name="  Åsa \n Ek ")
    assert (await asta.get(f"{bees.event.path}/me"))["name"] == "Åsa Ek"
    organiser = await enter(app, bees, "organiser")
    assert (await listed(organiser, bees))["asta@bin.example.se"] == "Åsa Ek"


async def test_a_name_of_nothing_that_can_be_seen_is_refused(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    answer = await asta.post(f"{bees.event.path}/me", 422, display_name="\u200b\u200b")
    assert list(answer["errors"]) == ["display_name"]


async def test_what_was_ticked_for_somebody_who_can_not_be_added_is_still_ticked(
    organiser: Visitor, bees: Meeting
) -> None:
    for roles in (["host"], ["host", "moderator"]):
        fields = {"name": "Ny", "email": "no address", "roles": roles}
        answer = await organiser.client.post(f"{bees.event.path}/people", data=fields)
        ticked = re.findall(r'value="(\w+)" checked', answer.text.partition('name="email"')[2])
        assert (answer.status_code, [each for each in ticked if each != "remote"]) == (422, roles)
