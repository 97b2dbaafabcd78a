"""Who has the page open is read by the team of this very meeting; everybody else has a number at most."""

from __future__ import annotations

import asyncio
import json

import pytest
from starlette.applications import Starlette

from hub.presence import commands, queries
from hub.web.live import Listener
from realtime.messages import JSON, Cursor
from tests.meetings import Meeting
from tests.realtime.reading import SV, Reader, reading, settle
from tests.visitor import Visitor, enter


async def opens(it: Meeting, visitor: Visitor, topic: str) -> Reader:
    """A page of *visitor* that listens to *topic*."""
    engine = it.house.engine
    reader = reading(engine, await it.house.source.listener(visitor.cookie))
    engine.subscribe(reader.line, topic, SV, None)
    await settle(engine)
    return reader


async def names(visitor: Visitor, it: Meeting) -> list[str]:
    return [each["name"] for each in (await visitor.get(f"{it.event.path}/presence"))["people"]]


async def shown(it: Meeting, reader: Reader, text: str) -> None:
    """Wait until a frame that *reader* got says *text*."""
    async with asyncio.timeout(5):
        while not any(text in frame for frame in reader.frames):
            await reader.until(len(reader.frames) + 1)


async def test_the_team_sees_who_has_a_page_open_until_a_minute_after_the_last_is_closed(
    app: Starlette, bees: Meeting
) -> None:
    asta, host = await enter(app, bees, "asta"), await enter(app, bees, "host")
    now = f"now/{bees.event.id}/{bees.people['asta']}"
    pages = [await opens(bees, asta, now), await opens(bees, asta, f"programme/{bees.event.id}")]
    await bees.house.presence.tick()
    assert await names(host, bees) == ["Asta Ek"]
    for page in pages:
        page.line.lost()
    bees.later(0.9)
    await bees.house.presence.tick()
    assert await names(host, bees) == ["Asta Ek"]
    bees.later(1)
    await bees.house.presence.tick()
    assert await names(host, bees) == []


async def test_the_desk_is_told_and_leads_to_the_names(app: Starlette, bees: Meeting) -> None:
    host, bo = await enter(app, bees, "host"), await enter(app, bees, "bo")
    desk = await opens(bees, host, f"desk/{bees.event.id}")
    await shown(bees, desk, "En har sidan öppen nu")
    await opens(bees, bo, f"plenary/{bees.event.id}")
    await shown(bees, desk, "2 har sidan öppen nu")
    page = await host.page(f"{bees.event.path}/desk")
    assert f'<a class="btn btn--plain" href="{bees.event.path}/presence">2 have the page open now</a>' in page
    listed = await host.page(f"{bees.event.path}/presence")
    assert "Bo Alm, Granby" in listed
    assert "Host i laget" in listed


async def test_a_stranger_a_screen_and_the_owner_are_nobody(app: Starlette, bees: Meeting, owner: Visitor) -> None:
    screen = await enter(app, bees, "screen")
    await opens(bees, Visitor(app), f"programme/{bees.event.id}")
    await opens(bees, screen, f"screen/{bees.event.id}")
    await opens(bees, owner, f"desk/{bees.event.id}")
    await bees.house.presence.tick()
    assert await bees.read(queries.number, bees.event.id) == 0


async def test_who_was_not_let_hear_a_topic_is_not_there_by_having_asked(
    app: Starlette, bees: Meeting, wasps: Meeting
) -> None:
    asta = await enter(app, bees, "asta")
    refused = await opens(wasps, asta, f"plenary/{wasps.event.id}")
    await bees.house.presence.tick()
    assert json.loads(refused.frames[0])["op"] == "denied"
    assert await wasps.read(queries.number, wasps.event.id) == 0


async def test_attendance_marks_who_has_the_page_open_today(app: Starlette, bees: Meeting) -> None:
    door = await enter(app, bees, "door")
    await bees.do(commands.look, {bees.event.id: [bees.people["greta"]]})
    attendance = f"{bees.event.path}/attendance"
    assert (await door.get(attendance))["open_now"] == [bees.people["greta"]]
    assert (await door.page(attendance)).count("has the page open") == 1
    assert (await door.get(f"{attendance}?day={bees.days[1]}"))["open_now"] == []


@pytest.mark.parametrize(("who", "status"), [("asta", 403), ("speaker", 403), ("screen", 403), ("stranger", 401)])
async def test_no_participant_reads_names(app: Starlette, bees: Meeting, who: str, status: int) -> None:
    reader = Visitor(app) if who == "stranger" else await enter(app, bees, who)
    for path in ("/presence", "/attendance"):
        await reader.get(f"{bees.event.path}{path}", status)
        await reader.page(f"{bees.event.path}{path}", status)


async def test_the_team_of_another_meeting_reads_no_names(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    organiser = await enter(app, wasps, "organiser")
    await bees.do(commands.look, {bees.event.id: [bees.people["asta"]]})
    await organiser.get(f"{bees.event.path}/presence", 403)
    assert await names(organiser, wasps) == []


async def test_those_who_wait_get_a_number_and_never_a_name(app: Starlette, bees: Meeting) -> None:
    bees.later(-120)
    asta = await enter(app, bees, "asta")
    topic = f"now/{bees.event.id}/{bees.people['asta']}"
    page = await opens(bees, asta, topic)
    program = reading(bees.house.engine, await bees.house.source.listener(asta.cookie))
    bees.house.engine.subscribe(program.line, topic, JSON, Cursor(bees.house.source.epoch, await bees.head()))
    await bees.do(commands.look, {bees.event.id: [bees.people["asta"], bees.people["greta"]]})
    await shown(bees, page, "2 har sidan öppen")
    await shown(bees, program, "PresenceCounted")
    read = "".join((*page.frames, *program.frames, await asta.page(f"{bees.event.path}/now")))
    assert "2 have the page open" in read
    assert [each for each in ("Greta", bees.people["greta"]) if each in read] == []


async def test_facts_of_presence_name_nobody(bees: Meeting) -> None:
    bees.later(-120)
    head = await bees.head()
    await bees.do(commands.look, {bees.event.id: [bees.people["asta"]]})
    told = [(record.fact.type, record.fact.data()) for record in await bees.told(head)]
    assert told == [("PresenceChanged", {}), ("PresenceCounted", {"day_id": bees.days[0], "number": 1})]


async def test_a_storm_of_arrivals_is_one_fact_and_one_rendering(bees: Meeting, app: Starlette) -> None:
    """Everybody on the list opens three pages; the screen is nobody."""
    desk = await opens(bees, await enter(app, bees, "host"), f"desk/{bees.event.id}")
    await shown(bees, desk, "En har sidan öppen nu")
    head, before = await bees.head(), len(desk.frames)
    for person_id in [*bees.people.values()] * 3:
        bees.house.presence.came(Listener("token", person_id, "session"), f"now/{bees.event.id}/{person_id}")
    await bees.house.presence.tick()
    await shown(bees, desk, f"{len(bees.people) - 1} har sidan öppen nu")
    assert [record.fact.type for record in await bees.told(head)] == ["PresenceChanged"]
    assert [json.loads(text)["op"] for text in desk.frames[before:]].count("html") == 1


async def test_what_the_engine_tells_comes_in_pairs_whatever_happens_to_a_line(app: Starlette, bees: Meeting) -> None:
    told: list[tuple[str, str]] = []

    class Told:
        def came(self, principal: object, topic: str) -> None:
            told.append(("came", topic))

        def left(self, principal: object, topic: str) -> None:
            told.append(("left", topic))

    engine = bees.house.engine
    engine.observer = Told()
    host = await enter(app, bees, "host")
    desk, plenary = f"desk/{bees.event.id}", f"plenary/{bees.event.id}"
    reader = await opens(bees, host, desk)
    engine.subscribe(reader.line, plenary, SV, None)
    await settle(engine)
    engine.catch_up_again(reader.line.subscriptions[desk])
    await settle(engine)
    engine.subscribe(reader.line, desk, SV, None)
    await settle(engine)
    engine.revoke(lambda principal, topic: topic == plenary)
    reader.line.lost()
    reader.line.lost()
    assert told == [
        ("came", desk),
        ("came", plenary),
        ("left", desk),
        ("came", desk),
        ("left", plenary),
        ("left", desk),
    ]
