"""Statements that speak of the same thing are proposed together, and it is told why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.themes.likeness import Alike, proposed, roots, words_of

SWEDISH = (
    "Rektorerna har för lite tid",
    "Vi saknar stöd från ledningen",
    "Rektorsgruppen behöver mer tid",
    "Stödet från ledningen måste bli tydligare",
    "Bättre kaffe på mötena",
)
ENGLISH = (
    "Head teachers have too little time",
    "We lack support from management",
    "More time for the head teachers",
    "Managers should support us openly",
)


def test_swedish_statements_go_together_by_their_stems_and_by_what_compounds_begin_with() -> None:
    assert proposed(SWEDISH, "sv") == (
        Alike((0, 2), ("rektorerna", "tid")),
        Alike((1, 3), ("ledningen", "stöd")),
    )


def test_english_statements_go_together_by_their_stems() -> None:
    assert [each.places for each in proposed(ENGLISH, "en")] == [(0, 2), (1, 3)]


def test_a_group_is_told_by_words_as_somebody_has_written_them() -> None:
    for each in proposed(SWEDISH, "sv"):
        assert all(any(word in SWEDISH[place].casefold() for place in each.places) for word in each.words)


def test_little_words_make_nothing_alike() -> None:
    assert proposed(("Det är bra att vi kan", "Det är inte så att de vill"), "sv") == ()


def test_a_language_without_rules_of_its_own_is_compared_all_the_same() -> None:
    assert [each.places for each in proposed(("Enemmän aikaa", "Aikaa on vähän", "Kahvi"), "fi")] == [(0, 1)]


def test_short_beginnings_are_no_roots() -> None:
    assert roots(["tid", "tidsbrist", "rektor", "rektorsgrupp", "rekto"]) == {
        "tid": "tid",
        "tidsbrist": "tidsbrist",
        "rekto": "rekto",
        "rektor": "rekto",
        "rektorsgrupp": "rekto",
    }


def test_the_word_that_is_told_is_the_one_written_first() -> None:
    assert words_of("Elevernas röst, elever och eleven", "sv") == {"elev": "elevernas", "röst": "röst"}


@pytest.mark.parametrize("texts", [(), ("Ensam",), ("", ""), ("!!!", "123")])
def test_with_nothing_to_compare_nothing_is_proposed(texts: tuple[str, ...]) -> None:
    assert proposed(texts, "sv") == ()


@given(st.lists(st.text(alphabet="abcåäö ", max_size=30), max_size=12))
def test_nothing_is_proposed_twice_and_never_alone(texts: list[str]) -> None:
    found = proposed(tuple(texts), "sv")

    places = [place for each in found for place in each.places]
    assert len(places) == len(set(places))
    assert all(len(each.places) > 1 and each.words for each in found)
