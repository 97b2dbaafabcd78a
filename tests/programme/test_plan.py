"""A programme as a document: written and read back, what is odd in it, what differs, and drafts made whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from hub.programme import editing
from hub.programme.drafts import Change, ChangedByOthers, FieldChange, changes, merged
from hub.programme.model import Kind, Material, Speaker
from hub.programme.plan import (
    Plan,
    PlanDay,
    PlanQuestion,
    PlanSession,
    PlanUnusable,
    from_json,
    oddities,
    ordered,
    to_json,
)

DAYS = (PlanDay("monday", date(2031, 5, 5)), PlanDay("tuesday", date(2031, 5, 6)))
NILS = Speaker("Nils Drönare", "biodlare", "Ljungö")


def item(id_: str, start: str, end: str, day: int = 0, **other: Any) -> PlanSession:
    session = PlanSession(id_, day, time.fromisoformat(start), time.fromisoformat(end), id_.title())
    return replace(session, **other)


OPENING, WAX, TALK = item("opening", "09:00", "09:30"), item("wax", "09:30", "10:00"), item("talk", "09:00", "10:00", 1)
PLAN = ordered(Plan(DAYS, (TALK, OPENING, WAX)))


def odd(*sessions: PlanSession) -> list[tuple[str, str, str | None]]:
    return [(o.code, o.session_id, o.other_id) for o in oddities(ordered(Plan(DAYS, sessions)))]


def test_a_plan_is_read_back_as_it_was_written() -> None:
    whole = replace(
        WAX,
        kind=Kind.TALK,
        room="A4",
        track="Praktik",
        speakers=(replace(NILS, picture="file"),),
        questions=(PlanQuestion("q", "Varför?"), PlanQuestion(None, "Hur då?")),
        language="svenska",
        interpretation="engelska",
        materials=(Material("Bilder", "https://bin.example.se/"), Material("Blad", "", "f", "application/pdf", 9)),
    )
    plan = ordered(Plan(DAYS, (OPENING, whole)))
    assert from_json(to_json(plan)) == plan


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2, "plan": {"days": [], "sessions": []}}', "[1]"])
def test_what_is_no_plan_of_this_version_is_refused(text: str) -> None:
    with pytest.raises(PlanUnusable):
        from_json(text)


def test_days_are_in_order_of_their_dates_and_sessions_go_with_theirs() -> None:
    backwards = Plan(DAYS[::-1], (replace(TALK, day=0), replace(WAX, day=1), replace(OPENING, day=1)))
    assert ordered(backwards) == PLAN


@pytest.mark.parametrize(
    "plan", [Plan(DAYS, (item("late", "09:00", "10:00", 2),)), Plan((DAYS[0], PlanDay("also", DAYS[0].date)))]
)
def test_a_session_on_no_day_and_two_days_of_one_date_are_refused(plan: Plan) -> None:
    with pytest.raises(PlanUnusable):
        ordered(plan)


# -- what looks odd ---------------------------------------------------------------------------------------------------


def test_an_end_before_its_start_is_odd_but_not_one_past_midnight() -> None:
    found = odd(item("backwards", "10:00", "09:55"), item("party", "20:00", "01:00"))
    assert found == [("ends-before-start", "backwards", None), ("gap", "backwards", "party")]


def test_one_room_for_two_at_the_same_time_is_odd() -> None:
    items = item("a", "09:00", "10:00"), item("b", "09:30", "10:30"), item("c", "10:30", "11:00")
    assert odd(*(replace(each, room="A4") for each in items)) == [("room-taken", "a", "b")]


def test_a_speaker_in_two_places_is_odd_and_named() -> None:
    rooms = {"a": "A4", "b": "B2"}
    both = [item(name, "09:00", "10:00", room=room, speakers=(NILS,)) for name, room in rooms.items()]
    found = oddities(Plan(DAYS, tuple(both)))
    assert [(o.code, o.name) for o in found] == [("speaker-twice", "Nils Drönare")]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, [("overlap", "a", "b")]),
        ({"room": "A4"}, {}, [("overlap", "a", "b")]),
        ({"room": "A4"}, {"room": "B2"}, []),
        ({"track": "Vax"}, {"track": "Honung"}, []),
        ({"track": "Vax"}, {"track": "Vax"}, [("overlap", "a", "b")]),
    ],
)
def test_going_on_into_another_is_odd_outside_of_parallel_tracks(
    one: dict[str, Any], other: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    assert odd(item("a", "09:00", "10:00", **one), item("b", "09:50", "10:30", **other)) == found


def test_an_item_within_another_is_not_odd() -> None:
    assert odd(item("groups", "10:00", "11:00"), item("workshop", "10:10", "10:50", room="A4")) == []


def test_a_long_time_with_nothing_on_the_same_day_is_odd() -> None:
    items = item("a", "09:00", "11:00"), item("b", "09:30", "10:00"), item("c", "11:46", "12:00")
    found = oddities(Plan(DAYS, items))
    assert [(o.code, o.session_id, o.other_id, o.minutes) for o in found] == [("gap", "a", "c", 46)]


# -- editing ----------------------------------------------------------------------------------------------------------


def test_an_item_is_moved_to_another_day_and_one_that_is_new_brings_its_own() -> None:
    wednesday = PlanDay("wednesday", date(2031, 5, 7))
    plan = editing.put(editing.put(PLAN, WAX, DAYS[1]), item("closing", "12:00", "13:00"), wednesday)
    on = {day.id: [each.id for each in plan.of_day(number)] for number, day in enumerate(plan.days)}
    assert on == {"monday": ["opening"], "tuesday": ["talk", "wax"], "wednesday": ["closing"]}


def test_a_day_gets_another_date_and_what_is_on_it_goes_along() -> None:
    plan = editing.dated(PLAN, "monday", date(2031, 5, 9))
    assert [(day.id, [each.id for each in plan.of_day(n)]) for n, day in enumerate(plan.days)] == [
        ("tuesday", ["talk"]),
        ("monday", ["opening", "wax"]),
    ]
    with pytest.raises(editing.DateTaken):
        editing.dated(PLAN, "monday", DAYS[1].date)


def test_a_day_is_taken_away_when_nothing_is_on_it() -> None:
    with pytest.raises(editing.DayNotEmpty):
        editing.without_day(PLAN, "monday")
    emptied = editing.without(editing.without(PLAN, "opening"), "wax")
    assert editing.without_day(emptied, "monday") == Plan(DAYS[1:], (replace(TALK, day=0),))


@pytest.mark.parametrize(
    ("texts", "ids"),
    [
        (["A?", "B?"], ["a", "b"]),
        (["Ny?", "A?", "B?"], [None, "a", "b"]),
        (["B?"], ["b"]),
        (["A bättre?", "B?"], ["a", "b"]),
        (["B?", "A?"], ["b", "a"]),
        (["A?", "A?"], ["a", "b"]),
    ],
)
def test_a_question_keeps_its_identity_by_its_text_and_else_by_its_place(
    texts: list[str], ids: list[str | None]
) -> None:
    old = [PlanQuestion("a", "A?"), PlanQuestion("b", "B?")]
    assert editing.asked(old, texts) == tuple(map(PlanQuestion, ids, texts))


# -- what differs, and drafts made whole ------------------------------------------------------------------------------


def test_what_differs_is_told_thing_by_thing() -> None:
    after = editing.put(PLAN, replace(WAX, start=time(9, 40), end=time(10), title="Vax", speakers=(NILS,)), DAYS[1])
    after = editing.with_day(editing.without(after, "opening"), PlanDay("friday", date(2031, 5, 9)))
    fields = (
        FieldChange("day", "2031-05-05", "2031-05-06"),
        FieldChange("time", "09:30", "09:40"),
        FieldChange("title", "Wax", "Vax"),
        FieldChange("speakers"),
    )
    assert changes(PLAN, after) == [
        Change("day-added", "friday", "2031-05-09"),
        Change("changed", "wax", "Vax", fields),
        Change("removed", "opening", "Opening"),
    ]


def test_a_draft_keeps_what_was_published_beside_it() -> None:
    draft = editing.put(PLAN, replace(WAX, title="Vax"), DAYS[0])
    live = editing.put(editing.without(PLAN, "talk"), item("coffee", "10:00", "10:15"), DAYS[0])
    both = editing.put(live, replace(WAX, title="Vax"), DAYS[0])
    assert merged(PLAN, draft, live) == both


def test_a_draft_and_a_published_change_of_the_same_item_are_told_apart() -> None:
    draft = editing.put(PLAN, replace(WAX, title="Vax"), DAYS[0])
    live = editing.put(PLAN, replace(WAX, title="Bivax"), DAYS[0])
    with pytest.raises(ChangedByOthers) as refused:
        merged(PLAN, draft, live)
    assert refused.value.params == {"title": "Bivax"}
    assert merged(PLAN, draft, draft) == draft, "both have changed it alike"


def test_a_day_taken_away_in_a_draft_stays_when_something_was_put_on_it_meanwhile() -> None:
    empty = editing.with_day(PLAN, PlanDay("friday", date(2031, 5, 9)))
    live = editing.put(empty, item("party", "18:00", "20:00"), empty.days[2])
    assert merged(empty, editing.without_day(empty, "friday"), live) == live
