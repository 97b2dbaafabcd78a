"""What is said to people, and who leads."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts.events import (
    MemberMoved,
    RoundRecalled,
)
from hub.checkin import commands as checkin
from hub.checkin.events import ModeChanged
from hub.messages import commands as messages
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.queries import To
from hub.people import commands as people
from hub.people.events import ParticipantChanged
from hub.people.queries import Mode
from hub.programme.events import (
    MomentPassed,
)
from hub.screen import commands as screen
from hub.screen.events import ScreenViewChosen
from hub.screen.model import View
from tests.house.scenarios.programme import tick
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


@tells(MessageSent)
async def something_is_said_to_everyone(it: Meeting) -> Play:
    yield
    await it.do(messages.send, it.event.id, To.ALL, "Fem minuter kvar.", by="facilitator")


@tells(MessageSent)
async def everyone_is_thanked_as_the_day_ends(it: Meeting) -> Play:
    await it.link()
    it.later(66)
    yield
    await it.do(messages.send, it.event.id, To.ALL, "Tack för i dag!", by="facilitator")


@tells(MessageEnded)
async def a_message_to_the_room_is_taken_away(it: Meeting) -> Play:
    message_id = await it.do(messages.send, it.event.id, To.ON_SITE, "Kaffet står framme.", by="host")
    it.later(1)
    yield
    await it.do(messages.end, it.event.id, message_id)


@tells(MessageSent)
async def something_is_said_to_one_group_and_to_all(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.do(messages.send, it.event.id, To.GROUP, "Kom till bordet.", group.id, by="facilitator")
    it.later(0.1)
    await it.do(messages.send, it.event.id, To.GROUPS, "Fem minuter kvar.", on_screen=True, by="host")


@tells(MemberMoved)
async def somebody_comes_to_the_group_that_something_was_said_to(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.do(messages.send, it.event.id, To.GROUP, "Kom till bordet.", other.id, by="facilitator")
    yield
    await it.do(breakouts.move, it.event.id, round_id, one.members[0].person_id, other.id)


@tells(MessageEnded, RoundRecalled)
async def what_was_said_to_the_groups_goes_when_they_are_called_back(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(messages.send, it.event.id, To.GROUPS, "Fem minuter kvar.", by="facilitator")
    it.later(1)
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(MomentPassed)
async def five_minutes_are_left_for_the_groups(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(35)
    await tick(it)


@tells(ScreenViewChosen)
async def the_screen_that_says_something_is_made_black(it: Meeting) -> Play:
    await it.do(messages.send, it.event.id, To.ALL, "Vi börjar om fem minuter.", on_screen=True, by="facilitator")
    yield
    await it.do(screen.choose_view, it.event, View.BLACK)


@tells(ModeChanged)
async def somebody_comes_to_the_room_where_something_was_said(it: Meeting) -> Play:
    await it.do(messages.send, it.event.id, To.ON_SITE, "Kaffet står framme.", by="host")
    yield
    await it.do(checkin.set_mode, it.event, it.people["asta"], Mode.ON_SITE)


@tells(MomentPassed)
async def a_message_goes_by_itself(it: Meeting) -> Play:
    await tick(it)
    await it.do(messages.send, it.event.id, To.ALL, "Fem minuter kvar.", by="facilitator")
    yield
    it.later(10)
    await tick(it)


@tells(LeadTaken)
async def somebody_takes_over(it: Meeting) -> Play:
    await it.do(messages.take_lead, it.event.id, it.people["facilitator"])
    yield
    await it.do(messages.take_lead, it.event.id, it.people["host"])


@tells(ParticipantChanged)
async def whoever_leads_and_speaks_takes_another_name(it: Meeting) -> Play:
    await it.do(messages.take_lead, it.event.id, it.people["host"])
    await it.do(messages.send, it.event.id, To.TEAM, "Byter batteri.", by="host")
    yield
    await it.do(people.rename, it.event.id, it.people["host"], "Hans")


@tells(MomentPassed)
async def the_last_minutes_of_the_day_come(it: Meeting) -> Play:
    await it.link()
    it.later(45)
    await tick(it)
    yield
    it.later(21)
    await tick(it)
