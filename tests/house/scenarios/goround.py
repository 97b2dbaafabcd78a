"""The groups speak in turn."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts.events import GroupMerged
from hub.goround import commands as goround
from hub.goround.commands import Wanted
from hub.goround.events import GoroundBegun, GoroundEnded, TurnBegun
from hub.goround.model import Order, Step
from hub.summaries.events import HeadlineShared
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

BY_NUMBER = Wanted(Order.NUMBER, 60)


async def written(it: Meeting) -> str:
    """Both groups have written a main point and handed in; their round."""
    round_id = await it.talk()
    for group in await it.groups(round_id):
        await it.write(group, "Tid", headline=f"Mer tid, säger {group.number}")
        await it.hand_in(group)
    return round_id


@tells(GoroundBegun)
async def a_go_round_begins(it: Meeting) -> Play:
    await written(it)
    yield
    await it.do(goround.begin, it.event, BY_NUMBER, by="moderator")


@tells(GoroundBegun, HeadlineShared)
async def a_go_round_begins_with_the_first_groups_main_point(it: Meeting) -> Play:
    await written(it)
    yield
    await it.do(goround.begin, it.event, Wanted(Order.NUMBER, 60, sharing=True), by="moderator")


@tells(TurnBegun)
async def the_next_group_speaks(it: Meeting) -> Play:
    await written(it)
    await it.do(goround.begin, it.event, BY_NUMBER, by="moderator")
    it.later(1)
    yield
    await it.do(goround.step, it.event.id, Step.NEXT, 0, by="moderator")


@tells(GoroundEnded)
async def a_go_round_is_ended(it: Meeting) -> Play:
    await written(it)
    await it.do(goround.begin, it.event, BY_NUMBER, by="moderator")
    yield
    await it.do(goround.end, it.event.id, by="moderator")


@tells(TurnBegun, GroupMerged)
async def a_group_that_was_to_speak_joins_another(it: Meeting) -> Play:
    round_id = await written(it)
    await it.do(goround.begin, it.event, BY_NUMBER, by="moderator")
    one, two = await it.groups(round_id)
    yield
    await it.do(breakouts.join, it.event.id, round_id, two.id, one.id, by="facilitator")
