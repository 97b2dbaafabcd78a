"""How answers are counted: options in their own order, words by what they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hub.polls.counting import MOST_LINES, Counted, Line, outcome, same_word, tally
from hub.polls.model import Kind, Poll, State

SEVERAL = Poll(Kind.SEVERAL, "Mer av?", ("Pauser", "Samtal", "Föredrag"), 2, id="p", state=State.OPEN)
SCALE = Poll(Kind.SCALE, "Nöjd?", ("1", "2", "3", "4", "5"), id="p", state=State.OPEN, raised=2)
WORD = Poll(Kind.WORD, "Ett ord?", id="p", state=State.OPEN)


def test_options_are_counted_in_their_own_order() -> None:
    counted = tally(SEVERAL, [("0", 3), ("0,2", 2)])
    assert counted == [Counted("0", "Pauser", 5), Counted("1", "Samtal", 0), Counted("2", "Föredrag", 2)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lugn", " lugn! ", True),
        ("NY  KRAFT", "ny kraft", True),
        ("e-post", "E-post.", True),
        ("Don't know", "don't know", True),
        ("lager", "läger", False),
        ("ide", "idé", False),
        ("ny kraft", "nykraft", False),
    ],
)
def test_spellings_of_the_same_word(one: str, other: str, same: bool) -> None:
    assert (same_word(one) == same_word(other)) is same


def test_what_is_all_marks_is_a_word_of_its_own() -> None:
    assert same_word("🎉") == "🎉"
    assert same_word("!!") != same_word("??")


def test_a_word_is_shown_as_most_have_spelled_it() -> None:
    assert tally(WORD, [("lugn", 1), ("Lugn", 2), ("LUGN!", 1), ("trött", 1)]) == [
        Counted("lugn", "Lugn", 4),
        Counted("trött", "trött", 1),
    ]


def test_hands_are_told_beside_what_people_answered_themselves() -> None:
    told = outcome(SCALE, 2, tally(SCALE, [("3", 1), ("4", 1)]), {"4": 2})
    assert (told.people, told.raised, told.mean) == (4, 2, 4.8)
    assert told.lines[3:] == (Line("3", "4", 1, 0, 25), Line("4", "5", 1, 2, 75))


def test_of_nothing_there_is_no_average_and_no_share() -> None:
    told = outcome(Poll(Kind.SCALE, "Nöjd?", ("1", "2"), id="p"), 0, tally(SCALE, []), {})
    assert (told.mean, {line.percent for line in told.lines}) == (None, {0})


def test_words_stand_by_how_many_wrote_them_and_hidden_ones_are_for_those_who_lead() -> None:
    counted = tally(WORD, [("b", 1), ("a", 1), ("fult", 3), ("c", 2)])
    shown = outcome(WORD, 7, counted, {}, {"fult"})
    led = outcome(WORD, 7, counted, {}, {"fult"}, led=True)
    assert [line.text for line in shown.lines] == ["c", "a", "b"]
    assert [(line.text, line.hidden) for line in led.lines][:2] == [("fult", True), ("c", False)]


def test_of_very_many_words_the_most_frequent_are_told() -> None:
    counted = tally(WORD, [(f"ord{number:03}", 1) for number in range(100)])
    told = outcome(WORD, 100, counted, {})
    assert (len(told.lines), told.more) == (MOST_LINES, 100 - MOST_LINES)


@given(some.lists(some.tuples(some.text(min_size=1, max_size=40), some.integers(1, 5)), max_size=30))
def test_no_answer_is_lost_in_counting_words(given_: list[tuple[str, int]]) -> None:
    assert sum(each.count for each in tally(WORD, given_)) == sum(number for _, number in given_)
