"""A disk without room, under a whole hub: nobody is told "saved" who was not, and when there is room it goes on.

The kernel refuses to let any of the hub's files grow (RLIMIT_FSIZE), from one moment to the next.
"""

from __future__ import annotations

import asyncio
import resource
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import httpx2
import pytest

from realtime.client import connect
from tests.conftest import BEES
from tests.faults.storm import Storm, cast, read
from tests.hub_process import HubProcess

GUESTS = 12
PATIENCE_S = 60.0
pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of another process need Linux")


def let_files_grow(hub: HubProcess, most: int) -> None:
    """Let no file of *hub* be written beyond *most* bytes."""
    assert hub.process is not None
    _, hard = resource.prlimit(hub.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(hub.process.pid, resource.RLIMIT_FSIZE, (most, hard))


async def test_who_is_told_saved_is_saved_and_afterwards_everybody_is(
    swinging: tuple[Path, dict[str, dict[str, str]]], tmp_path: Path, hub: HubProcess
) -> None:
    players = await cast(hub.data, swinging[1][BEES]["own"], GUESTS)
    await hub.start()
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=hub.url, headers={"origin": hub.url}, verify=False, timeout=PATIENCE_S)
        )
        storm = Storm(hub, players, client, Random(2))
        url, cookie = hub.url.replace("http", "ws") + "/live", f"bikupa={players.facilitator}"
        live = await stack.enter_async_context(connect(url, origin=hub.url, cookie=cookie))
        page = await live.subscribe(f"desk/{players.event_id}")
        begin = set(read(hub.data, players.event_id).here)

        statuses = []
        for number, (person_id, token) in enumerate(players.guests):
            let_files_grow(hub, 4096 if number % 3 else resource.RLIM_INFINITY)
            headers = {"cookie": f"bikupa={token}", "request-id": f"{number:032x}"}
            answer = await client.post(f"/api/e/{BEES}/checkin", json={}, headers=headers)
            statuses.append(answer.status_code)
            if answer.status_code == 200:
                storm.here.add(person_id)
            assert set(read(hub.data, players.event_id).here) - begin == storm.here
        assert set(statuses) == {200, 503}

        let_files_grow(hub, resource.RLIM_INFINITY)
        await asyncio.gather(*(storm.arrive(guest) for guest in players.guests))
        disk = read(hub.data, players.event_id)
        assert set(disk.here) - begin == {person_id for person_id, _ in players.guests}
        assert [seq for seq, _, _ in disk.facts] == list(range(1, len(disk.facts) + 1))
        fresh = await stack.enter_async_context(connect(url, origin=hub.url, cookie=cookie))
        right = await fresh.subscribe(page.topic)
        await live.until(lambda live: page.html == right.html, PATIENCE_S)
        assert live.statistics.reconnects == 0
    hub.stop()
    ended = read(hub.data, players.event_id)
    assert (ended.here, ended.facts[: len(disk.facts)]) == (disk.here, disk.facts)
