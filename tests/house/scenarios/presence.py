"""Who looks at a page."""

from __future__ import annotations

from hub.presence import commands as presence
from hub.presence.events import PresenceChanged, PresenceCounted
from hub.programme import commands as programme
from hub.programme.events import (
    MomentPassed,
    SessionRemoved,
)
from tests import edits
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def look(it: Meeting, *names: str) -> None:
    """As the presence ticker does: those called *names* have a page open."""
    await it.do(presence.look, {it.event.id: [it.people[name] for name in names]})


@tells(PresenceChanged)
async def somebody_opens_a_page(it: Meeting) -> Play:
    yield
    await look(it, "asta", "bo")


@tells(PresenceChanged)
async def the_time_of_somebody_who_closed_the_page_runs_out(it: Meeting) -> Play:
    await look(it, "asta", "bo")
    it.later(2)
    yield
    await look(it, "asta")


@tells(PresenceChanged, PresenceCounted)
async def people_open_their_pages_before_the_day_begins(it: Meeting) -> Play:
    it.later(-120)
    yield
    await look(it, "asta", "bo")


@tells(MomentPassed)
async def the_day_begins_with_people_waiting(it: Meeting) -> Play:
    it.later(-120)
    await look(it, "asta", "bo")
    yield
    it.later(11)
    await it.do(programme.pass_moment, it.event.id, it.clock.at)


@tells(SessionRemoved)
async def people_wait_again_as_the_first_item_goes(it: Meeting) -> Play:
    it.later(-120)
    await look(it, "asta", "bo")
    it.later(15)
    yield
    await it.do(edits.remove_session, it.event.id, it.sessions["Incheckning"])
