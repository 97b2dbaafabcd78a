"""What tests of the whole house share: a held clock, a database file, and a meeting in a house on its own folder."""

from __future__ import annotations

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from starlette.applications import Starlette

from hub.app import House, create_app
from hub.kernel.clock import HeldClock
from hub.kernel.schema import metadata
from hub.kernel.sqlite import SqliteDatabase
from hub.people import commands as people
from hub.settings import Settings
from tests import meetings
from tests import swing as swing_
from tests.meetings import NOW, Meeting
from tests.swing import Swing
from tests.visitor import Visitor

HEAVY = ("browser", "journeys", "faults", "test_demo.py", "test_simulate.py", "threats", "house", "realtime")
"""What takes long, first: whole files are dealt to the processes that test, and none should end with one of these."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    root = Path(__file__).parent
    rank = {name: number for number, name in enumerate(HEAVY)}
    items.sort(key=lambda item: rank.get(item.path.relative_to(root).parts[0], len(HEAVY)))


def pytest_sessionfinish() -> None:
    """Look once for what was left behind: pytest does so five times, which takes a process of many tests a minute."""
    gc.collect()
    gc.freeze()


BEES, WASPS = "bin-i-natverk-2031", "getingar-2031"


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock(NOW)


@pytest.fixture
async def database(tmp_path: Path, clock: HeldClock) -> AsyncIterator[SqliteDatabase]:
    """An open database with all tables and nothing in them."""
    path = tmp_path / "bikupa.sqlite"
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    opened = SqliteDatabase(path, clock)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two meetings, all of it in the database file: copied, never opened."""
    folder = tmp_path_factory.mktemp("prepared")
    asyncio.run(meetings.prepare(folder))
    checkpoint(folder)
    return folder


def checkpoint(folder: Path) -> None:
    """Bring everything into the database file itself."""
    engine = create_engine(f"sqlite+pysqlite:///{folder / 'bikupa.sqlite'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    engine.dispose()


@pytest.fixture(scope="session")
def swinging(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The same folder with both meetings in full swing, and their ids by slug."""
    folder = tmp_path_factory.mktemp("swinging") / "data"
    shutil.copytree(prepared, folder)
    ids = asyncio.run(swing_.prepare(folder, [BEES, WASPS]))
    checkpoint(folder)
    return folder, ids


@pytest.fixture
def data(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own, with the two meetings; in full swing where a test asks for one that is."""
    # A process serves one database: what it keeps of a programme is not to be taken for that of another copy.
    monkeypatch.setattr("hub.programme.store._kept", {})
    if {"swing", "elsewhere"} & set(request.fixturenames):
        made: Path = request.getfixturevalue("swinging")[0]
    else:
        made = request.getfixturevalue("prepared")
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
async def quiet(data: Path, clock: HeldClock) -> AsyncIterator[Meeting]:
    """The meeting of the bees in a house of which only the database is open: nothing happens by itself."""
    house = House(Settings(data=data), clock)
    await house.database.open()
    house.site.epoch = house.source.epoch = "first"
    yield await meetings.found(house, clock, BEES)
    await house.database.close()


@pytest.fixture
async def app(data: Path, clock: HeldClock) -> AsyncIterator[Starlette]:
    """The whole application, open, in this process."""
    made = create_app(Settings(data=data), clock)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
def house(app: Starlette) -> House:
    found: House = app.state.house
    return found


@pytest.fixture
async def bees(house: House, clock: HeldClock) -> Meeting:
    """The meeting that tests look at."""
    return await meetings.found(house, clock, BEES)


@pytest.fixture
async def wasps(house: House, clock: HeldClock) -> Meeting:
    """Another meeting in the same house, with people of its own."""
    return await meetings.found(house, clock, WASPS)


@pytest.fixture
def swing(bees: Meeting, swinging: tuple[Path, dict[str, Any]]) -> Swing:
    """The meeting of the bees, its groups talking."""
    return Swing(**swinging[1][BEES], meeting=bees)


@pytest.fixture
def elsewhere(wasps: Meeting, swinging: tuple[Path, dict[str, Any]]) -> Swing:
    """The other meeting, as far gone."""
    return Swing(**swinging[1][WASPS], meeting=wasps)


@pytest.fixture
def stranger(app: Starlette) -> Visitor:
    return Visitor(app)


@pytest.fixture
async def owner(app: Starlette, bees: Meeting) -> Visitor:
    """Who may do everything at every event."""
    change = bees.house.site.change
    owner_id = await change(lambda tx: people.add_owner(tx, "Ägaren"))
    visitor = Visitor(app, "owner")
    visitor.client.cookies.set("bikupa", await change(lambda tx: people.start_session(tx, owner_id)))
    return visitor
