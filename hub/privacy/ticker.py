"""Erases who asked for it when their day has passed, and lets go what has been kept for its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.ticking import Ticking
from hub.kernel.transaction import Snapshot, Tx
from hub.privacy import commands, queries
from hub.privacy.model import NAMING
from hub.programme import queries as programme
from hub.web.auth import EventRef

REMOVES_EVERY = timedelta(hours=1)


class PrivacyTicker(Ticking):
    """Looks twice a minute who is to be erased; once an hour, by the hub's clock, what has been kept long enough."""

    every_s = 30.0
    failed = "what is to go could not be removed"

    def __init__(self, database: Database, clock: Clock, languages: Languages) -> None:
        self.database = database
        self.clock = clock
        self.languages = languages
        self._removed_at: datetime | None = None

    async def tick(self) -> None:
        """Erase those whose time has come; let go what is due, if that was not looked for within the hour."""
        for event, person_id in await self.database.read(erasing):
            await self.database.write(Job(partial(_carry_out, event, person_id, self.naming(event))))
        now = self.clock.now()
        if self._removed_at is None or not timedelta() <= now - self._removed_at < REMOVES_EVERY:
            await self.remove()
            self._removed_at = now

    async def remove(self) -> None:
        """Tell of what is to go and let go what is due, of every meeting that is over; then what is old."""
        for event in await self.database.read(over):
            await self.database.write(Job(partial(_tell, event)))
            for removal_id in await self.database.read(due, event.id):
                while not await self.database.write(Job(partial(_remove, event, removal_id, self.naming(event)))):
                    pass
        await self.database.write(Job(commands.drop_old))

    def naming(self, event: EventRef) -> str:
        """What the nameless are called in the meeting's language, with a place for the number."""
        return self.languages[self.languages.wanted(event.language)].plain(NAMING, n="{n}")


def _carry_out(event: EventRef, person_id: Id, naming: str, tx: Tx) -> bool:
    return commands.carry_out(tx, event.id, person_id, naming)


def _tell(event: EventRef, tx: Tx) -> None:
    commands.tell(tx, event)


def _remove(event: EventRef, removal_id: Id, naming: str, tx: Tx) -> bool:
    return commands.remove(tx, event, removal_id, naming)


def erasing(snap: Snapshot) -> list[tuple[EventRef, Id]]:
    """Those whose time has come, each with the event that they leave."""
    found = [(programme.event_ref_by_id(snap, each.event_id), each.person_id) for each in queries.due_erasures(snap)]
    return [(event, person_id) for event, person_id in found if event and person_id]


def over(snap: Snapshot) -> list[EventRef]:
    """The meetings whose last day has ended."""
    events = [programme.event_ref_by_id(snap, row.id) for row in programme.events(snap)]
    return [event for event in events if event and (ends := queries.ends_at(snap, event)) and ends <= snap.now]


def due(snap: Snapshot, event_id: Id) -> list[Id]:
    return [each.id for each in queries.removals(snap, event_id) if not each.done_at and each.due_at <= snap.now]
