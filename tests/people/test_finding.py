"""Finding somebody by what one remembers: each word, however it is written."""

from __future__ import annotations

import pytest

from hub.people.finding import holds


@pytest.mark.parametrize("wanted", ["", "åsa", "ASA", " berg  asa ", "gran asa"])
def test_somebody_is_found_by_parts_of_name_and_organisation(wanted: str) -> None:
    assert holds("Åsa Berg Granby kommun", wanted)


@pytest.mark.parametrize("wanted", ["asa ek", "bergs"])
def test_every_word_has_to_be_there(wanted: str) -> None:
    assert not holds("Åsa Berg Granby kommun", wanted)
