"""Finding somebody on the list of a day, without any script."""

from __future__ import annotations

from starlette.applications import Starlette

from tests.meetings import Meeting
from tests.visitor import enter


async def test_the_list_of_a_day_holds_those_who_are_sought_and_says_what_was_typed(
    app: Starlette, bees: Meeting
) -> None:
    door = await enter(app, bees, "door")
    path = f"{bees.event.path}/attendance?day={bees.days[0]}&find=asta%20EK"
    assert [each["name"] for each in (await door.get(path))["attendees"]] == ["Asta Ek"]
    page = await door.page(path)
    assert ('value="asta EK"' in page, "Folke" in page) == (True, False)
