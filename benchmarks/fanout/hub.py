"""The hub as it is shipped, told when to publish.

``python -m benchmarks.fanout.hub PORT TIMES FOLDER EVENT GROUP POINT WHAT HOW``: WHAT is the fact's type, HOW is
below.

It is started by the same function as ``bikupa serve``. Facts reach its readers as always, from the journal by the
relay; only who rings the relay is another:

    journal   facts are written when they are prepared; the phase unveils them to the relay one by one, so that what
              is measured is the fan-out alone, from the reading of the journal on
    commit    each fact is a command of its own, committed in the phase and rung in by the database
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.fanout.peers.control import Times, listen
from hub import serving
from hub.app import House
from hub.kernel.clock import HeldClock
from hub.kernel.database import Doorbell
from hub.kernel.facts import Fact
from hub.kernel.journal import since
from hub.kernel.relay import news_since
from hub.kernel.transaction import Snapshot, Tx
from hub.programme.events import MomentPassed
from hub.settings import Settings
from hub.summaries.events import PointShared
from tests.meetings import NOW


class UnveiledJournal:
    """The hub's database as its relay sees it: of one meeting's journal no more than what has been unveiled."""

    def __init__(self, house: House, event_id: str) -> None:
        self.database = house.database
        self.event_id = event_id
        self.doorbell: Doorbell | None = None
        self.upto: int | None = None

    async def read(self, query: Callable[..., Any], *args: Any) -> Any:
        if self.upto is not None and query is news_since:
            query = self._news
        return await self.database.read(query, *args)

    def _news(self, snap: Snapshot, told: dict[str, int]) -> dict[str, Any]:
        begin = told.get(self.event_id, 0)
        assert self.upto is not None
        records = since(snap.connection, self.event_id, begin, self.upto - begin) if self.upto > begin else []
        return {self.event_id: records} if records else {}

    def unveil(self, upto: int) -> None:
        self.upto = upto
        assert self.doorbell is not None
        self.doorbell({self.event_id: upto})


class Driver:
    """Publishes facts of the house's own journal."""

    def __init__(self, house: House, times: Times, event_id: str, fact: Fact, how: str) -> None:
        self.house = house
        self.times = times
        self.event_id = event_id
        self.fact = fact
        self.commits = how == "commit"
        self.journal = UnveiledJournal(house, event_id)
        self.told = 0
        self.head = 0
        self._commits: set[asyncio.Task[Any]] = set()

    async def begin(self) -> None:
        """Put the unveiled journal between the relay and the database."""
        await self.house.relay.close()
        self.house.relay.database = self.journal  # type: ignore[assignment]
        await self.house.relay.open()

    async def prepare(self, events: int) -> int:
        if self.commits:
            self.told = self.head = await self.house.database.read(lambda snap: snap.head(self.event_id))
            self.house.database.doorbell = self.journal.doorbell
            self.head += events
        else:
            self.told = await self.house.database.read(lambda snap: snap.head(self.event_id))
            self.journal.upto = self.told
            await self.house.site.change(lambda tx: self._append(tx, events))
            self.head = self.told + events
        return self.told + 1

    def _append(self, tx: Tx, times: int = 1) -> None:
        for _ in range(times):
            tx.append(self.event_id, self.fact)

    async def publish(self, burst: int, gap_s: float) -> None:
        for done in range(1, self.head - self.told + 1):
            self.times.note(self.told + done)
            if self.commits:
                task = asyncio.create_task(self.house.site.change(self._append))
                self._commits.add(task)
                task.add_done_callback(self._commits.discard)
            else:
                self.journal.unveil(self.told + done)
            await asyncio.sleep(gap_s if done % burst == 0 else 0)


def main(port: str, times: str, folder: str, event_id: str, group_id: str, point_id: str, what: str, how: str) -> None:
    facts = {"PointShared": PointShared(group_id, point_id), "MomentPassed": MomentPassed(event_id)}

    async def announced(house: House, address: str) -> None:
        driver = Driver(house, Times(times), event_id, facts[what], how)
        await driver.begin()
        listen(driver)

    settings = Settings(data=Path(folder), port=int(port), log_level="warning")
    serving.run(settings, announced, HeldClock(NOW))


if __name__ == "__main__":
    main(*sys.argv[1:])
