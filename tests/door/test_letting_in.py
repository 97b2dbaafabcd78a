"""At the door: found by two letters, let in by one tap or a code, once, at the time they came; and undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.door import codes
from hub.door.queries import marks
from hub.people import queries as people
from tests.door.bearers import badge_of
from tests.meetings import NOW, Meeting
from tests.visitor import Visitor, enter

MINUTE = 60_000


async def let_in(door: Visitor, bees: Meeting, name: str, status: int = 200, **more: Any) -> Any:
    return await door.post(f"{bees.event.path}/door/arrivals", status, person=bees.people[name], **more)


async def guests(door: Visitor, bees: Meeting) -> dict[str, Any]:
    found = (await door.get(f"{bees.event.path}/door/list"))["guests"]
    return {bees.name_of(each["id"]): each for each in found}


async def state(door: Visitor, bees: Meeting, name: str) -> tuple[str, str, str]:
    found = (await door.get(f"{bees.event.path}/attendance?day={bees.days[0]}"))["attendees"]
    one = next(each for each in found if each["person_id"] == bees.people[name])
    return one["state"], one["mode"], one["since"] or ""


async def test_one_tap_lets_in_and_says_where_to_go(door: Visitor, bees: Meeting) -> None:
    told = await let_in(door, bees, "folke", nonce="n1")

    assert told == {
        "id": "n1",
        "person_id": bees.people["folke"],
        "name": "Folke Asp",
        "organisation": "Ljungö",
        "new": True,
        "since": NOW.isoformat(),
        "room": "A4",
        "table": 0,
        "place": "",
        "undoable": True,
        "undone": False,
        "to": f"{bees.event.path}/door?done=n1",
    }
    assert (await state(door, bees, "folke"))[:2] == ("here", "on-site")


async def test_who_is_here_already_is_told_since_when_and_stays_so(door: Visitor, bees: Meeting) -> None:
    bees.later(15)
    told = await let_in(door, bees, "cilla")
    assert (told["new"], told["since"], told["undoable"]) == (False, NOW.isoformat(), False)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("f", []),
        ("fo", ["Folke Asp"]),
        ("LJUNGO", ["Folke Asp", "Greta Hägg", "Ebba Björk"]),
        ("asp lju", ["Folke Asp"]),
    ],
)
async def test_two_letters_of_a_name_or_an_organisation_find(
    door: Visitor, bees: Meeting, wanted: str, names: list[str]
) -> None:
    found = (await door.get(f"{bees.event.path}/door?find={wanted}"))["found"]
    assert [each["name"] for each in found] == names


async def test_told_again_under_its_name_it_is_done_once_whoever_tells_it(
    app: Starlette, door: Visitor, bees: Meeting
) -> None:
    other = await enter(app, bees, "host")
    first = await let_in(door, bees, "folke", nonce="n1")
    bees.later(5)
    head = await bees.head()

    again = await let_in(other, bees, "folke", nonce="n1")

    assert (again, await bees.head()) == (first, head)
    assert (await let_in(door, bees, "greta", 409, nonce="n1"))["type"] == "urn:bikupa:request-reused"


async def test_a_newcomer_told_twice_is_on_the_list_once(door: Visitor, bees: Meeting) -> None:
    path, sent = f"{bees.event.path}/door/arrivals", {"name": "Ny Person", "organisation": "Näsvik", "nonce": "n1"}
    answers = [await door.post(path, 200, None, **sent) for _ in range(2)]

    assert answers[0] == answers[1]
    found = (await door.get(f"{bees.event.path}/door?find=ny per"))["found"]
    assert [(each["name"], each["organisation"], each["state"]) for each in found] == [("Ny Person", "Näsvik", "here")]


async def test_what_waited_for_the_network_counts_from_when_it_was_noted(door: Visitor, bees: Meeting) -> None:
    told = await let_in(door, bees, "folke", ago_ms=12 * MINUTE)
    assert told["since"] == (NOW - timedelta(minutes=12)).isoformat()


async def test_what_was_noted_yesterday_counts_yesterday(door: Visitor, bees: Meeting) -> None:
    bees.later(22 * 60)
    await let_in(door, bees, "folke", ago_ms=22 * 60 * MINUTE)

    assert await state(door, bees, "folke") == ("here", "on-site", NOW.isoformat().replace("+00:00", "Z"))
    assert (await guests(door, bees))["folke"]["state"] == "not-seen"


@pytest.mark.parametrize(
    ("ago_ms", "status", "code"),
    [
        (-1, 422, "invalid-input"),
        (37 * 60 * MINUTE, 422, "too-long-ago"),
        (12 * 60 * MINUTE, 409, "no-day-then"),
        (10**30, 422, "invalid-input"),
    ],
)
async def test_a_time_to_come_or_long_ago_is_refused(
    door: Visitor, bees: Meeting, ago_ms: int, status: int, code: str
) -> None:
    refused = await let_in(door, bees, "folke", status, ago_ms=ago_ms)
    assert refused["type"] == f"urn:bikupa:{code}"
    assert (await state(door, bees, "folke"))[0] == "not-seen"


async def test_undone_they_are_what_they_were(door: Visitor, bees: Meeting) -> None:
    await let_in(door, bees, "folke", nonce="n1")
    told = await door.post(f"{bees.event.path}/door/arrivals/n1/undo")

    assert told["undone"]
    assert (await state(door, bees, "folke"))[:2] == ("not-seen", "remote")
    again = await let_in(door, bees, "folke", nonce="n2")
    assert again["new"]


async def test_what_was_said_of_them_since_is_not_undone(app: Starlette, door: Visitor, bees: Meeting) -> None:
    await let_in(door, bees, "folke", nonce="n1")
    folke = await enter(app, bees, "folke")
    await folke.post(f"{bees.event.path}/leave")

    refused = await door.post(f"{bees.event.path}/door/arrivals/n1/undo", 409)

    assert refused["type"] == "urn:bikupa:changed-since"
    assert (await state(door, bees, "folke"))[0] == "gone"


async def test_several_doors_see_each_other(app: Starlette, door: Visitor, bees: Meeting) -> None:
    host = await enter(app, bees, "host")
    await let_in(door, bees, "folke", nonce="n1")
    await let_in(host, bees, "greta", nonce="n2")

    regions = (await door.get(f"{bees.event.path}/door"))["regions"]

    assert [each["name"] for each in regions["door-latest"]] == ["Greta Hägg", "Folke Asp"]
    assert (regions["door-counts"]["here"], (await guests(door, bees))["greta"]["arrival"]) == (8, "n2")


@pytest.mark.parametrize("kind", ["badge", "link"])
async def test_a_code_is_known_by_its_mark(door: Visitor, bees: Meeting, kind: str) -> None:
    secret = bees.house.site.secret
    if kind == "badge":
        token = badge_of(bees, "folke")
    else:
        token = (await bees.read(people.links, bees.event.id, secret))[bees.people["folke"]].rpartition("/")[2]

    told = await door.post(f"{bees.event.path}/door/arrivals", mark=codes.mark(token))

    assert (told["name"], told["new"]) == ("Folke Asp", True)


async def test_the_phone_gets_the_marks_of_everybody_and_no_address(door: Visitor, bees: Meeting) -> None:
    told = await door.get(f"{bees.event.path}/door/list")
    known = await bees.read(marks, bees.event.id, bees.house.site.secret)

    assert told["marks"] == known
    assert codes.mark(badge_of(bees, "folke")) in told["marks"]
    assert "/p/" not in str(told)


async def test_a_code_of_nobody_on_the_list_is_refused(door: Visitor, bees: Meeting, wasps: Meeting) -> None:
    others = codes.mark(badge_of(wasps, "asta"))
    for mark in (others, "0" * 32):
        refused = await door.post(f"{bees.event.path}/door/arrivals", 422, mark=mark)
        assert refused["type"] == "urn:bikupa:unknown-code"


async def test_the_page_does_it_all_without_scripts(door: Visitor, bees: Meeting) -> None:
    page = await door.page(f"{bees.event.path}/door?find=folke")
    assert f'name="person" value="{bees.people["folke"]}"' in page

    sent = {"person": bees.people["folke"], "nonce": "n1"}
    answer = await door.client.post(f"{bees.event.path}/door/arrivals", data=sent)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{bees.event.path}/door?done=n1")
    page = await door.page(answer.headers["location"])
    assert "Welcome, Folke Asp." in page
    assert f'action="{bees.event.path}/door/arrivals/n1/undo"' in page


async def test_on_a_day_without_a_meeting_the_page_says_so(door: Visitor, bees: Meeting) -> None:
    bees.later(5 * 24 * 60)
    assert "There is no meeting today" in await door.page(f"{bees.event.path}/door")
    assert (await door.get(f"{bees.event.path}/door/list"))["guests"] == []
