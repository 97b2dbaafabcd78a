"""The Python client against a real server."""

import asyncio
from random import Random

import pytest

from realtime.client import Closed, SubscriptionDenied, connect, pause_s
from realtime.messages import Beat, Html, Variant
from tests.realtime.serving import ORIGIN, Journal, NoPause, region, serving

SV = Variant("html", "sv")


def seqs(topic) -> list[int]:
    return [fact.seq for fact in topic.facts]


async def test_a_page_without_a_cursor_gets_every_region_and_then_the_news():
    journal = Journal(facts={"t": 3})
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        topic = await live.subscribe("t")
        assert topic.html == {"r": region(3, SV)}
        journal.append(served.engine, "t")
        await live.until(lambda live: topic.pos == 4)
        assert topic.html == {"r": region(4, SV)}


async def test_facts_come_once_and_without_gaps():
    journal = Journal(facts={"t": 3})
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        topic = await live.subscribe("t", "json", epoch="e1", pos=1)
        journal.append(served.engine, "t", 2)
        await live.until(lambda live: topic.pos == 5)
    assert (seqs(topic), topic.duplicates, topic.gaps) == ([2, 3, 4, 5], 0, 0)


async def test_a_lost_connection_is_resumed_where_it_was():
    journal = Journal(facts={"t": 1})
    async with (
        serving(journal) as served,
        connect(served.url, origin=ORIGIN, reconnecting=True, random=NoPause()) as live,
    ):
        topic = await live.subscribe("t", "json")
        await live.drop()
        await live.until(lambda live: not topic.live)
        journal.append(served.engine, "t", 3)
        await live.until(lambda live: topic.live and topic.pos == 4)
    assert (seqs(topic), topic.resets, topic.duplicates, live.statistics.reconnects) == ([1, 2, 3, 4], 0, 0, 1)


async def test_a_server_that_restarts_is_found_again():
    journal = Journal(facts={"t": 1})
    async with serving(journal) as first:
        running = connect(first.url, origin=ORIGIN, reconnecting=True, random=NoPause())
        live = await running.__aenter__()
        topic = await live.subscribe("t", "json")
    journal.facts["t"] = 2
    async with serving(journal, port=first.port):
        await live.until(lambda live: topic.live and topic.pos == 2)
        await running.__aexit__(None, None, None)
    assert seqs(topic) == [1, 2]


@pytest.mark.parametrize(("epoch", "pos"), [("another", 2), ("e1", 999), ("e1", 1)], ids=["epoch", "ahead", "too old"])
async def test_a_cursor_of_no_use_is_answered_with_a_reset(epoch, pos):
    journal = Journal(facts={"t": 500})
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        html = await live.subscribe("t", epoch=epoch, pos=pos)
        facts = await live.subscribe("u", "json", epoch="another", pos=pos)
    assert (html.html, html.epoch, html.pos, html.resets) == ({"r": region(500, SV)}, "e1", 500, 1)
    assert (facts.facts, facts.epoch, facts.pos, facts.resets) == ([], "e1", 0, 1)


async def test_news_that_was_not_sent_is_found_by_the_beat_and_fetched():
    journal = Journal(facts={"t": 1})
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        topic = await live.subscribe("t")
        await live.subscribe("other")
        journal.facts["t"] = 2
        served.engine.publish("t", Variant("html", "en"), Html("t", 2, {}).text, 2)
        served.beat()
        await live.until(lambda live: topic.live and topic.pos == 2)
    assert (topic.html, topic.gaps) == ({"r": region(2, SV)}, 1)


async def test_a_topic_that_is_not_the_readers_raises():
    journal = Journal(denied={("p1", "desk"): "forbidden"})
    async with serving(journal) as served, connect(served.url, origin=ORIGIN, cookie="person=p1") as live:
        with pytest.raises(SubscriptionDenied) as denied:
            await live.subscribe("desk")
    assert (denied.value.topic, denied.value.code) == ("desk", "forbidden")


async def test_a_right_that_is_lost_is_seen_and_not_asked_for_again():
    journal = Journal()
    async with (
        serving(journal) as served,
        connect(served.url, origin=ORIGIN, cookie="person=p1", reconnecting=True, random=NoPause()) as live,
    ):
        desk, now = await live.subscribe("desk"), await live.subscribe("now")
        served.engine.revoke(lambda principal, topic: topic == "desk")
        await live.until(lambda live: desk.gone)
        await live.drop()
        await live.until(lambda live: live.statistics.reconnects == 1 and now.live)
        assert served.engine.topics() == frozenset({"now"})


async def test_a_topic_that_was_left_sends_nothing_more():
    journal = Journal()
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        await live.subscribe("t")
        await live.unsubscribe("t")
        await live.ping()
        assert served.engine.topics() == frozenset()


async def test_who_is_signed_out_stays_away():
    async with (
        serving(Journal()) as served,
        connect(served.url, origin=ORIGIN, reconnecting=True, random=NoPause()) as live,
    ):
        served.engine.sign_out(lambda principal: True)
        with pytest.raises(Closed) as closed:
            await live.until(lambda live: False)
    assert (closed.value.code, live.statistics.connections) == (4401, 1)


async def test_a_server_that_refuses_raises_at_once():
    async with serving(Journal()) as served:
        with pytest.raises(Closed):
            async with connect(served.url, origin="http://evil.example"):
                pass


async def test_messages_can_be_read_as_they_come():
    journal = Journal()
    async with serving(journal) as served, connect(served.url, origin=ORIGIN) as live:
        await live.subscribe("t", epoch="e1", pos=0)
        served.beat()
        async with asyncio.timeout(30):
            async for message in live:
                if message == Beat({"t": 0}):
                    break


def test_the_pause_is_anywhere_below_a_ceiling_that_doubles_to_thirty_seconds():
    class Longest(Random):
        def random(self) -> float:
            return 1.0

    assert [pause_s(Longest(), tries) for tries in range(6)] == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert pause_s(NoPause(), 3) == 0.0
    assert pause_s(NoPause(), 0, floor_s=30.0) == 30.0
