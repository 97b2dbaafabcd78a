"""The endpoint on a real server, met by a bare WebSocket client."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from realtime.messages import JSON, Cursor, Sub
from realtime.outbox import Bounds
from tests.realtime.serving import ORIGIN, Journal, Served, serving


def dial(served: Served, **options: Any) -> connect:
    return connect(served.url, **{"origin": ORIGIN, "proxy": None, "compression": None, **options})


async def heard(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(10):
        message: dict[str, Any] = json.loads(await socket.recv())
        return message


async def close_code(socket: ClientConnection) -> int | None:
    """Read to the end."""
    async with asyncio.timeout(20):
        with suppress(ConnectionClosed):
            while True:
                await socket.recv()
    return socket.close_code


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", ORIGIN + ".evil.example"])
async def test_a_foreign_or_missing_origin_is_refused_before_the_handshake(origin):
    async with serving(Journal()) as served:
        with pytest.raises(InvalidStatus) as refused:
            await dial(served, origin=origin, additional_headers={"Cookie": "person=p1"})
    assert refused.value.response.status_code == 403


async def test_the_first_word_is_hello():
    async with serving(Journal(), beat_s=9) as served, dial(served) as socket:
        assert await heard(socket) == {"op": "hello", "protocol": 1, "epoch": "e1", "beat_s": 9}


async def test_the_source_is_asked_about_the_person_of_the_cookie_or_about_nobody():
    async with serving(Journal(denied={(None, "t"): "signed-out"})) as served:
        for headers in ({"Cookie": "person=p1"}, {}):
            async with dial(served, additional_headers=headers) as socket:
                await heard(socket)
                await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
                answer = await heard(socket)
    assert served.journal.asked == [("p1", "t"), (None, "t")]
    assert answer == {"op": "denied", "topic": "t", "code": "signed-out", "text": ""}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("hello?", 4400),
        (b'{"op":"ping"}', 4400),
        ('{"op":"ping"}' + " " * 17_000, 1009),
        ("x" * 1_000_000, 1009),
        ("x" * 17_000_000, 1009),
    ],
    ids=["malformed", "binary", "above 16 kB", "1 MB", "17 MB"],
)
async def test_a_message_that_breaks_the_rules_closes_with_its_code(message, code):
    async with serving(Journal()) as served, dial(served) as socket:
        with suppress(ConnectionClosed):  # closed while it is still being sent
            await socket.send(message)
        assert await close_code(socket) == code


async def test_too_many_messages_close_with_4429():
    async with serving(Journal(), clock=lambda: 0.0) as served, dial(served) as socket:
        for _ in range(41):
            await socket.send('{"op":"ping"}')
        assert await close_code(socket) == 4429


async def test_a_beat_names_the_heads():
    async with serving(Journal(facts={"t": 3}), beat_s=0.05) as served, dial(served) as socket:
        await socket.send(Sub("t", JSON, Cursor("e1", 3)).text)
        while (message := await heard(socket))["op"] != "beat" or not message["heads"]:
            pass
    assert message == {"op": "beat", "heads": {"t": 3}}


async def test_draining_says_restart_and_signing_out_says_so():
    async with serving(Journal()) as served:
        async with dial(served, additional_headers={"Cookie": "person=p1"}) as p1, dial(served) as nobody:
            await heard(p1)
            await heard(nobody)
            served.engine.sign_out(lambda principal: principal == "p1")
            assert await close_code(p1) == 4401
            served.engine.drain()
            assert await close_code(nobody) == 1012
        assert served.engine.connections() == 0


async def test_a_client_that_vanishes_is_forgotten():
    journal = Journal()
    async with serving(journal) as served:
        async with dial(served) as socket:
            await heard(socket)
            await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
            await heard(socket)
            socket.transport.abort()
        async with dial(served) as second:
            await heard(second)
            assert (served.engine.watchers("t"), served.engine.connections()) == (0, 1)


async def test_a_reader_that_stalls_is_closed_as_slow_and_delays_nobody():
    """The stalled one takes nothing from its socket: the kernel's pipe fills up, then the server's buffer and queue."""
    async with (
        serving(Journal(), bounds=Bounds(frames=32, characters=2_000_000)) as served,
        dial(served, max_queue=1) as stalled,
        dial(served) as quick,
    ):
        for socket in (stalled, quick):
            await heard(socket)
            await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
            await heard(socket)
        stalled.transport.pause_reading()
        sent = 0
        while not ended(served) and sent < 2_000:
            sent += 1
            served.engine.publish("t", JSON, json.dumps({"number": sent, "filling": "x" * 50_000}), sent)
            assert (await heard(quick))["number"] == sent
        stalled.transport.resume_reading()
        assert await close_code(stalled) == 4408
        served.engine.publish("t", JSON, '{"still":"here"}', sent + 1)
        assert await heard(quick) == {"still": "here"}


async def test_a_stalled_reader_that_never_wakes_is_let_go_after_the_grace():
    async with (
        serving(Journal(), bounds=Bounds(frames=4), grace_s=0.05) as served,
        dial(served, max_queue=1) as stalled,
    ):
        await heard(stalled)
        await stalled.send(Sub("t", JSON, Cursor("e1", 0)).text)
        await heard(stalled)
        stalled.transport.pause_reading()
        async with asyncio.timeout(10):
            while served.engine.watchers("t"):
                served.engine.publish("t", JSON, "x" * 400_000, 1)
                await asyncio.sleep(0)  # the kernel's pipe has no event to wait for
        stalled.transport.abort()


def ended(served: Served) -> bool:
    """Whether a connection is about to be closed."""
    return any(line._outbox.ended for line in served.engine._connections)  # type: ignore[attr-defined]
