"""A storm of changes on a hub that is killed under it: everybody sends again until they are answered, and remembers."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx2

from hub.app import House
from hub.kernel.clock import HeldClock
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.settings import Settings
from tests import meetings
from tests.conftest import BEES
from tests.hub_process import HubProcess
from tests.meetings import NOW, Meeting

AGAIN_S, PATIENCE_S = 0.03, 60.0


@dataclass(frozen=True)
class Cast:
    """Who is in the storm: session tokens. *guests* have not been seen; each is a person's id and token."""

    event_id: str
    group: str
    writer: str
    moderator: str
    facilitator: str
    guests: tuple[tuple[str, str], ...]


async def cast(folder: Path, group: str, guests: int) -> Cast:
    """Sign in those who are needed at the meeting of *folder*, whose *group* writes; add the guests."""
    clock = HeldClock(NOW)
    house = House(Settings(data=folder), clock)
    await house.database.open()
    try:
        meeting = await meetings.found(house, clock, BEES)
        return await house.site.change(lambda tx: _signed_in(tx, meeting, group, guests))  # type: ignore[no-any-return]
    finally:
        await house.database.close()


def _signed_in(tx: Tx, meeting: Meeting, group: str, guests: int) -> Cast:
    tokens = {name: people.start_session(tx, meeting.people[name]) for name in ("facilitator", "moderator")}
    come = []
    for number in range(guests):
        new = NewPerson(f"Gäst {number}", f"gast{number}@bin.example.se", "Publiken", Mode.REMOTE)
        person_id = people.add_participant(tx, meeting.event.id, new, Source.STAFF).person_id
        come.append((person_id, people.start_session(tx, person_id)))
    return Cast(meeting.event.id, group, tokens["facilitator"], tokens["moderator"], tokens["facilitator"], tuple(come))


@dataclass
class Storm:
    """What was acknowledged: *points* by their texts, the ids of those that were *shared*, and who is *here*."""

    hub: HubProcess
    cast: Cast
    client: httpx2.AsyncClient
    random: Random
    points: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)

    async def post(self, token: str, path: str, **fields: Any) -> dict[str, Any]:
        """Send, with the same request id until there is an answer; it must be yes."""
        headers = {"request-id": f"{self.random.getrandbits(128):032x}", "cookie": f"bikupa={token}"}
        async with asyncio.timeout(PATIENCE_S):
            while True:
                try:
                    answer = await self.client.post(f"/api/e/{BEES}/{path}", json=fields, headers=headers)
                except httpx2.TransportError:
                    await asyncio.sleep(AGAIN_S)
                    continue
                assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
                told: dict[str, Any] = answer.json()
                return told

    async def arrive(self, guest: tuple[str, str]) -> None:
        person_id, token = guest
        await self.post(token, "checkin")
        self.here.add(person_id)

    async def write_and_share(self, text: str, question: str) -> None:
        """The server chooses the point's id: done twice, there would be two."""
        told = await self.post(self.cast.writer, f"groups/{self.cast.group}/points", question=question, point=[text])
        self.points.add(text)
        (point_id,) = told["points"]
        await self.post(self.cast.moderator, f"points/{point_id}/share")
        self.shared.add(point_id)


@dataclass(frozen=True)
class Disk:
    """What a data folder holds of the storm, counted: a thing that is there twice is counted twice."""

    points: Counter[str]
    shared: Counter[str]
    here: Counter[str]
    facts: tuple[tuple[int, str, dict[str, Any]], ...]
    """Number, type and data of each fact of the meeting, in order."""

    def told(self, kind: str, name: str) -> Counter[str]:
        """How often the facts of a *kind* name each value of their field *name*."""
        return Counter(data[name] for _, type_, data in self.facts if type_ == kind)


def read(folder: Path, event_id: str) -> Disk:
    """As another process finds it on the disk."""
    with closing(sqlite3.connect(folder / "bikupa.sqlite")) as connection:

        def column(query: str) -> Counter[str]:
            return Counter(value for (value,) in connection.execute(query, {"event": event_id}))

        rows = connection.execute("select seq, type, data from journal where scope = ? order by seq", (event_id,))
        return Disk(
            column("select text from points where event_id = :event"),
            column("select point_id from shares where event_id = :event and point_id is not null"),
            column("select person_id from attendance where event_id = :event and state = 'here'"),
            tuple((seq, type_, json.loads(data)) for seq, type_, data in rows),
        )
