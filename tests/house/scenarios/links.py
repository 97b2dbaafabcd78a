"""Links and the host who is late."""

from __future__ import annotations

from hub.breakouts.queries import Way
from hub.links import commands as links
from hub.links.events import HostArrived, HostAwaited, LinkRemoved, LinkSet
from hub.links.queries import Level
from hub.people import commands as people
from hub.people.events import ParticipantChanged
from hub.programme.events import (
    MomentPassed,
)
from tests.house.scenarios.programme import tick
from tests.house.scenarios.telling import Play, tells
from tests.meetings import JITSI, Meeting


@tells(LinkSet)
async def the_meeting_gets_its_link(it: Meeting) -> Play:
    yield
    await it.link()


@tells(LinkSet)
async def the_link_is_swapped_while_everybody_is_in(it: Meeting) -> Play:
    await it.link()
    yield
    await it.link(JITSI)


@tells(LinkSet)
async def a_group_gets_a_link_of_its_own(it: Meeting) -> Play:
    round_id = await it.publish(way=Way.OWN_LINK)
    group = (await it.groups(round_id))[0]
    yield
    await it.link(JITSI, Level.GROUP, group.id)


@tells(LinkRemoved)
async def the_link_is_taken_away(it: Meeting) -> Play:
    link_id = await it.link()
    yield
    await it.do(links.remove_link, it.event.id, link_id)


@tells(HostAwaited)
async def the_host_is_late(it: Meeting) -> Play:
    await it.link()
    yield
    await it.do(links.await_host, it.event, by="facilitator")


@tells(HostArrived)
async def the_host_who_was_late_is_here(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    await it.do(links.host_arrived, it.event, by="host")


@tells(HostAwaited)
async def the_host_is_late_again_after_a_wait(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    await it.do(links.host_arrived, it.event, by="host")
    yield
    await it.do(links.await_host, it.event, by="moderator")


@tells(MomentPassed)
async def it_is_no_longer_news_that_the_host_came(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    await it.do(links.host_arrived, it.event, by="host")
    await tick(it)
    yield
    it.later(10)
    await tick(it)


@tells(MomentPassed)
async def the_day_ends_with_the_host_still_awaited(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    it.later(24 * 60)
    await tick(it)


@tells(ParticipantChanged)
async def who_said_that_the_host_is_late_takes_another_name(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    await it.do(people.rename, it.event.id, it.people["facilitator"], "Frida")
