import json

from hypothesis import given
from hypothesis import strategies as st

from realtime.closing import CloseCode
from realtime.messages import JSON, Cursor, Variant
from realtime.session import Close, Limits, Send, Session, Subscribe, Unsubscribe

SUB = '{"op":"sub","topic":"%s","as":"html","lang":"sv","epoch":"a1","pos":41}'


def session(**limits: object) -> Session:
    return Session(Limits(**limits), now=0.0)  # type: ignore[arg-type]


def test_a_sub_asks_for_the_topic_from_its_cursor():
    assert session().receive(SUB % "t", 0.0) == [Subscribe("t", Variant("html", "sv"), Cursor("a1", 41))]


def test_a_ping_is_answered():
    assert session().receive('{"op":"ping"}', 0.0) == [Send('{"op":"pong"}')]


def test_leaving_a_topic_that_was_never_asked_for_does_nothing():
    asked = session()
    asked.receive(SUB % "t", 0.0)
    assert asked.receive('{"op":"unsub","topic":"other"}', 0.0) == []
    assert asked.receive('{"op":"unsub","topic":"t"}', 0.0) == [Unsubscribe("t")]
    assert asked.topics == frozenset()


def test_after_a_malformed_message_the_session_is_deaf():
    broken = session()
    assert broken.receive("hello?", 0.0) == [Close(CloseCode.MALFORMED, "not JSON")]
    assert broken.receive('{"op":"ping"}', 0.0) == []


def test_binary_is_malformed():
    assert session().receive(b'{"op":"ping"}', 0.0) == [Close(CloseCode.MALFORMED, "text only")]


def test_a_message_is_measured_in_bytes_of_utf_8():
    assert session(message_bytes=20).receive('{"op":"ååååå"}', 0.0) == [Close(CloseCode.MALFORMED, "unknown op")]
    assert session(message_bytes=18).receive('{"op":"ååååå"}', 0.0) == [Close(CloseCode.TOO_BIG, "more than 18 bytes")]


def test_forty_messages_may_come_at_once_and_then_ten_a_second():
    busy = session()
    for _ in range(40):
        assert busy.receive('{"op":"ping"}', 0.0) == [Send('{"op":"pong"}')]
    for tenth in range(1, 30):
        assert busy.receive('{"op":"ping"}', tenth * 0.11) == [Send('{"op":"pong"}')]
    for _ in range(4):
        refused = busy.receive('{"op":"ping"}', 3.2)
    assert refused == [Close(CloseCode.TOO_MANY, "too many messages")]


def test_a_clock_that_goes_backwards_gives_no_allowance():
    busy = session(burst=1)
    busy.receive('{"op":"ping"}', 100.0)
    assert busy.receive('{"op":"ping"}', 0.0) == [Close(CloseCode.TOO_MANY, "too many messages")]


def test_a_topic_too_many_closes_but_asking_again_for_one_does_not():
    full = session(topics=2)
    full.receive(SUB % "a", 0.0)
    full.receive(SUB % "b", 0.0)
    assert full.receive(SUB % "a", 0.0) == [Subscribe("a", Variant("html", "sv"), Cursor("a1", 41))]
    assert full.receive(SUB % "c", 0.0) == [Close(CloseCode.TOO_MANY, "too many topics")]


def test_a_topic_that_was_denied_leaves_room_for_another():
    full = session(topics=1)
    full.receive(SUB % "a", 0.0)
    full.forget("a")
    assert full.receive(SUB % "b", 0.0) == [Subscribe("b", Variant("html", "sv"), Cursor("a1", 41))]


def test_only_languages_that_are_spoken_are_rendered():
    swedish = session(languages=frozenset({"sv"}))
    assert swedish.receive('{"op":"sub","topic":"t","as":"html","lang":"tlh"}', 0.0) == [
        Close(CloseCode.MALFORMED, "lang is not spoken here")
    ]


def test_json_needs_no_language():
    swedish = session(languages=frozenset({"sv"}))
    assert swedish.receive('{"op":"sub","topic":"t","as":"json"}', 0.0) == [Subscribe("t", JSON, None)]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["sub", "html", "json", "sv", "t"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
almost = st.dictionaries(st.sampled_from(["op", "topic", "as", "lang", "epoch", "pos", "x"]), values).map(json.dumps)
anything = st.text(max_size=50) | st.sampled_from(["\ud800", "{" * 999]) | st.binary(max_size=50) | almost
moments = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(anything, moments), max_size=8))
def test_nothing_a_client_sends_raises_and_nothing_follows_a_close(messages):
    fuzzed = session()
    closed = False
    for data, now in messages:
        effects = fuzzed.receive(data, now)
        assert not (closed and effects)
        closed = closed or any(isinstance(effect, Close) for effect in effects)
