"""Twenty groups of six write for some time over real HTTP and real sockets: ``python -m benchmarks.notes [SECONDS]``.

Everybody has their group's page open and changes a point of their own about every fourth second, as autosave does, and
says that they write. Told: milliseconds from the beginning of a save to when the last of the other five has it,
and the server's processor time for each save, everything included (guard, command, journal, rendering, sending).
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.fanout.process import Process, cores, free_port, pinned
from hub.app import House
from hub.breakouts import queries as breakouts
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.programme import queries as programme
from hub.settings import Settings
from realtime.client import Live, connect
from tests.meetings import NOW
from tests.summaries.conftest import populated, talking

GROUPS, SIZE = 20, 6
EVERY_S = 4.0
SECONDS = 40.0
WAIT_S = 30.0


@dataclass(frozen=True)
class Seat:
    """Somebody in a group, signed in by *token*."""

    token: str
    group_id: Id


@dataclass(frozen=True)
class Meeting:
    slug: str
    event_id: Id
    question: Id
    seats: list[Seat]


@dataclass
class Measured:
    """*waits_ms*: of each save, until the last of the others has it; *late*: those that never came."""

    waits_ms: list[float] = field(default_factory=list)
    late: int = 0
    cpu_s: float = 0.0
    seconds: float = 0.0

    def told(self) -> dict[str, Any]:
        waits = sorted(self.waits_ms) or [0.0]
        return {
            "saves": len(self.waits_ms),
            "saves_a_second": round(len(self.waits_ms) / self.seconds, 1),
            "p50_ms": round(waits[len(waits) // 2], 1),
            "p99_ms": round(waits[min(len(waits) - 1, int(len(waits) * 0.99))], 1),
            "most_ms": round(waits[-1], 1),
            "never_came": self.late,
            "cpu_ms_a_save": round(self.cpu_s * 1000 / max(1, len(self.waits_ms)), 2),
            "processor_used": round(self.cpu_s / self.seconds, 3),
        }


async def prepare(folder: Path) -> Meeting:
    """The meeting in *folder*, its groups talking and everybody signed in."""
    house = House(Settings(data=folder), HeldClock(NOW))
    await house.database.open()
    found = await house.site.change(lambda tx: populated(tx, GROUPS, SIZE))
    event = found["event"]
    _, questions, round_id = await house.site.change(lambda tx: talking(tx, event, GROUPS))
    groups = await house.database.read(breakouts.groups_of_round, event.id, round_id)

    def sign_in(tx: Tx) -> list[Seat]:
        members = [(group.id, each.person_id) for group in groups for each in group.members if not each.facilitator]
        return [Seat(people.start_session(tx, person_id), group_id) for group_id, person_id in members]

    seats = await house.site.change(sign_in)
    ref = await house.database.read(programme.event_ref_by_id, event.id)
    await house.database.close()
    assert ref is not None
    return Meeting(ref.slug, event.id, questions[0], seats)


class Writer:
    """One person: a page that listens, and a point that is changed again and again."""

    def __init__(self, meeting: Meeting, seat: Seat, client: httpx2.AsyncClient, live: Live) -> None:
        self.seat, self.client, self.live = seat, client, live
        self.meeting = meeting
        self.headers = {"cookie": f"bikupa={seat.token}", "accept": "application/json"}
        self.topic = f"group/{meeting.event_id}/{seat.group_id}"
        self.point, self.version, self.number = "", 1, 0

    async def post(self, path: str, **fields: Any) -> dict[str, Any]:
        answer = await self.client.post(f"/api/e/{self.meeting.slug}{path}", json=fields, headers=self.headers)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    async def begin(self) -> None:
        await self.live.subscribe(self.topic)
        fields = {"question": self.meeting.question, "point": ["Det som hindrar oss är att vi sällan träffas. "]}
        self.point = (await self.post(f"/groups/{self.seat.group_id}/points", **fields))["points"][0]

    async def has(self, mark: str) -> float:
        """When this page shows *mark*, by the clock."""
        await self.live.until(lambda live: mark in live.topics[self.topic].html.get("group-notes", ""), WAIT_S)
        return time.perf_counter()

    async def save(self, others: list[Writer], into: Measured) -> None:
        self.number += 1
        mark = f"{self.point[-6:]}·{self.number}"
        text = f"Det som hindrar oss är att vi sällan träffas {mark}"
        seen = [asyncio.create_task(each.has(mark)) for each in others]
        began = time.perf_counter()
        told = await self.post(f"/points/{self.point}", text=text, version=self.version)
        self.version = told["version"]
        try:
            into.waits_ms.append((max(await asyncio.gather(*seen)) - began) * 1000)
        except TimeoutError:
            into.late += 1

    async def write(self, others: list[Writer], until: float, into: Measured) -> None:
        drawn = random.Random(self.point)
        await asyncio.sleep(drawn.uniform(0, EVERY_S))
        while time.perf_counter() < until:
            await self.post(f"/groups/{self.seat.group_id}/writing", at=f"p-{self.point}")
            await self.save(others, into)
            await asyncio.sleep(drawn.uniform(0.5, 1.5) * EVERY_S)


async def measure(meeting: Meeting, port: int, server: Process, seconds: float) -> Measured:
    origin, found = f"http://127.0.0.1:{port}", Measured()
    async with AsyncExitStack() as stack:
        limits = httpx2.Limits(max_connections=GROUPS * SIZE)
        client = httpx2.AsyncClient(base_url=origin, headers={"origin": origin}, limits=limits, timeout=WAIT_S)
        await stack.enter_async_context(client)
        writers = []
        for seat in meeting.seats:
            cookie, url = f"bikupa={seat.token}", f"ws://127.0.0.1:{port}/live"
            opening = connect(url, origin=origin, cookie=cookie, reconnecting=True, open_timeout_s=WAIT_S)
            writers.append(Writer(meeting, seat, client, await stack.enter_async_context(opening)))
        for each in writers:
            await each.begin()
        by_group = {id_: [w for w in writers if w.seat.group_id == id_] for id_ in {w.seat.group_id for w in writers}}
        before, began = server.cpu_s(), time.perf_counter()
        work = [
            each.write([w for w in by_group[each.seat.group_id] if w is not each], began + seconds, found)
            for each in writers
        ]
        await asyncio.gather(*work)
        found.cpu_s, found.seconds = server.cpu_s() - before, time.perf_counter() - began
    return found


def main(seconds: float = SECONDS) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        data, port = Path(made) / "data", free_port()
        meeting = asyncio.run(prepare(data))
        command = [sys.executable, "-m", "benchmarks.checkins.hub", str(port), str(data), "64"]
        server = Process(command, cores()[0], Path(made) / "server.log")
        try:
            server.wait_for_port(port, 120)
            with pinned(cores()[1]):
                return asyncio.run(measure(meeting, port, server, seconds)).told()
        finally:
            server.end()


if __name__ == "__main__":
    print(json.dumps(main(*map(float, sys.argv[1:]))))
