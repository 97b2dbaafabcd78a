"""Who may be on a list twice: enough has to speak for it."""

from __future__ import annotations

import pytest

from hub.people.duplicates import Face, pairs

ONE = Face("1", "Åsa Ek-Lund", "asa.eklund@granby.example", "Granby kommun")


@pytest.mark.parametrize(
    ("name", "email", "organisation", "why"),
    [
        ("Åsa Ek-Lund", "asa@granby.example", "", ("name", "domain")),
        ("åsa ek-lund", "", "", ("name",)),
        ("Asa Ek Lund", "asa@granby.example", "Granby kommun", ("letters", "domain", "organisation")),
        ("Ek-Lund Åsa", "x@other.example", "granby Kommun", ("turned", "organisation")),
        ("Å. Ek", "asaeklund@edu.granby.example", "Skolan", ("address",)),
        ("Åsa Ek-Lund", "asa.eklund+x@granby.example", "", ("name", "address")),
    ],
)
def test_two_who_may_be_one_are_found_with_what_speaks_for_it(
    name: str, email: str, organisation: str, why: tuple[str, ...]
) -> None:
    assert [pair.why for pair in pairs([ONE, Face("2", name, email, organisation)])] == [why]


@pytest.mark.parametrize(
    ("name", "email", "organisation"),
    [
        ("Åsa Ek-Lund", "asa@nasvik.example", "Näsviks kommun"),
        ("Åsa Ek-Lund", "", "Näsviks kommun"),
        ("Bo Ek-Lund", "bo.eklund@granby.example", "Granby kommun"),
        ("", "", ""),
    ],
)
def test_two_of_whom_too_little_is_the_same_are_two(name: str, email: str, organisation: str) -> None:
    assert pairs([ONE, Face("2", name, email, organisation)]) == ()


def test_addresses_that_anybody_may_have_tell_nothing_of_where_somebody_works() -> None:
    people = [Face("1", "Åsa Ek", "asa1@gmail.com"), Face("2", "Åsa Ek", "asa2@gmail.com")]
    assert pairs(people) == ()
