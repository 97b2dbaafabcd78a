"""Writes which sign-ins are used, and ends those whose time has run out: one look a minute, one command a look."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from hub.accounts import commands, queries
from hub.accounts.reception import Reception
from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job

EVERY_S = 60.0
log = logging.getLogger("bikupa.accounts")


class AccountsTicker:
    """What is noted but not written when the hub is killed is lost: a sign-in then seems a little less lately used."""

    def __init__(self, database: Database, clock: Clock, reception: Reception) -> None:
        self.database = database
        self.clock = clock
        self.reception = reception
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._task = asyncio.create_task(self._run(), name="accounts")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.tick()
            except Exception:
                log.exception("the use of sign-ins could not be written")

    async def tick(self) -> None:
        """Write what is owed; most looks find nothing, and write nothing."""
        used = self.reception.used.take(self.clock.now())
        overdue = bool(used) or await self.database.read(queries.overdue)
        if overdue:
            await self.database.write(Job(partial(commands.look, used=used, idle=self.reception.stay.idle)))
