"""From the groups to everyone: a hub that is killed in between, and what is then shared, once, and taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tests.journeys.callers import send_again
from tests.journeys.day_two import COME, Talk
from tests.journeys.meeting import Meeting
from tests.journeys.open_pages import OpenPages

WRITTEN = ("/moderation", "/plenary", "/host")
LATEST = 3
"""How many shared things a page "Right now" shows."""


async def the_hub_is_killed(m: Meeting) -> None:
    """While four people press "I'm here". All pages come back by themselves, and what was sent is sent again.

    Nothing is lost, and nothing happens twice: not what was sent in that moment, and not what was sent these two days.
    """
    await m.until_told(1, "11:28")
    before, late = await m.all_there_is(), m.people[COME + 1 :]
    pressing = asyncio.gather(*(each.send(f"{m.path}/checkin") for each in late))
    await asyncio.wait([pressing], timeout=0.01)
    m.hub.kill()
    await m.hub.start()
    await asyncio.gather(pressing, *(page.back() for page in m.pages.values()))
    m.came[1] |= {each.name for each in late}

    after = await m.all_there_is()
    assert {part: after[part]["regions"] for part in WRITTEN} == {part: before[part]["regions"] for part in WRITTEN}
    yesterdays, todays = m.letters[: m.marks["day two"]], m.letters[m.marks["day two"] :]
    assert await send_again([each for each in yesterdays if not each.is_press_at_the_door] + todays) == []
    assert await m.all_there_is() == after
    assert [await m.here_on(0), await m.here_on(1)] == m.came


async def some_is_shared(m: Meeting, talk: Talk) -> list[str]:
    """Three main points and three points, one by one, each pressed twice; every open page comes to show each once."""
    groups = {group["number"]: group["id"] for group in talk.groups}
    points = {n: talk.points[n][n % 6] for n in (1, 4, 8)}
    presses = [(f"groups/{groups[n]}/headline", talk.headlines[n]) for n in (2, 3, 7)]
    presses += [(f"points/{point_id}", text) for point_id, text in points.values()]
    for minute, (path, text) in enumerate(presses, 40):
        m.clock(1, f"11:{minute}")
        await m.staff["moderator"].send(f"{m.path}/{path}/share")
        await m.staff["moderator"].send(f"{m.path}/{path}/share")
        await asyncio.gather(*(page.until(region, text) for page, region in showing(m)))
    shared = [text for _, text in presses]

    for page, region in showing(m):
        expected = shared[-LATEST:] if region == "now-summaries" else shared
        shown = page.shows(region)
        assert {text: shown.count(text) for text in shared} == {text: int(text in expected) for text in shared}
        assert [page.arrivals(region, text) for text in shared] == [1] * len(shared)
    return shared


def showing(m: Meeting) -> list[tuple[OpenPages, str]]:
    """Every open region that shows what is shared."""
    found = [(page, "now-summaries") for page in m.pages_of(m.people)]
    found += [(page, "plenary-summaries") for page in m.pages_of(m.people)]
    return [*found, (m.pages["screen"], "screen-summaries")]


async def one_is_taken_back(m: Meeting, talk: Talk, shared: Sequence[str]) -> None:
    """It is gone from every page, also from those that are opened afterwards."""
    taken = shared[1]
    group = next(group for group in talk.groups if talk.headlines[group["number"]] == taken)
    await m.staff["moderator"].send(f"{m.path}/groups/{group['id']}/headline/withdraw")
    last = talk.points[8][2][1]
    assert last == shared[-1]
    point_id = talk.points[8][2][0]
    await m.staff["moderator"].send(f"{m.path}/points/{point_id}/withdraw")
    await asyncio.gather(*(page.until(region, gone=[taken, last]) for page, region in showing(m)))
    for path in ("/plenary", "/now"):
        page = await m.people[0].page(m.path + path)
        assert (taken in page, last in page) == (False, False)


def nothing_else_was_told(m: Meeting, talk: Talk, shared: Sequence[str]) -> None:
    """No frame that a participant or the screen ever got held a word that was not shared."""
    written = [*talk.headlines.values(), *(text for points in talk.points.values() for _, text in points)]
    kept = [text for text in written if text not in shared]
    readers = [*m.pages_of(m.people), m.pages["screen"]]
    assert len(kept) == len(written) - len(shared)
    assert [page.heard(*kept) for page in readers] == [[]] * len(readers)
    for page in m.pages_of(m.people):
        number = talk.seats().get(page.caller.name)
        others = [text for n, points in talk.points.items() if n != number for _, text in points]
        assert page.heard(*others, kinds=("group",)) == []


async def the_meeting_ends(m: Meeting) -> None:
    """Attendance is who was sent in, on each day, and nobody else."""
    m.clock(1, "12:00")
    await asyncio.gather(
        *(page.until("now-session", page.says("Thank you for taking part")) for page in m.pages_of(m.people))
    )
    assert [await m.here_on(0), await m.here_on(1)] == m.came
    assert m.faults() == ""
