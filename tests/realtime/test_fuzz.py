"""Clients that talk at random: what a session says to that, and what a server does on its socket and its stream."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from random import Random
from typing import Any

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from realtime import stream
from realtime.admission import Admission, Intake
from realtime.closing import CloseCode
from realtime.messages import Cursor, Ping, Sub, Unsub, Variant
from realtime.parsing import ProtocolError, parse_client
from realtime.session import Close, Limits, Send, Session, Subscribe, Unsubscribe
from tests.realtime.serving import ORIGIN, Journal, Served, serving

PATIENCE_S = 30.0
LIMITS = Limits(message_bytes=400, burst=12, topics=3, languages=frozenset({"sv", "en"}))
TOPICS = ("t", "u", "now/a/b", "w", "x" * 200)

topics = st.sampled_from(TOPICS)
variants = st.sampled_from([Variant("html", "sv"), Variant("html", "en"), Variant("html", "tlh"), Variant("json", "")])
cursors = st.none() | st.builds(Cursor, st.sampled_from(["e1", "other"]), st.integers(0, 2**53 - 1))
messages = st.one_of(st.builds(Sub, topics, variants, cursors), st.builds(Unsub, topics), st.just(Ping()))
said = st.lists(st.tuples(messages.map(lambda message: message.text), st.floats(0, 0.3)), max_size=40)


@given(said)
@settings(deadline=None)
def test_a_session_keeps_to_its_limits_and_to_what_the_client_asked(said: list[tuple[str, float]]) -> None:
    """Every message that is let through has its effect, in order; the topics are those asked for and not left."""
    session, now, asked = Session(LIMITS, 0.0), 0.0, set[str]()
    for text, pause_s in said:
        now += pause_s
        effects = session.receive(text, now)
        assert len(effects) <= 1
        match effects, parse_client(text):
            case [Subscribe(topic=topic, variant=variant)], Sub() as sub:
                assert (topic, variant) == (sub.topic, sub.variant)
                asked.add(topic)
            case [Unsubscribe(topic=topic)], Unsub() as unsub:
                assert topic == unsub.topic
                asked.remove(topic)
            case [], Unsub() as unsub:
                assert unsub.topic not in asked
            case [Send(text=answer)], Ping():
                assert answer == '{"op":"pong"}'
            case [Close(code=code)], message:
                assert code in (CloseCode.TOO_MANY, CloseCode.MALFORMED, CloseCode.TOO_BIG)
                assert code is not CloseCode.MALFORMED or (isinstance(message, Sub) and message.variant.lang == "tlh")
                assert session.receive(Ping().text, now + 100) == []
                return
        assert session.topics == asked
        assert len(asked) <= LIMITS.topics


@given(st.data())
def test_a_message_with_anything_changed_in_it_is_understood_or_refused(data: Any) -> None:
    text = data.draw(messages).text
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
    with suppress(ProtocolError):
        assert parse_client(broken).text


def babble(random: Random, tidy: bool) -> str | bytes:
    """Something that a client might say; if it is not *tidy*, perhaps with a piece of it gone wrong."""
    cursor = random.choice([None, Cursor("e1", random.randrange(8)), Cursor("e2", 0)])
    sub = Sub(random.choice(TOPICS), Variant("html", random.choice(["sv", "en", "sv" if tidy else "tlh"])), cursor).text
    said = random.choice([sub, sub, sub, Unsub(random.choice(TOPICS)).text, Ping().text])
    if tidy:
        return said
    if random.random() < 0.15:
        at = random.randrange(len(said))
        said = said[:at] + chr(random.choice([0, 34, 92, 0x1F600])) + said[at + 1 :]
    return said.encode() if random.random() < 0.03 else said


def expected(said: list[str | bytes]) -> int | None:
    """The code that a server closes with for that, all of it said at one instant."""
    session = Session(Limits(languages=LIMITS.languages), 0.0)
    for each in said:
        for effect in session.receive(each, 0.0):
            if isinstance(effect, Close):
                return int(effect.code)
    return None


def gate() -> dict[str, Any]:
    limits = Limits(languages=LIMITS.languages)
    return {"admission": Admission(Intake(per_s=100_000)), "limits": limits, "clock": lambda: 0.0}


async def by_socket(served: Served, said: list[str | bytes]) -> int | None:
    """The close code, None if it goes on."""
    async with connect(served.url, origin=ORIGIN, proxy=None, compression=None) as socket:  # type: ignore[arg-type]
        with suppress(ConnectionClosed):
            for each in said:
                await socket.send(each)
            while json.loads(await socket.recv())["op"] != "pong" or expected(said) is not None:
                pass
        return socket.close_code


async def by_stream(served: Served, said: list[str]) -> int | None:
    """The code of its end; None when the answer to a ping has come instead."""
    url = f"http://127.0.0.1:{served.port}/live/stream"
    body = "\n".join(said)
    async with (
        httpx2.AsyncClient(timeout=PATIENCE_S, verify=False) as client,
        client.stream("POST", url, content=body.encode("utf-8", "replace"), headers={"origin": ORIGIN}) as answer,
    ):
        ended = False
        async for line in answer.aiter_lines():
            if ended:
                return int(json.loads(line.removeprefix("data: "))["code"])
            ended = line == "event: close"
            if '"pong"' in line and expected(list(said)) is None:
                return None
    return -1


async def test_a_server_closes_each_babbling_socket_with_its_code_and_keeps_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    random = Random(17)
    speeches = [
        [*(babble(random, tidy) for _ in range(random.randrange(60))), Ping().text]
        for tidy in (True, False)
        for _ in range(60)
    ]
    async with serving(Journal(facts=dict.fromkeys(TOPICS, 5)), **gate()) as served, asyncio.timeout(PATIENCE_S):
        found = [await by_socket(served, said) for said in speeches]
    assert found == [expected(said) for said in speeches]
    assert set(map(expected, speeches)) >= {None, 4400, 4429}
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_server_ends_each_babbling_stream_with_the_code_of_a_socket(caplog: pytest.LogCaptureFixture) -> None:
    random = Random(18)
    speeches = [
        [*(text for _ in range(random.randrange(50)) if isinstance(text := babble(random, tidy), str)), Ping().text]
        for tidy in (True, False)
        for _ in range(30)
    ]
    async with serving(Journal(facts=dict.fromkeys(TOPICS, 5)), **gate()) as served, asyncio.timeout(PATIENCE_S):
        found = [await by_stream(served, said) for said in speeches]
    assert found == [expected(list(said)) for said in speeches]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_who_never_ends_what_it_says_is_answered_and_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "SAY_S", 0.3)
    one_at_a_time = Admission(Intake(in_flight=1))
    asked = f"POST /live/stream HTTP/1.1\r\nhost: x\r\norigin: {ORIGIN}\r\ncontent-length: 100\r\n\r\n{{".encode()
    async with serving(Journal(), admission=one_at_a_time) as served, asyncio.timeout(PATIENCE_S):
        slow = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(3)]
        for _, writer in slow:
            writer.write(asked)
        assert await by_socket(served, [Ping().text]) is None
        answers = [await reader.read() for reader, _ in slow]
        for _, writer in slow:
            writer.close()
    assert [answer.split(b" ", 2)[1] for answer in answers] == [b"408"] * 3
