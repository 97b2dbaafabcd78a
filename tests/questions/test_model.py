"""What is kept of a question, when it may still be changed, and how the list is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.questions.model import (
    MOST_IN_WINDOW,
    MOST_WAITING,
    Asked,
    AskedMuch,
    By,
    Counted,
    Kind,
    ManyWait,
    NewQuestion,
    NothingAsked,
    Quote,
    State,
    changeable,
    check_pace,
    ordered,
    quote_of,
    text_of,
)
from tests.meetings import NOW


def asked(number: int = 1, state: State = State.OPEN, *, pinned: bool = False) -> Asked:
    at = NOW + timedelta(seconds=number)
    who = (Kind.QUESTION, "", "Vad kostar en kupa?", "asta", False, Quote.NO)
    return Asked(f"{number:032x}", *who, state, "", pinned, None, None, at)


def test_a_question_is_one_line_of_at_most_three_hundred_letters() -> None:
    assert text_of(Kind.QUESTION, " Vad \n kostar\ten kupa? ") == "Vad kostar en kupa?"
    assert len(text_of(Kind.QUESTION, "å" * 400)) == 300
    assert len(text_of(Kind.EXPERIENCE, "å" * 2_000)) == 1_000


@pytest.mark.parametrize("typed", ["", " \n", "\u200b\u0007"])
def test_nothing_is_no_question(typed: str) -> None:
    with pytest.raises(NothingAsked):
        text_of(Kind.QUESTION, typed)


def test_nobody_is_quoted_by_a_name_that_they_have_not_given() -> None:
    told = NewQuestion(Kind.EXPERIENCE, "Vi provade.", True, Quote.NAMED)
    assert quote_of(told) is Quote.NAMELESS
    assert quote_of(replace(told, nameless=False)) is Quote.NAMED
    assert quote_of(replace(told, quote=Quote.NO)) is Quote.NO


@pytest.mark.parametrize(
    ("question", "votes", "merged", "may"),
    [
        (asked(state=State.WAITING), 0, False, True),
        (asked(), 0, False, True),
        (asked(), 1, False, False),
        (asked(), 0, True, False),
        (asked(pinned=True), 0, False, False),
        (replace(asked(), taken_at=NOW), 0, False, False),
        (asked(state=State.ANSWERED), 0, False, False),
        (asked(state=State.REFUSED), 0, False, False),
        (asked(state=State.MERGED), 0, False, False),
    ],
)
def test_ones_own_is_changed_while_it_waits_or_nobody_has_voted(
    question: Asked, votes: int, merged: bool, may: bool
) -> None:
    assert changeable(question, votes, merged) is may


def test_so_many_a_minute_and_so_many_that_wait() -> None:
    three = [asked(number) for number in range(MOST_IN_WINDOW)]
    with pytest.raises(AskedMuch):
        check_pace(three, NOW + timedelta(seconds=30))
    check_pace(three, NOW + timedelta(seconds=90))
    with pytest.raises(ManyWait):
        check_pace([asked(n, State.WAITING) for n in range(MOST_WAITING)], NOW + timedelta(hours=1))


def test_the_list_is_read_by_votes_by_age_or_as_what_is_answered() -> None:
    few, many, newest = Counted(asked(1), 1), Counted(asked(2), 5), Counted(asked(3), 1)
    first, done = Counted(asked(4, pinned=True), 0), Counted(asked(5, State.ANSWERED), 9)
    every = [few, many, newest, first, done, Counted(asked(6, State.WAITING), 0)]

    assert ordered(every, By.VOTES) == [first, many, few, newest]
    assert ordered(every, By.NEW) == [first, newest, many, few]
    assert ordered(every, By.ANSWERED) == [done]
