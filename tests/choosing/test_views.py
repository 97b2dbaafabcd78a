"""The pages and operations of choices over HTTP: who may what, and what they are told."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.choosing import queries
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

OPTIONS = [
    {"title": "Vatten", "line": "Om floder", "place": "vid fönstret", "most": 1},
    {"title": "Skog", "most": 30},
    {"title": "Mat", "most": 30},
]


async def opened(app: Starlette, meeting: Meeting, kind: str = "places") -> tuple[Visitor, str, list[str]]:
    """The facilitator with a choice that is open: its path, and the ids of its groups or topics."""
    facilitator = await enter(app, meeting, "facilitator")
    session = meeting.sessions["Trösklar och möjligheter"]
    made = await facilitator.post(f"{meeting.event.path}/choices", session=session, kind=kind, options=OPTIONS)
    path = f"{meeting.event.path}/choices/{made['choice_id']}"
    await facilitator.post(f"{path}/open")
    told = (await facilitator.get(path))["choice"]
    return facilitator, path, [each["id"] for each in told["options"]]


async def now(visitor: Visitor, meeting: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = (await visitor.get(f"{meeting.event.path}/now"))["regions"]
    return found


async def test_everybody_sees_the_places_left_and_takes_one_with_a_press(app: Starlette, bees: Meeting) -> None:
    _, path, (water, forest, _) = await opened(app, bees)
    asta, bo = [await enter(app, bees, name) for name in ("asta", "bo")]

    await asta.post(f"{path}/place", option=water)

    shown = (await now(bo, bees))["now-choice"][0]["groups"]
    assert [(each["title"], each["left"]) for each in shown] == [("Vatten", 0), ("Skog", 30), ("Mat", 30)]
    assert "Asta" not in str(shown)
    assert (await now(bo, bees))["my-choice"] is None
    assert (await now(asta, bees))["my-choice"][0]["chosen"] == ["Vatten"]
    page = (await bo.client.get(f"{bees.event.path}/now")).text
    assert f'id="take-{forest}"' in page
    assert f'id="take-{water}"' not in page


async def test_who_finds_the_group_full_is_told_on_a_page_where_they_choose_again(
    app: Starlette, bees: Meeting
) -> None:
    _, path, (water, forest, _) = await opened(app, bees)
    asta, bo = [await enter(app, bees, name) for name in ("asta", "bo")]
    await bo.post(f"{path}/place", option=forest)
    await asta.post(f"{path}/place", option=water)

    answer = await bo.client.post(f"{path}/place", data={"option": water})

    assert answer.status_code == 409
    assert "Vatten has no place left for you" in answer.text
    assert "You have a place in" in answer.text
    assert f'action="{path}/place"' in answer.text


async def test_the_whole_way_without_scripts(app: Starlette, bees: Meeting) -> None:
    facilitator = await enter(app, bees, "facilitator")
    form = {
        "session": bees.sessions["Trösklar och möjligheter"],
        "kind": "places",
        "id": ["", "", ""],
        "title": ["Vatten", "", "Skog"],
        "line": ["Om floder", "", ""],
        "place": ["", "", "vid dörren"],
        "least": ["", "", ""],
        "most": ["4", "8", "5"],
        "way": "choose-room",
        "minutes": "15",
    }
    made = await facilitator.client.post(f"{bees.event.path}/choices", data=form)
    path = made.headers["location"].partition("?")[0]
    assert (await facilitator.client.post(f"{path}/open")).status_code == 303
    asta = await enter(app, bees, "asta")
    page = (await asta.client.get(f"{bees.event.path}/now")).text
    option = re.findall(r'name="option" value="(\w+)"', page)
    assert len(option) == 2
    taken = await asta.client.post(f"{path}/place", data={"option": option[1]})
    assert taken.headers["location"] == f"{bees.event.path}/now?said=place-taken"

    groups = await facilitator.client.post(f"{path}/groups", data={"rest": "leave"})

    shown = (await facilitator.client.get(groups.headers["location"])).text
    assert ("Skog" in shown, "Asta Ek" in shown, "Deal again" in shown) == (True, True, False)


async def test_a_form_that_can_t_be_used_keeps_what_was_typed(app: Starlette, bees: Meeting) -> None:
    facilitator = await enter(app, bees, "facilitator")
    form = {
        "session": bees.sessions["Trösklar och möjligheter"],
        "kind": "wishes",
        "title": ["", "Vatten", "Skog"],
        "least": ["", "3", "3"],
        "most": ["", "många", "5"],
    }

    answer = await facilitator.client.post(f"{bees.event.path}/choices", data=form)

    assert answer.status_code == 422
    for text in ('value="Vatten"', 'value="många"', 'id="options.0.most-error"', "Write a whole number."):
        assert text in answer.text


async def test_wishes_are_said_with_three_lists_and_the_team_sees_how_many(app: Starlette, bees: Meeting) -> None:
    facilitator, path, (water, forest, food) = await opened(app, bees, "wishes")
    asta = await enter(app, bees, "asta")

    answer = await asta.client.post(f"{path}/wishes", data={"wish": [forest, "", water]})
    await (await enter(app, bees, "greta")).post(f"{path}/wish", option=food)

    assert answer.headers["location"] == f"{bees.event.path}/choose?said=saved"
    assert "You wish for, in this order:" in (await asta.client.get(f"{bees.event.path}/choose")).text
    wanted = (await facilitator.get(path))["regions"]["choice-groups"]["wanted"]
    assert [each["by_rank"] for each in wanted] == [[0, 1, 0], [1, 0, 0], [1, 0, 0]]
    made = await facilitator.post(f"{path}/groups")
    outcome = (await facilitator.get(f"{bees.event.path}/rounds/{made['round_id']}"))["regions"]["round-choice"]
    assert (outcome["granted"]["by_rank"], outcome["granted"]["without"]) == ([1, 0, 0], 5)


async def test_the_programme_page_invites_to_wish_and_shows_nothing_of_anybody(app: Starlette, bees: Meeting) -> None:
    await opened(app, bees, "wishes")
    stranger = Visitor(app)

    page = await stranger.client.get(bees.event.path)

    assert f'href="{bees.event.path}/choose"' in page.text
    assert (await stranger.client.get(f"{bees.event.path}/choose")).status_code == 401


@pytest.mark.parametrize("name", ["asta", "speaker", "moderator", "host", "door"])
async def test_only_those_who_lead_prepare_open_and_make_groups(app: Starlette, bees: Meeting, name: str) -> None:
    _, path, options = await opened(app, bees)
    visitor = await enter(app, bees, name)

    await visitor.post(f"{bees.event.path}/choices", 403, session=bees.sessions["Verkstad"], options=OPTIONS)
    await visitor.post(f"{path}/edit", 403, options=OPTIONS)
    for step in ("open", "groups", "remove"):
        await visitor.post(f"{path}/{step}", 403)
    await visitor.post(f"{path}/somebody", 403, person=bees.people["bo"], option=options[0])
    for page in (path, f"{path}/edit", f"{bees.event.path}/choices"):
        assert (await visitor.client.get(page)).status_code == 403


async def test_somebody_without_a_screen_is_given_a_place_by_the_team(app: Starlette, bees: Meeting) -> None:
    facilitator, path, (_, forest, _) = await opened(app, bees)

    await facilitator.post(f"{path}/somebody", person=bees.people["cilla"], option=forest)
    seated = (await facilitator.get(path))["regions"]["choice-groups"]["seated"]
    await facilitator.post(f"{path}/somebody", person=bees.people["cilla"])

    assert [each["names"] for each in seated] == [[], ["Cilla Rönn"], []]
    after = (await facilitator.get(path))["regions"]["choice-undecided"]["people"]
    assert "Cilla Rönn" in [each["name"] for each in after]


async def test_two_hundred_choose_at_once_and_no_place_is_taken_twice(app: Starlette, bees: Meeting) -> None:
    facilitator = await enter(app, bees, "facilitator")
    options = [{"title": f"Grupp {number}", "most": 15} for number in range(10)]
    session = bees.sessions["Trösklar och möjligheter"]
    made = await facilitator.post(f"{bees.event.path}/choices", session=session, options=options)
    path = f"{bees.event.path}/choices/{made['choice_id']}"
    await facilitator.post(f"{path}/open")
    ids = [each["id"] for each in (await facilitator.get(path))["choice"]["options"]]
    crowd = await arrive(app, bees, 200)

    async def choose(number: int) -> tuple[int, str]:
        """Each group is wanted by more than it has places for; whoever is refused tries the next."""
        for option in (ids[number % 10], ids[(number + 1) % 10]):
            answer = await crowd[number].client.post(f"/api{path}/place", json={"option": option})
            if answer.status_code == 200:
                return 200, option
        return answer.status_code, answer.json()["type"].rpartition(":")[2]

    told = await asyncio.gather(*(choose(number) for number in range(200)))

    got = [option for status, option in told if status == 200]
    assert {option: got.count(option) for option in ids} == dict.fromkeys(ids, 15)
    assert sorted(set(told) - {(200, option) for option in ids}) == [(409, "group-full")]
    kept = await bees.read(queries.places, made["choice_id"])
    acknowledged = {who.person_id: option for who, (status, option) in zip(crowd, told, strict=True) if status == 200}
    assert kept == acknowledged


class Guest(Visitor):
    """Somebody of a crowd."""

    person_id: str


async def arrive(app: Starlette, meeting: Meeting, count: int) -> list[Guest]:
    """So many more people who are here, each signed in."""

    def come(tx: Tx) -> list[tuple[str, str]]:
        found = []
        for number in range(count):
            new = NewPerson(f"Gäst {number}")
            person_id = people.add_participant(tx, meeting.event.id, new, Source.CODE).person_id
            checkin.check_in(tx, meeting.event, person_id, Channel.CODE)
            found.append((person_id, people.start_session(tx, person_id)))
        return found

    guests = []
    for person_id, token in await meeting.house.site.change(come):
        guest = Guest(app, person_id)
        guest.person_id = person_id
        guest.client.cookies.set("bikupa", token)
        guests.append(guest)
    return guests
