"""The hub's data: a meeting in full swing with an audience, of which everybody is signed in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hub.app import House
from hub.kernel.clock import HeldClock
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.settings import Settings
from tests import meetings, swing
from tests.meetings import NOW

SLUG = "bin-i-natverk-2031"
AUDIENCE = 2_000
AT_ONCE = 250


@dataclass(frozen=True)
class Audience:
    """A data folder, and who listens: *people* are (id, session token). *group* and *point* are shared."""

    folder: Path
    event_id: str
    group_id: str
    point_id: str
    people: tuple[tuple[str, str], ...]

    def seats(self, topic: str, form: str) -> list[tuple[str, str]]:
        """For each person the cookie, and the subscription to *topic*, which may hold {event} and {person}."""
        return [
            (
                f"bikupa={token}",
                json.dumps(
                    {"op": "sub", "topic": topic.format(event=self.event_id, person=person), "as": form, "lang": "sv"},
                    separators=(",", ":"),
                ),
            )
            for person, token in self.people
        ]


def prepare(folder: Path) -> Audience:
    """Make the data folder; some seconds."""
    return asyncio.run(_prepare(folder))


async def _prepare(folder: Path) -> Audience:
    await meetings.prepare(folder)
    known = (await swing.prepare(folder, [SLUG]))[SLUG]
    return await seated(folder, known)


async def seated(folder: Path, known: dict[str, Any], size: int = AUDIENCE) -> Audience:
    """Add an audience to a data folder with the meeting of the ids *known*."""
    clock = HeldClock(NOW)
    house = House(Settings(data=folder), clock)
    await house.database.open()
    try:
        meeting = await meetings.found(house, clock, SLUG)
        audience: list[tuple[str, str]] = []
        for start in range(0, size, AT_ONCE):
            numbers = range(start, min(size, start + AT_ONCE))
            audience += await house.site.change(partial(_arrive, meeting.event.id, numbers))
    finally:
        await house.database.close()
    return Audience(folder, meeting.event.id, known["own"], known["points"][0], tuple(audience))


def _arrive(event_id: str, numbers: range, tx: Tx) -> list[tuple[str, str]]:
    signed_in = []
    for number in numbers:
        new = NewPerson(f"Bi Nummer {number}", f"bi{number}@audience.example.se", "Publiken", Mode.REMOTE)
        person_id = people.add_participant(tx, event_id, new, Source.STAFF).person_id
        signed_in.append((person_id, people.start_session(tx, person_id)))
    return signed_in
