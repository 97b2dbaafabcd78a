"""What must not be possible at the door."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.checkin import queries as checkin
from hub.door import codes, erasing
from tests.door.bearers import badge_of
from tests.meetings import NOW, Meeting
from tests.visitor import Visitor, enter

PAGES = ("door", "door/list", "door/badges", "door/sign")


@pytest.mark.parametrize("name", ["folke", "speaker", "moderator", "screen"])
async def test_nobody_but_the_door_opens_the_door(app: Starlette, bees: Meeting, name: str) -> None:
    visitor = await enter(app, bees, name)
    for page in PAGES:
        await visitor.get(f"{bees.event.path}/{page}", 403)
    path = f"{bees.event.path}/door/arrivals"
    await visitor.post(path, 403, person=bees.people["folke"])
    await visitor.post(path, 403, mark=codes.mark(badge_of(bees, "folke")))
    await visitor.post(f"{path}/n1/undo", 403)


async def test_a_badges_address_signs_nobody_in_checks_nobody_in_and_names_nobody(
    app: Starlette, stranger: Visitor, bees: Meeting
) -> None:
    address = f"{bees.event.path}/b/{badge_of(bees, 'folke')}"
    asta = await enter(app, bees, "asta")
    for visitor in (stranger, asta):
        answer = await visitor.client.get(address)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert "Folke" not in answer.text
        assert await visitor.get(address) == {"guest": None}
    await stranger.post(address, 404)
    standing = await bees.read(checkin.standing, bees.days[0], bees.people["folke"])
    assert standing == checkin.Standing()


async def test_a_badge_is_no_personal_link_and_a_personal_link_no_badge(stranger: Visitor, bees: Meeting) -> None:
    await stranger.post(f"/p/{badge_of(bees, 'folke')}", 404)
    await stranger.get(f"{bees.event.path}/b/{'A' * 43}", 404)


async def test_guessing_badges_is_slowed_down(stranger: Visitor, bees: Meeting) -> None:
    answers = [await stranger.client.get(f"{bees.event.path}/b/{number:043}") for number in range(70)]
    assert {each.status_code for each in answers[:60]} == {404}
    assert {each.status_code for each in answers[60:]} == {429}


async def test_the_door_of_one_meeting_lets_nobody_into_another(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    door = await enter(app, wasps, "door")
    await door.post(f"{bees.event.path}/door/arrivals", 403, person=bees.people["folke"])
    await door.post(f"{wasps.event.path}/door/arrivals", 404, person=bees.people["folke"])


async def test_what_is_kept_of_one_person_can_be_told(door: Visitor, bees: Meeting) -> None:
    folke = bees.people["folke"]
    await door.post(f"{bees.event.path}/door/arrivals", person=folke, nonce="n1")
    told = await bees.read(erasing.data_of, bees.event.id, folke)
    assert told == {"let_in": [{"at": NOW, "told_at": NOW, "how": "tap", "undone_at": None}]}
