"""The endpoint on real servers, one that hands sockets over and one that does not, met by a bare WebSocket client."""

import asyncio
import json
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from realtime.admission import Admission, Intake
from realtime.closing import CloseCode
from realtime.gate import Refused
from realtime.messages import JSON, Cursor, Sub
from tests.realtime import serving as serving_module
from tests.realtime.serving import ORIGIN, Journal, Served, serving


@pytest.fixture(params=[True, False], ids=["handed over", "adapted"])
def server(request: pytest.FixtureRequest) -> dict[str, bool]:
    """The options of one kind of server and of the other."""
    return {"handed_over": request.param}


def dial(served: Served, **options: Any) -> connect:
    return connect(served.url, **{"origin": ORIGIN, "proxy": None, "compression": None, **options})


async def heard(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(30):
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
async def test_a_foreign_or_missing_origin_is_refused_before_the_handshake(origin, server):
    async with serving(Journal(), **server) as served:
        with pytest.raises(InvalidStatus) as refused:
            await dial(served, origin=origin, additional_headers={"Cookie": "person=p1"})
    assert refused.value.response.status_code == 403


async def test_the_first_word_is_hello(server):
    async with serving(Journal(), **server, beat_s=9) as served, dial(served) as socket:
        assert await heard(socket) == {"op": "hello", "protocol": 1, "epoch": "e1", "beat_s": 9}


async def test_the_source_is_asked_about_the_person_of_the_cookie_or_about_nobody(server):
    async with serving(Journal(denied={(None, "t"): "signed-out"}), **server) as served:
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
async def test_a_message_that_breaks_the_rules_closes_with_its_code(message, code, server):
    async with serving(Journal(), **server) as served, dial(served) as socket:
        with suppress(ConnectionClosed):  # closed while it is still being sent
            await socket.send(message)
        assert await close_code(socket) == code


async def test_too_many_messages_close_with_4429(server):
    async with serving(Journal(), **server, clock=lambda: 0.0) as served, dial(served) as socket:
        for _ in range(41):
            await socket.send('{"op":"ping"}')
        assert await close_code(socket) == 4429


async def test_a_beat_names_the_heads(server):
    async with serving(Journal(facts={"t": 3}), **server, beat_s=0.05) as served, dial(served) as socket:
        await socket.send(Sub("t", JSON, Cursor("e1", 3)).text)
        while (message := await heard(socket))["op"] != "beat" or not message["heads"]:
            pass
    assert message == {"op": "beat", "heads": {"t": 3}}


async def test_draining_says_restart_and_signing_out_says_so(server):
    async with serving(Journal(), **server) as served:
        async with dial(served, additional_headers={"Cookie": "person=p1"}) as p1, dial(served) as nobody:
            await heard(p1)
            await heard(nobody)
            served.engine.sign_out(lambda principal: principal == "p1")
            assert await close_code(p1) == 4401
            served.engine.drain()
            assert await close_code(nobody) == 1012
        assert served.engine.connections() == 0


async def test_a_client_that_vanishes_is_forgotten(server):
    journal = Journal()
    async with serving(journal, **server) as served:
        async with dial(served) as socket:
            await heard(socket)
            await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
            await heard(socket)
            socket.transport.abort()
        async with dial(served) as second:
            await heard(second)
            assert (served.engine.watchers("t"), served.engine.connections()) == (0, 1)


async def test_a_reader_that_stalls_is_closed_as_slow_and_delays_nobody(server):
    """The stalled one takes nothing from its socket: the kernel's pipe fills up, then the server's buffer."""
    async with (
        serving(Journal(), lag_s=0.2, beat_s=1, **server) as served,
        dial(served, max_queue=1) as stalled,
        dial(served) as quick,
    ):
        for socket in (stalled, quick):
            await heard(socket)
            await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
            await heard(socket)
        stalled.transport.pause_reading()
        sent = 0
        while served.engine.watchers("t") == 2 and sent < 5_000:
            sent += 1
            served.engine.publish("t", JSON, json.dumps({"number": sent, "filling": "x" * 50_000}), sent)
            while (await heard(quick)).get("number") != sent:
                pass
        assert served.engine.watchers("t") == 1
        stalled.transport.resume_reading()
        assert await close_code(stalled) == 4408


async def test_a_reader_that_was_slow_for_a_moment_gets_what_it_lacks_in_order(server, monkeypatch):
    monkeypatch.setattr(serving_module, "KEPT", 10**6)
    journal = Journal()
    async with serving(journal, **server) as served, dial(served, max_queue=None) as socket:
        await heard(socket)
        await socket.send(Sub("t", JSON, Cursor("e1", 0)).text)
        await heard(socket)
        socket.transport.pause_reading()
        async with asyncio.timeout(20):
            while not served.engine._lagging:
                journal.append(served.engine, "t", 200)
                await asyncio.sleep(0)  # the kernel's pipe has no event to wait for
        head = journal.append(served.engine, "t", 1_000)
        socket.transport.resume_reading()
        seqs: list[int] = []
        while not seqs or seqs[-1] < head:
            seqs += [fact["seq"] for fact in (await heard(socket)).get("facts", ())]
        assert seqs == list(range(1, head + 1))


async def test_when_too_many_come_the_rest_is_told_to_come_later(server):
    few: dict[str, Any] = {"admission": Admission(Intake(per_s=2)), "random": Random(1), "clock": lambda: 0.0}
    async with serving(Journal(), **few, **server) as served, dial(served), dial(served):
        refused = await asyncio.gather(dial(served), return_exceptions=True)
    (refusal,) = refused
    assert isinstance(refusal, InvalidStatus)
    assert refusal.response.status_code == 503
    assert 2 <= int(refusal.response.headers["Retry-After"]) <= 10


async def test_who_cannot_be_let_in_but_should_know_why_hears_the_code(server):
    async def expired(socket: Any) -> object:
        raise Refused(CloseCode.SIGNED_OUT, "expired")

    async with serving(Journal(), who=expired, **server) as served, dial(served) as socket:
        assert await close_code(socket) == 4401


async def test_a_peer_that_is_dead_is_dropped_within_two_rounds():
    """It answers no ping, as a machine that has been unplugged; the other one's beats tell the time."""
    async with serving(Journal(), beat_s=0.5) as served, dial(served) as dead, dial(served) as alive:
        await heard(dead)
        dead.transport.pause_reading()
        beats = 0
        while served.engine.connections() == 2 and beats < 3:
            beats += (await heard(alive))["op"] == "beat"
        assert served.engine.connections() == 1
        dead.transport.abort()


async def test_who_answers_pings_stays():
    async with serving(Journal(), beat_s=0.1) as served, dial(served) as socket:
        for _ in range(6):
            await heard(socket)
        assert served.engine.connections() == 1
