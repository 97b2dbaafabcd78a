"""Groups while they talk."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakouts_queries
from hub.breakouts.events import (
    GroupMerged,
    GroupSeen,
    HelpAsked,
    HelpComing,
    HelpDone,
    MemberMoved,
    MoveTicked,
    RoundRecalled,
    RunningChanged,
    SeatConfirmed,
)
from hub.breakouts.queries import Call
from hub.breakouts.queries.calls import calls as waiting_calls
from hub.programme.events import (
    MomentPassed,
)
from hub.summaries import commands as summaries
from tests.house.scenarios.programme import tick
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def asks_for_help(it: Meeting) -> str:
    """A group that talks asks for help: the call's id."""
    group = (await it.groups(await it.talk()))[0]
    by = it.name_of(group.members[0].person_id)
    await it.do(breakouts.ask_help, it.event.id, group.id, Call.HELP, by=by)
    return str((await it.read(waiting_calls, it.event.id))[0].id)


@tells(HelpAsked)
async def somebody_is_alone_in_a_group(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[1]
    yield
    by = it.name_of(group.members[0].person_id)
    await it.do(breakouts.ask_help, it.event.id, group.id, Call.ALONE, by=by)


@tells(HelpComing)
async def the_facilitator_is_on_the_way_to_a_group(it: Meeting) -> Play:
    call_id = await asks_for_help(it)
    yield
    await it.do(breakouts.come, it.event.id, call_id, by="facilitator")


@tells(HelpDone)
async def a_group_has_been_helped(it: Meeting) -> Play:
    call_id = await asks_for_help(it)
    yield
    await it.do(breakouts.finish_help, it.event.id, call_id, by="host")


@tells(RoundRecalled)
async def everybody_is_called_back_while_a_group_waits_for_help(it: Meeting) -> Play:
    await asks_for_help(it)
    round_id = (await it.read(breakouts_queries.rounds, it.event.id))[-1].id
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(GroupSeen)
async def somebody_sees_which_group_is_theirs(it: Meeting) -> Play:
    group = (await it.groups(await it.publish()))[0]
    yield
    await it.do(breakouts.see, it.event.id, group.id, by=it.name_of(group.members[0].person_id))


@tells(SeatConfirmed)
async def those_of_a_group_are_there(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    people = [each.person_id for each in group.members]
    it.later(2)
    yield
    await it.do(breakouts.confirm, it.event.id, group.id, people, by=it.name_of(people[0]))


@tells(MomentPassed)
async def nobody_has_said_that_they_are_there_after_a_while(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(1.5)
    await tick(it)


@tells(GroupMerged, MemberMoved)
async def a_group_that_has_written_joins_another(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.write(one, "Tid", headline="Mer tid")
    points = await it.write(other, "Pengar", headline="Mer pengar")
    await it.hand_in(other)
    await it.do(summaries.share_group, it.event.id, other.id, by="moderator")
    assert points
    it.later(1)
    yield
    await it.do(breakouts.join, it.event.id, round_id, other.id, one.id, by="facilitator")


@tells(MoveTicked)
async def the_host_has_moved_somebody(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    moved = one.members[0].person_id
    it.later(1)
    await it.do(breakouts.move, it.event.id, round_id, moved, other.id)
    yield
    await it.do(breakouts.tick_move, it.event.id, round_id, moved, True, by="host")


@tells(RunningChanged)
async def the_groups_go_by_question_no_more(it: Meeting) -> Play:
    round_id = await it.talk()
    yield
    await it.do(breakouts.run, it.event.id, round_id, 90, False, by="facilitator")


@tells(MomentPassed)
async def it_is_time_for_the_next_question_and_half_of_the_time_is_over(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(20)
    await tick(it)
