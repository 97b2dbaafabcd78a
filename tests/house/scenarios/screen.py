"""The big screen is steered."""

from __future__ import annotations

from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from hub.screen import commands as screen
from hub.screen.events import ScreenPageTurned, ScreenSpotlit, ScreenTurningChanged, ScreenViewChosen
from hub.screen.model import View
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from tests.house.scenarios.notes import handed_in
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


@tells(ScreenViewChosen)
async def the_screen_is_made_black(it: Meeting) -> Play:
    yield
    await it.do(screen.choose_view, it.event, View.BLACK)


async def names_on_two_pages(it: Meeting) -> None:
    """Forty-nine people more than the others, in groups, so that their names need two pages."""
    for number in range(49):
        added = await it.do(people.add_participant, it.event.id, NewPerson(f"Bi {number}"), Source.STAFF)
        await it.do(checkin.check_in, it.event, added.person_id, Channel.NOW)
    await it.publish()


@tells(ScreenPageTurned)
async def a_page_of_names_is_turned(it: Meeting) -> Play:
    await names_on_two_pages(it)
    yield
    await it.do(screen.turn_page, it.event, 1)


@tells(ScreenTurningChanged)
async def a_page_of_names_is_kept(it: Meeting) -> Play:
    await names_on_two_pages(it)
    yield
    await it.do(screen.let_turn, it.event, False)


@tells(ScreenSpotlit)
async def a_shared_main_point_fills_the_screen(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    share_id = (await it.read(summaries_queries.latest, it.event.id, 1))[0].id
    yield
    await it.do(screen.spotlight, it.event, share_id)
