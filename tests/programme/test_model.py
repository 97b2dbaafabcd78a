"""Where in a programme an instant lies, and what times mean in a zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.programme.model import (
    CODE_LETTERS,
    Day,
    Kind,
    NewSession,
    Session,
    new_code,
    same_code,
    session_instants,
    slug_of,
    with_ends,
)
from hub.programme.situation import situation

ZONE = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2031, 5, 5, tzinfo=ZONE)


def session(id_: str, start: datetime, minutes: int, room: str | None = None) -> Session:
    end = start + timedelta(minutes=minutes)
    of_day = f"{start:%A}"
    return Session(id_, of_day, id_, Kind.TALK, start, end, start, end, room, room or "", "", "", (), ())


MORNING = MONDAY.replace(hour=9)
DAYS = [
    Day("Monday", date(2031, 5, 5), 1, (session("a", MORNING, 60), session("b", MORNING + timedelta(minutes=90), 60))),
    Day("Tuesday", date(2031, 5, 6), 2, (session("c", MORNING + timedelta(days=1), 60),)),
]


@pytest.mark.parametrize(
    ("hours", "phase", "day", "current", "following"),
    [
        (-30, "before", "Monday", [], "a"),
        (-1, "before", "Monday", [], "a"),
        (0, "on", "Monday", ["a"], "b"),
        (0.99, "on", "Monday", ["a"], "b"),
        (1, "between", "Monday", [], "b"),
        (1.5, "on", "Monday", ["b"], "c"),
        (2.5, "after-day", "Tuesday", [], "c"),
        (16, "before", "Tuesday", [], "c"),
        (24, "on", "Tuesday", ["c"], None),
        (25, "after", "Tuesday", [], None),
        (1000, "after", "Tuesday", [], None),
    ],
)
def test_an_instant_has_its_place(
    hours: float, phase: str, day: str, current: list[str], following: str | None
) -> None:
    found = situation(DAYS, MORNING + timedelta(hours=hours), ZONE)
    assert found.day is not None
    named = found.following.id if found.following else None
    assert (found.phase, found.day.id, [s.id for s in found.current], named) == (phase, day, current, following)


def test_a_programme_without_items_is_always_to_come() -> None:
    empty = [Day("Monday", date(2031, 5, 5), 1, ())]
    assert situation(empty, MORNING, ZONE).phase == "before"
    assert situation([], MORNING, ZONE).day is None


def test_of_two_that_are_on_the_one_that_began_last_is_the_main_one() -> None:
    days = [
        Day("Monday", MONDAY.date(), 1, (session("a", MORNING, 60), session("b", MORNING + timedelta(minutes=9), 9)))
    ]
    main = situation(days, MORNING + timedelta(minutes=10), ZONE).main
    assert main is not None
    assert main.id == "b"


def test_an_item_past_midnight_belongs_to_the_evening_it_began() -> None:
    assert session_instants(date(2031, 5, 5), time(21), time(1), ZONE) == (
        datetime(2031, 5, 5, 19, tzinfo=UTC),
        datetime(2031, 5, 5, 23, tzinfo=UTC),
    )


def test_an_end_before_its_start_is_kept_as_it_was_written() -> None:
    start, end = session_instants(date(2031, 5, 5), time(10), time(9), ZONE)
    assert (end - start) == timedelta(hours=-1)


@pytest.mark.parametrize(
    ("day", "start", "utc"),
    [
        (date(2031, 3, 30), time(1, 30), "2031-03-30T00:30"),
        (date(2031, 3, 30), time(2, 30), "2031-03-30T01:30"),
        (date(2031, 3, 30), time(3, 30), "2031-03-30T01:30"),
        (date(2031, 10, 26), time(2, 30), "2031-10-26T00:30"),
        (date(2031, 10, 26), time(3, 30), "2031-10-26T02:30"),
    ],
)
def test_the_nights_when_clocks_are_changed_have_every_local_time(day: date, start: time, utc: str) -> None:
    found, _ = session_instants(day, start, time(12), ZONE)
    assert found.isoformat()[:16] == utc


def test_an_item_without_an_end_ends_when_the_next_begins_or_after_half_an_hour() -> None:
    items = [
        NewSession(0, time(9), None, "a"),
        NewSession(0, time(10), time(10, 45), "b"),
        NewSession(0, time(23, 50), None, "c"),
        NewSession(1, time(9), None, "d"),
    ]
    assert [end for _, end in with_ends(items)] == [time(10), time(10, 45), time(0, 20), time(9, 30)]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Möte på Åland!", "mote-pa-aland-2031"),
        ("会議", "event-2031"),
        ("x" * 200, "x" * 48 + "-2031"),
        ("--", "event-2031"),
    ],
)
def test_an_address_is_made_of_plain_letters(title: str, slug: str) -> None:
    assert slug_of(title, date(2031, 1, 1)) == slug


def test_a_code_is_forgiven_its_spaces_and_small_letters_and_nothing_else() -> None:
    assert same_code(" ab c-def ", "ABCDEF")
    assert not any(same_code(given, "ABCDEF") for given in ("", "ABCDE", "ABCDEFG", "ABCDEÉ", "FEDCBA"))


def test_codes_have_no_letters_that_are_read_wrong() -> None:
    codes = {new_code() for _ in range(200)}
    assert (len(codes), {len(code) for code in codes}) == (200, {6})
    assert set("".join(codes)) <= set(CODE_LETTERS)
    assert not set("ILOQ") & set(CODE_LETTERS)
