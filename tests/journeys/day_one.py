"""The first day of a network meeting: links that open by themselves, sixty people who come, a link that is swapped."""

from __future__ import annotations

import asyncio
import re

from tests.journeys.callers import Caller
from tests.journeys.documents import clock_of
from tests.journeys.meeting import Meeting
from tests.journeys.open_pages import OpenPages, everyone

ZOOM = "https://us02web.zoom.us/j/84155500123?pwd=U29sdXBwZ2FuZw.1"
INVITATION = f"""\
Majken Ekholm bjuder in dig till ett schemalagt Zoom-möte.

Ämne: Nätverksträff
Tid: 01:00 em Stockholm

Gå med i Zoom-mötet
{ZOOM}

Mötes-ID: 841 5550 0123
Lösenord: 902817
"""
NEW_ZOOM = "https://us02web.zoom.us/j/87255500456?pwd=TnlhIG1vdGV0.1"
NEW_INVITATION = INVITATION.replace(ZOOM, NEW_ZOOM).replace("841 5550 0123", "872 5550 0456")
IN_ZOOM = 118
COUNT = re.compile(r"(\d+) (?:av|of) \d+")
OPENS = "The meeting opens at {time}."


async def press(m: Meeting, caller: Caller) -> str:
    """Press "Join the meeting"; where it leads. Whoever comes to the meeting is here by that."""
    to = str((await caller.send(f"{m.path}/go"))["to"])
    if to.startswith("https:"):
        m.came[-1].add(caller.name)
    return to


async def links_open_by_themselves(m: Meeting) -> None:
    """Half an hour before the day for everybody, an hour and a half before for the team."""
    anyone, pages = m.people[0], m.pages_of(m.people)
    now_page = f"{m.path}/now"
    m.came.append(set())

    m.clock(0, "11:29")
    assert await press(m, m.staff["moderator"]) == now_page
    m.clock(0, "11:30")
    assert (await press(m, m.staff["moderator"]), await press(m, anyone)) == (ZOOM, now_page)
    m.clock(0, "12:29")
    assert await press(m, anyone) == now_page
    assert (await anyone.get(now_page))["regions"]["now-door"]["outcome"] == "early"
    assert await m.here_on(0) == m.came[0] == {m.staff["moderator"].name}
    await everyone(pages, "now-door", OPENS, time=clock_of("12:30"))

    m.clock(0, "12:30")
    await everyone(pages, "now-door", "Join the meeting")


async def sixty_people_come(m: Meeting, links: dict[str, str]) -> None:
    """Each in one of four ways; the desk counts them as they come."""
    m.clock(0, "12:40")
    await asyncio.gather(*(one_comes(m, n, each, links[each.name]) for n, each in enumerate(m.people)))
    m.came[0] |= {each.name for each in m.people}

    here, registered = len(m.came[0]), len(m.people) + 4
    desk, screen = m.pages["facilitator"], m.pages["screen"]
    await everyone([desk], "desk-attendance", "{here} of {registered} here", here=here, registered=registered)
    await everyone([screen], "screen-attendance", "{here} of {registered} here", here=here, registered=registered)
    await everyone(m.pages_of(m.people), "now-door", "You are here")
    assert await m.here_on(0) == m.came[0]
    counted = [int(found[1]) for found in (COUNT.search(frame.text) for frame in desk.frames) if found]
    assert (counted, max(counted)) == (sorted(counted), here)


async def one_comes(m: Meeting, number: int, caller: Caller, link: str) -> None:
    way = number % 4
    if way in {0, 2}:
        assert (await caller.send(f"{m.path}/checkin"))["to"] == f"{m.path}/now"
    if way in {1, 2}:
        asked = await caller.page(f"{link}/go")
        assert ZOOM not in asked
        assert (await caller.send(f"{link}/go"))["to"] == ZOOM
    if way == 3:
        assert await press(m, caller) == ZOOM


async def the_number_in_zoom_is_typed(m: Meeting) -> None:
    """The desk tells how many sit in Zoom and have not come to the hub."""
    await m.staff["facilitator"].send(f"{m.path}/meeting-count", number=IN_ZOOM)
    here = len(m.came[0])
    counted = {"a": IN_ZOOM, "b": here, "c": IN_ZOOM - here}
    await everyone([m.pages["facilitator"]], "desk-attendance", "{a} in Zoom · {b} here · {c} missing", **counted)


async def sessions_go_by(m: Meeting, day: int, first: str, last: str) -> None:
    """The clock comes to each session that begins from *first* to *last*: every open page shows it by itself."""
    pages = [*m.pages_of(m.people), m.pages["facilitator"], m.pages["screen"]]
    for start, end, title, _ in m.document.rows(m.days[day]):
        if first <= start <= last:
            m.clock(day, start)
            await asyncio.gather(*(shows_session(each, title, end) for each in pages))


async def shows_session(page: OpenPages, title: str, end: str) -> None:
    regions = {"now": "now-session", "desk": "desk-now", "screen": "screen-now"}
    kind = next(topic.partition("/")[0] for topic in page.live.topics if topic.partition("/")[0] in regions)
    until = page.says("Right now, until {time}", time=clock_of(end))
    await page.until(regions[kind], f"{until} {title}")


async def the_link_is_swapped(m: Meeting) -> None:
    """In one press, for everybody: the old address is found nowhere any more, and no page ever held any address."""
    pages = m.pages_of(m.people)
    before = [len(page.frames) for page in pages]
    await m.staff["host"].send(f"{m.path}/links", place=f"event:{m.event_id}", text=NEW_INVITATION)

    await everyone(pages, "now-door", "The meeting has moved. Press Join again.")
    assert all(len(page.frames) > count for page, count in zip(pages, before, strict=True))
    assert set(await asyncio.gather(*(press(m, each) for each in m.people))) == {NEW_ZOOM}
    [link] = (await m.owner.get(f"{m.path}/links"))["links"]
    assert (link["url"], link["meeting_number"], link["passcode"]) == (NEW_ZOOM, "87255500456", "902817")
    assert [page.heard("zoom.us", "pwd=") for page in pages] == [[]] * len(pages)


async def the_day_ends(m: Meeting) -> None:
    """After the last minute the door is closed, and attendance is who was sent in."""
    m.clock(0, "16:00")
    await everyone(m.pages_of(m.people), "now-session", "That was all for today")
    assert await press(m, m.people[7]) == NEW_ZOOM
    m.clock(0, "16:31")
    assert await press(m, m.people[7]) == f"{m.path}/now"
    assert await m.here_on(0) == m.came[0]
