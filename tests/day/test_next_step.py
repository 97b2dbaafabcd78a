"""The one next step, from where the day stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hub.day.next_step import Do, Item, Offered, Standing, Step, Talk, change_at, next_step


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2031-05-06T{clock}:00").replace(tzinfo=UTC)


OPENING = Item("opening", "Inledning", at("09:00"), at("09:30"))
LECTURE = Item("lecture", "Bin i staden", at("09:30"), at("10:30"))
GROUPS = Item("groups", "Trösklar", at("10:45"), at("11:30"), in_groups=True)
PLENARY = Item("plenary", "Återsamling", at("11:30"), at("12:00"), in_plenary=True)
ITEMS = (OPENING, LECTURE, GROUPS, PLENARY)
PROPOSED = Talk("round", "groups", "proposed")
PUBLISHED = replace(PROPOSED, state="published")
OPEN = replace(PROPOSED, state="open", ends_at=at("11:20"))
RECALLED = replace(OPEN, state="recalled")
HAD = frozenset({"groups"})
PREPARED, OFFERED = Offered("prepared", "groups", open=False), Offered("offered", "groups", open=True)


def standing(clock: str, **other: object) -> Standing:
    return replace(Standing(at(clock), ITEMS, today=True), **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "step"),
    [
        (standing("08:00", items=()), Step(Do.WRITE_PROGRAMME)),
        (standing("08:00", link=False), Step(Do.SET_LINK, item=OPENING)),
        (standing("09:40", link=False), Step(Do.SET_LINK, item=LECTURE)),
        (standing("08:00", today=False, link=False), Step(Do.SET_LINK, item=OPENING)),
        (standing("08:00", today=False), Step(Do.REST, following=OPENING)),
        (standing("08:55", awaited=True), Step(Do.LET_IN)),
        (standing("10:50", awaited=True, proposals=(PROPOSED,)), Step(Do.LET_IN)),
        (standing("09:10", awaited=True, link=False), Step(Do.SET_LINK, item=OPENING)),
        (standing("10:50", awaited=True, round=OPEN), Step(Do.LET_TALK, OPEN, until=at("11:20"))),
        (standing("12:10", awaited=True), Step(Do.THANK)),
        (standing("08:00"), Step(Do.COPY_TEXT, following=OPENING, until=at("09:00"))),
        (standing("09:10"), Step(Do.WAIT, item=OPENING, following=LECTURE, until=at("09:30"))),
        (standing("09:25"), Step(Do.GO_ON, item=OPENING, following=LECTURE, until=at("09:30"))),
        (standing("10:29"), Step(Do.GO_ON, item=LECTURE, following=GROUPS, until=at("10:30"))),
        (standing("10:30"), Step(Do.MAKE_GROUPS, item=GROUPS)),
        (standing("10:50"), Step(Do.MAKE_GROUPS, item=GROUPS)),
        (standing("10:50", choices=(PREPARED,)), Step(Do.LET_CHOOSE, item=GROUPS, choice="prepared")),
        (standing("10:50", choices=(PREPARED, OFFERED)), Step(Do.END_CHOICE, item=GROUPS, choice="offered")),
        (standing("10:50", choices=(replace(OFFERED, session_id="lecture"),)), Step(Do.MAKE_GROUPS, item=GROUPS)),
        (standing("10:40", rounds_of=HAD), Step(Do.WAIT, following=GROUPS, until=at("10:45"))),
        (
            standing("09:45", proposals=(PROPOSED,)),
            Step(Do.WAIT, item=LECTURE, following=GROUPS, until=at("10:30")),
        ),
        (standing("10:31", proposals=(PROPOSED,)), Step(Do.SHOW_GROUPS, PROPOSED, GROUPS)),
        (
            standing("09:45", proposals=(PROPOSED, replace(PROPOSED, id="now", session_id="lecture"))),
            Step(Do.SHOW_GROUPS, replace(PROPOSED, id="now", session_id="lecture")),
        ),
        (standing("10:50", round=PUBLISHED), Step(Do.OPEN_ROOMS, PUBLISHED)),
        (standing("10:50", round=OPEN), Step(Do.LET_TALK, OPEN, until=at("11:20"))),
        (standing("11:19", round=OPEN), Step(Do.CALL_BACK, OPEN, until=at("11:20"))),
        (standing("11:40", round=OPEN), Step(Do.CALL_BACK, OPEN, until=at("11:20"))),
        (standing("11:21", round=RECALLED, unshared=3), Step(Do.CLOSE_ROOMS, RECALLED)),
        (
            standing("11:22", rounds_of=HAD, unshared=3),
            Step(Do.SHARE, item=GROUPS, until=at("11:30"), groups=3),
        ),
        (
            standing("11:31", rounds_of=HAD, unshared=2),
            Step(Do.SHARE, item=PLENARY, until=at("12:00"), groups=2),
        ),
        (standing("11:31", rounds_of=HAD), Step(Do.WAIT, item=PLENARY, until=at("12:00"))),
        (standing("11:56", rounds_of=HAD, unshared=2), Step(Do.THANK, item=PLENARY, until=at("12:00"))),
        (standing("11:58", rounds_of=HAD, thanked=True), Step(Do.REST, item=PLENARY, until=at("12:00"))),
        (standing("12:10", rounds_of=HAD), Step(Do.THANK)),
        (standing("12:10", link=False), Step(Do.THANK)),
        (standing("12:10", rounds_of=HAD, thanked=True, unshared=2), Step(Do.SHARE, groups=2)),
        (standing("12:10", rounds_of=HAD, thanked=True), Step(Do.REST)),
    ],
)
def test_the_day_has_one_next_step(now: Standing, step: Step) -> None:
    assert next_step(now) == step


def test_of_two_items_at_once_the_one_that_began_last_is_spoken_of() -> None:
    beside = Item("beside", "Verkstad", at("09:40"), at("10:20"))
    now = standing("10:00", items=(LECTURE, beside, GROUPS))
    assert next_step(now) == Step(Do.WAIT, item=beside, following=GROUPS, until=at("10:20"))


def test_the_items_may_come_in_any_order() -> None:
    for clock in ("08:00", "09:10", "10:29", "10:50", "11:56", "12:10"):
        now = standing(clock)
        assert next_step(now) == next_step(replace(now, items=ITEMS[::-1]))


def test_there_is_always_a_step_and_only_a_known_moment_changes_it() -> None:
    starts_and_ends = {moment for item in ITEMS for moment in (item.starts_at, item.ends_at)}
    known = starts_and_ends | change_at(ITEMS)
    for link, unshared, thanked in product((True, False), (0, 2), (True, False)):
        before = None
        for minute in range(5 * 60):
            now = at("08:00") + timedelta(minutes=minute)
            step = next_step(Standing(now, ITEMS, True, link, unshared=unshared, thanked=thanked))
            assert step == before or now in known or before is None, now
            before = step
