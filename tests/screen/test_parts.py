"""What other features show on the big screen: by itself while it goes on, or when the desk chooses it."""

from __future__ import annotations

from hub.goround import commands as goround
from hub.goround.commands import Wanted
from hub.goround.model import Order
from hub.kernel.ids import Id
from hub.polls import commands as polls
from hub.polls.model import Kind
from hub.polls.model import Wanted as NewPoll
from hub.screen import commands
from hub.screen.live import JOINED, REGIONS
from hub.screen.model import Shown, View
from hub.screen.parts import PARTS
from tests.house.scenarios.goround import written
from tests.meetings import Meeting
from tests.screen.test_pages import seen, shows


async def asked(meeting: Meeting) -> Id:
    poll_id = await meeting.do(polls.prepare, meeting.event.id, NewPoll(Kind.WORD, "Ett ord om i dag?"))
    await meeting.do(polls.open_poll, meeting.event.id, poll_id)
    return str(poll_id)


async def test_a_poll_comes_while_it_is_open_and_goes_when_it_is_closed(quiet: Meeting) -> None:
    poll_id = await asked(quiet)
    assert await shows(quiet) is Shown.POLL
    assert "Ett ord om i dag?" in await seen(quiet, "screen-polls")

    await quiet.do(polls.close, quiet.event.id, poll_id)

    assert await shows(quiet) is Shown.NOW
    assert "Ett ord om i dag?" not in await seen(quiet, "screen-polls")


async def test_what_the_desk_has_chosen_stays_when_a_poll_opens(quiet: Meeting) -> None:
    await quiet.do(commands.choose_view, quiet.event, View.BLACK)
    await asked(quiet)
    assert await shows(quiet) is Shown.BLACK
    assert "Ett ord om i dag?" not in await seen(quiet, "screen-polls")


async def test_a_go_round_comes_also_before_anybody_has_called_the_groups(quiet: Meeting) -> None:
    await written(quiet)
    quiet.later(5)
    assert await shows(quiet) is Shown.TIMER
    await quiet.do(goround.begin, quiet.event, Wanted(Order.NUMBER, 60), by="moderator")
    assert await shows(quiet) is Shown.GOROUND

    await quiet.do(goround.end, quiet.event.id, by="moderator")

    assert await shows(quiet) is Shown.TIMER


async def test_what_has_nothing_to_show_says_so_with_the_code_to_come_in_by(quiet: Meeting) -> None:
    for shown in PARTS:
        await quiet.do(commands.choose_view, quiet.event, View(shown.value))
        page = await seen(quiet, "screen-now")
        assert ("There is nothing to show just now." in page, quiet.event.code[:3] in page) == (True, True), shown


def test_each_has_its_region_on_the_screen() -> None:
    assert set(JOINED) == set(PARTS)
    assert {f"screen-{feature}" for feature, _ in JOINED.values()} <= {region.id for region in REGIONS}
