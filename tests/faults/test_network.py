"""A network that is cut, stalls and comes back: clients notice, and have each fact once and the right page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest

from realtime.client import Live, connect
from realtime.replica import Replica
from tests.faults.proxy import Proxy, between
from tests.realtime.serving import ORIGIN, Journal, NoPause, Served, fact, region, serving

BEAT_S = 0.4
PATIENCE_S = 30.0
TOPIC = "t"


async def briefly(seconds: float) -> None:
    """Clients come back a fiftieth of their time later."""
    await asyncio.sleep(max(0.02, seconds / 50))


@dataclass
class Audience:
    """Two clients behind a *network*: one shows a page, one collects facts."""

    served: Served
    network: Proxy
    lives: list[Live]
    page: Replica
    facts: Replica

    def append(self, count: int = 1) -> int:
        return self.served.journal.append(self.served.engine, TOPIC, count)

    async def until_at(self, head: int) -> None:
        for live, topic in zip(self.lives, (self.page, self.facts), strict=True):
            await live.until(lambda live, topic=topic: topic.pos == head, PATIENCE_S)  # type: ignore[misc]

    async def until_back(self, times: int) -> None:
        for live in self.lives:
            await live.until(lambda live: live.statistics.reconnects >= times, PATIENCE_S)

    def right(self, head: int) -> None:
        assert {name: each.html for name, each in self.page.regions.items()} == {"r": region(head, self.page.variant)}
        assert [each.seq for each in self.facts.facts] == list(range(1, head + 1))
        assert (self.facts.facts, self.facts.duplicates, self.facts.resets) == ([*map(fact, range(1, head + 1))], 0, 0)


@asynccontextmanager
async def audience(beat_s: float = 25.0) -> AsyncIterator[Audience]:
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(Journal(), beat_s=beat_s))
        network = await stack.enter_async_context(between(served.port))
        url = f"ws://127.0.0.1:{network.port}/live"
        opening = [
            connect(url, origin=ORIGIN, reconnecting=True, random=NoPause(), sleep=briefly, open_timeout_s=PATIENCE_S)
            for _ in range(2)
        ]
        lives = [await stack.enter_async_context(each) for each in opening]
        page = await lives[0].subscribe(TOPIC, pos=0, epoch="e1")
        facts = await lives[1].subscribe(TOPIC, "json", pos=0, epoch="e1")
        yield Audience(served, network, lives, page, facts)


async def test_after_a_cut_clients_come_back_and_catch_up_once() -> None:
    async with audience() as here:
        for cut in range(1, 6):
            await here.until_at(here.append(3))
            here.network.cut()
            here.append(2)
            here.network.mend()
            await here.until_back(cut)
            head = here.append()
            await here.until_at(head)
        here.right(head)


async def test_a_network_that_only_hesitates_costs_no_connection() -> None:
    async with audience() as here:
        await here.until_at(here.append())
        here.network.stall()
        head = here.append(5)
        here.network.mend()
        await here.until_at(head)
        here.right(head)
        assert [live.statistics.reconnects for live in here.lives] == [0, 0]


async def test_a_network_that_goes_silent_is_noticed_by_both_sides_and_mended() -> None:
    """Nobody is told of anything: clients hear no beat, the hub gets no answer to its pings."""
    async with audience(BEAT_S) as here:
        await here.until_at(here.append(2))
        here.network.stall()
        here.append(4)
        async with asyncio.timeout(PATIENCE_S):
            for live in here.lives:
                while any(topic.live for topic in live.topics.values()):  # noqa: ASYNC110
                    await asyncio.sleep(BEAT_S / 4)
            while here.served.engine.connections():  # noqa: ASYNC110
                await asyncio.sleep(BEAT_S / 4)
        here.network.cut()
        here.network.mend()
        await here.until_back(1)
        head = here.append()
        await here.until_at(head)
        here.right(head)


@pytest.mark.parametrize("missed", [50, 300])
async def test_who_was_away_for_long_gets_all_it_missed_or_begins_anew(missed: int) -> None:
    """A hundred facts are kept by the journal of this test; beyond that a client is told to forget and read anew."""
    async with audience() as here:
        await here.until_at(here.append())
        here.network.cut()
        head = here.append(missed)
        here.network.mend()
        await here.until_at(head)
        begun_anew = missed > 100
        assert (here.facts.resets, here.page.resets) == (begun_anew, begun_anew)
        assert [each.seq for each in here.facts.facts] == ([] if begun_anew else list(range(1, head + 1)))
        assert here.page.html == {"r": region(head, here.page.variant)}
