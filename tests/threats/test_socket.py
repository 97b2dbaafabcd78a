"""The live socket of a whole hub: who may open it, what it takes, and how it shows people out."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import websockets
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.hub_process import HubProcess, Person
from tests.meetings import NOW

PATIENCE_S = 30


@pytest.fixture(scope="module")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """A hub's own process on a copy of the two meetings, for all tests here: each brings people of its own."""
    folder = tmp_path_factory.mktemp("hub")
    shutil.copytree(prepared, folder / "data")
    process = HubProcess(folder, NOW)
    yield process
    process.stop()


EVENT = "/e/bin-i-natverk-2031"


@dataclass
class Door:
    """Lets people in to the hub; *organiser* is its owner."""

    hub: HubProcess
    organiser: Person
    inside: list[Person]

    def stranger(self) -> Person:
        self.inside.append(Person(self.hub.url))
        return self.inside[-1]

    async def signed_in(self, link: str) -> Person:
        somebody = self.stranger()
        await somebody.sign_in(link)
        return somebody

    async def link_of(self, person_id: str) -> str:
        listed = (await self.organiser.get(f"{EVENT}/people"))["people"]
        return str(next(each["link"] for each in listed if each["person"]["id"] == person_id))

    async def somebody(self, name: str, **chosen: Any) -> tuple[Person, str]:
        """Somebody new at the meeting, signed in by their personal link, and their id."""
        added = await self.organiser.post(f"{EVENT}/people", name=name, **chosen)
        return await self.signed_in(await self.link_of(added["person_id"])), added["person_id"]


@pytest.fixture
async def door(served: HubProcess) -> AsyncIterator[Door]:
    if served.process is None:
        await served.start()
    opened = Door(served, Person(served.url), [])
    await opened.organiser.sign_in(served.owner_link())
    yield opened
    for somebody in (opened.organiser, *opened.inside):
        await somebody.close()


@asynccontextmanager
async def connected(who: Person, **headers: str) -> AsyncIterator[ClientConnection]:
    sent = {"cookie": f"bikupa={who.cookie}"} | headers
    url = who.url.replace("http", "ws", 1) + "/live"
    async with websockets.connect(url, origin=who.url, additional_headers=sent, max_size=None) as socket:  # type: ignore[arg-type]
        yield socket


async def subscribe(socket: ClientConnection, topic: str) -> dict[str, Any]:
    await socket.send(json.dumps({"op": "sub", "topic": topic, "as": "html", "lang": "sv", "epoch": None, "pos": None}))
    return await until(socket, "ok", "denied")


async def until(socket: ClientConnection, *ops: str) -> dict[str, Any]:
    """The next message with one of *ops*."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message: dict[str, Any] = json.loads(await socket.recv())
            if message["op"] in ops:
                return message


async def closing(socket: ClientConnection) -> int | None:
    """The code that the socket is closed with."""
    async with asyncio.timeout(PATIENCE_S):
        try:
            while True:
                await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


async def event_id(owner: Person) -> str:
    return str((await owner.get(f"{EVENT}/edit"))["event"]["id"])


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
async def test_a_page_of_another_site_opens_no_socket(door: Door, origin: str | None) -> None:
    url = door.hub.url.replace("http", "ws", 1) + "/live"
    headers = {"cookie": f"bikupa={door.organiser.cookie}"}
    with pytest.raises((InvalidStatus, ConnectionClosed)):
        async with websockets.connect(url, origin=origin, additional_headers=headers) as socket:  # type: ignore[arg-type]
            await until(socket, "hello")


@pytest.mark.parametrize(
    ("sent", "code"),
    [("x" * 1_000_000, 1009), ("x" * 70_000, 1009), ("{", 4400), ("[]", 4400), ('{"op":"no"}', 4400), (b"\x00", 4400)],
    ids=["1 MB", "70 kB", "half", "a list", "no op", "bytes"],
)
async def test_what_is_no_message_ends_the_connection(door: Door, sent: str | bytes, code: int) -> None:
    async with connected(door.organiser) as socket:
        await socket.send(sent)
        assert await closing(socket) == code


async def test_a_reader_hears_only_what_they_may_open(door: Door) -> None:
    reader, own = await door.somebody("Lyssnare")
    event, other = (
        await event_id(door.organiser),
        (await door.organiser.get(f"{EVENT}/people"))["people"][0]["person"]["id"],
    )
    asked = {
        f"now/{event}/{own}": "ok",
        f"now/{event}/{other}": "forbidden",
        f"programme/{event}": "ok",
        f"plenary/{event}": "ok",
        f"desk/{event}": "forbidden",
        f"screen/{event}": "forbidden",
        f"host/{event}": "forbidden",
        f"moderation/{event}": "forbidden",
        f"round/{event}/{'0' * 32}": "forbidden",
        f"group/{event}/{'0' * 32}": "not-found",
        f"desk/{'0' * 32}": "not-found",
        "nonsense": "not-found",
        "a/b/c/d": "not-found",
    }
    found = {}
    async with connected(reader) as socket:
        for topic in asked:
            answer = await subscribe(socket, topic)
            found[topic] = answer.get("code", "ok")
    assert found == asked


async def test_a_stranger_hears_the_programme_and_nothing_more(door: Door) -> None:
    event = await event_id(door.organiser)
    stranger = door.stranger()
    async with connected(stranger) as socket:
        assert (await subscribe(socket, f"programme/{event}"))["op"] == "ok"
        assert (await subscribe(socket, f"plenary/{event}"))["code"] == "signed-out"


async def test_who_loses_a_role_loses_its_pages_at_once(door: Door) -> None:
    moderator, id_ = await door.somebody("Moderator", roles=["moderator"])
    event = await event_id(door.organiser)
    async with connected(moderator) as socket:
        assert (await subscribe(socket, f"desk/{event}"))["op"] == "ok"
        assert (await subscribe(socket, f"now/{event}/{id_}"))["op"] == "ok"
        await door.organiser.post(f"{EVENT}/people/{id_}/roles", roles=[])
        assert (await until(socket, "gone"))["topic"] == f"desk/{event}"
        await door.organiser.post(f"{EVENT}/meeting-count", number=31)
        await moderator.post(f"{EVENT}/checkin")
        assert (await until(socket, "html"))["topic"] == f"now/{event}/{id_}"


@pytest.mark.parametrize("how", ["signs out", "gets a new link"])
async def test_who_is_signed_out_is_shown_out_at_once(door: Door, how: str) -> None:
    reader, id_ = await door.somebody(how)
    async with connected(reader) as socket:
        assert (await subscribe(socket, f"now/{await event_id(door.organiser)}/{id_}"))["op"] == "ok"
        if how == "signs out":
            await reader.post(f"{EVENT}/sign-out")
        else:
            await door.organiser.post(f"{EVENT}/people/{id_}/link")
        assert await closing(socket) == 4401


async def test_the_sign_out_of_one_device_leaves_the_other(door: Door) -> None:
    reader, id_ = await door.somebody("Två apparater")
    other = await door.signed_in(await door.link_of(id_))
    async with connected(other) as socket:
        assert (await subscribe(socket, f"now/{await event_id(door.organiser)}/{id_}"))["op"] == "ok"
        await reader.post(f"{EVENT}/sign-out")
        await other.post(f"{EVENT}/checkin")
        assert (await until(socket, "html"))["op"] == "html"


async def test_a_ticket_opens_one_socket_from_any_page_and_only_who_is_signed_in_gets_one(door: Door) -> None:
    refused = await door.stranger().client.post("/live/ticket", headers={"accept": "application/json"})
    foreign = await door.organiser.client.post("/live/ticket", headers={"origin": "https://evil.example"})
    assert (refused.status_code, foreign.status_code) == (401, 403)
    ticket = (await door.organiser.client.post("/live/ticket")).json()["ticket"]
    url = f"{door.hub.url.replace('http', 'ws', 1)}/live?ticket={ticket}"
    async with websockets.connect(url, origin="https://teams.example") as socket:  # type: ignore[arg-type]
        assert (await subscribe(socket, f"desk/{await event_id(door.organiser)}"))["op"] == "ok"
    async with websockets.connect(url, origin="https://teams.example") as again:  # type: ignore[arg-type]
        assert await closing(again) == 4401
