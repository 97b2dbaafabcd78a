"""What can be asked and what is kept of an answer."""

from __future__ import annotations

import pytest

from hub.opening.model import (
    READY,
    Answer,
    NotAmongWords,
    NotOpen,
    Opening,
    State,
    WrongWords,
    answer_of,
    tally,
    words_of,
)
from tests.meetings import NOW


def asked(words: tuple[str, ...] = (), state: State = State.OPEN) -> Opening:
    return Opening("o", "s", "d", "Hur kommer du in?", words, named=False, shown=True, state=state, made_at=NOW)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        (" Lugn,  Pigg ;Trött\nLugn ", ("Lugn", "Pigg", "Trött")),
    ],
)
def test_words_are_typed_with_commas_semicolons_or_lines_between(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words


@pytest.mark.parametrize("typed", ["Lugn", ",".join(map(str, range(9))), f"Lugn, {'x' * 31}"])
def test_one_word_nine_or_a_long_one_is_no_choice(typed: str) -> None:
    with pytest.raises(WrongWords):
        words_of(typed)


def test_an_answer_is_one_line_of_at_most_140_letters() -> None:
    assert answer_of(asked(), "  Lugn\nmen  trött ") == "Lugn men trött"
    assert len(answer_of(asked(), "å" * 200)) == 140


def test_where_there_are_words_an_answer_is_one_of_them() -> None:
    assert answer_of(asked(("Lugn", "Trött")), "Trött") == "Trött"
    with pytest.raises(NotAmongWords):
        answer_of(asked(("Lugn", "Trött")), "Arg")


@pytest.mark.parametrize("state", [State.PREPARED, State.CLOSED])
def test_nobody_answers_what_is_not_asked(state: State) -> None:
    with pytest.raises(NotOpen):
        answer_of(asked(state=state), "Lugn")


def test_words_are_counted_in_their_own_order() -> None:
    answers = [Answer(str(n), str(n), text, NOW, False) for n, text in enumerate(("Trött", "Lugn", "Trött"))]
    assert tally(("Pigg", "Lugn", "Trött"), answers) == [("Pigg", 0), ("Lugn", 1), ("Trött", 2)]


def test_every_ready_made_question_can_be_asked() -> None:
    assert [words_of(", ".join(words)) for _, words in READY] == [words for _, words in READY]
