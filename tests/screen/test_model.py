"""What the screen shows by itself, and its pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.breakouts.queries import Round, State, Way
from hub.programme.queries import Kind, Session
from hub.screen.model import (
    PAGE,
    ROOM_LINES,
    Choice,
    Moment,
    Shown,
    View,
    fitting,
    follow,
    larger,
    page_at,
    pages_of,
    shown,
)

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
ROUND = Round("r", "talk", "day", 1, State.PUBLISHED, Way.CHOOSE_ROOM, 40, published_at=NOON)


def minutes(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def session(kind: Kind, id_: str = "other", starts_at: datetime = NOON) -> Session:
    ends_at = starts_at + timedelta(hours=1)
    return Session(id_, "day", "Titel", kind, starts_at, ends_at, starts_at, ends_at, None, "", "", "", (), ())


def at(phase: str = "on", main: Session | None = None, **given: Any) -> Moment:
    return Moment(**{"now": NOON, "phase": phase, "main": main, "round": None, "shared_at": None, **given})


@pytest.mark.parametrize(
    ("phase", "kind", "expected"),
    [
        ("before", None, Shown.ARRIVAL),
        ("between", None, Shown.ARRIVAL),
        ("on", Kind.CHECK_IN, Shown.ARRIVAL),
        ("on", Kind.BREAK, Shown.ARRIVAL),
        ("on", Kind.LUNCH, Shown.ARRIVAL),
        ("on", Kind.TALK, Shown.NOW),
        ("on", Kind.PLENARY, Shown.NOW),
        ("on", Kind.GROUP_DISCUSSION, Shown.NOW),
        ("after-day", None, Shown.AFTER),
        ("after", None, Shown.AFTER),
    ],
)
def test_without_groups_it_follows_the_programme(phase: str, kind: Kind | None, expected: Shown) -> None:
    assert follow(at(phase, session(kind) if kind else None)) is expected


def test_groups_are_names_then_time_then_everybody_back() -> None:
    talk = session(Kind.GROUP_DISCUSSION, "talk")
    opened = replace(ROUND, state=State.OPEN, opened_at=minutes(2), ends_at=minutes(42))
    recalled = replace(opened, state=State.RECALLED, recalled_at=minutes(42))
    steps = [follow(at(main=talk, round=each, now=minutes(50))) for each in (ROUND, opened, recalled)]
    assert steps == [Shown.NAMES, Shown.TIMER, Shown.RECALL]


OUT = replace(ROUND, state=State.OPEN, opened_at=NOON, ends_at=minutes(40))


@pytest.mark.parametrize(
    ("round_", "comes", "expected"),
    [
        (None, Shown.POLL, Shown.POLL),
        (ROUND, Shown.POLL, Shown.NAMES),
        (ROUND, Shown.GOROUND, Shown.NAMES),
        (OUT, Shown.POLL, Shown.TIMER),
        (OUT, Shown.GOROUND, Shown.GOROUND),
        (replace(OUT, state=State.RECALLED, recalled_at=minutes(40)), Shown.QUESTIONS, Shown.QUESTIONS),
    ],
)
def test_what_the_meeting_does_comes_by_itself_unless_groups_are_out(
    round_: Round | None, comes: Shown, expected: Shown
) -> None:
    assert follow(at(main=session(Kind.PLENARY), round=round_, now=minutes(50), comes=comes)) is expected


def test_names_are_shown_also_in_the_break_before_the_discussion() -> None:
    assert follow(at(main=session(Kind.BREAK), round=ROUND)) is Shown.NAMES


def test_where_no_room_is_opened_the_names_come_first_for_two_minutes() -> None:
    tables = replace(ROUND, state=State.OPEN, way=Way.TABLE, opened_at=NOON, ends_at=minutes(40))
    seen = [follow(at(round=tables, now=minutes(each))) for each in (0, 1.9, 2, 39)]
    assert seen == [Shown.NAMES, Shown.NAMES, Shown.TIMER, Shown.TIMER]


def test_a_short_talk_has_its_names_for_a_quarter_of_it() -> None:
    short = replace(ROUND, state=State.OPEN, minutes=4, opened_at=NOON, ends_at=minutes(4))
    assert [follow(at(round=short, now=minutes(each))) for each in (0.9, 1)] == [Shown.NAMES, Shown.TIMER]


RECALLED = replace(ROUND, state=State.RECALLED, opened_at=NOON, ends_at=minutes(40), recalled_at=minutes(40))
CLOSED = replace(RECALLED, state=State.CLOSED, closed_at=minutes(41))


@pytest.mark.parametrize(
    ("round_", "kind", "id_", "starts", "shared", "expected"),
    [
        (CLOSED, Kind.PLENARY, "other", 45, 50, Shown.SUMMARIES),
        (CLOSED, Kind.PLENARY, "other", 45, 30, Shown.SUMMARIES),
        (CLOSED, Kind.PLENARY, "other", 45, None, Shown.NOW),
        (CLOSED, Kind.GROUP_DISCUSSION, "talk", 0, 50, Shown.SUMMARIES),
        (CLOSED, Kind.TALK, "other", 45, 50, Shown.NOW),
        (CLOSED, Kind.BREAK, "other", 45, 50, Shown.ARRIVAL),
        (RECALLED, Kind.GROUP_DISCUSSION, "talk", 0, 30, Shown.RECALL),
        (RECALLED, Kind.GROUP_DISCUSSION, "talk", 0, 50, Shown.SUMMARIES),
        (RECALLED, Kind.PLENARY, "other", 35, None, Shown.RECALL),
        (RECALLED, Kind.PLENARY, "other", 45, None, Shown.NOW),
        (RECALLED, Kind.PLENARY, "other", 45, 30, Shown.SUMMARIES),
        (RECALLED, Kind.TALK, "other", 45, 50, Shown.NOW),
    ],
)
def test_what_was_said_is_shown_where_it_is_talked_about(
    round_: Round, kind: Kind, id_: str, starts: int, shared: int | None, expected: Shown
) -> None:
    main = session(kind, id_, minutes(starts))
    shared_at = minutes(shared) if shared is not None else None
    assert follow(at(main=main, round=round_, shared_at=shared_at, now=minutes(55))) is expected


@pytest.mark.parametrize("view", [view for view in View if view is not View.AUTO])
def test_the_desk_s_choice_holds_whatever_is_on(view: View) -> None:
    assert shown(Choice(view), at(main=session(Kind.TALK), round=ROUND), spotlit=False).value == view.value


def test_a_spotlight_goes_out_when_its_text_is_shared_no_more() -> None:
    choice = Choice(View.SUMMARIES, spotlight="share")
    assert [shown(choice, at(), spotlit=still) for still in (True, False)] == [Shown.SPOTLIGHT, Shown.SUMMARIES]


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (32, [32]), (33, [17, 16]), (60, [30, 30]), (300, [30] * 10)]
)
def test_names_are_dealt_on_pages_that_are_equally_full(count: int, sizes: list[int]) -> None:
    pages = pages_of(range(count))
    assert [len(page) for page in pages] == sizes
    assert [each for page in pages for each in page] == list(range(count))
    assert max(sizes, default=0) <= PAGE <= 52


def test_pages_turn_every_fifteen_seconds_and_begin_again() -> None:
    seen = [page_at(Choice(page=1), NOON, 3, NOON + timedelta(seconds=each)) for each in (-5, 0, 14.9, 15, 30, 45)]
    assert seen == [1, 1, 1, 2, 0, 1]


def test_a_page_that_is_kept_stays() -> None:
    assert page_at(Choice(page=2, turning=False), NOON, 3, minutes(9)) == 2


def test_a_list_that_has_become_shorter_has_the_page_all_the_same() -> None:
    assert page_at(Choice(page=5, turning=False), NOON, 2, NOON) == 1
    assert page_at(Choice(page=5), NOON, 0, NOON) == 0


def test_as_many_summaries_as_fit_are_shown_and_always_one() -> None:
    assert fitting(["kort"] * 20) == 8
    assert fitting(["x" * 140] * 20) == 3
    assert fitting(["x" * 1000]) == 1
    assert fitting([]) == 0


@pytest.mark.parametrize(
    ("count", "letters", "sizes"), [(2, 40, 3), (5, 30, 3), (6, 45, 1), (2, 140, 2), (8, 20, 0), (6, 140, 0), (0, 0, 3)]
)
def test_a_short_list_is_as_large_as_there_is_room_for(count: int, letters: int, sizes: int) -> None:
    assert larger([("x" * letters, "Grupp 1")] * count, ROOM_LINES) == sizes
