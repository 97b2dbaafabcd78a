"""Who writes where is told to those who look at the group's page, at most once a second, and written down nowhere."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.applications import Starlette

from hub.breakouts.cards import mark_of
from hub.web.whispers import Whispers
from tests.realtime.reading import SV, Reader, reading
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def looking(swing: Swing, visitor: Visitor) -> Reader:
    """Somebody who has the page of *own* open."""
    house = swing.meeting.house
    reader = reading(house.engine, await house.source.listener(visitor.cookie))
    house.engine.subscribe(reader.line, f"group/{swing.meeting.event.id}/{swing.own}", SV, None)
    await reader.until(2)
    return reader


def whispered(reader: Reader) -> list[dict[str, Any]]:
    return [said for said in map(json.loads, reader.frames) if said["op"] == "whisper"]


async def test_the_group_sees_who_writes_and_nothing_is_journalled(app: Starlette, swing: Swing) -> None:
    it = swing.meeting
    asta, frida = await enter(app, it, "asta"), await enter(app, it, "facilitator")
    reader, head = await looking(swing, asta), await it.head()
    at = f"p-{swing.points[0]}"
    answer = await frida.client.post(f"{swing.path}/groups/{swing.own}/writing", data={"at": at})
    assert answer.status_code == 303
    async with asyncio.timeout(30):
        while not whispered(reader):
            reader.heard.clear()
            await reader.heard.wait()
    said = {
        "who": mark_of(swing.own, it.people["facilitator"]),
        "name": "Facilitator i laget",
        "at": at,
    }
    topic = f"group/{it.event.id}/{swing.own}"
    assert whispered(reader) == [{"op": "whisper", "topic": topic, "data": said}]
    assert await it.told(head) == []


async def test_who_is_not_of_the_group_says_nothing_there(app: Starlette, swing: Swing) -> None:
    greta = await enter(app, swing.meeting, "greta")
    answer = await greta.client.post(f"{swing.path}/groups/{swing.own}/writing", data={"at": "new-all"})
    assert answer.status_code == 403


def test_each_is_heard_once_a_second_at_most_wherever_they_write() -> None:
    now = [100.0]
    whispers = Whispers(lambda: now[0])
    heard = [whispers.say("t", "ida", {}), whispers.say("t", "ida", {}), whispers.say("t", "bo", {})]
    now[0] += 1
    assert [*heard, whispers.say("t", "ida", {})] == [True, False, True, True]
