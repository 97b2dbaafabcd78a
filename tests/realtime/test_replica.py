from realtime.messages import JSON, Beat, Cursor, Denied, Facts, Gone, Html, Ok, Reset, Variant
from realtime.replica import Region, Replica
from tests.realtime.serving import fact


def page(pos: int | None = None) -> Replica:
    return Replica("t", Variant("html", "sv"), "e1" if pos is not None else None, pos)


def test_a_newer_region_replaces_an_older_and_not_the_other_way():
    replica = page(10)
    replica.apply(Html("t", 12, {"a": "new"}), "e1")
    replica.apply(Html("t", 11, {"a": "old", "b": "first"}), "e1")
    assert replica.regions == {"a": Region("new", 12), "b": Region("first", 11)}
    assert replica.cursor == Cursor("e1", 12)


def test_the_same_frame_twice_changes_nothing():
    once, twice = page(10), page(10)
    frame = Html("t", 12, {"a": "new"})
    once.apply(frame, "e1")
    twice.apply(frame, "e1")
    twice.apply(frame, "e1")
    assert once == twice


def test_facts_that_are_known_are_counted_and_dropped():
    replica = Replica("t", JSON, "e1", 1)
    replica.apply(Facts("t", 3, (fact(2), fact(3))), "e1")
    replica.apply(Facts("t", 4, (fact(3), fact(4))), "e1")
    assert ([known.seq for known in replica.facts], replica.duplicates, replica.pos) == ([2, 3, 4], 1, 4)


def test_facts_that_begin_after_a_gap_are_asked_for_again():
    replica = Replica("t", JSON, "e1", 1)
    assert replica.apply(Facts("t", 3, (fact(3),), after=2), "e1") is True
    assert (replica.facts, replica.gaps, replica.cursor) == ([], 1, Cursor("e1", 1))


def test_a_reset_replaces_everything_even_by_a_lower_position():
    replica = page(10)
    replica.apply(Html("t", 12, {"a": "x", "b": "y"}), "e1")
    replica.apply(Reset("t", 3, "e2", {"a": "z"}), "e2")
    assert (replica.regions, replica.cursor, replica.resets) == ({"a": Region("z", 3)}, Cursor("e2", 3), 1)


def test_a_beat_ahead_of_a_live_topic_is_a_gap():
    replica = page(10)
    assert replica.apply(Beat({"t": 12}), "e1") is False
    replica.apply(Ok("t", 10), "e1")
    assert replica.apply(Beat({"t": 12}), "e1") is True
    assert replica.apply(Beat({"t": 10, "other": 99}), "e1") is False


def test_what_is_denied_or_gone_is_not_asked_for_by_itself():
    denied, gone = page(1), page(1)
    denied.apply(Denied("t", "forbidden"), "e1")
    gone.apply(Gone("t"), "e1")
    assert (denied.wanted, gone.wanted, denied.denied) == (False, False, "forbidden")


def test_a_client_that_knows_nothing_has_no_cursor():
    assert page().cursor is None
