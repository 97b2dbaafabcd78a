"""The pages of the day: what is on, the one door, and where everybody lands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.applications import Starlette

from hub.day.menu import landing, menu, staff_menu
from hub.links.queries import Level
from hub.people import queries
from hub.web.auth import Principal, Role
from tests.meetings import JITSI, TEAM, ZOOM, Meeting
from tests.visitor import Visitor, enter


async def test_everybody_lands_where_their_work_begins(app: Starlette, bees: Meeting) -> None:
    wanted = {
        "screen": "screen",
        "facilitator": "desk",
        "organiser": "desk",
        "moderator": "moderation",
        "host": "host",
        "door": "door",
        "speaker": "now",
    }
    for name, roles in TEAM.items():
        page = landing(bees.event, frozenset({*roles, Role.PARTICIPANT}))
        assert page == f"{bees.event.path}/{wanted[name]}"
        assert (await (await enter(app, bees, name)).client.get(page)).status_code == 200


async def test_every_tab_of_everybody_s_menu_opens(app: Starlette, bees: Meeting) -> None:
    for name in (*TEAM, "asta"):
        visitor = await enter(app, bees, name)
        roles = frozenset({*TEAM.get(name, ()), Role.PARTICIPANT})
        principal = Principal(bees.people[name], roles=roles)
        of_the_team = [tab for _, tabs in staff_menu(bees.event, principal) for tab in tabs]
        for path, _ in [*menu(bees.event, principal), *of_the_team]:
            answer = await visitor.client.get(path)
            assert answer.status_code in {200, 303}, (name, path)


@pytest.mark.parametrize(
    ("level", "place", "link"),
    [
        (Level.EVENT, "", "event"),
        (Level.DAY, "day", "day"),
        (Level.ROOM, "room", "room"),
        (Level.SESSION, "session", "session"),
    ],
)
async def test_the_press_leads_to_the_nearest_link(
    app: Starlette, bees: Meeting, level: Level, place: str, link: str
) -> None:
    targets = {
        "": bees.event.id,
        "day": bees.days[0],
        "room": bees.rooms["A4"],
        "session": bees.sessions["Verkstad"],
    }
    for near, (of, target) in zip((Level.EVENT, Level.DAY, Level.ROOM, Level.SESSION), targets.items(), strict=True):
        await bees.link(f"https://meet.jit.si/{of or 'event'}", near, target)
        if near is level:
            break
    asta = await enter(app, bees, "asta")
    answer = await asta.post(f"{bees.event.path}/go", target=bees.sessions["Verkstad"])
    assert answer["to"] == f"https://meet.jit.si/{link}"


async def test_a_link_swapped_for_everybody_is_the_one_that_is_given(app: Starlette, bees: Meeting) -> None:
    asta, host = await enter(app, bees, "asta"), await enter(app, bees, "host")
    await bees.link()
    assert (await asta.post(f"{bees.event.path}/go"))["to"] == ZOOM
    await host.post(f"{bees.event.path}/links", place=f"event:{bees.event.id}", text=JITSI)
    assert (await asta.post(f"{bees.event.path}/go"))["to"] == JITSI


async def test_the_press_checks_in_once_and_the_same_press_again_leads_on(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    folke = await enter(app, bees, "folke")
    head = await bees.head()
    answers = [await folke.post(f"{bees.event.path}/go", request_id="same") for _ in range(3)]
    assert [each["to"] for each in answers] == [ZOOM] * 3
    assert [record.fact.type for record in await bees.told(head)] == ["CheckedIn"]


async def test_the_one_in_the_room_gets_no_meeting_unless_they_insist(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    ebba = await enter(app, bees, "ebba")
    assert (await ebba.post(f"{bees.event.path}/go"))["to"] == f"{bees.event.path}/now"
    assert (await ebba.post(f"{bees.event.path}/go", insist=True))["to"] == ZOOM


async def test_who_is_not_on_the_list_gets_no_meeting(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    await bees.link()
    stranger, wasp = Visitor(app), await enter(app, wasps, "asta")
    for visitor in (stranger, wasp):
        answer = await visitor.client.post(f"{bees.event.path}/go")
        assert "zoom" not in answer.headers.get("location", "") + answer.text


async def test_the_personal_link_signs_in_checks_in_and_leads_on_in_one_press(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    links = await bees.read(queries.links, bees.event.id, bees.house.site.secret)
    folke = Visitor(app)
    answer = await folke.client.post(f"{links[bees.people['folke']]}/go")
    assert (answer.status_code, answer.headers["location"]) == (303, ZOOM)
    days = await folke.get(f"{bees.event.path}/now")
    assert days["regions"]["now-door"]["state"] == "here"


async def test_a_link_asks_who_it_is_only_when_there_is_something_to_join(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await bees.link()
    during = await asta.client.get(f"{bees.event.path}/go")
    bees.clock.at += timedelta(days=30)
    after = await asta.client.get(f"{bees.event.path}/go")
    assert ["Is that you?" in during.text, "Is that you?" in after.text] == [True, False]
    assert "Thank you for taking part" in after.text


@pytest.mark.parametrize(("language", "words"), [("sv", "Program"), ("en", "Programme"), ("de, sv;q=0.5", "Program")])
async def test_a_page_speaks_the_reader_s_language(app: Starlette, bees: Meeting, language: str, words: str) -> None:
    answer = await Visitor(app).client.get(bees.event.path, headers={"accept-language": language})
    assert f'<html lang="{"en" if words == "Programme" else "sv"}"' in answer.text
    assert words in answer.text


async def test_a_page_that_there_is_not_is_a_page_all_the_same(app: Starlette, bees: Meeting) -> None:
    answer = await Visitor(app).client.get("/nowhere/at/all")
    assert (answer.status_code, "There is nothing at this address" in answer.text) == (404, True)


async def test_without_a_code_one_registers_beforehand_and_on_the_day_too(app: Starlette, bees: Meeting) -> None:
    path, found = f"{bees.event.path}/join", {}
    for days in (0, -1):
        bees.later(days * 24 * 60)
        page = await Visitor(app).page(path)
        found[days] = [said in page for said in ("Register beforehand", "Don&#39;t have a code?")]
    assert found == {0: [False, True], -1: [True, False]}
