"""People are asked whether they will be in the groups."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts.events import (
    RollCallAnswered,
    RollCallEnded,
    RollCallStarted,
    RoundPublished,
)
from hub.checkin.events import CheckedIn
from tests.house.scenarios.telling import TALK, Play, tells
from tests.meetings import Meeting


@tells(RollCallStarted)
async def everybody_is_asked_whether_they_will_be_in_the_groups(it: Meeting) -> Play:
    yield
    await it.do(breakouts.call_roll, it.event, it.sessions[TALK], by="facilitator")


@tells(RollCallAnswered)
async def somebody_says_no_this_time(it: Meeting) -> Play:
    await it.propose()
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="asta")


@tells(RollCallAnswered, CheckedIn)
async def somebody_who_had_not_come_will_be_there(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=True, by="folke")


@tells(RollCallAnswered)
async def the_team_counts_all_out_who_have_not_answered(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.count_in, it.event, call_id, None, coming=False, by="facilitator")


@tells(RollCallEnded)
async def nobody_is_asked_any_more(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.end_roll_call, it.event.id, call_id)


@tells(RollCallEnded, RoundPublished)
async def groups_are_shown_while_people_are_asked(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="asta")
    round_id = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, round_id)
