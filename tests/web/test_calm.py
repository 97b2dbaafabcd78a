from hub.web.calm import PAUSE_S, Calm
from hub.web.regions import Topic

DESK, NOW = Topic("desk", "e"), Topic("now", "e", "p1")


def test_what_was_quiet_is_told_at_once_and_each_topic_for_itself():
    calm = Calm()
    assert calm.take(0.0, {DESK: {"comb"}}, ()) == {DESK: {"comb"}}
    assert calm.take(0.01, {NOW: {"door"}}, ()) == {NOW: {"door"}}


def test_what_comes_soon_after_is_held_and_told_together():
    calm = Calm()
    calm.take(0.0, {DESK: {"comb"}}, ())
    assert calm.take(0.1, {DESK: {"comb"}}, ()) == {}
    assert calm.take(0.2, {DESK: {"count"}}, ()) == {}
    assert calm.holds
    assert calm.take(PAUSE_S, {}, ()) == {DESK: {"comb", "count"}}
    assert not calm.holds


def test_what_is_urgent_goes_at_once_with_all_that_was_held():
    calm = Calm()
    calm.take(0.0, {DESK: {"comb"}}, ())
    calm.take(0.1, {DESK: {"comb"}}, ())
    assert calm.take(0.11, {DESK: {"now"}}, {DESK}) == {DESK: {"comb", "now"}}


def test_ten_seconds_of_steady_change_are_forty_turns():
    calm = Calm()
    turns = sum(bool(calm.take(at / 32, {DESK: {"comb"}}, ())) for at in range(10 * 32))
    assert turns == 40
