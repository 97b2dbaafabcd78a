"""A go-round at a meeting: those it concerns are told, presses do once what they say, a restart loses nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from hub.goround import commands, queries
from hub.goround.commands import Wanted
from hub.goround.events import GoroundBegun, GoroundEnded, TurnBegun
from hub.goround.model import GoroundIsOn, NobodyToSpeak, Order, Step
from hub.goround.queries import Speaking
from hub.summaries import commands as summaries
from hub.summaries import queries as written
from tests.house.scenarios.goround import BY_NUMBER
from tests.house.scenarios.goround import written as both_have_written
from tests.meetings import NOW, Meeting, reopened
from tests.visitor import enter

MINUTE = timedelta(minutes=1)


async def speaking(it: Meeting) -> Speaking:
    found = await it.read(queries.on_screen, it.event.id)
    assert isinstance(found, Speaking)
    return found


async def step(it: Meeting, step: Step, turn: int, by: str = "moderator") -> None:
    await it.do(commands.step, it.event.id, step, turn, by=by)


async def test_the_groups_speak_in_turn_each_from_its_press(quiet: Meeting) -> None:
    one, two = await quiet.groups(await both_have_written(quiet))

    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")
    first = await speaking(quiet)
    quiet.later(2)
    await step(quiet, Step.NEXT, 0)
    second = await speaking(quiet)
    await step(quiet, Step.NEXT, 1)

    assert first == Speaking(one.id, one.name, two.id, two.name, 1, 2, 60, NOW + MINUTE, "")
    assert second == Speaking(two.id, two.name, None, "", 2, 2, 60, NOW + 3 * MINUTE, "")
    assert await quiet.read(queries.on_screen, quiet.event.id) is None
    told = [record.fact for record in await quiet.told()][-3:]
    assert told == [GoroundBegun(one.round_id), TurnBegun(one.round_id, two.id), GoroundEnded(one.round_id)]


async def test_two_who_press_at_once_go_on_one_step(quiet: Meeting) -> None:
    await both_have_written(quiet)
    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")

    await asyncio.gather(*(step(quiet, Step.NEXT, 0, by) for by in ("moderator", "facilitator", "moderator")))

    assert (await speaking(quiet)).number == 2


async def test_a_double_press_begins_it_once_and_a_later_one_is_told(quiet: Meeting) -> None:
    await both_have_written(quiet)
    for _ in range(2):
        await quiet.do(commands.begin, quiet.event, Wanted(Order.LOT), by="moderator")
    assert [type(record.fact) for record in await quiet.told()].count(GoroundBegun) == 1
    quiet.later(1)

    with pytest.raises(GoroundIsOn):
        await quiet.do(commands.begin, quiet.event, Wanted(Order.LOT), by="facilitator")

    await quiet.do(commands.end, quiet.event.id, by="moderator")
    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")
    assert (await speaking(quiet)).number == 1


async def test_the_time_that_is_left_of_the_item_is_shared(quiet: Meeting) -> None:
    """It is 10.50, and what is on ends at 11.20."""
    await both_have_written(quiet)
    quiet.later(27)

    await quiet.do(commands.begin, quiet.event, Wanted(Order.NUMBER), by="moderator")

    assert (await speaking(quiet)).seconds == 90


async def test_groups_without_a_word_have_no_turn(quiet: Meeting) -> None:
    groups = await quiet.groups(await quiet.talk())
    with pytest.raises(NobodyToSpeak):
        await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")
    await quiet.write(groups[1], "Tid")

    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")

    assert ((await speaking(quiet)).group_id, (await speaking(quiet)).count) == (groups[1].id, 1)


async def test_a_restart_loses_nothing(quiet: Meeting) -> None:
    await both_have_written(quiet)
    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")
    await step(quiet, Step.NEXT, 0)
    before = await quiet.read(queries.steering, quiet.event.id)

    async with reopened(quiet) as again:
        assert await again.read(queries.steering, again.event.id) == before
        await quiet.house.database.open()


async def test_a_groups_main_point_is_shared_when_its_turn_comes(quiet: Meeting) -> None:
    one, two = await quiet.groups(await both_have_written(quiet))
    await quiet.do(commands.begin, quiet.event, Wanted(Order.NUMBER, 60, sharing=True), by="moderator")
    first = [item.group_id for each in await quiet.read(written.shared, quiet.event.id) for item in each.items]
    await step(quiet, Step.NEXT, 0)
    await quiet.do(summaries.withdraw_headline, quiet.event.id, one.id, by="moderator")
    await step(quiet, Step.BACK, 1)

    assert first == [one.id]
    shared = [item.group_id for each in await quiet.read(written.shared, quiet.event.id) for item in each.items]
    assert shared == [two.id], "what was taken back is not shared anew by going back"


async def test_what_is_not_handed_in_is_not_shared_by_its_turn(quiet: Meeting) -> None:
    groups = await quiet.groups(await quiet.talk())
    await quiet.write(groups[0], headline="Vi skriver än")

    await quiet.do(commands.begin, quiet.event, Wanted(Order.NUMBER, 60, sharing=True), by="moderator")

    assert (await speaking(quiet)).headline == ""
    assert await quiet.read(written.shared, quiet.event.id) == []


async def test_the_people_of_two_groups_are_told_and_nobody_else(quiet: Meeting) -> None:
    one, two = await quiet.groups(await both_have_written(quiet))
    await quiet.do(commands.begin, quiet.event, BY_NUMBER, by="moderator")

    turns = await quiet.read(queries.my_turns, quiet.event.id, list(quiet.people.values()))

    seated = {member.person_id: group.id for group in (one, two) for member in group.members}
    assert {person: (turn.now, turn.group_id) for person, turn in turns.items()} == {
        person: (group_id == one.id, group_id) for person, group_id in seated.items()
    }


async def test_it_is_led_without_script_and_seen_by_those_it_concerns(app: Starlette, bees: Meeting) -> None:
    one, two = await bees.groups(await both_have_written(bees))
    moderator, asta = await enter(app, bees, "moderator"), await enter(app, bees, "asta")
    mine_first = bees.people["asta"] in {member.person_id for member in one.members}
    path = f"{bees.event.path}/goround"

    before = await moderator.page(path)
    short = await moderator.client.post(path, data={"order": "number", "seconds": "5"})
    begun = await moderator.client.post(path, data={"order": "number", "seconds": ""})
    led, seen = await moderator.page(path), await asta.page(f"{bees.event.path}/now")
    await moderator.client.post(f"{path}/step", data={"step": "next", "turn": "0"})
    await moderator.client.post(f"{path}/step", data={"step": "next", "turn": "0"})
    later = await asta.page(f"{bees.event.path}/now")
    refused = await asta.client.post(f"{path}/step", data={"step": "next", "turn": "1"})

    assert "2 groups have something to tell." in before
    assert (short.status_code, "Write at least 15." in short.text) == (422, True)
    assert (begun.status_code, f"{one.name}</b>" in led, f"{two.name}</span>" in led) == (303, True, True)
    told = ("your group&#39;s turn", "Your group is next")
    assert [text in seen for text in told] == [mine_first, not mine_first]
    assert [text in later for text in told] == [not mine_first, False]
    assert (refused.status_code, "Mer tid" in seen + later) == (403, False)
