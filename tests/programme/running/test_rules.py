"""The rules by which a day slips: never shorter than nothing, never otherwise ordered, never back in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.kernel.errors import Conflict
from hub.programme.model import Kind
from hub.programme.running import presses
from hub.programme.running.choices import What, choices
from hub.programme.running.fixed import FixedTime
from hub.programme.running.line import (
    EVERYTHING,
    MINUTE,
    NOTHING,
    How,
    ItemOver,
    Line,
    NothingToTake,
    NotNext,
    Rest,
    Slot,
    Tracks,
    elsewhere,
    named,
)
from hub.programme.running.moves import ChangedSince, differences, undone

NINE = datetime(2031, 5, 6, 7, tzinfo=UTC)
UNTIL_BREAK, NOTHING_ELSE = How(Rest.BREAK), How(Rest.NONE)


def slot(id_: str, start: int, minutes: int, kind: Kind = Kind.TALK, track: str = "") -> Slot:
    """An item *start* minutes after nine, as planned."""
    begins = NINE + start * MINUTE
    return Slot(id_, kind, begins, begins + minutes * MINUTE, begins, begins + minutes * MINUTE, track)


MORNING: Line = (
    slot("talk", 0, 60),
    slot("panel", 60, 30),
    slot("break", 90, 15, Kind.BREAK),
    slot("groups", 105, 60),
    slot("lunch", 165, 60, Kind.LUNCH),
    slot("end", 225, 30),
)


def said(line: Line) -> dict[str, tuple[int, int]]:
    """Minutes after nine at which each begins and ends."""
    return {
        s.id: (round((s.starts_at - NINE) / MINUTE), round((s.ends_at - NINE) / MINUTE)) for s in line if not s.skipped
    }


def changed(before: Line, after: Line) -> dict[str, tuple[int, int]]:
    old = said(before)
    return {id_: times for id_, times in said(after).items() if times != old.get(id_)}


# -- by example -------------------------------------------------------------------------------------------------------


def test_all_that_follows_slips() -> None:
    after = presses.lengthen(MORNING, "talk", 10 * MINUTE, EVERYTHING, NINE)
    assert said(after) == {
        "talk": (0, 70),
        "panel": (70, 100),
        "break": (100, 115),
        "groups": (115, 175),
        "lunch": (175, 235),
        "end": (235, 265),
    }


def test_the_next_break_pays_and_keeps_five_minutes() -> None:
    ten = presses.lengthen(MORNING, "talk", 10 * MINUTE, UNTIL_BREAK, NINE)
    assert changed(MORNING, ten) == {"talk": (0, 70), "panel": (70, 100), "break": (100, 105)}


def test_what_a_break_can_not_pay_the_lunch_does_and_keeps_half_an_hour() -> None:
    half_an_hour = presses.lengthen(MORNING, "talk", 30 * MINUTE, UNTIL_BREAK, NINE)
    assert changed(MORNING, half_an_hour) == {
        "talk": (0, 90),
        "panel": (90, 120),
        "break": (120, 125),
        "groups": (125, 185),
        "lunch": (185, 225),
    }


def test_when_nothing_moves_the_next_item_pays() -> None:
    after = presses.lengthen(MORNING, "talk", 10 * MINUTE, NOTHING_ELSE, NINE)
    assert changed(MORNING, after) == {"talk": (0, 70), "panel": (70, 90)}


def test_no_item_pays_with_its_last_five_minutes() -> None:
    after = presses.lengthen(MORNING, "talk", 40 * MINUTE, NOTHING_ELSE, NINE)
    assert changed(MORNING, after) == {"talk": (0, 100), "panel": (100, 105), "break": (105, 110), "groups": (110, 165)}


def test_minutes_that_are_taken_make_the_break_longer() -> None:
    after = presses.lengthen(MORNING, "talk", -10 * MINUTE, UNTIL_BREAK, NINE)
    assert changed(MORNING, after) == {"talk": (0, 50), "panel": (50, 80), "break": (80, 105)}


def test_a_gap_in_the_programme_is_a_break() -> None:
    line = (slot("talk", 0, 60), slot("panel", 80, 30), slot("end", 110, 10))
    assert changed(line, presses.lengthen(line, "talk", 10 * MINUTE, UNTIL_BREAK, NINE)) == {"talk": (0, 70)}
    assert changed(line, presses.lengthen(line, "talk", 20 * MINUTE, UNTIL_BREAK, NINE)) == {
        "talk": (0, 80),
        "panel": (85, 115),
        "end": (115, 125),
    }


def test_an_item_that_is_on_can_not_end_before_now() -> None:
    now = NINE + timedelta(minutes=40, seconds=30)
    after = presses.lengthen(MORNING, "talk", -180 * MINUTE, EVERYTHING, now)
    assert said(after)["talk"] == (0, 40)
    assert presses.end(MORNING, "talk", EVERYTHING, now) == after


def test_an_item_to_come_keeps_five_minutes() -> None:
    after = presses.lengthen(MORNING, "panel", -180 * MINUTE, EVERYTHING, NINE)
    assert said(after)["panel"] == (60, 65)
    with pytest.raises(NothingToTake):
        presses.lengthen(after, "panel", -MINUTE, EVERYTHING, NINE)


def test_an_early_start_ends_what_is_on() -> None:
    after = presses.begin(MORNING, "panel", NINE, EVERYTHING, NINE + 55 * MINUTE)
    assert (said(after)["talk"], said(after)["panel"], said(after)["end"]) == ((0, 55), (55, 85), (220, 250))


def test_an_early_start_with_nothing_else_moved_makes_the_item_longer() -> None:
    after = presses.begin(MORNING, "panel", NINE, NOTHING_ELSE, NINE + 50 * MINUTE)
    assert changed(MORNING, after) == {"talk": (0, 50), "panel": (50, 90)}


def test_a_late_start_lets_what_is_over_be_and_may_cost_the_item_itself() -> None:
    now = NINE + 67 * MINUTE
    assert changed(MORNING, presses.begin(MORNING, "panel", now, UNTIL_BREAK, now)) == {
        "panel": (67, 97),
        "break": (97, 105),
    }
    assert changed(MORNING, presses.begin(MORNING, "panel", now, NOTHING_ELSE, now)) == {"panel": (67, 90)}


def test_the_day_begins_ten_minutes_late() -> None:
    now = NINE - 5 * MINUTE
    after = presses.begin(MORNING, "talk", NINE + 10 * MINUTE, UNTIL_BREAK, now)
    assert changed(MORNING, after) == {"talk": (10, 70), "panel": (70, 100), "break": (100, 105)}


def test_nothing_begins_before_what_is_to_come_before_it() -> None:
    with pytest.raises(NotNext):
        presses.begin(MORNING, "groups", NINE, EVERYTHING, NINE + 10 * MINUTE)


def test_what_is_skipped_leaves_its_time_to_what_follows_or_to_nobody() -> None:
    now = NINE + 30 * MINUTE
    assert said(presses.skip(MORNING, "panel", EVERYTHING, now))["end"] == (195, 225)
    assert changed(MORNING, presses.skip(MORNING, "panel", UNTIL_BREAK, now)) == {"break": (60, 105)}
    assert changed(MORNING, presses.skip(MORNING, "panel", NOTHING_ELSE, now)) == {}


def test_who_skips_what_has_begun_gains_the_minutes_that_are_left() -> None:
    after = presses.skip(MORNING, "panel", EVERYTHING, NINE + 70 * MINUTE)
    assert said(after)["break"] == (70, 85)


def test_skipping_one_of_two_that_are_parallel_moves_nobody() -> None:
    line = (slot("a", 0, 60, track="A"), slot("b", 0, 60, track="B"), slot("lunch", 60, 60, Kind.LUNCH))
    assert changed(line, presses.skip(line, "a", EVERYTHING, NINE - MINUTE)) == {}


@pytest.mark.parametrize("rest", Rest)
def test_what_was_skipped_comes_back_where_it_was(rest: Rest) -> None:
    now = NINE + 30 * MINUTE
    skipped = presses.skip(MORNING, "panel", EVERYTHING, now)
    assert presses.take_back(skipped, "panel", EVERYTHING, now) == MORNING
    untouched = presses.skip(MORNING, "panel", NOTHING_ELSE, now)
    assert presses.take_back(untouched, "panel", How(rest), now) == MORNING


def test_what_was_skipped_comes_back_after_what_is_on_instead() -> None:
    skipped = presses.skip(MORNING, "panel", EVERYTHING, NINE + 30 * MINUTE)
    after = presses.take_back(skipped, "panel", EVERYTHING, NINE + 70 * MINUTE)  # the break is on, until 75
    assert said(after)["break"] == (60, 75)
    assert (said(after)["panel"], said(after)["groups"]) == ((75, 105), (105, 165))


def test_what_was_skipped_does_not_come_back_when_the_day_is_over() -> None:
    skipped = presses.skip(MORNING, "end", EVERYTHING, NINE)
    with pytest.raises(ItemOver):
        presses.take_back(skipped, "end", EVERYTHING, NINE + 600 * MINUTE)


def new_break(start: int, minutes: int) -> Slot:
    at = NINE + start * MINUTE
    return Slot("new", Kind.BREAK, at, at + minutes * MINUTE, at, at)


def test_a_break_comes_after_an_item_and_the_rest_makes_room() -> None:
    new = new_break(60, 10)
    assert said(presses.insert(MORNING, new, EVERYTHING, "talk", NINE))["panel"] == (70, 100)
    after = presses.insert(MORNING, new, UNTIL_BREAK, "talk", NINE)
    assert changed(MORNING, after) == {"new": (60, 70), "panel": (70, 100), "break": (100, 105)}


def test_a_break_in_the_middle_of_an_item_makes_it_as_much_longer() -> None:
    now = NINE + 20 * MINUTE
    after = presses.insert_within(MORNING, "talk", new_break(20, 10), UNTIL_BREAK, now)
    assert changed(MORNING, after) == {"new": (20, 30), "talk": (0, 70), "panel": (70, 100), "break": (100, 105)}


TRACKS: Line = (
    slot("a1", 0, 60, track="A"),
    slot("b1", 0, 60, track="B"),
    slot("a2", 60, 60, track="A"),
    slot("b2", 60, 60, track="B"),
    slot("lunch", 120, 60, Kind.LUNCH),
)


def test_parallel_tracks_slip_alike_or_one_alone_with_what_all_have_in_common() -> None:
    alike = presses.lengthen(TRACKS, "a1", 10 * MINUTE, EVERYTHING, NINE)
    assert changed(TRACKS, alike) == {"a1": (0, 70), "a2": (70, 130), "b2": (70, 130), "lunch": (130, 190)}
    alone = presses.lengthen(TRACKS, "a1", 10 * MINUTE, How(Rest.ALL, Tracks.ALONE), NINE)
    assert changed(TRACKS, alone) == {"a1": (0, 70), "a2": (70, 130), "lunch": (130, 190)}
    paid = presses.lengthen(TRACKS, "a1", 10 * MINUTE, How(Rest.BREAK, Tracks.ALONE), NINE)
    assert changed(TRACKS, paid) == {"a1": (0, 70), "a2": (70, 130), "lunch": (130, 180)}


def test_one_track_alone_does_not_hurry_the_lunch_of_all() -> None:
    alone = presses.lengthen(TRACKS, "a1", -10 * MINUTE, How(Rest.ALL, Tracks.ALONE), NINE)
    assert changed(TRACKS, alone) == {"a1": (0, 50), "a2": (50, 110)}


def test_the_choices_are_told_apart_by_what_they_lead_to() -> None:
    def found(line: Line, id_: str) -> list[tuple[Rest, Tracks]]:
        all_ = choices(line, lambda how: presses.lengthen(line, id_, 10 * MINUTE, how, NINE), id_)
        return [(each.rest, each.tracks) for each in all_]

    assert found(MORNING, "talk") == [(rest, Tracks.ALIKE) for rest in Rest]
    assert found(MORNING, "end") == [(Rest.ALL, Tracks.ALIKE)]
    assert (Rest.ALL, Tracks.ALONE) in found(TRACKS, "a1")


def test_a_choice_tells_what_begins_otherwise_what_is_cut_and_when_the_day_ends() -> None:
    all_, until_break, _ = choices(
        MORNING, lambda how: presses.lengthen(MORNING, "talk", 10 * MINUTE, how, NINE), "talk"
    )
    assert [(e.what, e.session_id) for e in all_.effects] == [(What.BEGINS, "panel"), (What.DAY_ENDS, None)]
    assert [(e.what, e.session_id, e.was_minutes, e.minutes) for e in until_break.effects] == [
        (What.BEGINS, "panel", 30, 30),
        (What.LASTS, "break", 15, 5),
    ]


def test_a_slip_over_the_night_when_the_clocks_change_is_as_many_minutes() -> None:
    zone = ZoneInfo("Europe/Stockholm")
    late = datetime(2031, 10, 25, 23, tzinfo=zone)  # at 03.00 it is 02.00 again
    begins, ends = late.astimezone(UTC), late.astimezone(UTC) + timedelta(hours=4)
    line = (
        Slot("vigil", Kind.SOCIAL, begins, ends, begins, ends),
        Slot("dawn", Kind.TALK, ends, ends + timedelta(hours=1), ends, ends + timedelta(hours=1)),
    )
    after = presses.lengthen(line, "vigil", 30 * MINUTE, EVERYTHING, begins + timedelta(hours=2))
    assert [s.ends_at - s.starts_at for s in after] == [timedelta(hours=4, minutes=30), timedelta(hours=1)]
    assert named(after, "dawn").starts_at.astimezone(zone).strftime("%H.%M") == "02.30"


# -- whatever the day -------------------------------------------------------------------------------------------------

KINDS = st.sampled_from([Kind.TALK, Kind.BREAK, Kind.LUNCH, Kind.GROUP_DISCUSSION, Kind.PLENARY])
HOW = st.builds(How, st.sampled_from(Rest), st.sampled_from(Tracks))


@st.composite
def days(draw: st.DrawFn) -> Line:
    """A day with gaps, parallel items in two tracks, and something skipped."""
    at, found = 0, []
    for number in range(draw(st.integers(1, 7))):
        at += draw(st.sampled_from([0, 0, 0, 5, 20]))
        length = draw(st.sampled_from([1, 5, 10, 15, 30, 45, 60, 90]))
        parallel = draw(st.booleans())
        one = slot(f"{number}a", at, length, draw(KINDS), "A" if parallel else "")
        found.append(replace(one, skipped=draw(st.integers(0, 7)) == 0))
        if parallel:
            found.append(slot(f"{number}b", at, draw(st.integers(1, length)), draw(KINDS), "B"))
        at += length
    return tuple(found)


@st.composite
def pressed(draw: st.DrawFn) -> tuple[Line, Slot, How, datetime, Callable[[], Line]]:
    """A day, an item of it, an instant, and something pressed about it."""
    line, how = draw(days()), draw(HOW)
    one = draw(st.sampled_from(line))
    now = NINE + timedelta(seconds=draw(st.integers(-1800, 6 * 3600)))
    minutes = draw(st.integers(-60, 60))
    at = one.starts_at + minutes * MINUTE
    length = max(1, abs(minutes)) * MINUTE
    new = Slot("new", Kind.BREAK, one.ends_at, one.ends_at + length, one.ends_at, one.ends_at, one.track)
    within = new.at(now.replace(second=0), now.replace(second=0) + length)
    acts: list[Callable[[], Line]] = [
        lambda: presses.lengthen(line, one.id, minutes * MINUTE, how, now),
        lambda: presses.begin(line, one.id, at, how, now),
        lambda: presses.end(line, one.id, how, now),
        lambda: presses.skip(line, one.id, how, now),
        lambda: presses.take_back(line, one.id, how, now),
        lambda: presses.insert(line, new, how, one.id, now),
        lambda: presses.insert_within(line, one.id, within, how, now),
    ]
    return line, one, how, now, draw(st.sampled_from(acts))


def outcome(act: Callable[[], Line], otherwise: Line) -> Line:
    try:
        return act()
    except Conflict:
        return otherwise


@given(pressed())
def test_nothing_gets_a_negative_length(press: tuple[Line, Slot, How, datetime, Callable[[], Line]]) -> None:
    line, _, _, _, act = press
    assert all(s.length >= NOTHING for s in outcome(act, line))


@given(pressed())
def test_what_is_over_never_moves(press: tuple[Line, Slot, How, datetime, Callable[[], Line]]) -> None:
    line, one, _, now, act = press
    after = {s.id: s for s in outcome(act, line)}
    over = [s for s in line if s.over(now) and not (s.skipped and s.id == one.id)]
    assert [after[s.id] for s in over] == over


@given(pressed())
def test_nothing_is_moved_into_what_has_been(press: tuple[Line, Slot, How, datetime, Callable[[], Line]]) -> None:
    line, _, _, now, act = press
    minute = now.replace(second=0)
    was = {s.id: s for s in line}
    moved = [s for s in outcome(act, line) if s.id in was and s.starts_at != was[s.id].starts_at]
    assert [s.id for s in moved if s.starts_at < minute] == []


@given(pressed())
def test_what_followed_another_still_does(press: tuple[Line, Slot, How, datetime, Callable[[], Line]]) -> None:
    line, one, how, _, act = press
    after = {s.id: s for s in outcome(act, line)}
    held = [s for s in line if not s.skipped and not after[s.id].skipped and s.id != one.id]
    held = [s for s in held if not elsewhere(s, one, line, how)] if how.tracks is Tracks.ALONE else held
    for first in held:
        for second in held:
            if first.ends_at <= second.starts_at and first.length > NOTHING < second.length:
                assert after[first.id].starts_at <= after[second.id].starts_at, (first.id, second.id)


@given(pressed())
def test_other_tracks_are_left_alone_when_one_slips_alone(
    press: tuple[Line, Slot, How, datetime, Callable[[], Line]],
) -> None:
    line, one, how, _, act = press
    after = {s.id: s for s in outcome(act, line)}
    if how.tracks is Tracks.ALONE and not one.skipped:
        left = [s for s in line if elsewhere(s, one, line, how)]
        assert [after[s.id] for s in left] == left


@given(pressed())
def test_undo_restores_exactly(press: tuple[Line, Slot, How, datetime, Callable[[], Line]]) -> None:
    line, _, _, _, act = press
    after = outcome(act, line)
    assert undone(after, differences(line, after)) == line


@given(pressed(), st.integers(1, 30))
def test_what_has_been_changed_since_is_not_undone(
    press: tuple[Line, Slot, How, datetime, Callable[[], Line]], minutes: int
) -> None:
    line, _, _, _, act = press
    after = outcome(act, line)
    moves = differences(line, after)
    if moves:
        touched = moves[-1].session_id
        later = tuple(s.moved(minutes * MINUTE) if s.id == touched else s for s in after)
        with pytest.raises(ChangedSince):
            undone(later, moves)


# -- items whose time is fixed ----------------------------------------------------------------------------------------

GUEST = tuple(replace(each, fixed=each.id == "groups") for each in MORNING)


def test_what_slips_stops_before_a_fixed_time_and_the_nearest_break_pays() -> None:
    after = presses.lengthen(GUEST, "talk", 8 * MINUTE, EVERYTHING, NINE)

    assert said(after) == {**said(GUEST), "talk": (0, 68), "panel": (68, 98), "break": (98, 105)}


def test_when_the_breaks_can_not_pay_what_is_next_to_them_does_and_each_keeps_its_least() -> None:
    after = presses.lengthen(GUEST, "talk", 20 * MINUTE, EVERYTHING, NINE)

    assert said(after) == {**said(GUEST), "talk": (0, 80), "panel": (80, 100), "break": (100, 105)}


def test_more_than_there_is_before_a_fixed_time_is_refused_whatever_happens_with_the_rest() -> None:
    for rest in Rest:
        with pytest.raises(FixedTime):
            presses.lengthen(GUEST, "talk", 36 * MINUTE, How(rest), NINE)
        with pytest.raises(FixedTime):
            presses.lengthen(GUEST, "break", MINUTE, How(rest), NINE + 95 * MINUTE)


def test_what_is_sooner_does_not_hurry_a_fixed_time() -> None:
    after = presses.lengthen(GUEST, "talk", -10 * MINUTE, EVERYTHING, NINE)

    assert said(after) == {**said(GUEST), "talk": (0, 50), "panel": (50, 80), "break": (80, 95)}


def test_the_choice_says_who_pays_for_a_fixed_time() -> None:
    (choice,) = choices(GUEST, lambda how: presses.lengthen(GUEST, "panel", 8 * MINUTE, how, NINE), "panel")[:1]

    assert [(each.what, each.session_id, each.minutes) for each in choice.effects] == [
        (What.BEGINS, "break", 7),
        (What.LASTS, "break", 7),
    ]


def test_a_fixed_item_that_is_skipped_stops_nothing_and_one_that_is_pressed_itself_moves() -> None:
    skipped = tuple(replace(each, skipped=each.fixed) for each in GUEST)

    assert named(presses.lengthen(skipped, "talk", 8 * MINUTE, EVERYTHING, NINE), "lunch").starts_at == (
        NINE + 173 * MINUTE
    )
    assert named(presses.lengthen(GUEST, "groups", 8 * MINUTE, EVERYTHING, NINE), "lunch").starts_at == (
        NINE + 173 * MINUTE
    )
