import json

import pytest

from realtime import channel
from realtime.closing import CloseCode
from realtime.engine import Engine
from realtime.messages import JSON, Cursor, Denied, Gone, Html, Ok
from tests.realtime.reading import EN, SV, Gate, Reader, reading, settle, watching
from tests.realtime.serving import Journal, frame


async def test_a_subscriber_is_caught_up_then_told_ok_then_gets_the_news():
    journal = Journal(facts={"t": 3})
    engine = Engine(journal)
    reader = await watching(engine, "t")
    journal.append(engine, "t")
    await settle(engine)
    assert reader.frames == [frame("t", SV, 3, 0), Ok("t", 3).text, frame("t", SV, 4, 3)]


async def test_everybody_is_given_the_very_same_bytes():
    journal = Journal()
    engine = Engine(journal)
    first, second = await watching(engine, "t"), await watching(engine, "t")
    journal.append(engine, "t")
    await settle(engine)
    assert first.writes[-1] is second.writes[-1]


@pytest.mark.parametrize("moment", ["before_catch_up", "after_read"])
async def test_what_is_published_during_the_catch_up_is_neither_lost_nor_out_of_order(moment):
    journal, gate = Journal(facts={"t": 2}), Gate()
    setattr(journal, moment, gate)
    engine = Engine(journal)
    reader = reading(engine)
    engine.subscribe(reader.line, "t", JSON, Cursor("e1", 0))
    await gate.reached.wait()
    journal.append(engine, "t", 3)
    gate.opened.set()
    await settle(engine)
    seqs = [fact["seq"] for text in reader.frames for fact in json.loads(text).get("facts", ())]
    assert seqs == [1, 2, 3, 4, 5]


async def test_what_the_catch_up_holds_already_is_not_sent_twice():
    journal, gate = Journal(facts={"t": 2}), Gate()
    journal.before_catch_up = gate
    engine = Engine(journal)
    reader = reading(engine)
    engine.subscribe(reader.line, "t", SV, None)
    await gate.reached.wait()
    journal.append(engine, "t")
    gate.opened.set()
    await settle(engine)
    assert reader.frames == [frame("t", SV, 3, 0), Ok("t", 3).text]


async def test_more_news_during_a_catch_up_than_is_kept_is_fetched_again(monkeypatch):
    monkeypatch.setattr(channel, "KEPT_FRAMES", 2)
    journal, gate = Journal(), Gate()
    journal.after_read = gate
    engine = Engine(journal)
    reader = reading(engine)
    engine.subscribe(reader.line, "t", JSON, Cursor("e1", 0))
    await gate.reached.wait()
    journal.append(engine, "t", 5)
    gate.opened.set()
    await settle(engine)
    assert reader.frames == [frame("t", JSON, 5, 0), Ok("t", 5).text]


async def test_a_slow_catch_up_does_not_hold_up_another_topic():
    journal, gate = Journal(), Gate()
    engine = Engine(journal)
    journal.before_catch_up = gate
    reader = reading(engine)
    engine.subscribe(reader.line, "slow", SV, Cursor("e1", 0))
    await gate.reached.wait()
    journal.before_catch_up = Journal().before_catch_up
    engine.subscribe(reader.line, "quick", SV, Cursor("e1", 0))
    await reader.until(1)
    assert reader.frames == [Ok("quick", 0).text]
    gate.opened.set()
    await settle(engine)


async def test_who_may_not_see_a_topic_is_told_so_and_attached_to_nothing():
    engine = Engine(Journal(denied={("p1", "desk"): "forbidden"}))
    reader = await watching(engine, "desk")
    assert (reader.frames, reader.line.subscriptions) == ([Denied("desk", "forbidden").text], {})
    assert engine.topics() == frozenset()


async def test_asking_again_starts_over_in_the_new_variant():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "t")
    engine.subscribe(reader.line, "t", EN, Cursor("e1", 0))
    await settle(engine)
    assert (engine.variants("t"), engine.watchers("t")) == (frozenset({EN}), 1)


async def test_only_what_is_looked_at_is_named():
    engine = Engine(Journal())
    first = await watching(engine, "a", "b")
    second = await watching(engine, "a", variant=EN)
    assert engine.topics() == {"a", "b"}
    assert (engine.variants("a"), engine.watchers("a"), engine.connections()) == (frozenset({SV, EN}), 2, 2)
    engine.unsubscribe(first.line, "a")
    engine.leave(second.line)
    engine.leave(second.line)
    assert (engine.topics(), engine.watchers("a"), engine.connections()) == (frozenset({"b"}), 0, 1)


async def test_publishing_where_nobody_looks_reaches_nobody():
    assert Engine(Journal()).publish("t", SV, Html("t", 1, {}).text, 1) == 0


async def test_a_right_that_is_lost_detaches_at_once():
    journal = Journal()
    engine = Engine(journal)
    former, still = await watching(engine, "desk", "now"), await watching(engine, "desk", principal="p2")
    lost = engine.revoke(lambda principal, topic: (principal, topic) == ("p1", "desk"))
    journal.append(engine, "desk")
    await settle(engine)
    assert (lost, former.frames[-1], set(former.line.subscriptions)) == (1, Gone("desk").text, {"now"})
    assert still.frames[-1] == frame("desk", SV, 1, 0)
    assert engine.watchers("now") == 1


async def test_a_right_that_is_lost_while_the_guard_is_asked_is_lost_all_the_same():
    journal, gate = Journal(facts={"desk": 1}), Gate()
    journal.before_catch_up = gate
    engine = Engine(journal)
    reader = reading(engine)
    engine.subscribe(reader.line, "desk", SV, None)
    await gate.reached.wait()
    engine.revoke(lambda principal, topic: True)
    gate.opened.set()
    await settle(engine)
    assert reader.frames == [Gone("desk").text]


async def test_rights_are_asked_again_for_the_person_they_concern_only():
    journal = Journal()
    engine = Engine(journal)
    former, other = await watching(engine, "desk", "now"), await watching(engine, "desk", principal="p2")
    journal.denied[("p1", "desk")] = "forbidden"
    journal.asked.clear()
    assert await engine.recheck(lambda principal: principal == "p1") == 1
    assert sorted(journal.asked) == [("p1", "desk"), ("p1", "now")]
    assert (former.frames[-1], other.frames[-1]) == (Gone("desk").text, Ok("desk", 0).text)


async def test_signing_out_closes_that_persons_connections():
    engine = Engine(Journal())
    gone, still = await watching(engine, "t"), await watching(engine, "t", principal="p2")
    assert engine.sign_out(lambda principal: principal == "p1") == 1
    assert (gone.closed, still.closed) == ((CloseCode.SIGNED_OUT, "signed out"), None)
    assert engine.watchers("t") == 1


async def test_draining_closes_everybody_and_who_comes_later():
    engine = Engine(Journal())
    reader = await watching(engine, "t")
    engine.drain()
    late = reading(engine)
    assert reader.closed == late.closed == (CloseCode.RESTART, "restart")


async def test_a_beat_names_the_heads_of_what_is_live():
    journal = Journal(facts={"a": 5})
    engine = Engine(journal, beat_s=0.05)
    reader = await watching(engine, "a", "b")
    journal.append(engine, "b", 2)
    await settle(engine)
    assert await beat(reader) == {"a": 5, "b": 2}


async def test_what_waits_to_be_sent_goes_before_the_beat():
    journal = Journal()
    engine = Engine(journal)
    reader = await watching(engine, "t")
    journal.append(engine, "t")
    engine._beat(reader.line)
    assert [json.loads(text)["op"] for text in reader.frames] == ["ok", "html", "beat"]


async def test_a_beat_shows_news_that_was_rendered_for_others_only():
    engine = Engine(Journal(), beat_s=0.05)
    swede = await watching(engine, "t")
    await watching(engine, "t", variant=EN)
    engine.publish("t", EN, Html("t", 1, {}).text, 1)
    assert await beat(swede) == {"t": 1}


async def test_news_that_could_not_be_rendered_shows_in_the_beat():
    engine = Engine(Journal(), beat_s=0.05)
    reader = await watching(engine, "t")
    engine.missed("t", 3)
    engine.missed("elsewhere", 3)
    assert await beat(reader) == {"t": 3}


async def beat(reader: Reader) -> dict[str, int]:
    """The heads of its next beat."""
    count = len(reader.frames)
    while json.loads(reader.frames[-1])["op"] != "beat" or len(reader.frames) == count:
        await reader.until(len(reader.frames) + 1)
    heads: dict[str, int] = json.loads(reader.frames[-1])["heads"]
    return heads


async def test_a_source_that_fails_costs_the_connection_and_not_the_engine(caplog):
    async def failing(topic: str) -> None:
        raise OSError("disk")

    journal = Journal(before_catch_up=failing)
    engine = Engine(journal)
    reader = await watching(engine, "t")
    assert reader.closed == (CloseCode.FAILED, "try again")
    assert "could not subscribe to t" in caplog.text


async def test_leaving_in_the_middle_of_a_catch_up_stops_it():
    journal, gate = Journal(), Gate()
    journal.before_catch_up = gate
    engine = Engine(journal)
    reader = reading(engine)
    engine.subscribe(reader.line, "t", SV, None)
    await gate.reached.wait()
    engine.leave(reader.line)
    await settle(engine)
    assert (reader.frames, engine.topics()) == ([], frozenset())
