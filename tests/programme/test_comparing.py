"""Items of a programme that is read again are known again, however it was changed; what is another item is one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.programme.assigning import assigned
from hub.programme.comparing import Known, Match, matched
from hub.programme.model import Kind, Speaker
from hub.programme.plan import Plan, PlanDay, PlanQuestion, PlanSession
from hub.programme.renewing import compared, renewed, usual_gone, usual_parts

DAYS = (PlanDay("d0", date(2031, 10, 6)), PlanDay("d1", date(2031, 10, 7)))
TITLES = ("Bin i staden", "Vax och honung", "Att läsa en kupa", "Drottningens år", "Kupor på skolgården", "Svärmar")
PEOPLE = ("Asta Ek", "Bo Alm", "Cilla Rönn", "Dan Lind", "Ebba Björk", "Folke Asp")


def programme() -> Plan:
    """Two days, each with three talks, two breaks of one name, and a group discussion of one name."""
    sessions = []
    for day in (0, 1):
        talks = list(zip(TITLES, PEOPLE, strict=True))[3 * day : 3 * day + 3]
        rows = [
            ("Incheckning", Kind.CHECK_IN, None),
            (*talks[0][:1], Kind.TALK, talks[0][1]),
            ("Paus", Kind.BREAK, None),
        ]
        rows += [
            (talks[1][0], Kind.TALK, talks[1][1]),
            ("Paus", Kind.BREAK, None),
            (talks[2][0], Kind.TALK, talks[2][1]),
        ]
        rows += [("Gruppsamtal", Kind.GROUP_DISCUSSION, None)]
        for hour, (title, kind, name) in enumerate(rows, 9):
            speakers = (Speaker(name),) if name else ()
            id_ = f"s{day}{hour:02}"
            sessions.append(PlanSession(id_, day, time(hour), time(hour, 45), title, kind, "Salen", speakers=speakers))
    return Plan(DAYS, tuple(sessions))


PLAN = programme()
IDS = [session.id for session in PLAN.sessions]


def read_again(plan: Plan = PLAN) -> Plan:
    """What a reading of the plan gives: the same without ids."""
    days = tuple(replace(day, id=None) for day in plan.days)
    return Plan(days, tuple(replace(session, id=None) for session in plan.sessions))


def ids(matches: tuple[Match, ...]) -> list[str | None]:
    return [match.old for match in matches]


def later(session: PlanSession, minutes: int) -> PlanSession:
    def moved(at: time) -> time:
        return (datetime.combine(DAYS[0].date, at) + timedelta(minutes=minutes)).time()

    return replace(session, start=moved(session.start), end=moved(session.end))


def test_the_same_again_is_no_change() -> None:
    read = read_again()
    found = compared(PLAN, read, matched(PLAN, read), {})
    assert ([row.parts for row in found.rows], found.missing) == ([()] * len(IDS), ())
    assert renewed(found, usual_parts(found), usual_gone(found, {}), {}) == PLAN


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_items_in_any_order_are_the_items_they_were(seed: int) -> None:
    order = list(range(len(IDS)))
    random.Random(seed).shuffle(order)
    read = read_again()
    read = replace(read, sessions=tuple(read.sessions[place] for place in order))
    assert ids(matched(PLAN, read)) == [IDS[place] for place in order]


@settings(deadline=None)
@given(st.integers(-480, 360))
def test_items_that_all_slip_are_the_items_they_were(minutes: int) -> None:
    read = read_again()
    read = replace(read, sessions=tuple(later(session, minutes) for session in read.sessions))
    assert ids(matched(PLAN, read)) == IDS


@settings(deadline=None)
@given(st.sets(st.sampled_from(range(len(IDS))), max_size=5), st.integers(-60, 240))
def test_items_with_other_titles_are_known_by_the_rest(places: set[int], minutes: int) -> None:
    read = read_again()
    sessions = [
        replace(later(session, minutes), title=f"Något helt annat {place}" if place in places else session.title)
        for place, session in enumerate(read.sessions)
    ]
    assert ids(matched(PLAN, replace(read, sessions=tuple(sessions)))) == IDS


@settings(deadline=None)
@given(st.sets(st.sampled_from(range(len(IDS))), max_size=6))
def test_what_is_left_out_is_missing_and_nothing_else_becomes_it(places: set[int]) -> None:
    read = read_again()
    left = [place for place in range(len(IDS)) if place not in places]
    read = replace(read, sessions=tuple(read.sessions[place] for place in left))
    found = compared(PLAN, read, matched(PLAN, read), {})
    titles = sorted(session.title for session in found.missing)
    assert titles == sorted(PLAN.sessions[place].title for place in places)
    assert all(row.old is not None and row.old.title == row.session.title for row in found.rows)


def test_a_talk_by_somebody_else_on_something_else_is_another_item() -> None:
    other = replace(PLAN.sessions[1], id=None, title="Honungens kemi", speakers=(Speaker("Nils Drönare"),))
    read = read_again()
    read = replace(read, sessions=(read.sessions[0], other, *read.sessions[2:]))
    assert ids(matched(PLAN, read))[1] is None


def test_a_programme_that_moves_a_week_keeps_its_days() -> None:
    read = read_again()
    read = replace(read, days=tuple(replace(day, date=day.date + timedelta(days=7)) for day in read.days))
    found = compared(PLAN, read, matched(PLAN, read), {})
    plan = renewed(found, usual_parts(found), usual_gone(found, {}), {})
    assert plan == replace(PLAN, days=tuple(replace(day, date=day.date + timedelta(days=7)) for day in PLAN.days))


@pytest.mark.parametrize(
    "uid", ["018f2c7e5d3a7b6c8d9e0f1a2b3c4d5e", "018f2c7e-5d3a-7b6c-8d9e-0f1a2b3c4d5e@hub.example"]
)
def test_our_own_export_is_known_by_its_id_whatever_else_is_changed(uid: str) -> None:
    known = replace(PLAN.sessions[1], id="018f2c7e5d3a7b6c8d9e0f1a2b3c4d5e")
    plan = replace(PLAN, sessions=(known,))
    other = PlanSession(None, 1, time(20), time(21), "Helt annat")
    assert matched(plan, replace(PLAN, sessions=(other,)), Known(uids=[uid])) == (Match(0, known.id, ("uid",)),)


def test_what_a_person_says_goes_before_all_else() -> None:
    read = read_again()
    found = matched(PLAN, read, Known(hand={1: None, 3: "s009"}))
    assert (found[1], found[3], found[0].old) == (Match(1, None, ("hand",)), Match(3, "s009", ("hand",)), None)


def test_what_carries_something_is_not_taken_out_unless_somebody_says_so() -> None:
    read = replace(read_again(), sessions=())
    hanging = {"s009": {"notes": 2}, "d1": {"check-ins": 5}}
    found = compared(PLAN, read, (), hanging)
    usual = renewed(found, usual_parts(found), usual_gone(found, hanging), hanging)
    assert ([s.id for s in usual.sessions], [day.id for day in usual.days]) == (["s009"], ["d0", "d1"])
    everything = renewed(found, (), [session.id or "" for session in found.missing], hanging)
    assert ([s.id for s in everything.sessions], [day.id for day in everything.days]) == ([], ["d1"])


def test_only_the_parts_that_are_taken_change_and_what_is_not_read_stays() -> None:
    old = replace(
        PLAN.sessions[1], description="Om tak.", interpretation="English", questions=(PlanQuestion("q", "Vad?"),)
    )
    plan = replace(PLAN, sessions=(old,))
    new = replace(
        old, id=None, day=1, start=time(13), end=time(14), title="Bin i byn", description="", interpretation=""
    )
    read = Plan(read_again().days, (replace(new, questions=(PlanQuestion(None, "Vad?"), PlanQuestion(None, "Vem?"))),))
    found = compared(plan, read, (Match(0, old.id),), {})

    assert {part.name: part.usual for part in found.rows[0].parts} == {
        "when": True,
        "title": True,
        "description": False,
        "questions": True,
    }
    taken = renewed(found, [(0, "when"), (0, "questions")], (), {}).sessions[0]
    asked = (PlanQuestion("q", "Vad?"), PlanQuestion(None, "Vem?"))
    assert replace(taken, day=1) == replace(old, day=1, start=time(13), end=time(14), questions=asked)


def test_a_question_with_notes_under_it_goes_only_when_somebody_says_so() -> None:
    old = replace(PLAN.sessions[1], questions=(PlanQuestion("q", "Vad?"), PlanQuestion("r", "Vem?")))
    read = Plan(read_again().days, (replace(old, id=None, questions=(PlanQuestion(None, "Vad?"),)),))
    found = compared(replace(PLAN, sessions=(old,)), read, (Match(0, old.id),), {"r": {"notes": 3}})
    assert [(part.name, part.usual, part.notes) for part in found.rows[0].parts] == [("questions", False, 3)]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_assignment_is_the_best_there_is(table: list[list[int]]) -> None:
    from itertools import permutations

    values = {row: {column: float(value) for column, value in enumerate(of) if value} for row, of in enumerate(table)}
    found = assigned(values)
    places = range(3 + len(table))
    most = max(
        sum(table[row][column] for row, column in enumerate(each) if column < 3)
        for each in permutations(places, len(table))
    )
    assert len(set(found.values())) == len(found)
    assert sum(table[row][column] for row, column in found.items()) == most
