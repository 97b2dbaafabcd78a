"""Each announcement reaches exactly those it is for: on their pages, by the API, on the screen, also who comes late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette

from hub.messages.queries import To
from hub.screen import commands as screen
from hub.screen.model import View
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

SAID = {
    To.ALL: "Vi tar paus tio minuter tidigare.",
    To.REMOTE: "Slå på ljudet.",
    To.ON_SITE: "Kaffet står framme.",
    To.GROUPS: "Fem minuter kvar.",
    To.GROUP: "Kom till bordet.",
    To.TEAM: "Byter batteri.",
}


async def say(host: Visitor, swing: Swing) -> None:
    """Everything to each of them, also on the screen where that may be; a page shows the three newest."""
    for to, text in SAID.items():
        swing.meeting.later(0.1)
        group = swing.own if to is To.GROUP else ""
        await host.post(f"{swing.path}/messages", text=text, to=to.value, screen=True, group=group)


async def read(visitor: Visitor, path: str, region: str) -> tuple[list[str], list[str]]:
    """What of that stands on a page, and what the API says of the same region."""
    page = await visitor.page(path)
    told: Any = (await visitor.get(path))["regions"].get(region) or []
    return texts(page), texts(str(told))


def texts(page: str) -> list[str]:
    return [to.value for to, text in SAID.items() if text in page]


def both(*wanted: To) -> tuple[Sequence[str], Sequence[str]]:
    found = [each.value for each in SAID if each in wanted]
    return found, found


async def test_each_is_read_by_those_it_is_for_and_by_nobody_else(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    groups = {group.id: {each.person_id for each in group.members} for group in await meeting.groups(swing.round_id)}
    in_own, here = groups[swing.own], await enter(app, meeting, "host")

    await say(here, swing)

    for name in ("asta", "bo", "cilla", "dan", "ebba"):
        person, visitor = meeting.people[name], await enter(app, meeting, name)
        place = To.ON_SITE if name in ("cilla", "ebba") else To.REMOTE
        own = [To.GROUP] if person in in_own else []
        newest = [To.ALL, place, To.GROUPS, *own][-3:]
        assert await read(visitor, f"{swing.path}/now", "now-message") == both(*newest), name


async def test_who_comes_late_reads_what_stands(app: Starlette, swing: Swing) -> None:
    await say(await enter(app, swing.meeting, "host"), swing)
    swing.meeting.later(5)

    folke = await enter(app, swing.meeting, "folke")
    before = await read(folke, f"{swing.path}/now", "now-message")
    await folke.post(f"{swing.path}/checkin")
    after = await read(folke, f"{swing.path}/now", "now-message")
    swing.meeting.later(6)
    over = await read(folke, f"{swing.path}/now", "now-message")

    assert (before, after, over) == (both(To.ALL, To.REMOTE), both(To.ALL, To.REMOTE), both())


async def test_the_plenary_reads_what_is_for_everyone(app: Starlette, swing: Swing) -> None:
    await say(await enter(app, swing.meeting, "host"), swing)
    asta = await enter(app, swing.meeting, "asta")
    assert await read(asta, f"{swing.path}/plenary", "plenary-message") == both(To.ALL)


async def test_the_screen_shows_the_newest_that_may_be_read_aloud(app: Starlette, bees: Meeting) -> None:
    host, wall = await enter(app, bees, "host"), await enter(app, bees, "screen")
    path = f"{bees.event.path}/screen"
    await host.post(f"{bees.event.path}/messages", text=SAID[To.ALL], to="all", screen=True)
    bees.later(1)
    await host.post(f"{bees.event.path}/messages", text=SAID[To.REMOTE], to="remote", screen=True)
    assert await read(wall, path, "screen-message") == both(To.ALL)
    bees.later(1)
    await host.post(f"{bees.event.path}/messages", text=SAID[To.ON_SITE], to="on-site", screen=True)
    assert await read(wall, path, "screen-message") == both(To.ON_SITE)
    await bees.do(screen.choose_view, bees.event, View.BLACK)
    assert await read(wall, path, "screen-message") == both()
