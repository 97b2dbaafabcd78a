"""Somebody is in the video meeting and not in the hub."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts.events import (
    MemberMoved,
    RoundChanged,
)
from hub.checkin import commands as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, PartyChanged
from hub.checkin.queries import Channel
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.events import ParticipantAdded
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def entered(it: Meeting, name: str) -> str:
    """Somebody is entered by name: their id."""
    await it.do(breakouts.enter_by_name, it.event, it.days[0], [name])
    listed = await it.read(people_queries.participants, it.event.id)
    return next(str(each.id) for each in listed if each.name == name)


@tells(ParticipantAdded, CheckedIn)
async def somebody_is_only_in_the_video_meeting(it: Meeting) -> Play:
    await it.publish()
    yield
    await entered(it, "Zeta Zoom")


@tells(CheckedIn, PartyChanged)
async def somebody_who_was_only_in_the_video_meeting_comes(it: Meeting) -> Play:
    person_id = await entered(it, "Folke Asp")
    await it.talk()
    yield
    await it.do(checkin.check_in, it.event, person_id, Channel.NOW)


@tells(AttendanceChanged, RoundChanged)
async def somebody_is_not_in_the_video_meeting_after_all(it: Meeting) -> Play:
    person_id = await entered(it, "Zeta Zoom")
    await it.propose()
    yield
    await it.do(breakouts.take_away, it.event, it.days[0], person_id)


@tells(AttendanceChanged)
async def somebody_whose_group_everybody_has_seen_is_not_in_the_video_meeting(it: Meeting) -> Play:
    person_id = await entered(it, "Asta Ek II")
    await it.do(people.rename, it.event.id, it.people["greta"], "Asta Ek II")
    await it.do(checkin.check_in, it.event, it.people["greta"], Channel.NOW)
    await it.talk()
    yield
    await it.do(breakouts.take_away, it.event, it.days[0], person_id)


@tells(MemberMoved, AttendanceChanged)
async def who_was_entered_by_name_is_somebody_who_checked_in(it: Meeting) -> Play:
    person_id = await entered(it, "Zeta Zoom")
    await it.talk()
    await it.do(people.rename, it.event.id, it.people["folke"], "Zeta Zoom")
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.same_person, it.event, it.days[0], person_id, it.people["folke"])
