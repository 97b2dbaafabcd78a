"""A hub that is killed and started again makes nobody blink: over real sockets and streams, to a real process."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import websockets

from hub.presence.model import TTL
from tests.hub_process import HubProcess, Person
from tests.meetings import NOW

EVENT = "/e/bin-i-natverk-2031"
PATIENCE_S = 30
LISTENERS = ("Asta Ek", "Bo Alm", "Dan Lind")


@pytest.fixture
def hub(prepared: Path, tmp_path: Path) -> Iterator[HubProcess]:
    shutil.copytree(prepared, tmp_path / "data")
    process = HubProcess(tmp_path, NOW)
    yield process
    process.kill()


def asking(event_id: str) -> str:
    return json.dumps({"op": "sub", "topic": f"plenary/{event_id}", "as": "html", "lang": "sv"})


@asynccontextmanager
async def socket(who: Person, event_id: str) -> AsyncIterator[None]:
    headers = {"cookie": f"bikupa={who.cookie}"}
    url = who.url.replace("http", "ws", 1) + "/live"
    async with websockets.connect(url, origin=who.url, additional_headers=headers) as opened:  # type: ignore[arg-type]
        await opened.send(asking(event_id))
        async with asyncio.timeout(PATIENCE_S):
            while json.loads(await opened.recv())["op"] != "ok":
                pass
        yield


@asynccontextmanager
async def stream(who: Person, event_id: str) -> AsyncIterator[None]:
    async with who.client.stream("POST", "/live/stream", content=asking(event_id)) as opened:
        async with asyncio.timeout(PATIENCE_S):
            async for line in opened.aiter_lines():
                if line.startswith("data:") and json.loads(line[5:])["op"] == "ok":
                    break
        yield


async def names(owner: Person) -> list[str]:
    return [each["name"] for each in (await owner.get(f"{EVENT}/presence"))["people"]]


async def until_there_are(owner: Person, wanted: tuple[str, ...]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if tuple(await names(owner)) == wanted:
                return
            await asyncio.sleep(0.05)


async def settled_in(hub: HubProcess, owner: Person) -> tuple[str, dict[str, Person]]:
    """The owner and those who listen, signed in; the meeting's id."""
    await owner.sign_in(hub.owner_link())
    listed = (await owner.get(f"{EVENT}/people"))["people"]
    links = {each["person"]["name"]: each["link"] for each in listed}
    people = {name: Person(hub.url) for name in LISTENERS}
    for name, person in people.items():
        await person.sign_in(links[name])
    return str((await owner.get(f"{EVENT}/edit"))["event"]["id"]), people


async def test_a_hub_that_is_killed_and_started_again_has_lost_nobody(hub: HubProcess) -> None:
    await hub.start()
    owner = Person(hub.url)
    event_id, people = await settled_in(hub, owner)
    asta, bo, dan = people.values()
    async with AsyncExitStack() as first:
        for opening in (socket(asta, event_id), socket(asta, event_id), stream(bo, event_id), socket(dan, event_id)):
            await first.enter_async_context(opening)
        await until_there_are(owner, LISTENERS)
        hub.kill()
    await hub.start()
    assert tuple(await names(owner)) == LISTENERS
    async with socket(asta, event_id), stream(bo, event_id):
        hub.set_clock(NOW + TTL - timedelta(seconds=1))
        assert tuple(await names(owner)) == LISTENERS
        hub.set_clock(NOW + TTL)
        await until_there_are(owner, LISTENERS[:2])
    async with asyncio.timeout(PATIENCE_S):
        minutes = 2
        while await names(owner):  # the sign of who leaves is of the instant at which it is written
            minutes += 1
            hub.set_clock(NOW + minutes * TTL)
    for each in (owner, *people.values()):
        await each.close()
