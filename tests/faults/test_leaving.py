"""Connections that come and go leave nothing behind in the hub's memory."""

from __future__ import annotations

import asyncio
import gc
import struct
from collections import Counter

import pytest

from realtime import handover
from realtime.admission import Admission, Intake
from realtime.channel import Channel, Subscription
from realtime.handover import HandOverProtocol
from realtime.line import Line
from realtime.messages import JSON, Cursor, Sub
from realtime.session import Session
from tests.faults.raw import KEY, frame
from tests.realtime.serving import ORIGIN, Journal, Served, serving

CONNECTIONS, AT_ONCE = 500, 50
PATIENCE_S = 30.0
OURS = (Line, Subscription, Channel, Session, HandOverProtocol)
HANDSHAKE = (
    f"GET /live HTTP/1.1\r\nhost: x\r\norigin: {ORIGIN}\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
    f"sec-websocket-version: 13\r\nsec-websocket-key: {KEY}\r\n\r\n"
).encode()


def alive() -> Counter[str]:
    """How many there are of what a connection is made of, and of tasks."""
    gc.collect()
    found = Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, OURS))
    return found + Counter({"tasks": len(asyncio.all_tasks())})


async def dialled(served: Served, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that is live on a topic of its own and on one that all share."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(HANDSHAKE)
    await reader.readuntil(b"\r\n\r\n")
    for topic in ("all", f"own/{number}"):
        writer.write(frame(Sub(topic, JSON, Cursor("e1", 0)).text.encode()))
    for _ in range(2):
        await reader.readuntil(b'"op":"ok"')
    return reader, writer


async def until_alone(served: Served) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while served.engine.connections():  # noqa: ASYNC110 - the engine tells nobody
            await asyncio.sleep(0.01)


async def come_and_go(served: Served, rounds: int, *, politely: bool) -> None:
    for _ in range(rounds):
        there = await asyncio.gather(*(dialled(served, number) for number in range(AT_ONCE)))
        served.journal.append(served.engine, "all")
        for _, writer in there:
            if politely:
                writer.write(frame(struct.pack("!H", 1001), 0x88))
                writer.close()
            else:
                writer.transport.abort()
        await until_alone(served)


@pytest.mark.parametrize("politely", [True, False], ids=["saying goodbye", "vanishing"])
async def test_connections_that_come_and_go_leave_no_object_behind(politely: bool) -> None:
    gate = Admission(Intake(per_s=100_000))
    async with serving(Journal(), admission=gate) as served:
        await come_and_go(served, 1, politely=politely)
        await asyncio.sleep(0)
        before = alive()
        await come_and_go(served, CONNECTIONS // AT_ONCE, politely=politely)
        async with asyncio.timeout(PATIENCE_S):
            while (after := alive())["tasks"] > before["tasks"]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert after == before
        assert served.engine.topics() == frozenset()


async def test_who_says_goodbye_and_then_takes_nothing_more_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for such a client could never be sent, so its connection would never end."""
    monkeypatch.setattr(handover, "GRACE_S", 0.1)
    async with serving(Journal(), lag_s=0.1, beat_s=1) as served:
        reader, writer = await dialled(served, 1)
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        async with asyncio.timeout(PATIENCE_S):
            while not served.engine._lagging:
                served.engine.publish("all", JSON, '{"filling":"' + "x" * 50_000 + '"}', 1)
                await asyncio.sleep(0)  # the kernel's pipe has no event to wait for
        writer.write(frame(struct.pack("!H", 1000), 0x88))
        await until_alone(served)
        writer.transport.abort()
        del reader
