"""What can be asked, and what is kept of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.polls.model import (
    Kind,
    NotAnOption,
    NotByHand,
    Poll,
    PollClosed,
    PollNotBegun,
    State,
    Steps,
    TooManyChosen,
    WrongHands,
    WrongOptions,
    WrongWord,
    answer_of,
    chosen_of,
    hands_of,
    options_of,
    steps_of,
)
from hub.polls.ready import READY

ONE = Poll(Kind.SINGLE, "Kaffe?", ("Ja", "Nej", "Vet inte"), id="p", state=State.OPEN)
TWO = replace(ONE, kind=Kind.SEVERAL, most=2)
WORD = Poll(Kind.WORD, "Ett ord?", id="p", state=State.OPEN)


def test_options_are_typed_on_lines_and_the_same_one_twice_is_one() -> None:
    assert options_of(" Ja \nNej,  tack\n\nJa\n") == ("Ja", "Nej, tack")


@pytest.mark.parametrize("typed", ["", "Ja", "\n".join(map(str, range(13))), f"Ja\n{'x' * 81}"])
def test_one_option_thirteen_or_a_long_one_is_no_poll(typed: str) -> None:
    with pytest.raises(WrongOptions):
        options_of(typed)


def test_a_scale_has_all_its_steps() -> None:
    assert steps_of(Steps.ONE_TO_FIVE) == ("1", "2", "3", "4", "5")
    assert steps_of(Steps.ZERO_TO_TEN)[::10] == ("0", "10")


@pytest.mark.parametrize(
    ("poll", "choices", "text", "kept"),
    [
        (ONE, [1], "", "1"),
        (ONE, [], "", ""),
        (ONE, [], "passar inte", ""),
        (TWO, [2, 0, 2], "", "0,2"),
        (WORD, [], "  Ny   kraft ", "Ny kraft"),
        (WORD, [3], "", ""),
    ],
)
def test_what_is_kept_of_an_answer(poll: Poll, choices: list[int], text: str, kept: str) -> None:
    assert answer_of(poll, choices, text) == kept


@pytest.mark.parametrize(
    ("poll", "choices", "text", "error"),
    [
        (ONE, [3], "", NotAnOption),
        (ONE, [-1], "", NotAnOption),
        (ONE, [0, 1], "", TooManyChosen),
        (TWO, [0, 1, 2], "", TooManyChosen),
        (WORD, [], "ett två tre fyra", WrongWord),
        (WORD, [], "x" * 41, WrongWord),
        (replace(ONE, state=State.CLOSED), [1], "", PollClosed),
        (replace(ONE, state=State.PREPARED), [1], "", PollClosed),
    ],
)
def test_what_is_no_answer(poll: Poll, choices: list[int], text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        answer_of(poll, choices, text)


def test_a_kept_answer_is_read_as_it_was_given() -> None:
    assert chosen_of(TWO, answer_of(TWO, [2, 1], "")) == [1, 2]
    assert (chosen_of(TWO, ""), chosen_of(WORD, "12")) == ([], [])


def test_hands_are_one_each_unless_several_may_be_chosen() -> None:
    assert hands_of(ONE, [4, 0, 1], 99) == 5
    assert hands_of(TWO, [4, 3, 1], 0) == 4
    assert hands_of(TWO, [4, 3, 1], 6) == 6


@pytest.mark.parametrize(
    ("poll", "numbers", "of", "error"),
    [
        (ONE, [1, 2], 0, WrongHands),
        (TWO, [4, 4, 4], 5, WrongHands),
        (WORD, [], 0, NotByHand),
        (replace(ONE, state=State.PREPARED), [1, 1, 1], 0, PollNotBegun),
    ],
)
def test_hands_that_cannot_be(poll: Poll, numbers: list[int], of: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        hands_of(poll, numbers, of)


def test_every_ready_made_poll_can_be_asked() -> None:
    for ready in READY:
        if ready.kind in {Kind.SINGLE, Kind.SEVERAL}:
            assert options_of("\n".join(ready.options)) == ready.options
            assert ready.most <= len(ready.options)
