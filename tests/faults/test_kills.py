"""A hub that is killed again and again in a storm, on one data folder: what it said is kept, once, and pages are right.

KILLS in the environment sets how often; the moments are the same each time, by their seed.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import httpx2
import pytest

from realtime.client import Live, connect
from realtime.replica import Replica
from tests.conftest import BEES
from tests.faults.raw import faults
from tests.faults.storm import Disk, Storm, cast, read
from tests.faults.swift import SwiftHub
from tests.hub_process import HubProcess
from tests.journeys.open_pages import Soon
from tests.meetings import NOW

KILLS = int(os.environ.get("KILLS", "20"))
POINTS, GUESTS = 5, 3
"""Points that are written and shared, and guests who come, between two kills."""

LONGEST_S = 0.2
PATIENCE_S = 30.0


@pytest.fixture
async def storm(swinging: tuple[Path, dict[str, dict[str, Any]]], tmp_path: Path) -> AsyncIterator[Storm]:
    folder, ids = swinging
    shutil.copytree(folder, tmp_path / "data")
    players = await cast(tmp_path / "data", ids[BEES]["own"], KILLS * GUESTS)
    hub = SwiftHub(tmp_path, NOW)
    headers = {"origin": hub.url}
    limits = httpx2.Limits(max_connections=20, keepalive_expiry=2)
    async with httpx2.AsyncClient(base_url=hub.url, headers=headers, limits=limits, timeout=30, verify=False) as client:
        await hub.start()
        yield Storm(hub, players, client, Random(5))
    hub.stop()


async def listen(stack: AsyncExitStack, storm: Storm, *, reconnecting: bool = True) -> Live:
    url, cookie = storm.hub.url.replace("http", "ws") + "/live", f"bikupa={storm.cast.facilitator}"
    opening = connect(
        url, origin=storm.hub.url, cookie=cookie, reconnecting=reconnecting, random=Soon(), open_timeout_s=PATIENCE_S
    )
    return await stack.enter_async_context(opening)


async def killed_in_it(storm: Storm, random: Random, question: str) -> None:
    """Storms and kills in turn; at the end everybody has been answered."""
    under_way: set[asyncio.Task[None]] = set()
    guests = iter(storm.cast.guests)
    for kill in range(KILLS):
        texts = [f"Punkt {kill}.{number}" for number in range(POINTS)]
        under_way |= {asyncio.create_task(storm.write_and_share(text, question)) for text in texts}
        under_way |= {asyncio.create_task(storm.arrive(next(guests))) for _ in range(GUESTS)}
        _, under_way = await asyncio.wait(under_way, timeout=random.uniform(0, LONGEST_S))
        said = set(storm.points), set(storm.shared), set(storm.here)
        storm.hub.kill()
        if kill % 4 == 3:
            await killed_at_its_start(storm.hub, random)
        await storm.hub.start()
        disk = read(storm.hub.data, storm.cast.event_id)
        assert [
            sorted(of - set(there)) for of, there in zip(said, (disk.points, disk.shared, disk.here), strict=True)
        ] == [
            [],
            [],
            [],
        ], f"lost by kill {kill}"
    await asyncio.gather(*under_way)


async def killed_at_its_start(hub: HubProcess, random: Random) -> None:
    hub._spawn()
    assert hub.process is not None
    ended = asyncio.create_task(asyncio.to_thread(hub.process.wait))
    await asyncio.wait([ended], timeout=random.uniform(0, 0.5))
    hub.kill()
    await ended


def nothing_is_doubled(disk: Disk, storm: Storm) -> None:
    assert [seq for seq, _, _ in disk.facts] == list(range(1, len(disk.facts) + 1))
    assert storm.points <= set(disk.points)
    counted = {
        "points": disk.points,
        "shared": disk.shared,
        "here": disk.here,
        "told of points": disk.told("PointAdded", "point_id"),
        "told of shares": disk.told("PointShared", "point_id"),
        "told of check-ins": disk.told("CheckedIn", "person_id"),
    }
    assert {name: [each for each in found if found[each] != 1] for name, found in counted.items()} == {
        name: [] for name in counted
    }


async def test_a_storm_with_kills_loses_nothing_doubles_nothing_and_ends_with_the_right_pages(
    storm: Storm, swinging: tuple[Path, dict[str, dict[str, Any]]]
) -> None:
    event = storm.cast.event_id
    async with AsyncExitStack() as stack:
        pages = [await listen(stack, storm) for _ in range(3)]
        topics = (f"plenary/{event}", f"desk/{event}", f"group/{event}/{storm.cast.group}")
        shown: list[Replica] = [await live.subscribe(topic) for live, topic in zip(pages, topics, strict=True)]
        program = await listen(stack, storm)
        facts = await program.subscribe(f"desk/{event}", "json")
        begin = facts.pos

        await killed_in_it(storm, Random(31), swinging[1][BEES]["question"])

        disk = read(storm.hub.data, event)
        nothing_is_doubled(disk, storm)
        assert len(storm.points) == len(storm.shared) == KILLS * POINTS
        assert len(storm.here) == KILLS * GUESTS
        fresh = await listen(stack, storm, reconnecting=False)
        for live, page in zip(pages, shown, strict=True):
            right = await fresh.subscribe(page.topic)
            await live.until(lambda live, page=page, right=right: page.html == right.html, PATIENCE_S)  # type: ignore[misc]
        all_of_them = await fresh.subscribe(f"desk/{event}", "json", pos=begin, epoch=facts.epoch)
        await program.until(lambda live: facts.live and facts.pos == all_of_them.pos, PATIENCE_S)
        assert (facts.facts, facts.resets) == (all_of_them.facts, 1)
        assert program.statistics.reconnects > 0
    assert faults(storm.hub) == ""
