"""Several at one screen: heads are counted, names stand on the list, and nobody is counted twice."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.checkin import queries
from hub.checkin.queries import Attendee, Counts
from hub.checkin.queries import State as Attendance
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def door(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "door")


async def say(visitor: Visitor, bees: Meeting, status: int = 200, **said: Any) -> dict[str, Any]:
    return dict(await visitor.post(f"{bees.event.path}/party", status, **said))


async def there(bees: Meeting) -> dict[str, Attendee]:
    """By short name, as the first day has them."""
    found = await bees.read(queries.attendees, bees.event, bees.days[0])
    return {bees.name_of(each.person_id): each for each in found}


async def counts(bees: Meeting) -> Counts:
    found: Counts = await bees.read(queries.counts, bees.event, bees.days[0])
    return found


async def test_a_number_is_enough_and_heads_are_counted_at_fewer_screens(asta: Visitor, bees: Meeting) -> None:
    before = await counts(bees)

    await say(asta, bees, number=2)

    after = await counts(bees)
    assert (after.here, after.remote, after.registered, after.screens) == (
        before.here + 2,
        before.remote + 2,
        before.registered + 2,
        before.screens,
    )


async def test_saying_it_again_takes_the_place_of_what_was_said_and_nobody_is_no_party(
    asta: Visitor, bees: Meeting
) -> None:
    before = await counts(bees)
    await say(asta, bees, number=7)

    await say(asta, bees, names="Moa Lund\nNisse Ask", number=0)
    some = await counts(bees)
    await say(asta, bees)

    assert some.here == before.here + 2
    assert await counts(bees) == before


async def test_names_stand_on_the_attendance_list_with_the_one_they_are_with(
    asta: Visitor, door: Visitor, bees: Meeting
) -> None:
    await say(asta, bees, names="Moa Lund, Nisse Ask", number=3)

    page = (await door.client.get(f"{bees.event.path}/attendance")).text

    assert "Asta Ek +3" in page
    assert [name in page for name in ("Moa Lund", "Nisse Ask")] == [True, True]
    assert page.count("with Asta Ek") == 2


async def test_a_name_on_the_list_is_that_person_who_is_here_by_it_and_counted_once(
    asta: Visitor, bees: Meeting
) -> None:
    before = await counts(bees)

    await say(asta, bees, names="folke asp; Moa Lund")

    people, after = await there(bees), await counts(bees)
    assert (people["folke"].state, people["folke"].with_name, people["folke"].seats) == (
        Attendance.HERE,
        "Asta Ek",
        0,
    )
    assert (people["asta"].seats, after.here, after.screens) == (3, before.here + 2, before.screens)


async def test_who_is_taken_back_has_not_been_seen_unless_they_came_themselves(
    app: Starlette, asta: Visitor, bees: Meeting
) -> None:
    greta = await enter(app, bees, "greta")
    await say(asta, bees, names="Folke Asp, Greta Hägg")
    assert (await greta.post(f"{bees.event.path}/checkin"))["new"]

    await say(asta, bees)

    people = await there(bees)
    assert (people["folke"].state, people["greta"].state) == (Attendance.NOT_SEEN, Attendance.HERE)


async def test_who_sits_by_themselves_after_all_says_so(app: Starlette, asta: Visitor, bees: Meeting) -> None:
    bo = await enter(app, bees, "bo")
    await say(asta, bees, names="Bo Alm")
    assert "same screen as Asta Ek" in (await bo.client.get(f"{bees.event.path}/now")).text

    await bo.post(f"{bees.event.path}/party/leave")

    people = await there(bees)
    assert (people["asta"].seats, people["bo"].seats, people["bo"].with_id) == (1, 1, None)


async def test_those_known_by_anothers_word_alone_are_unsure_when_that_one_leaves_and_come_back_with_them(
    asta: Visitor, bees: Meeting
) -> None:
    await say(asta, bees, names="Bo Alm, Folke Asp")

    await asta.post(f"{bees.event.path}/leave")
    gone = await there(bees)
    await asta.post(f"{bees.event.path}/checkin")
    back = await there(bees)

    assert (gone["bo"].state, gone["bo"].seats, gone["folke"].state) == (Attendance.HERE, 1, Attendance.UNSURE)
    assert (back["folke"].state, back["folke"].with_name) == (Attendance.HERE, "Asta Ek")


async def test_whoever_leaves_a_party_is_counted_in_it_no_more(app: Starlette, asta: Visitor, bees: Meeting) -> None:
    await say(asta, bees, names="Bo Alm", number=2)

    await (await enter(app, bees, "bo")).post(f"{bees.event.path}/leave")

    assert (await there(bees))["asta"].seats == 2


async def test_two_with_one_name_are_told_apart_by_nobody_so_a_head_is_counted(asta: Visitor, bees: Meeting) -> None:
    stranger = Visitor(asta.app)
    await stranger.post("/join", code=bees.event.code, name="Folke Asp")

    await say(asta, bees, names="Folke Asp")

    found = await bees.read(queries.attendees, bees.event, bees.days[0])
    states = sorted(each.state.value for each in found if each.name == "Folke Asp")
    assert (states, (await there_of(bees, "asta")).seats) == (["here", "not-seen"], 2)


async def there_of(bees: Meeting, name: str) -> Attendee:
    found: list[Attendee] = await bees.read(queries.attendees, bees.event, bees.days[0], [bees.people[name]])
    return found[0]


async def test_who_speaks_for_a_party_is_not_taken_into_another(app: Starlette, asta: Visitor, bees: Meeting) -> None:
    await say(await enter(app, bees, "bo"), bees, number=1)

    refused = await say(asta, bees, 422, names="Bo Alm")

    assert refused["type"] == "urn:bikupa:party-of-their-own"


async def test_a_group_of_ones_own_needs_at_least_two(asta: Visitor, bees: Meeting) -> None:
    refused = await say(asta, bees, 422, own_group=True)
    await say(asta, bees, own_group=True, number=7, place="Vänersborg")

    party = (await there_of(bees, "asta")).party
    assert refused["type"] == "urn:bikupa:nobody-beside"
    assert party is not None
    assert (party.seats, party.own_group, party.place) == (8, True, "Vänersborg")


async def test_staff_change_a_party_in_the_attendance_list_and_others_may_not(
    asta: Visitor, door: Visitor, bees: Meeting
) -> None:
    path = f"{bees.event.path}/attendance/{bees.days[0]}/{bees.people['cilla']}/party"
    await asta.post(path, 403, number=2)
    await door.post(path.replace(bees.days[0], "0" * 32), 404, number=2)

    await door.post(path, number=2)

    found = await door.get(path)
    assert (found["number"], found["person"]["name"]) == (2, "Cilla Rönn")


async def test_checking_in_as_several_leads_to_the_question_who(app: Starlette, bees: Meeting) -> None:
    folke = await enter(app, bees, "folke")
    now = (await folke.client.get(f"{bees.event.path}/now")).text

    answer = await folke.client.post(f"{bees.event.path}/checkin", data={"several": "true"})

    assert 'name="several"' in now
    assert answer.headers["location"] == f"{bees.event.path}/party?said=welcome"
    assert "Write the names, or just how many" in (await folke.client.get(f"{bees.event.path}/party")).text
