"""The same topics as server-sent events: what a socket would say, under the same gate."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from realtime.admission import Admission, Intake
from realtime.closing import CloseCode
from realtime.gate import Refused
from realtime.messages import JSON, Cursor, Sub
from realtime.session import Limits
from tests.realtime.serving import ORIGIN, Journal, Served, fact, serving

TOPIC = "t"
Event = tuple[str, dict[str, Any]]


def sub(pos: int | None = None, topic: str = TOPIC) -> str:
    return Sub(topic, JSON, None if pos is None else Cursor("e1", pos)).text


@asynccontextmanager
async def streaming(
    served: Served, *said: str, origin: str | None = ORIGIN, person: str = ""
) -> AsyncIterator[httpx2.Response]:
    headers = {**({"origin": origin} if origin else {}), **({"cookie": f"person={person}"} if person else {})}
    url = f"http://127.0.0.1:{served.port}/live/stream"
    async with (
        httpx2.AsyncClient(timeout=30) as client,
        client.stream("POST", url, content="\n".join(said), headers=headers) as answer,
    ):
        yield answer


async def events(answer: httpx2.Response) -> AsyncIterator[Event]:
    """Each event's name (empty for a frame) and its data."""
    name = ""
    async for line in answer.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)
            name = ""


async def take(told: AsyncIterator[Event], count: int) -> list[dict[str, Any]]:
    async with asyncio.timeout(30):
        return [(await anext(told))[1] for _ in range(count)]


async def test_a_stream_greets_catches_up_and_goes_on() -> None:
    async with serving(Journal(facts={TOPIC: 3})) as served, streaming(served, sub(pos=2)) as answer:
        told = events(answer)
        first = await take(told, 3)
        served.journal.append(served.engine, TOPIC)
        news = await take(told, 1)
    assert answer.headers["content-type"] == "text/event-stream"
    assert [each["op"] for each in first] == ["hello", "facts", "ok"]
    assert [each["facts"] for each in (first[1], news[0])] == [[fact(3).wire()], [fact(4).wire()]]


async def test_everything_that_is_asked_for_comes_by_one_stream() -> None:
    journal = Journal(facts={"a": 1, "b": 2})
    async with serving(journal) as served, streaming(served, sub(topic="a"), sub(topic="b")) as answer:
        told = await take(events(answer), 5)
    assert sorted((each["topic"], each["pos"]) for each in told if each["op"] == "ok") == [("a", 1), ("b", 2)]


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
async def test_a_foreign_or_missing_origin_is_refused(origin: str | None) -> None:
    async with serving(Journal()) as served, streaming(served, sub(), origin=origin) as answer:
        assert answer.status_code == 403


async def test_the_guard_of_each_topic_is_asked_about_the_reader() -> None:
    journal = Journal(denied={("p1", TOPIC): "forbidden"})
    async with serving(journal) as served, streaming(served, sub(), person="p1") as answer:
        told = await take(events(answer), 2)
    assert told[1] == {"op": "denied", "topic": TOPIC, "code": "forbidden", "text": ""}


async def test_who_loses_the_sign_in_hears_it_and_the_stream_ends() -> None:
    async with serving(Journal()) as served, streaming(served, sub()) as answer:
        told = events(answer)
        await take(told, 3)
        served.engine.sign_out(lambda principal: True)
        async with asyncio.timeout(30):
            rest = [each async for each in told]
    assert rest == [("close", {"code": CloseCode.SIGNED_OUT, "reason": "signed out"})]


async def test_a_refusal_of_the_reader_is_told_in_the_stream() -> None:
    async def refuse(request: object) -> object:
        raise Refused(CloseCode.SIGNED_OUT, "no use")

    async with serving(Journal(), who=refuse) as served, streaming(served, sub()) as answer:
        told = [each async for each in events(answer)]
    assert told == [("close", {"code": CloseCode.SIGNED_OUT, "reason": "no use"})]


async def test_what_is_malformed_ends_the_stream_with_the_code_of_a_socket() -> None:
    async with serving(Journal()) as served, streaming(served, "{not json") as answer:
        told = [each async for each in events(answer)]
    assert told[-1][0] == "close"
    assert told[-1][1]["code"] == CloseCode.MALFORMED


async def test_more_than_a_message_may_hold_is_refused() -> None:
    limits = Limits(message_bytes=100)
    async with serving(Journal(), limits=limits) as served, streaming(served, "x" * 101) as answer:
        assert answer.status_code == 413


async def test_when_too_many_come_at_once_one_is_asked_to_come_later() -> None:
    admission = Admission(Intake(per_s=1.0))
    async with (
        serving(Journal(), clock=lambda: 0.0, admission=admission) as served,
        streaming(served, sub()) as first,
        streaming(served, sub()) as second,
    ):
        assert (first.status_code, second.status_code) == (200, 503)
    assert second.headers["retry-after"]


async def test_a_reader_who_leaves_is_forgotten() -> None:
    async with serving(Journal()) as served:
        async with streaming(served, sub()) as answer:
            await take(events(answer), 3)
            assert served.engine.connections() == 1
        async with asyncio.timeout(30), streaming(served, sub()) as later:
            while served.engine.connections() > 1:
                served.journal.append(served.engine, TOPIC)
                await take(events(later), 1)
