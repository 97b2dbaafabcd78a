"""Whatever bytes come, a hub answers or ends the connection with the right code, and writes of no fault in its log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from random import Random

import pytest

from tests.faults.raw import CLOSED, Came, faults, frame, handshake, request, say, say_and_vanish
from tests.hub_process import HubProcess

PING = frame(b'{"op":"ping"}')


@pytest.fixture
async def served(hub: HubProcess) -> AsyncIterator[HubProcess]:
    """The hub, running; afterwards it is as well as before, and its log tells of no fault."""
    if hub.process is None:
        await hub.start()
    yield hub
    assert (await say(hub, handshake(hub), PING + CLOSED)) == Came(101, 1000)
    assert faults(hub) == ""


HANDSHAKES: dict[str, tuple[dict[str, str | None], int]] = {
    "without origin": ({"origin": None}, 403),
    "foreign origin": ({"origin": "http://evil.example"}, 403),
    "an origin that is no address": ({"origin": "http://[::1"}, 403),
    "an origin of odd letters": ({"origin": "http://h\xf6st:99999999"}, 403),
    "a host that is no address": ({"host": "[[[:x"}, 403),
    "another version": ({"sec_websocket_version": "7"}, 400),
    "a key that is none": ({"sec_websocket_key": "x"}, 400),
    "no key": ({"sec_websocket_key": None}, 400),
    "a key that is not ASCII": ({"sec_websocket_key": "\xe5\xe4\xf6"}, 400),
    "no name of a protocol": ({"sec_websocket_protocol": ",,"}, 400),
    "another protocol": ({"upgrade": "h2c", "connection": "close"}, 404),
}


@pytest.mark.parametrize("case", HANDSHAKES)
async def test_a_handshake_that_is_wrong_is_refused(served: HubProcess, case: str) -> None:
    changed, status = HANDSHAKES[case]
    assert await say(served, handshake(served, changed=changed)) == Came(status, None)


@pytest.mark.parametrize("line", ["cookie: bikupa=\xff\xfe", "sec-websocket-extensions: ;;;===", "cookie: ==;;"])
async def test_odd_headers_keep_nobody_out(served: HubProcess, line: str) -> None:
    assert await say(served, handshake(served, "/live", line), CLOSED) == Came(101, 1000)


@pytest.mark.parametrize("ticket", ["", "x", "%ff%00", "a" * 1_000])
async def test_a_ticket_that_is_none_is_told_so(served: HubProcess, ticket: str) -> None:
    assert await say(served, handshake(served, f"/live?ticket={ticket}")) == Came(101, 4401)


async def test_a_handshake_that_is_too_long_is_refused(served: HubProcess) -> None:
    """Longer than the WebSocket library reads, though not than the HTTP one."""
    long = handshake(served, f"/live?ticket={'a' * 10_000}")
    many = handshake(served, "/live", *(f"x-{number}: y" for number in range(200)))
    wide = handshake(served, "/live", f"cookie: other={'a' * 10_000}")
    assert [await say(served, each) for each in (long, many, wide)] == [Came(400, None)] * 3


FRAMES: dict[str, tuple[bytes, int | None]] = {
    "unmasked": (b"\x81\x02hi", 1002),
    "of a reserved kind": (frame(b"", 0x8F), 1002),
    "with reserved flags": (frame(b"", 0xF1), 1002),
    "of a length beyond all": (b"\x81\xff\xff" + b"\xff" * 7 + b"\0\0\0\0", 1009),
    "of eight exabytes": (b"\x81\xff\x7f" + b"\xff" * 7 + b"\0\0\0\0", 1009),
    "of 64 kB and more": (b"\x81\xff" + (70_000).to_bytes(8, "big") + b"\0\0\0\0", 1009),
    "of more than 16 kB": (frame(b"x" * 17_000), 1009),
    "a ping that is too long": (frame(b"x" * 200, 0x89), 1002),
    "a ping in pieces": (frame(b"x", 0x09), 1002),
    "a close of one byte": (frame(b"x", 0x88), 1002),
    "a close of no code": (frame(b"\x00\x01", 0x88), 1002),
    "a close of no text": (frame(b"\x03\xe8\xff\xff", 0x88), 1007),
    "the end of nothing": (frame(b"x", 0x80), 1002),
    "a beginning within another": (frame(b"x", 0x01) + frame(b"y"), 1002),
    "not UTF-8": (frame(b"\xc3\x28"), 1007),
    "binary": (frame(b"{}", 0x82), 4400),
    "not JSON": (frame(b"hello?"), 4400),
    "too deep": (frame(b"[" * 10_000), 4400),
    "a surrogate": (frame(b'{"op":"sub","topic":"\\ud800"}'), 4400),
    "a number beyond all": (frame(b'{"op":' + b"9" * 5_000 + b"}"), 4400),
    "too many": (PING * 60, 4429),
    "in pieces without end": (frame(b"x" * 30_000, 0x01) + frame(b"x" * 30_000, 0x00) * 3, 1009),
}


@pytest.mark.parametrize("case", FRAMES)
async def test_a_frame_that_is_wrong_closes_with_its_code(served: HubProcess, case: str) -> None:
    data, code = FRAMES[case]
    assert await say(served, handshake(served), data) == Came(101, code)


async def test_a_client_that_will_send_no_more_is_let_go(served: HubProcess) -> None:
    assert (await say(served, handshake(served), half=True)).status in (0, 101)
    for data in (b"\x81", frame(b"x", 0x01), PING):
        assert await say(served, handshake(served), data, half=True) == Came(101, None)


STREAMS: dict[str, tuple[dict[str, str | None], bytes, int]] = {
    "more than a message holds": ({"content_length": "20000"}, b"x" * 20_000, 413),
    "no text": ({"content_length": "5"}, b"\xff\xfe\0\n{", 200),
    "nothing at all": ({"content_length": "0", "origin": None}, b"", 403),
    "a length below nothing": ({"content_length": "-1"}, b"x", 400),
    "pieces that are none": ({"transfer_encoding": "chunked"}, b"ZZ\r\nabc", 400),
}


@pytest.mark.parametrize("case", STREAMS)
async def test_a_stream_that_is_asked_for_wrongly_is_answered(served: HubProcess, case: str) -> None:
    changed, body, status = STREAMS[case]
    asked = request(served, "POST /live/stream", body=body, changed={"connection": "close", **changed})
    assert await say(served, asked) == Came(status, None)


async def test_who_says_half_of_it_and_no_more_is_let_go(served: HubProcess) -> None:
    for path in ("/live/stream", "/live/ticket", "/join", "/api/join"):
        for length in ({"content_length": "100"}, {"transfer_encoding": "chunked"}):
            asked = request(served, f"POST {path}", body=b"5\r\nab", changed=length)
            assert await say(served, asked, half=True) == Came(0, None) or path == "/live/ticket"


async def test_who_vanishes_at_any_moment_is_no_fault(served: HubProcess) -> None:
    whole = handshake(served, "/live", "cookie: bikupa=unknown") + frame(b'{"op":"sub","topic":"t/x","as":"json"}')
    stream = request(served, "POST /live/stream", body=PING[6:], changed={"content_length": str(len(PING[6:]))})
    refused = handshake(served, changed={"origin": "http://evil.example"})
    random = Random(7)
    cuts = [random.randrange(1, len(whole) + 1) for _ in range(40)]
    for data in [*(whole[:cut] for cut in cuts), *[whole] * 20, *[stream] * 20, *[refused] * 20]:
        await say_and_vanish(served, data)


async def test_bytes_without_sense_are_no_fault(served: HubProcess) -> None:
    """On the bare socket, and where frames are to come."""
    random = Random(11)
    noise = [random.randbytes(random.randrange(1, 3_000)) for _ in range(60)]
    socket = handshake(served)
    await asyncio.gather(*(say(served, each, half=True) for each in noise))
    for each in noise:
        assert (await say(served, socket, each, half=True)).status == 101
