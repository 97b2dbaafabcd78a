"""An hour's meeting in three minutes: readers who stay, and every few instants something for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import httpx2

from benchmarks.endurance.meeting import Running, running
from benchmarks.endurance.readers import Reader, opened
from benchmarks.fanout.process import Failed, cores, pinned
from tests.conftest import BEES

READERS = 1_000
CHANGES = 3_600
"""One for each second of the hour."""

EVERY_S = 5.0
SETTLE_S = 5.0
MODES = ("on-site", "remote")


def measure(seconds: float = 180.0) -> dict[str, Any]:
    """``grown`` is the growth of resident memory since a third of the time, as a share; ``lost`` readers are told."""
    with running(READERS) as hub, pinned(cores()[1]):
        return asyncio.run(_soak(hub, seconds))


async def _soak(hub: Running, seconds: float) -> dict[str, Any]:
    everybody = f"plenary/{hub.cast.event_id}"
    seats = [
        (token, f"now/{hub.cast.event_id}/{person}" if number % 2 else everybody)
        for number, (person, token) in enumerate(hub.cast.guests)
    ]
    readers = await opened(hub.port, seats)
    measuring = asyncio.create_task(_resident(hub))
    sent = await _changes(hub, seconds)
    resident = await _ended(measuring)
    begin = len(resident) // 3
    return {
        "readers": len(readers),
        "changes": sent,
        "seconds": seconds,
        "lost": sum(reader.lost for reader in readers),
        "megabytes": round(sum(reader.bytes for reader in readers) / 1e6, 1),
        "alike": await _alike(readers[::2]),
        "resident_kb": resident,
        "grown": round(resident[-1] / resident[begin] - 1, 4),
    }


async def _changes(hub: Running, seconds: float) -> int:
    """Something every now and then: a point is shared or taken back, a guest takes part in another way."""
    loop, sent = asyncio.get_running_loop(), 0
    began = loop.time()
    async with httpx2.AsyncClient(base_url=hub.url, headers={"origin": hub.url}, verify=False, timeout=30) as client:
        while sent < CHANGES and loop.time() < began + seconds:
            token, path, fields = _change(hub, sent)
            headers = {"cookie": f"bikupa={token}", "request-id": uuid4().hex}
            answer = await client.post(f"/api/e/{BEES}/{path}", json=fields, headers=headers)
            if answer.status_code != 200:
                raise Failed(f"{path} was answered {answer.status_code}: {answer.text[:200]}")
            sent += 1
            await asyncio.sleep(began + sent * seconds / CHANGES - loop.time())
    return sent


def _change(hub: Running, number: int) -> tuple[str, str, dict[str, str]]:
    """Whose it is, where to, and what, by its *number*."""
    if number % 2 == 0:
        return hub.cast.moderator, f"points/{hub.point}/{('share', 'withdraw')[number // 2 % 2]}", {}
    guest = number // 2
    _, token = hub.cast.guests[guest % READERS]
    return token, "mode", {"mode": MODES[guest // READERS % 2]}


async def _resident(hub: Running) -> list[int]:
    found: list[int] = []
    try:
        while True:
            found.append(hub.process.resident_kb())
            await asyncio.sleep(EVERY_S)
    except asyncio.CancelledError:
        return found


async def _ended(measuring: asyncio.Task[list[int]]) -> list[int]:
    measuring.cancel()
    return await measuring


async def _alike(readers: Sequence[Reader]) -> bool:
    """Whether those who look at the same have come to be sent the same, but for beats and catch-ups of unlike times."""
    await asyncio.sleep(SETTLE_S)
    sizes = sorted(reader.bytes for reader in readers)
    return sizes[0] > 0.95 * sizes[-1]
