"""The meeting of the bees in a hub that may speak to this very machine, and a receiver on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hub.app import House
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.settings import Settings
from hub.webhooks import commands
from hub.webhooks.model import KIND_NAMES, Kind, Wanted
from hub.webhooks.signing import as_text, key
from hub.webhooks.ticker import WebhookTicker
from tests import meetings
from tests.conftest import BEES
from tests.meetings import Meeting
from tests.webhooks.receiver import Receiver, receiving


@pytest.fixture
async def it(data: Path, clock: HeldClock) -> AsyncIterator[Meeting]:
    house = House(Settings(data=data, webhook_networks="127.0.0.0/8"), clock)
    await house.database.open()
    house.site.epoch = house.source.epoch = "first"
    yield await meetings.found(house, clock, BEES)
    await house.webhooks.settled()
    await house.database.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as made:
        yield made


@pytest.fixture
def worker(it: Meeting) -> WebhookTicker:
    """The house's own, without chance."""
    it.house.webhooks.jitter = lambda: 0.5
    return it.house.webhooks


async def hook(it: Meeting, url: str, *kinds: Kind, names: bool = False) -> Id:
    """A webhook for *kinds*, or for all there are."""
    wanted = Wanted(url, kinds or tuple(KIND_NAMES), names)
    return str(await it.do(commands.make, it.event.id, wanted, by="organiser"))


async def round_trip(worker: WebhookTicker) -> None:
    """One look, and all that comes of it."""
    await worker.tick()
    await worker.settled()


def secret_of(it: Meeting, webhook_id: Id, number: int = 1) -> str:
    return as_text(key(webhook_id, number, it.house.site.secret))
