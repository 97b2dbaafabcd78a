"""Whatever link of the meeting somebody finds, early or late, leads to something they can do now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette

from tests.swing import Swing
from tests.visitor import Visitor, enter

HEADING = re.compile(r"<h1[^>]*>\s*\S")
NEXT = re.compile(r"<main.*?(<button|<a class=\"btn)", re.DOTALL)
WHEN = re.compile(r"\d{1,2}:\d\d")


def quarters(start: datetime, end: datetime, step: timedelta) -> list[datetime]:
    return [start + n * step for n in range((end - start) // step)]


DAYS = quarters(datetime(2031, 5, 5, 22, tzinfo=UTC), datetime(2031, 5, 7, 22, tzinfo=UTC), timedelta(minutes=15))
WEEK = quarters(datetime(2031, 5, 1, tzinfo=UTC), datetime(2031, 5, 14, tzinfo=UTC), timedelta(hours=7))


def useful(text: str) -> bool:
    """Whether a page has a heading, and a thing to press or a time to wait for."""
    return bool(HEADING.search(text)) and bool(NEXT.search(text) or WHEN.search(text))


READERS = ["asta", "ebba", "folke", "facilitator", None]
EACH = 4
"""Each reader opens so many links at each instant, and together they open them all."""


@pytest.mark.parametrize("name", READERS)
async def test_every_link_at_every_quarter_is_of_use(app: Starlette, swing: Swing, name: str | None) -> None:
    meeting = swing.meeting
    reader = await enter(app, meeting, name) if name else Visitor(app)
    targets = [*meeting.days, *meeting.sessions.values(), *meeting.rooms.values(), swing.own, "0" * 32]
    links = [f"{swing.path}/go", f"{swing.links[name or 'greta']}/go", *(f"{swing.path}/go/{id_}" for id_ in targets)]
    assert len(links) <= EACH * len(READERS)
    mine = links[READERS.index(name) * EACH :][:EACH]
    for instant in [*DAYS, *WEEK]:
        meeting.clock.at = instant
        for link in mine:
            answer = await reader.client.get(link)
            assert (answer.status_code, useful(answer.text)) == (200, True), (f"{instant:%a %d %H:%M}", link)


async def test_who_presses_comes_to_the_meeting_while_it_is_open_and_else_to_the_page_of_the_day(
    app: Starlette, swing: Swing
) -> None:
    asta = await enter(app, swing.meeting, "asta")
    led = {}
    for instant in [*DAYS, *WEEK]:
        swing.meeting.clock.at = instant
        answer = await asta.client.post(f"{swing.path}/go")
        assert answer.status_code == 303
        led[instant] = "meeting" if answer.headers["location"].startswith("https://") else answer.headers["location"]
    opened = [instant for instant, to in led.items() if to == "meeting"]
    first, second = ([at for at in opened if at.day == day] for day in (6, 7))
    assert set(led.values()) == {"meeting", f"{swing.path}/now"}
    # 30 minutes before the first item, 30 after the last, breaks included: 8.30 to 12.30 in Stockholm on both days.
    for day, found in ((6, first), (7, second)):
        whole = quarters(
            datetime(2031, 5, day, 6, 30, tzinfo=UTC), datetime(2031, 5, day, 10, 30, tzinfo=UTC), timedelta(minutes=15)
        )
        assert found == whole
