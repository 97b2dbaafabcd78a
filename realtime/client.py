"""A Python client: it keeps what it has heard (``realtime.replica``), comes back by itself and resumes.

async with connect("ws://127.0.0.1:8000/live", origin="http://127.0.0.1:8000", cookie="session=…") as live:
    topic = await live.subscribe("now/E/P", lang="sv")
    await live.until(lambda live: "r-now" in topic.regions)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random

import websockets.asyncio.client
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin

from realtime.closing import pause_floor_s
from realtime.messages import JSON, Beat, Form, Hello, Ping, Pong, ServerMessage, Sub, Unsub, Variant
from realtime.parsing import ProtocolError, parse_server
from realtime.replica import Replica

FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 30.0
BEATS_OF_SILENCE = 2.5
LARGEST_FRAME = 8 * 1024 * 1024


class LiveError(Exception):
    """Anything that stops a client."""


class Closed(LiveError):
    """The connection is over and the client does not come back; *code* None: it was lost or never made."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class SubscriptionDenied(LiveError):
    def __init__(self, topic: str, code: str) -> None:
        super().__init__(f"{topic}: {code}")
        self.topic = topic
        self.code = code


@dataclass(slots=True)
class Statistics:
    frames: int = 0
    characters: int = 0
    connections: int = 0
    unknown: int = 0

    @property
    def reconnects(self) -> int:
        return max(0, self.connections - 1)


def pause_s(random: Random, tries: int, floor_s: float = 0.0) -> float:
    """Full jitter: anywhere up to 2 s before the first new try, twice that for each one in vain, at most 30 s."""
    return floor_s + random.uniform(0.0, min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(tries, 10)))


class Live:
    """One client. Made by ``connect``. ``topics`` holds what is known of each topic asked for, for good."""

    def __init__(
        self,
        opening: Callable[[], websockets.asyncio.client.connect],
        *,
        reconnecting: bool,
        random: Random,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.topics: dict[str, Replica] = {}
        self.statistics = Statistics()
        self.hello: Hello | None = None
        self.close_code: int | None = None
        self.over = False
        self._opening = opening
        self._reconnecting = reconnecting
        self._random = random
        self._sleep = sleep
        self._socket: websockets.asyncio.client.ClientConnection | None = None
        self._pongs = 0
        self._changed = asyncio.Event()
        self._readers: set[asyncio.Queue[ServerMessage | None]] = set()

    # ---- what a user calls

    async def subscribe(
        self,
        topic: str,
        as_: Form = "html",
        lang: str = "sv",
        *,
        pos: int | None = None,
        epoch: str | None = None,
        timeout_s: float = 10.0,
    ) -> Replica:
        """Ask for *topic* and wait until it is live. *pos* and *epoch* are those of a page or of an earlier client;
        without them everything is sent. Raises ``SubscriptionDenied``, ``Closed``, ``TimeoutError``."""
        variant = Variant("html", lang) if as_ == "html" else JSON
        replica = self.topics[topic] = Replica(topic, variant, epoch, pos)
        await self._ask(replica)
        await self.until(lambda live: replica.live or not replica.wanted, timeout_s)
        if replica.denied is not None:
            raise SubscriptionDenied(topic, replica.denied)
        return replica

    async def unsubscribe(self, topic: str) -> None:
        """Leave *topic* and forget what was known of it."""
        if self.topics.pop(topic, None) is not None:
            await self._send(Unsub(topic).text)

    async def until(self, predicate: Callable[[Live], bool], timeout_s: float = 30.0) -> None:
        """Wait until *predicate(self)*, looked at now and after each frame. Raises ``TimeoutError``, or ``Closed``
        when it can no longer become true."""
        async with asyncio.timeout(timeout_s):
            while not predicate(self):
                if self.over:
                    raise Closed(self.close_code)
                await self._changed.wait()

    async def ping(self, timeout_s: float = 10.0) -> None:
        """Wait for the answer to a ping: what the server had queued before it has been taken in."""
        answered = self._pongs + 1
        await self._send(Ping().text)
        await self.until(lambda live: live._pongs >= answered, timeout_s)

    async def drop(self) -> None:
        """Lose the connection without a word, as a network does."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def __aiter__(self) -> AsyncIterator[ServerMessage]:
        """Every message from now on, until the client is over."""
        queue: asyncio.Queue[ServerMessage | None] = asyncio.Queue()
        self._readers.add(queue)
        try:
            while not (self.over and queue.empty()):
                message = await queue.get()
                if message is None:
                    return
                yield message
        finally:
            self._readers.discard(queue)

    # ---- its life

    async def run(self) -> None:
        """Connect, take in frames, and come back for as long as the close codes allow."""
        tries = 0
        try:
            while True:
                before = self.statistics.connections
                self.close_code = await self._once()
                tries = 0 if self.statistics.connections > before else tries + 1
                floor_s = pause_floor_s(self.close_code)
                if not self._reconnecting or floor_s is None:
                    return
                await self._sleep(pause_s(self._random, tries, floor_s))
        finally:
            self.over = True
            self._notify(None)

    async def _once(self) -> int | None:
        """One connection from beginning to end; its close code, None if it was lost or never made."""
        try:
            async with self._opening() as socket:
                self._socket = socket
                try:
                    await self._listen(socket)
                except TimeoutError:
                    socket.transport.abort()  # there is nobody to say goodbye to
                return None
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
        except (OSError, InvalidHandshake):
            return None
        finally:
            self._socket = None
            for replica in self.topics.values():
                replica.live = False

    async def _listen(self, socket: websockets.asyncio.client.ClientConnection) -> None:
        """Take in frames to the end, which is ConnectionClosed; TimeoutError after two and a half beats of silence."""
        silence_s: float | None = None
        while True:
            async with asyncio.timeout(silence_s):
                text = await socket.recv()
            await self._take(text)
            if self.hello is not None:
                silence_s = BEATS_OF_SILENCE * self.hello.beat_s

    async def _take(self, text: str | bytes) -> None:
        self.statistics.frames += 1
        self.statistics.characters += len(text)
        try:
            message = parse_server(text if isinstance(text, str) else text.decode("utf-8", "replace"))
        except ProtocolError:
            self.statistics.unknown += 1
            return
        if isinstance(message, Hello):
            self.hello = message
            self.statistics.connections += 1
            for replica in tuple(self.topics.values()):
                await self._ask(replica)
        else:
            await self._apply(message)
        self._notify(message)

    async def _apply(self, message: ServerMessage) -> None:
        self._pongs += isinstance(message, Pong)
        epoch = self.hello.epoch if self.hello else ""
        topic = getattr(message, "topic", None)
        concerned = (
            self.topics.values() if isinstance(message, Beat) else [self.topics[topic]] if topic in self.topics else []
        )
        for replica in tuple(concerned):
            if replica.apply(message, epoch):
                await self._ask(replica)

    async def _ask(self, replica: Replica) -> None:
        if replica.wanted:
            replica.asked()
            await self._send(Sub(replica.topic, replica.variant, replica.cursor).text)

    async def _send(self, text: str) -> None:
        """Send if there is a connection. What is lost here is asked again after the next hello."""
        if self._socket is not None:
            with suppress(ConnectionClosed):
                await self._socket.send(text)

    def _notify(self, message: ServerMessage | None) -> None:
        for queue in self._readers:
            queue.put_nowait(message)
        self._changed.set()
        self._changed = asyncio.Event()


@asynccontextmanager
async def connect(
    url: str,
    *,
    origin: str | None = None,
    cookie: str | None = None,
    headers: dict[str, str] | None = None,
    reconnecting: bool = False,
    random: Random | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    open_timeout_s: float = 10.0,
) -> AsyncIterator[Live]:
    """A client that has heard the server's hello. *cookie* is a whole Cookie header, *url* begins with ws or wss.

    Raises ``Closed`` if the server refuses or is not there; with *reconnecting* it goes on trying for *open_timeout_s*
    and then raises ``TimeoutError``. *random* chooses the pauses between tries.
    """
    sent = {**(headers or {}), **({"Cookie": cookie} if cookie else {})}

    def opening() -> websockets.asyncio.client.connect:
        return websockets.asyncio.client.connect(
            url,
            origin=Origin(origin) if origin else None,
            additional_headers=sent,
            compression=None,
            proxy=None,
            max_size=LARGEST_FRAME,
        )

    live = Live(opening, reconnecting=reconnecting, random=random or Random(), sleep=sleep)
    running = asyncio.create_task(live.run())
    try:
        await live.until(lambda live: live.hello is not None, open_timeout_s)
        yield live
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
