"""Goes on looking for better groups where a search was begun, off the event loop, until it ends or is told to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from hub.breakouts.bettering import Search
from hub.breakouts.commands import bettering as commands
from hub.breakouts.events import BetteringBegan
from hub.breakouts.queries.betterings import searches
from hub.kernel.database import Database, Job
from hub.kernel.facts import Recorded
from hub.kernel.ids import Id

SECONDS = 10.0
"""How long one search goes on at most."""
EVERY_S = 0.5
"""How often what was found is shown."""
log = logging.getLogger("bikupa.breakouts")


class BetteringTicker:
    """One search at a time: they share the processor with those who answer requests."""

    def __init__(self, database: Database, seconds: float = SECONDS) -> None:
        self.database = database
        self.seconds = seconds
        self._begun = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._search: Search | None = None

    async def open(self) -> None:
        self._begun.set()  # a search that an earlier process began
        self._task = asyncio.create_task(self._run(), name="bettering")

    async def close(self) -> None:
        if self._search is not None:
            self._search.stopped = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def news(self, scope: str, records: Sequence[Recorded]) -> None:
        if any(isinstance(record.fact, BetteringBegan) for record in records):
            self._begun.set()

    async def _run(self) -> None:
        while True:
            await self._begun.wait()
            self._begun.clear()
            await self.look()

    async def look(self) -> None:
        """Go through with every search that was begun and has not ended."""
        for event_id, round_id in await self.database.read(searches):
            try:
                await self.better(event_id, round_id)
            except Exception:
                log.exception("better groups could not be looked for")
            await self.database.write(Job(partial(commands.enough, event_id=event_id, round_id=round_id)))

    async def better(self, event_id: Id, round_id: Id) -> None:
        """Search from the groups as they stand, and anew from what was done by hand meanwhile."""
        end = asyncio.get_running_loop().time() + self.seconds
        while (left := end - asyncio.get_running_loop().time()) > 0:
            seated = await self.database.read(commands.to_better, event_id, round_id)
            if seated is None:
                return
            self._search = search = Search(seated, left)
            work = asyncio.create_task(asyncio.to_thread(search.run))
            if await self._follow(event_id, round_id, search, work):
                return

    async def _follow(self, event_id: Id, round_id: Id, search: Search, work: asyncio.Task[None]) -> bool:
        """Show what is found, now and then; False when the groups are others by now."""
        try:
            while True:
                done, _ = await asyncio.wait([work], timeout=EVERY_S)
                places = search.found or search.seated.places
                take = partial(commands.take_better, event_id=event_id, round_id=round_id)
                if not await self.database.write(Job(partial(take, seated=search.seated, places=places))):
                    return False
                if done:
                    work.result()
                    return True
        finally:
            search.stopped = True
            await asyncio.wait([work])
