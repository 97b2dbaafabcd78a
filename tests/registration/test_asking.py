"""What somebody says is held against what is asked; every fault is told, by the name of its field."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from hub.people.queries import Mode
from hub.registration.asking import check, in_language, kept, read_options, told, written_options
from hub.registration.model import WHOLE, Answer, Ask, Form, Kind, Option, Question, Said, Support, WrongAnswers

BUS, TRAIN = Option("b", "Buss", "Bus"), Option("t", "Tåg", "")
WAY = Question("w", Kind.ONE, True, "Hur reser du?", "How do you travel?", (BUS, TRAIN))
LIKES = Question("l", Kind.SEVERAL, False, "Vad vill du se?", "", (BUS, TRAIN))
WHY = Question("y", Kind.TEXT, False, "Varför?", "Why?")
SURE = Question("s", Kind.YES_NO, False, "Är du säker?", "Are you sure?")
FORM = Form(questions=(WAY, LIKES, WHY, SURE), role=Ask.REQUIRED, food=Ask.OPTIONAL)
SAID = Said("Asta Ek", {WHOLE: Mode.REMOTE}, role="Biodlare", answers={"w": "b"})


def faults(said: Said, form: Form = FORM) -> dict[str, str]:
    try:
        check(form, said, list(Mode), ["d1", "d2"])
    except WrongAnswers as error:
        return error.fields
    return {}


def test_what_is_asked_and_answered_is_taken() -> None:
    answers: dict[str, Answer] = {"w": "t", "l": ("b", "t"), "y": "Därför", "s": "no"}
    whole = replace(SAID, answers=answers, needs={"food": "Inga nötter"}, consent=True, names=("Bo",), number=3)
    assert faults(whole) == {}
    assert (whole.heads, kept(FORM, whole)) == (4, answers)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"role": ""}, "role"),
        ({"answers": {}}, "q.w"),
        ({"answers": {"w": "x"}}, "q.w"),
        ({"answers": {"w": ("b", "t")}}, "q.w"),
        ({"answers": {"w": "b", "l": ("b", "x")}}, "q.l"),
        ({"answers": {"w": "b", "y": "o" * 301}}, "q.y"),
        ({"answers": {"w": "b", "y": ("a", "b")}}, "q.y"),
        ({"answers": {"w": "b", "s": "perhaps"}}, "q.s"),
        ({"answers": {"w": "b", "admin": "yes"}}, "q.admin"),
        ({"needs": {"food": "Inga nötter"}}, "consent"),
        ({"needs": {"access": "Hörslinga"}, "consent": True}, "access"),
        ({"needs": {"food": "n" * 1001}, "consent": True}, "food"),
        ({"days": {}}, "days"),
        ({"days": {"d1": Mode.REMOTE}}, "mode"),
        ({"number": 100}, "number"),
        ({"companion_name": "Tea Tolk"}, "companion"),
    ],
)
def test_what_can_not_be_used_is_told_at_its_field(changed: dict[str, Any], wrong: str) -> None:
    assert list(faults(replace(SAID, **changed))) == [wrong]


def test_what_is_not_asked_is_not_taken() -> None:
    bare = Form(organisation=Ask.NO, municipality=Ask.NO, parties=False, companions=False)
    said = Said("Asta", {WHOLE: Mode.REMOTE}, "Bin", "Granby", "Biodlare", "sv", ("Bo",), companion=Support.OTHER)
    assert set(faults(said, bare)) == {"organisation", "municipality", "role", "names", "companion"}


def test_where_people_choose_days_they_choose_among_those_there_are() -> None:
    form = replace(FORM, by_day=True)
    for days, wrong in (
        ({"d1": Mode.ON_SITE, "d2": Mode.REMOTE}, []),
        ({"d9": Mode.REMOTE}, ["day.d9"]),
        ({}, ["days"]),
    ):
        assert list(faults(replace(SAID, days=days), form)) == wrong


def test_every_fault_is_told_at_once() -> None:
    assert set(faults(Said("Asta", {}, needs={"food": "Fisk"}))) == {"role", "days", "consent", "q.w"}


# -- questions and their options --------------------------------------------------------------------------------------


def test_an_option_that_is_written_as_before_is_the_same_and_one_that_is_gone_can_still_be_read() -> None:
    ids = (str(number) for number in count(1))
    first = read_options("Buss | Bus\n\nTåg\nbuss\n", [], lambda: next(ids))
    second = read_options("Cykel | Bike\nbuss | Coach", first, lambda: next(ids))
    assert first == (Option("1", "Buss", "Bus"), Option("2", "Tåg", ""))
    assert second == (Option("3", "Cykel", "Bike"), Option("1", "buss", "Coach"), Option("2", "Tåg", "", gone=True))


def test_options_are_written_as_they_are_read() -> None:
    ids = (str(number) for number in count(1))
    lines = "Buss | Bus\nTåg"
    asked = replace(WAY, options=read_options(lines, [], lambda: next(ids)))
    assert written_options(asked) == lines
    assert read_options(lines, asked.options, lambda: "new") == asked.options


def test_an_answer_is_told_in_the_reader_s_language_as_far_as_there_is_one() -> None:
    words = {"yes": "Ja", "no": "Nej"}
    gone = replace(LIKES, options=(BUS, replace(TRAIN, gone=True)))
    assert told(WAY, "b", "en", words) == "Bus"
    assert told(gone, ("b", "t"), "en", words) == "Bus, Tåg"
    assert told(SURE, "no", "sv", words) == "Nej"
    assert told(WHY, "Därför", "en", words) == "Därför"
    assert [in_language("Ja", "", "en"), in_language("", "Yes", "sv")] == ["Ja", "Yes"]
