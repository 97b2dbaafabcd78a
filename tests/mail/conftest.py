"""The meeting of the bees in a house that has a mail server, whose worker runs when a test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hub.app import House
from hub.kernel.clock import HeldClock
from hub.mail.ticker import MailTicker
from hub.settings import Settings
from tests import meetings
from tests.conftest import BEES
from tests.mail.server import HOST, Post
from tests.meetings import Meeting

ORIGIN = "https://moten.example.se"


def settings(data: Path, post: Post, **more: object) -> Settings:
    given = {"public_url": ORIGIN, "smtp_from": "Konferens <moten@example.se>", "smtp_security": "none"}
    return Settings(data=data, smtp_host=HOST, smtp_port=post.port, **{**given, **more})  # type: ignore[arg-type]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    made = Post()
    await made.start()
    yield made
    await made.stop()


async def opened(data: Path, clock: HeldClock, post: Post, **more: object) -> Meeting:
    """A house of which only the database is open, with a mail server set."""
    house = House(settings(data, post, **more), clock)
    await house.database.open()
    house.site.epoch = house.source.epoch = "first"
    return await meetings.found(house, clock, BEES)


@pytest.fixture
async def it(data: Path, clock: HeldClock, post: Post) -> AsyncIterator[Meeting]:
    made = await opened(data, clock, post)
    yield made
    await made.house.database.close()


@pytest.fixture
def worker(it: Meeting) -> MailTicker:
    """The house's own; ``tick`` sends what may go."""
    return it.house.mail
