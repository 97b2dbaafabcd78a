"""Keeps the rows of presence like the connections of this process: one look a second, one command a look."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.ids import Id
from hub.presence import commands, queries
from hub.presence.model import Roll
from hub.web.known import Listener
from hub.web.regions import Topic

EVERY_S = 1.0
"""Who comes is told within this time, and however many come within it are one fact."""
log = logging.getLogger("bikupa.presence")


class PresenceTicker:
    """Hears from the live engine who listens to what. Who is not signed in is nobody."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._roll = Roll()
        self._looking = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    # ---- what the engine calls

    def came(self, principal: object, topic: str) -> None:
        if isinstance(principal, Listener) and principal.person_id is not None:
            self._roll.came(meeting_of(topic), principal.person_id)

    def left(self, principal: object, topic: str) -> None:
        if isinstance(principal, Listener) and principal.person_id is not None:
            self._roll.left(meeting_of(topic), principal.person_id)

    # ---- what the house calls

    async def open(self) -> None:
        await self.database.write(Job(commands.resume))
        self._task = asyncio.create_task(self._run(), name="presence")

    async def close(self) -> None:
        """A last look: who leaves because the hub does has been here until now."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            await self._try()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            await self._try()

    async def _try(self) -> None:
        try:
            await self.tick()
        except Exception:
            log.exception("who has the hub open could not be written")

    async def tick(self) -> None:
        """Write what is owed; tell whose time has run out. Raises what the database raises, then it is owed still."""
        async with self._looking:
            owed = self._roll.take(self.clock.now())
            try:
                overdue = bool(owed) or await self.database.read(queries.overdue)
                if overdue:
                    await self.database.write(Job(partial(commands.look, seen=owed)))
            except BaseException:
                self._roll.give_back(owed)
                raise


def meeting_of(topic: str) -> Id:
    """The meeting of a topic that somebody was let hear."""
    return Topic.parse(topic).event_id
