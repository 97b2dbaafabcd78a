"""Badges, signs and lists to print, one's own code, and the room's."""

from __future__ import annotations

from starlette.applications import Starlette

from tests.door.bearers import badge_of
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


async def test_only_those_chosen_get_a_badge(door: Visitor, bees: Meeting) -> None:
    chosen = [bees.people["folke"], bees.people["speaker"]]
    answer = await door.client.post(f"{bees.event.path}/door/badges", data={"who": chosen})

    assert answer.status_code == 200
    assert answer.text.count('<li class="badge">') == 2
    assert [name in answer.text for name in ("Folke Asp", "Speaker i laget", "Greta Hägg")] == [True, True, False]
    assert "Talare" in answer.text  # what stands on a badge is in the meeting's language
    assert answer.text.count("data:image/svg+xml,") == 2


async def test_people_of_another_meeting_get_none_here(door: Visitor, bees: Meeting, wasps: Meeting) -> None:
    told = await door.post(f"{bees.event.path}/door/badges", who=[wasps.people["asta"]])
    assert told == {"badges": []}


async def test_whose_badges_can_be_found_by_organisation(door: Visitor, bees: Meeting) -> None:
    found = (await door.get(f"{bees.event.path}/door/badges?find=ljungo"))["people"]
    assert [each["name"] for each in found] == ["Ebba Björk", "Folke Asp", "Greta Hägg"]


async def test_a_list_on_paper_has_everybody_but_screens(door: Visitor, bees: Meeting) -> None:
    page = await door.page(f"{bees.event.path}/door/list")
    assert page.count('<span class="tick"') == len(bees.people) - 1
    assert "Screen i laget" not in page


async def test_my_code_is_on_my_own_page(app: Starlette, bees: Meeting) -> None:
    folke = await enter(app, bees, "folke")
    assert f"{bees.event.path}/my-code.svg" in await folke.page(f"{bees.event.path}/my-code")
    picture = await folke.client.get(f"{bees.event.path}/my-code.svg")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/svg+xml")


async def test_at_the_door_a_badge_that_is_opened_offers_to_let_its_bearer_in(door: Visitor, bees: Meeting) -> None:
    page = await door.page(f"{bees.event.path}/b/{badge_of(bees, 'folke')}")
    assert "Folke Asp" in page
    assert f'action="{bees.event.path}/door/arrivals"' in page


async def test_the_rooms_code_leads_to_a_page_that_asks_and_the_press_checks_in(app: Starlette, bees: Meeting) -> None:
    folke = await enter(app, bees, "folke")
    before = await folke.get(f"{bees.event.path}/here")

    assert before["me"]["state"] == "not-seen"
    await folke.post(f"{bees.event.path}/checkin", mode="on-site")
    after = (await folke.get(f"{bees.event.path}/here"))["me"]
    assert (after["state"], after["mode"]) == ("here", "on-site")


async def test_a_stranger_who_reads_the_rooms_code_can_come_in_by_the_meetings(
    stranger: Visitor, bees: Meeting
) -> None:
    page = await stranger.page(f"{bees.event.path}/here")
    assert f'action="{bees.event.path}/join"' in page


async def test_the_sign_is_in_the_meetings_language(door: Visitor, bees: Meeting) -> None:
    page = await door.page(f"{bees.event.path}/door/sign")
    assert f"{bees.event.path}/here.svg" in page
    assert bees.event.code in page
    assert 'lang="sv"' in page
