"""Agreeing with what is shared: one a person, taken back by a second tap, counted for all and told of nobody."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from hub.plenary import commands, erasing, queries
from hub.summaries import commands as summaries
from hub.web.calm import PAUSE_S
from tests.meetings import Meeting
from tests.realtime.reading import Reader, reading, settle
from tests.swing import Swing
from tests.visitor import Visitor, enter


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def bo(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "bo")


async def agree(visitor: Visitor, swing: Swing, item: str, status: int = 200, **more: Any) -> Any:
    return await visitor.post(f"{swing.path}/agreements", status, item=item, **more)


async def counted(visitor: Visitor, swing: Swing) -> tuple[dict[str, int], list[str]]:
    """How many agree, by item, and what the visitor agrees with."""
    told = await visitor.get(f"{swing.path}/plenary")
    return told["regions"]["plenary-agreed"], told["agreed"]


async def test_it_is_counted_once_however_often_it_comes_and_is_taken_back(
    asta: Visitor, bo: Visitor, swing: Swing
) -> None:
    point = swing.points[0]
    for request_id in ("one", "one", "another"):
        await agree(asta, swing, point, request_id=request_id)
    await agree(bo, swing, point)
    assert await counted(asta, swing) == ({point: 2}, [point])

    for _ in range(2):
        await agree(asta, swing, point, agrees=False)

    assert await counted(asta, swing) == ({point: 1}, [])
    assert await counted(bo, swing) == ({point: 1}, [point])


async def test_what_is_not_shared_is_agreed_with_by_nobody(asta: Visitor, swing: Swing, elsewhere: Swing) -> None:
    head = await swing.meeting.head()
    for item in (swing.points[1], swing.others_point, swing.own, elsewhere.points[0], "f" * 32):
        told = await agree(asta, swing, item, 409)
        assert told["type"] == "urn:bikupa:not-shared"
    assert await swing.meeting.head() == head


async def test_whoever_is_not_at_the_meeting_agrees_with_nothing(app: Starlette, swing: Swing, wasps: Meeting) -> None:
    for visitor, status in (
        (await enter(app, wasps, "asta"), 403),
        (Visitor(app), 401),
    ):
        await agree(visitor, swing, swing.points[0], status)


async def test_the_owner_who_is_not_on_the_list_agrees_with_nothing(owner: Visitor, swing: Swing) -> None:
    await agree(owner, swing, swing.points[0], 404)


async def test_what_is_taken_back_takes_its_count_along_and_brings_it_back(asta: Visitor, swing: Swing) -> None:
    meeting, point = swing.meeting, swing.points[0]
    await agree(asta, swing, point)
    await meeting.do(summaries.withdraw_point, meeting.event.id, point, by="moderator")

    assert await counted(asta, swing) == ({}, [])
    assert (await asta.get(f"{swing.path}/plenary/agreed"))["agreed"] == []
    await agree(asta, swing, point, 409)

    await meeting.do(summaries.share_point, meeting.event.id, point, by="moderator")
    assert await counted(asta, swing) == ({point: 1}, [point])


async def test_what_most_agree_with_stands_first(asta: Visitor, bo: Visitor, swing: Swing) -> None:
    meeting = swing.meeting
    await meeting.do(summaries.share_group, meeting.event.id, swing.own, by="moderator")
    for visitor, item in ((asta, swing.own), (asta, swing.points[1]), (bo, swing.points[1])):
        await agree(visitor, swing, item)

    told = (await bo.get(f"{swing.path}/plenary/agreed"))["agreed"]

    assert [(each["item"]["item_id"], each["count"], each["mine"]) for each in told] == [
        (swing.points[1], 2, True),
        (swing.own, 1, False),
    ]


async def test_it_works_by_plain_forms(app: Starlette, asta: Visitor, swing: Swing) -> None:
    path = f"{swing.path}/agreements"
    body = {"item": swing.points[0], "key": "group"}
    answer = await asta.client.post(path, data=body)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{swing.path}/plenary?by=group&said=agreed")

    listed = await asta.page(f"{swing.path}/plenary/agreed")
    assert 'name="agrees" value="false" aria-pressed="true"' in listed
    answer = await asta.client.post(path, data={"item": swing.points[0], "key": "agreed", "agrees": "false"})
    assert answer.headers["location"] == f"{swing.path}/plenary/agreed?said=withdrawn"
    assert await counted(asta, swing) == ({}, [])

    refused = await asta.client.post(path, data={"item": "f" * 32})
    assert (refused.status_code, "not shared with everyone any more" in refused.text) == (409, True)


async def test_nobody_is_told_who_agrees(asta: Visitor, bo: Visitor, swing: Swing) -> None:
    seq = await swing.meeting.head()
    await agree(asta, swing, swing.points[0])
    [told] = await swing.meeting.told(seq)
    assert (told.fact.data(), told.by) == ({"item_id": swing.points[0]}, None)
    for path in ("/plenary", "/plenary/agreed", "/plenary?by=group"):
        assert swing.meeting.people["asta"] not in str(await bo.get(f"{swing.path}{path}"))


async def test_what_somebody_agrees_with_can_be_told_and_goes_with_them(asta: Visitor, swing: Swing) -> None:
    meeting = swing.meeting
    mine = meeting.event.id, meeting.people["asta"]
    await agree(asta, swing, swing.points[0])
    assert await meeting.read(erasing.data_of, *mine) == {"agrees_with": ["Delad punkt"], "not_shared_any_more": 0}

    await meeting.do(erasing.erase, *mine, "0" * 32)

    assert await meeting.read(queries.agreements, meeting.event.id) == {}
    assert await meeting.read(erasing.data_of, *mine) == {"agrees_with": [], "not_shared_any_more": 0}


# -- a storm ----------------------------------------------------------------------------------------------------------

MANY = 300


def crowd(tx: Tx, event_id: str) -> list[str]:
    return [
        people.add_participant(tx, event_id, NewPerson(f"Bi {number}"), Source.STAFF).person_id
        for number in range(MANY)
    ]


async def listening(bees: Meeting, visitor: Visitor) -> Reader:
    """The plenary's page, open and live."""
    reader = reading(bees.house.engine, await bees.house.source.listener(visitor.cookie))
    reader.line.received(json.dumps({"op": "sub", "topic": f"plenary/{bees.event.id}", "as": "html", "lang": "sv"}))
    await settle(bees.house.engine)
    return reader


async def test_three_hundred_taps_are_three_hundred_and_move_nothing_that_is_read(asta: Visitor, swing: Swing) -> None:
    bees, point = swing.meeting, swing.points[0]
    ids = await bees.do(crowd, bees.event.id)
    reader = await listening(bees, asta)
    before, loop = len(reader.frames), asyncio.get_running_loop()
    began = loop.time()

    for person_id in (*ids, *ids[:20]):
        await bees.do(commands.agree, bees.event.id, person_id, point, True)
    head = await bees.head()
    while json.loads(reader.frames[-1]).get("pos", 0) < head:
        await reader.until(len(reader.frames) + 1)

    told = map(json.loads, reader.frames[before:])
    frames = [frame for frame in told if frame["op"] == "html"]
    assert {region for frame in frames for region in frame["regions"]} == {"plenary-agreed"}
    assert f"{point[-12:]}:{MANY} " in frames[-1]["regions"]["plenary-agreed"]
    assert len(frames) <= 2 + (loop.time() - began) / PAUSE_S
