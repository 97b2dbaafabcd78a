"""Connections that are opened, listen and are dropped, wave upon wave: is any memory left behind?"""

from __future__ import annotations

import asyncio
from typing import Any

from benchmarks.endurance.meeting import Running, running
from benchmarks.endurance.readers import opened
from benchmarks.fanout.process import cores, pinned

WAVE = 500
WARMING = 3_000


def measure(connections: int = 10_000) -> dict[str, Any]:
    """After WARMING more, *connections* in waves; ``grown`` is what the resident memory has grown by, as a share."""
    with running(WAVE) as hub, pinned(cores()[1]):
        resident = asyncio.run(_waves(hub, (WARMING + connections) // WAVE))
    warm = resident[WARMING // WAVE - 1 :]
    grown = warm[-1] / warm[0] - 1
    return {"connections": connections, "resident_kb": resident, "grown": round(grown, 4)}


async def _waves(hub: Running, waves: int) -> list[int]:
    """The resident memory after each wave, in kB."""
    seats = [(token, f"now/{hub.cast.event_id}/{person}") for person, token in hub.cast.guests]
    (first,) = await opened(hub.port, seats[:1])  # only now has the hub opened all that is its own
    own = hub.sockets() - 1
    first.drop()
    resident = []
    for _ in range(waves):
        for reader in await opened(hub.port, seats):
            reader.drop()
        await hub.until_sockets(own)
        resident.append(hub.process.resident_kb())
    return resident
