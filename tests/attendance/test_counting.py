"""How evidence becomes time present: the rules of docs/attendance.md."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.attendance.counting import Counted, DayTimes, Slot, counted, slots_of
from hub.attendance.model import Correction, Evidence

NINE = datetime(2031, 5, 6, 7, tzinfo=UTC)
"""Nine o'clock in Stockholm."""
EVENING = NINE + timedelta(hours=10)
number = count()


def at(minutes: int) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


DAY = DayTimes(
    "day",
    slots_of(
        [
            ("talk", at(0), at(60), False),
            ("break", at(60), at(75), True),
            ("groups", at(75), at(120), False),
            ("workshop", at(90), at(120), False),
        ]
    ),
)


def seen(start: int, end: int | None = None, source: str = "now", withdrawn: bool = False) -> Evidence:
    ended = None if end is None else at(end)
    gone = EVENING if withdrawn else None
    return Evidence(f"{next(number):032}", "day", "asta", source, at(start), ended, at(start), withdrawn_at=gone)


def said(there: bool, start: int, end: int, made: int = 200, undone: bool = False) -> Correction:
    when = at(made)
    mark = EVENING if undone else None
    return Correction(
        f"{next(number):032}", "day", "asta", there, at(start), at(end), "Stod i salen", when, "olga", mark
    )


def time_of(
    rows: list[Evidence], corrections: list[Correction] | None = None, now: datetime = EVENING, remote: bool = True
) -> Counted:
    return counted(rows, corrections or [], DAY, now, remote=remote)


def test_items_at_the_same_time_are_known_to_be_so() -> None:
    assert [slot.parallel for slot in DAY.slots] == [False, False, True, True]


def test_who_checks_in_and_leaves_was_there_in_between_and_pauses_count_for_no_day() -> None:
    found = time_of([seen(30, 80)])
    assert found == Counted(True, 35 * 60, (("talk", 1800), ("break", 900), ("groups", 300)))


def test_a_check_in_that_nobody_ended_lasts_until_the_last_item_is_over_and_says_so() -> None:
    assert time_of([seen(30)]) == Counted(
        True, 75 * 60, (("talk", 1800), ("break", 900), ("groups", 2700), ("workshop", 1800)), assumed=True
    )


def test_while_the_day_runs_it_lasts_until_now() -> None:
    assert time_of([seen(30)], now=at(40)).seconds == 600


def test_what_overlaps_counts_once() -> None:
    rows = [seen(0, 30), seen(10, 40, "zoom-report"), seen(20, 50, "teams-report")]
    assert time_of(rows).seconds == 50 * 60


def test_a_report_knows_better_than_a_check_in_that_nobody_ended_but_not_of_who_is_in_the_room() -> None:
    rows = [seen(0), seen(5, 25, "teams-report")]
    assert (time_of(rows).seconds, time_of(rows).assumed) == (20 * 60, False)
    assert time_of(rows, remote=False).seconds == 105 * 60


def test_an_open_page_alone_makes_nobody_present() -> None:
    assert time_of([seen(0, 60, "presence")]) == Counted()


def test_an_open_page_counts_before_the_check_in_and_not_after_they_left_until_they_come_again() -> None:
    rows = [seen(20, 30), seen(0, 60, "presence")]
    assert time_of(rows).seconds == 30 * 60
    assert time_of([*rows, seen(50, 55)]).seconds == 35 * 60


def test_gaps_in_a_report_are_no_leaving() -> None:
    rows = [seen(0, 10, "zoom-report"), seen(40, 50, "zoom-report"), seen(0, 60, "presence")]
    assert time_of(rows).seconds == 60 * 60


def test_a_name_in_the_list_shows_that_they_were_there_and_for_no_time() -> None:
    assert time_of([seen(30, 30, "zoom-list")]) == Counted(True, 0, (("talk", 0),))


def test_who_was_marked_after_the_day_took_part_for_no_time_that_is_known() -> None:
    assert time_of([seen(300, source="staff")]) == Counted(True)


def test_what_is_withdrawn_or_undone_counts_for_nothing() -> None:
    assert time_of([seen(0, 60, withdrawn=True)], [said(True, 0, 60, undone=True)]) == Counted()


def test_corrections_come_last_in_the_order_in_which_they_were_made() -> None:
    rows = [seen(0, 60)]
    away, back = said(False, 0, 60, made=200), said(True, 20, 30, made=210)
    assert time_of(rows, [back, away]).seconds == 10 * 60
    assert time_of(rows, [away]) == Counted(corrected=True)
    assert time_of([], [said(True, 0, 60)]) == Counted(True, 3600, (("talk", 3600),), corrected=True)


def test_a_correction_ends_the_doubt_about_a_check_in_that_nobody_ended() -> None:
    assert time_of([seen(0)], [said(True, 0, 120)]).assumed is False


@pytest.mark.parametrize("rows", [[], [seen(0, 60)]])
def test_a_day_without_items_has_no_time(rows: list[Evidence]) -> None:
    found = counted(rows, [], DayTimes("day", ()), EVENING, remote=True)
    assert (found.seconds, found.took_part) == (0, bool(rows))


minute = st.integers(-30, 200)
source = st.sampled_from(["now", "link", "door", "presence", "zoom-list", "zoom-report", "teams-report"])
rows_ = st.lists(
    st.tuples(minute, st.none() | st.integers(0, 120), source).map(
        lambda each: seen(each[0], None if each[1] is None else each[0] + each[1], each[2])
    ),
    max_size=8,
)
corrections_ = st.lists(
    st.tuples(st.booleans(), minute, st.integers(1, 90), st.integers(200, 300)).map(
        lambda each: said(each[0], each[1], each[1] + each[2], each[3])
    ),
    max_size=4,
)


@given(rows_, corrections_, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_stands_does_not_matter(rows, corrections, remote, random) -> None:
    mixed, other = list(rows), list(corrections)
    random.shuffle(mixed)
    random.shuffle(other)
    assert time_of(mixed, other, remote=remote) == time_of(rows, corrections, remote=remote)


@given(rows_, corrections_, st.booleans(), minute)
def test_nobody_is_in_an_item_longer_than_it_lasts_nor_later_than_now(rows, corrections, remote, now) -> None:
    found = time_of(rows, corrections, at(now), remote=remote)
    lengths = {slot.id: (slot.end - slot.start).total_seconds() for slot in DAY.slots}
    assert all(0 <= seconds <= lengths[id_] for id_, seconds in found.slots)
    assert 0 <= found.seconds <= 105 * 60
    assert found.took_part or found.seconds == 0


@given(rows_, st.booleans())
def test_the_same_evidence_twice_says_nothing_more(rows, remote) -> None:
    assert time_of([*rows, *rows], remote=remote) == time_of(rows, remote=remote)


@given(rows_, st.tuples(minute, st.integers(1, 90)))
def test_somebody_who_was_in_the_room_is_there_no_less_for_more_evidence(rows, more) -> None:
    """Of what is no leaving: a report."""
    added = seen(more[0], more[0] + more[1], "zoom-report")
    assert time_of([*rows, added], remote=False).seconds >= time_of(rows, remote=False).seconds


def test_a_slot_says_its_span() -> None:
    assert Slot("talk", at(0), at(60)).span == (at(0), at(60))
