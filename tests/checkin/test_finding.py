"""Finding somebody on the list of a day: each word, however it is written."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.checkin.finding import holds, plain
from tests.meetings import Meeting
from tests.visitor import enter


@pytest.mark.parametrize("wanted", ["", "åsa", "ASA", " berg  asa ", "gran asa"])
def test_somebody_is_found_by_parts_of_name_and_organisation(wanted: str) -> None:
    assert holds(plain("Åsa Berg Granby kommun"), plain(wanted).split())


@pytest.mark.parametrize("wanted", ["asa ek", "bergs"])
def test_every_word_has_to_be_there(wanted: str) -> None:
    assert not holds(plain("Åsa Berg Granby kommun"), plain(wanted).split())


async def test_the_list_of_a_day_holds_those_who_are_sought_and_says_what_was_typed(
    app: Starlette, bees: Meeting
) -> None:
    door = await enter(app, bees, "door")
    path = f"{bees.event.path}/attendance?day={bees.days[0]}&find=asta%20EK"
    assert [each["name"] for each in (await door.get(path))["attendees"]] == ["Asta Ek"]
    page = await door.page(path)
    assert ('value="asta EK"' in page, "Folke" in page) == (True, False)
