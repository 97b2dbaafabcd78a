"""After commit: what the journal tells is handed to those who listen in this process.

A doorbell only says that a journal grew; the relay reads it onwards from where it stands, so that a doorbell that is
lost, doubled or late does no harm, and facts written by another process are found by :meth:`Relay.look`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from hub.kernel.database import Database
from hub.kernel.facts import Recorded
from hub.kernel.journal import all_heads, since
from hub.kernel.transaction import Snapshot

AT_ONCE = 10_000
Listener = Callable[[str, Sequence[Recorded]], None]
log = logging.getLogger("bikupa.relay")


class Relay:
    """Gives every fact to each listener once, in order within its journal."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.listeners: list[Listener] = []
        self._told: dict[str, int] = {}
        self._grown = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._told = dict(await self.database.read(lambda snap: all_heads(snap.connection)))
        self.database.doorbell = self.ring
        self._task = asyncio.create_task(self._run(), name="relay")

    async def close(self) -> None:
        self.database.doorbell = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def ring(self, ends: Mapping[str, int]) -> None:
        if any(head > self._told.get(scope, 0) for scope, head in ends.items()):
            self._grown.set()

    def look(self) -> None:
        """Ask for a look at all journals, rung or not."""
        self._grown.set()

    async def _run(self) -> None:
        while True:
            await self._grown.wait()
            self._grown.clear()
            try:
                news = await self.database.read(news_since, self._told)
            except Exception:
                log.exception("the journals could not be read")
                continue
            for scope, records in news.items():
                self._told[scope] = records[-1].seq
                if len(records) == AT_ONCE:
                    self._grown.set()
                for listener in self.listeners:
                    tell(listener, scope, records)


def tell(listener: Listener, scope: str, records: Sequence[Recorded]) -> None:
    """One listener's failure must not keep the news from the others."""
    try:
        listener(scope, records)
    except Exception:
        log.exception("a listener failed on the news of %s", scope)


def news_since(snap: Snapshot, told: Mapping[str, int]) -> dict[str, list[Recorded]]:
    """The facts that each journal has beyond *told*, at most AT_ONCE of each."""
    grown = {scope for scope, head in all_heads(snap.connection).items() if head > told.get(scope, 0)}
    return {scope: since(snap.connection, scope, told.get(scope, 0), AT_ONCE) for scope in sorted(grown)}
