"""When people write, when the wall stands, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.programme.model import Day, Kind, Session
from hub.reflections.model import (
    Reflection,
    State,
    Thought,
    Times,
    Wall,
    in_order,
    may_be_seen,
    pages_of,
    stands,
    thoughts_of,
    times,
    writes,
)

ZONE = ZoneInfo("Europe/Stockholm")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 5, day, hour, minute, tzinfo=ZONE)


def item(day: int, kind: Kind, hour: int, until: int) -> Session:
    start, end = at(day, hour), at(day, until)
    return Session(f"s{day}{hour}", str(day), "Punkt", kind, start, end, start, end, None, "", "", "sv", (), ())


DAYS = [
    Day("6", date(2031, 5, 6), 1, (item(6, Kind.CHECK_IN, 13, 14), item(6, Kind.TALK, 14, 16))),
    Day(
        "7",
        date(2031, 5, 7),
        2,
        (item(7, Kind.CHECK_IN, 9, 10), item(7, Kind.OPENING, 10, 11), item(7, Kind.TALK, 11, 12)),
    ),
]
ASKED = Reflection("r", "6", "Vad tar vi med oss?", False, State.OPEN, None, at(6, 16), Wall.BY_ITSELF, None)
OVERNIGHT = Times(at(7, 9), at(7, 9), at(7, 11))


def test_people_write_until_the_next_day_begins_and_the_wall_stands_while_they_arrive() -> None:
    assert times(ASKED, DAYS) == OVERNIGHT


def test_a_day_that_begins_with_a_talk_has_the_wall_during_that() -> None:
    second = replace(DAYS[1], sessions=DAYS[1].sessions[2:])
    assert times(ASKED, [DAYS[0], second]) == Times(at(7, 11), at(7, 11), at(7, 12))


def test_a_time_of_its_own_ends_writing_earlier_or_later() -> None:
    for until in (at(6, 22), at(7, 9, 30)):
        assert times(replace(ASKED, until=until), DAYS) == replace(OVERNIGHT, write_until=until)


def test_after_the_last_day_only_a_press_ends_writing_and_shows_the_wall() -> None:
    assert times(replace(ASKED, day_id="7"), DAYS) == Times(None, None, None)


def test_who_opens_it_anew_in_the_morning_is_not_cut_off_by_the_night() -> None:
    opened = replace(ASKED, opened_at=at(7, 9, 30), until=at(6, 22))
    assert times(opened, DAYS).write_until is None


@pytest.mark.parametrize(
    ("reflection", "now", "expected"),
    [
        (ASKED, at(6, 23), True),
        (ASKED, at(7, 9), False),
        (replace(ASKED, state=State.PREPARED), at(6, 23), False),
        (replace(ASKED, state=State.CLOSED), at(6, 23), False),
    ],
)
def test_when_people_may_write(reflection: Reflection, now: datetime, expected: bool) -> None:
    assert writes(reflection, OVERNIGHT, now) is expected


@pytest.mark.parametrize(
    ("reflection", "now", "today", "expected"),
    [
        (ASKED, at(7, 8, 59), False, (False, False)),
        (ASKED, at(7, 9), False, (True, True)),
        (ASKED, at(7, 11), False, (False, True)),
        (replace(ASKED, wall=Wall.OFF), at(7, 10), True, (False, False)),
        (replace(ASKED, wall=Wall.SHOWN), at(6, 17), True, (True, True)),
        (replace(ASKED, wall=Wall.SHOWN), at(7, 10), False, (False, True)),
        (replace(ASKED, state=State.PREPARED, wall=Wall.SHOWN), at(7, 10), True, (False, False)),
    ],
)
def test_when_the_wall_stands_and_may_be_seen(
    reflection: Reflection, now: datetime, today: bool, expected: tuple[bool, bool]
) -> None:
    assert (stands(reflection, OVERNIGHT, now, chosen_today=today), may_be_seen(reflection, OVERNIGHT, now)) == expected


def test_three_thoughts_are_kept_each_once() -> None:
    assert thoughts_of(["  Bin är \n många ", "", "Vax", "Vax", "Tak", "Fyra"]) == ["Bin är många", "Vax", "Tak"]


def thought(id_: str, pinned: int = 0) -> Thought:
    return Thought(id_, "p", id_, False, False, at(7, 8) + timedelta(minutes=pinned) if pinned else None)


def test_pinned_ones_stand_first_as_they_were_pinned_and_the_rest_always_in_the_same_order() -> None:
    some = [thought(str(number)) for number in range(6)]
    pinned = [thought("b", 1), thought("a", 2)]
    found = [each.id for each in in_order([*some, *reversed(pinned)])]
    assert found[:2] == ["b", "a"]
    assert found == [each.id for each in in_order([*pinned, *reversed(some)])]
    without = [each.id for each in in_order(some[1:])]
    assert [id_ for id_ in found[2:] if id_ != "0"] == without
    assert found[2:] != [each.id for each in some]


def test_pages_have_what_there_is_room_for_and_nothing_is_lost() -> None:
    items = [(number, "x" * 100) for number in range(10)]
    pages = pages_of(items)
    assert [number for page in pages for number in page] == list(range(10))
    assert [len(page) for page in pages] == [5, 5]
    assert len(pages_of(items, "Vad tar vi med oss? " * 9)[0]) < 5
    assert pages_of([]) == ()
