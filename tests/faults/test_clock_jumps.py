"""A clock that is set an hour forward and back: nothing is lost or told twice, and the moments are told afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

import pytest

from hub.day.desk import desk_moments
from hub.day.queries import moments
from hub.day.ticker import Ticker
from realtime.client import Live, connect
from tests.conftest import BEES
from tests.faults.raw import faults
from tests.faults.storm import read
from tests.hub_process import HubProcess, Person
from tests.meetings import NOW, Meeting

PATIENCE_S = 30.0


async def told_at(meeting: Meeting, instant: datetime) -> list[str]:
    """The facts that a look at the clock adds when it shows that instant."""
    seq = await meeting.head()
    meeting.clock.at = instant
    await Ticker(meeting.house.database, meeting.house.relay).tick()
    return [record.fact.type for record in await meeting.told(seq)]


async def test_a_clock_that_was_an_hour_ahead_is_told_to_be_back_and_then_every_moment_is_told(quiet: Meeting) -> None:
    hour = timedelta(hours=1)
    ahead = await quiet.read(moments, quiet.event.id) | await quiet.read(desk_moments, quiet.event.id)
    coming = sorted(moment for moment in ahead if NOW < moment <= NOW + hour)
    assert len(coming) > 2
    await told_at(quiet, NOW)
    jumps = [await told_at(quiet, instant) for instant in (NOW + hour, NOW, NOW)]
    assert jumps == [["MomentPassed"], ["MomentPassed"], []]
    assert [await told_at(quiet, moment) for moment in coming for _ in range(2)] == [["MomentPassed"], []] * len(coming)


@pytest.fixture
async def owner_of(hub: HubProcess) -> AsyncIterator[Person]:
    await hub.start()
    owner = Person(hub.url)
    await owner.sign_in(hub.owner_link())
    yield owner
    await owner.close()


async def right(owner: Person, page: Live, facts: Live, event_id: str) -> None:
    """Wait until the page that is open is like a fresh one, and every fact has been heard once."""
    hub = page.topics[f"desk/{event_id}"]
    program = facts.topics[f"desk/{event_id}"]

    async def fresh() -> dict[str, str]:
        async with connect(
            owner.url.replace("http", "ws") + "/live", origin=owner.url, cookie=f"bikupa={owner.cookie}"
        ) as live:
            return dict((await live.subscribe(hub.topic)).html)

    async with asyncio.timeout(PATIENCE_S):
        while await fresh() != hub.html:  # noqa: ASYNC110
            await asyncio.sleep(0.2)  # a client that pings oftener is closed
    seqs = [fact.seq for fact in program.facts]
    assert (seqs, program.duplicates, program.gaps) == (sorted(set(seqs)), 0, 0)


async def test_a_hub_whose_clock_jumps_to_and_fro_goes_on(hub: HubProcess, owner_of: Person) -> None:
    event_id = (await owner_of.get(f"/e/{BEES}/edit"))["event"]["id"]
    url, cookie = owner_of.url.replace("http", "ws") + "/live", f"bikupa={owner_of.cookie}"
    async with AsyncExitStack() as stack:
        page, facts = [
            await stack.enter_async_context(connect(url, origin=owner_of.url, cookie=cookie)) for _ in range(2)
        ]
        await page.subscribe(f"desk/{event_id}")
        program = await facts.subscribe(f"desk/{event_id}", "json")
        for number, minutes in enumerate((60, 0, -60, 60, -60, 0)):
            before = program.pos
            hub.set_clock(NOW + timedelta(minutes=minutes))
            await facts.until(lambda live, before=before: program.pos != before, PATIENCE_S)  # type: ignore[misc]
            await owner_of.post(f"/e/{BEES}/meeting-count", number=number)
            await right(owner_of, page, facts, event_id)
        assert facts.statistics.reconnects == 0
    seqs = [seq for seq, _, _ in read(hub.data, event_id).facts]
    assert seqs == list(range(1, len(seqs) + 1))
    assert faults(hub) == ""
