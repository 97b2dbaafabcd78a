from realtime.closing import CloseCode
from realtime.outbox import Bounds, Ending, Outbox

SLOW = Ending(CloseCode.SLOW, "too much waits to be read")


def drained(outbox: Outbox) -> list[str | Ending]:
    taken: list[str | Ending] = []
    while (item := outbox.take()) is not None:
        taken.append(item)
        if isinstance(item, Ending):
            break
    return taken


def test_frames_come_out_in_order():
    outbox = Outbox(Bounds())
    outbox.add("a")
    outbox.add("b")
    assert drained(outbox) == ["a", "b"]


def test_one_frame_too_many_throws_the_queue_away_and_ends():
    outbox = Outbox(Bounds(frames=2))
    for frame in "abcd":
        outbox.add(frame)
    assert drained(outbox) == [SLOW]


def test_too_many_characters_end_it_too():
    outbox = Outbox(Bounds(characters=10))
    outbox.add("a" * 8)
    outbox.add("b" * 3)
    assert drained(outbox) == [SLOW]


def test_a_single_frame_of_any_size_is_taken():
    outbox = Outbox(Bounds(characters=10))
    outbox.add("a" * 100)
    assert drained(outbox) == ["a" * 100]


def test_what_has_been_taken_no_longer_counts():
    outbox = Outbox(Bounds(characters=10))
    for _ in range(50):
        outbox.add("a" * 9)
        outbox.take()
    assert not outbox.ended


def test_an_end_comes_after_what_is_queued_unless_it_is_at_once():
    gently, at_once = Outbox(Bounds()), Outbox(Bounds())
    for outbox in (gently, at_once):
        outbox.add("a")
    gently.end(CloseCode.RESTART, "restart")
    at_once.end(CloseCode.SIGNED_OUT, "signed out", at_once=True)
    assert drained(gently) == ["a", Ending(CloseCode.RESTART, "restart")]
    assert drained(at_once) == [Ending(CloseCode.SIGNED_OUT, "signed out")]


def test_the_first_ending_stands():
    outbox = Outbox(Bounds())
    outbox.end(CloseCode.SIGNED_OUT, "signed out")
    outbox.end(CloseCode.RESTART, "restart", at_once=True)
    outbox.add("late")
    assert drained(outbox) == [Ending(CloseCode.SIGNED_OUT, "signed out")]
