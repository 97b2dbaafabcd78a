"""The question that ends a day: asked, written to, gathered by the team, on a wall as the next day begins."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.reflections import erasing, queries
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

TO_THE_NEXT_MORNING = 22 * 60 + 10
"""Minutes from where the clock is held, 10.50, to 9.00 the next day."""


@pytest.fixture
async def leader(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "facilitator")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def bo(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "bo")


async def ask(leader: Visitor, bees: Meeting, **more: Any) -> str:
    made = await leader.post(f"{bees.event.path}/reflections", question="Vad tar vi med oss?", **more)
    return str(made["reflection_id"])


async def write(visitor: Visitor, bees: Meeting, asked: str, *texts: str, status: int = 200, **more: Any) -> Any:
    path = f"{bees.event.path}/reflections/{asked}/thoughts"
    return await visitor.post(path, status, thought=list(texts), **more)


async def on_now(visitor: Visitor, bees: Meeting) -> tuple[Any, Any]:
    """What somebody is asked, and the wall's texts, with names."""
    regions = (await visitor.get(f"{bees.event.path}/now"))["regions"]
    wall = regions["now-thoughts"]
    return regions["now-reflection"], wall and {(each["text"], each["name"]) for each in wall["thoughts"]}


async def led(leader: Visitor, bees: Meeting) -> Any:
    return (await leader.get(f"{bees.event.path}/reflections"))["regions"]["reflections-all"][0]


async def test_what_is_written_in_the_evening_stands_on_the_wall_as_the_next_day_begins(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "Bin är många", " Tak  räcker långt ")
    await write(bo, bees, asked, "Vax")
    mine, wall = await on_now(asta, bees)
    assert (mine["thoughts"], wall) == (["Bin är många", "Tak räcker långt"], None)

    bees.later(TO_THE_NEXT_MORNING)

    assert await on_now(asta, bees) == (None, {("Bin är många", ""), ("Tak räcker långt", ""), ("Vax", "")})
    assert (await write(asta, bees, asked, "För sent", status=409))["type"] == "urn:bikupa:reflections-closed"
    bees.later(60)
    assert await on_now(asta, bees) == (None, None)


async def test_who_writes_again_has_what_they_wrote_last_and_nothing_takes_it_back(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "Ett", "Två")
    before = {each["text"]: each["id"] for each in (await led(leader, bees))["wall"]["thoughts"]}

    await write(asta, bees, asked, "Två", "Tre")

    after = {each["text"]: each["id"] for each in (await led(leader, bees))["wall"]["thoughts"]}
    assert (set(after), after["Två"]) == ({"Två", "Tre"}, before["Två"])
    await write(asta, bees, asked)
    assert (await led(leader, bees))["wall"]["total"] == 0


async def test_four_thoughts_or_a_long_one_are_refused(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, *"abcd", status=422)
    await write(asta, bees, asked, "x" * 281, status=422)
    assert (await led(leader, bees))["wall"]["total"] == 0


async def test_without_script_it_is_written_in_a_form_and_what_comes_too_late_is_still_there(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    path = f"{bees.event.path}/reflections/{asked}/thoughts"
    assert f'action="{path}"' in await asta.page(f"{bees.event.path}/now")
    done = await asta.client.post(path, data={"thought": ["Bin är många", "", ""]})
    assert done.status_code == 303
    assert "Bin är många" in await asta.page(f"{bees.event.path}/reflections/write")
    await leader.post(f"{bees.event.path}/reflections/{asked}/close")

    late = await asta.client.post(path, data={"thought": ["Bin är många", "Och vax", ""]})

    assert late.status_code == 409
    assert "Och vax" in late.text


async def test_a_name_stands_only_where_it_is_allowed_and_wished_for(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    nameless = await ask(leader, bees)
    await write(asta, bees, nameless, "Utan namn", signed=True)
    assert bees.people["asta"] not in str(await led(leader, bees))
    assert "Asta" not in await leader.page(f"{bees.event.path}/reflections")

    signed = await ask(leader, bees, named=True)
    await write(asta, bees, signed, "Med namn", signed=True)
    await write(bo, bees, signed, "Utan")
    await leader.post(f"{bees.event.path}/reflections/{signed}/wall", wall="shown")

    assert (await on_now(bo, bees))[1] == {("Med namn", "Asta Ek"), ("Utan", "")}


async def test_the_team_hides_one_and_puts_another_first(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "Olämpligt", "Lagom")
    await write(bo, bees, asked, "Först")
    ids = {each["text"]: each["id"] for each in (await led(leader, bees))["wall"]["thoughts"]}
    path = f"{bees.event.path}/reflections/{asked}"
    await leader.post(f"{path}/thoughts/{ids['Olämpligt']}/hide", hidden=True)
    await leader.post(f"{path}/thoughts/{ids['Först']}/pin", pinned=True)

    await leader.post(f"{path}/wall", wall="shown")

    wall = (await asta.get(f"{bees.event.path}/reflections/wall"))["regions"]["thoughts"]
    assert ([each["text"] for each in wall["thoughts"]], wall["total"]) == (["Först", "Lagom"], 2)
    assert "Olämpligt" not in await bo.page(f"{bees.event.path}/now")
    assert (await on_now(asta, bees))[0]["thoughts"] == ["Olämpligt", "Lagom"]


async def test_what_is_written_anew_in_place_of_what_was_hidden_is_hidden(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "Olämpligt")
    hidden = (await led(leader, bees))["wall"]["thoughts"][0]["id"]
    await leader.post(f"{bees.event.path}/reflections/{asked}/thoughts/{hidden}/hide", hidden=True)

    await write(asta, bees, asked, "Ännu värre")

    await leader.post(f"{bees.event.path}/reflections/{asked}/wall", wall="shown")
    assert (await on_now(asta, bees))[1] is None


async def test_nobody_but_those_who_lead_reads_it_before_its_time(
    app: Starlette, leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "HEMLIG-TANKE")
    for name in ("bo", "host", "speaker", "screen"):
        reader = await enter(app, bees, name)
        for page in ("now", "reflections/wall", "reflections/write", "screen", "desk"):
            for path in (f"{bees.event.path}/{page}", f"/api{bees.event.path}/{page}"):
                assert "HEMLIG-TANKE" not in (await reader.client.get(path)).text, (name, path)
        await reader.get(f"{bees.event.path}/reflections", 403)
    assert await bees.read(queries.written, bees.event.id) == []
    told = await bees.read(queries.on_screen, bees.event.id)
    assert (told.writing, told.pages) == (True, ())


async def test_the_big_screen_and_the_report_have_it_when_it_may_be_seen(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees, named=True)
    await write(asta, bees, asked, "Bin är många", signed=True)
    bees.later(TO_THE_NEXT_MORNING)
    told = await bees.read(queries.on_screen, bees.event.id)
    assert [[(each.text, each.name) for each in page] for page in told.pages] == [[("Bin är många", "Asta Ek")]]
    written = await bees.read(queries.written, bees.event.id)
    assert [(each.question, [(it.text, it.name) for it in each.thoughts]) for each in written] == [
        ("Vad tar vi med oss?", [("Bin är många", "")])
    ]

    await leader.post(f"{bees.event.path}/reflections/{asked}/wall", wall="off")

    assert await bees.read(queries.on_screen, bees.event.id) is None
    assert await bees.read(queries.written, bees.event.id) == []


async def test_one_question_is_open_at_a_time(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    first, second = await ask(leader, bees), await ask(leader, bees)
    assert (await on_now(asta, bees))[0]["reflection_id"] == second
    await write(asta, bees, first, "Sent", status=409)


async def test_an_end_of_its_own_is_by_the_events_clock_and_a_moment_that_pages_hear_of(
    leader: Visitor, asta: Visitor, bees: Meeting
) -> None:
    asked = await ask(leader, bees, until="2031-05-06T22:00")
    (moment,) = await bees.read(queries.moments, bees.event.id)
    assert moment.isoformat() == "2031-05-06T20:00:00+00:00"
    bees.later(11 * 60 + 10)
    await write(asta, bees, asked, "Sent", status=409)


async def test_after_the_last_day_people_are_asked_what_they_take_home(leader: Visitor, bees: Meeting) -> None:
    path = f"{bees.event.path}/reflections"
    assert "Vad tar vi med oss till i morgon?" in await leader.page(path)
    bees.later(24 * 60)
    assert "Vad tar du med dig hem?" in await leader.page(path)


async def test_another_meetings_question_is_not_found_here(
    app: Starlette, leader: Visitor, bees: Meeting, wasps: Meeting
) -> None:
    asked = await ask(leader, bees)
    other = await enter(app, wasps, "facilitator")
    await other.post(f"{wasps.event.path}/reflections/{asked}/close", 404)
    await write(other, wasps, asked, "Hej", status=404)


async def test_what_is_kept_of_one_person_can_be_told_and_erased(leader: Visitor, asta: Visitor, bees: Meeting) -> None:
    asked = await ask(leader, bees)
    await write(asta, bees, asked, "Bin är många")
    mine = bees.event.id, bees.people["asta"]
    told = (await bees.read(erasing.data_of, *mine))["thoughts"]
    assert [(each["question"], each["text"]) for each in told] == [("Vad tar vi med oss?", "Bin är många")]

    await bees.do(erasing.erase, *mine, "0" * 32)

    assert await bees.read(erasing.data_of, *mine) == {"thoughts": []}
    assert (await led(leader, bees))["wall"]["total"] == 0
