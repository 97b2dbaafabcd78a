"""How news reach many: one buffer, one write each, in slices; and who is slow delays nobody."""

import asyncio
import json
from functools import partial

import pytest

from realtime import channel, flushing
from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.messages import JSON, Cursor, Html, Ok
from tests.realtime.reading import EN, SV, Reader, reading, settle, watching
from tests.realtime.serving import Journal, frame


def seqs(reader: Reader) -> list[int]:
    return [fact["seq"] for text in reader.frames for fact in json.loads(text).get("facts", ())]


async def test_an_isolated_event_leaves_in_the_next_turn_of_the_loop():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "t")
    journal.append(engine, "t")
    await asyncio.sleep(0)
    assert reader.frames[-1] == frame("t", SV, 1, 0)


async def test_what_is_published_together_is_one_write_the_same_for_all():
    journal = Journal()
    engine = Engine(journal)
    readers = [await watching(engine, "t") for _ in range(3)]
    before = [len(reader.writes) for reader in readers]
    journal.append(engine, "t", 10)
    await settle(engine)
    assert [len(reader.writes) - count for reader, count in zip(readers, before, strict=True)] == [1, 1, 1]
    assert len({id(reader.writes[-1]) for reader in readers}) == 1


async def test_news_of_several_topics_are_one_write():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "a", "b")
    before = len(reader.writes)
    journal.append(engine, "a")
    journal.append(engine, "b")
    await settle(engine)
    assert (len(reader.writes) - before, reader.frames[-2:]) == (1, [frame("a", SV, 1, 0), frame("b", SV, 1, 0)])


async def test_after_a_flush_a_channel_rests_and_gathers():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "t")
    journal.append(engine, "t")
    await asyncio.sleep(0)
    before = len(reader.writes)
    for _ in range(5):
        journal.append(engine, "t")
        await asyncio.sleep(0)
    await settle(engine)
    assert (len(reader.writes) - before, reader.frames[-1]) == (1, frame("t", SV, 6, 5))


async def test_a_large_audience_is_served_in_slices_and_nobody_is_left_out(monkeypatch):
    monkeypatch.setattr(flushing, "SLICE_S", 0.0)
    journal = Journal()
    engine = Engine(journal)
    readers = [await watching(engine, "t") for _ in range(100)]
    engine.publish("t", SV, frame("t", SV, 1, 0), 1)
    await asyncio.sleep(0)
    reached = sum(reader.frames[-1] == frame("t", SV, 1, 0) for reader in readers)
    engine.leave(readers[0].line)
    await settle(engine)
    assert 0 < reached < 100
    assert all(reader.frames.count(frame("t", SV, 1, 0)) == 1 for reader in readers[1:])


async def test_a_burst_is_waited_for_so_that_who_was_not_reached_yet_gets_it_in_one_write(monkeypatch):
    for name, held in (("SLICE_S", 0.0), ("QUIET_S", 60.0), ("BURST_S", 60.0)):
        monkeypatch.setattr(flushing, name, held)
    journal = Journal()
    engine = Engine(journal)
    readers = [await watching(engine, "t") for _ in range(100)]
    reached = []
    for _ in range(4):
        journal.append(engine, "t")
        await asyncio.sleep(0)
        reached.append(sum(frame("t", SV, 1, 0) in reader.frames for reader in readers))
    assert 0 < reached[0] < 100
    assert reached[1:] == reached[:1] * 3


async def test_a_burst_is_not_waited_for_long(monkeypatch):
    for name, held in (("SLICE_S", 0.0), ("QUIET_S", 60.0), ("BURST_S", 0.001)):
        monkeypatch.setattr(flushing, name, held)
    journal = Journal()
    engine = Engine(journal)
    readers = [await watching(engine, "t") for _ in range(100)]
    for _ in range(3):
        journal.append(engine, "t")
        await asyncio.sleep(0)
    await settle(engine)
    burst = [frame("t", SV, number, number - 1) for number in (1, 2, 3)]
    assert [reader.frames[-3:] for reader in readers] == [burst] * 100


async def test_somebody_else_is_the_first_each_time():
    engine = Engine(Journal())
    readers = [await watching(engine, "t") for _ in range(10)]
    order: list[Reader] = []
    for reader in readers:
        reader.line.write = partial(note, order, reader)
    for pos in range(1, 4):
        engine.publish("t", SV, "{}", pos)
        await settle(engine)
    assert len({order[0].line, order[10].line, order[20].line}) == 3


def note(order: list[Reader], reader: Reader, frames: bytes) -> None:
    order.append(reader)


async def test_a_reader_that_is_not_ready_gets_nothing_and_later_all_of_it():
    journal = Journal()
    engine = Engine(journal)
    slow, quick = await watching(engine, "t", variant=JSON), await watching(engine, "t", variant=JSON)
    slow.line.paused()
    journal.append(engine, "t", 3)
    await settle(engine)
    assert (seqs(slow), seqs(quick)) == ([], [1, 2, 3])
    slow.line.resumed()
    await settle(engine)
    assert seqs(slow) == [1, 2, 3]


async def test_a_reader_that_was_away_for_long_is_caught_up_by_the_source():
    journal = Journal()
    engine = Engine(journal)
    slow = await watching(engine, "t")
    slow.line.paused()
    journal.append(engine, "t", channel.TAIL_FRAMES + 1)
    await settle(engine)
    slow.line.resumed()
    await settle(engine)
    head = channel.TAIL_FRAMES + 1
    assert slow.frames == [Ok("t", 0).text, frame("t", SV, head, 0), Ok("t", head).text]


async def test_a_catch_up_that_ends_while_the_reader_is_slow_is_done_again_when_it_is_not():
    journal = Journal(facts={"t": 1})
    engine = Engine(journal)
    reader = reading(engine)
    reader.line.paused()
    engine.subscribe(reader.line, "t", SV, None)
    await settle(engine)
    assert reader.frames == []
    reader.line.resumed()
    await settle(engine)
    assert reader.frames == [frame("t", SV, 1, 0), Ok("t", 1).text]


async def test_who_lags_too_long_is_closed_as_slow():
    now = [0.0]
    engine = Engine(Journal(), clock=lambda: now[0], beat_s=0.05)
    slow, other = await watching(engine, "t"), await watching(engine, "t")
    slow.line.paused()
    now[0] = 14.9
    await other.until(3)
    before = slow.closed
    now[0] = 15.0
    await other.until(5)
    assert (before, slow.closed, other.closed) == (None, (CloseCode.SLOW, "too slow"), None)
    assert engine.watchers("t") == 1


async def test_what_is_kept_of_a_channel_is_bounded_and_all_of_a_burst_is_told():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "t", variant=JSON)
    journal.append(engine, "t", 1_000)
    await settle(engine)
    (kept,) = engine._channels["t"].values()
    alone = sum(len(each) for _, each in kept.frames)
    for _ in range(9):
        await watching(engine, "t", variant=JSON)
    journal.append(engine, "t", 1_000)
    await settle(engine)
    assert seqs(reader) == list(range(1, 2_001))
    assert channel.KEPT_BYTES_A_READER - 1_000 < alone <= channel.KEPT_BYTES_A_READER
    assert len(kept.frames) == channel.KEPT_FRAMES


@pytest.mark.parametrize("cursor", [None, Cursor("e1", 3), Cursor("e1", 5)])
async def test_who_comes_later_is_served_from_memory(cursor):
    journal = Journal(facts={"t": 3})
    engine = Engine(journal)
    for _ in range(2):
        first = reading(engine)
        engine.subscribe(first.line, "t", SV, None)
    await settle(engine)
    journal.append(engine, "t", 2)
    await settle(engine)
    asked = Reads(journal)
    late = reading(engine)
    engine.subscribe(late.line, "t", SV, cursor)
    await settle(engine)
    told = [json.loads(text)["pos"] for text in late.frames]
    expected = {None: [3, 3, 4, 5], 3: [3, 4, 5], 5: [5]}
    assert (told, asked.topics) == (expected[cursor and cursor.pos], [])


async def test_many_who_ask_the_same_at_the_same_time_share_one_read():
    journal = Journal(facts={"t": 3})
    engine = Engine(journal)
    asked = Reads(journal)
    readers = [reading(engine) for _ in range(50)]
    for reader in readers:
        engine.subscribe(reader.line, "t", SV, Cursor("e1", 1))
    await settle(engine)
    assert asked.topics == ["t"]
    assert {tuple(reader.frames) for reader in readers} == {(frame("t", SV, 3, 1), Ok("t", 3).text)}


async def test_news_that_could_not_be_made_are_not_served_from_memory():
    journal = Journal()
    engine = Engine(journal)
    await watching(engine, "t")
    journal.facts["t"] = 1
    engine.missed("t", 1)
    late = await watching(engine, "t")
    assert late.frames == [frame("t", SV, 1, 0), Ok("t", 1).text]


async def test_a_variant_is_not_disturbed_by_the_news_of_another():
    engine = Engine(Journal())
    swede, briton = await watching(engine, "t"), await watching(engine, "t", variant=EN)
    engine.publish("t", EN, Html("t", 1, {}).text, 1)
    await settle(engine)
    assert (len(swede.frames), len(briton.frames)) == (1, 2)


class Reads:
    """The topics that a journal is asked to catch up with, from now on."""

    def __init__(self, journal: Journal) -> None:
        self.topics: list[str] = []
        journal.before_catch_up = self

    async def __call__(self, topic: str) -> None:
        self.topics.append(topic)
