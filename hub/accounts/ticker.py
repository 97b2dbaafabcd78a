"""Writes which sign-ins are used, and ends those whose time has run out: one look a minute, one command a look."""

from __future__ import annotations

from functools import partial

from hub.accounts import commands, queries
from hub.accounts.reception import Reception
from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.ticking import Ticking


class AccountsTicker(Ticking):
    """What is noted but not written when the hub is killed is lost: a sign-in then seems a little less lately used."""

    every_s = 60.0
    failed = "the use of sign-ins could not be written"

    def __init__(self, database: Database, clock: Clock, reception: Reception) -> None:
        self.database = database
        self.clock = clock
        self.reception = reception

    async def tick(self) -> None:
        """Write what is owed; most looks find nothing, and write nothing."""
        used = self.reception.used.take(self.clock.now())
        overdue = bool(used) or await self.database.read(queries.overdue)
        if overdue:
            await self.database.write(Job(partial(commands.look, used=used, idle=self.reception.stay.idle)))
