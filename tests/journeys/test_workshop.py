"""A workshop of two hours in a room and over video: guests by code, tables, five questions, one plenary."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.journeys import workshop
from tests.journeys.documents import Document, documents
from tests.journeys.meeting import begin

ZONE = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize("document", documents("workshop", "seed-1"), ids=lambda each: each.name)
async def test_a_workshop_in_a_room_and_over_video(document: Document, tmp_path: Path) -> None:
    year = document.right_years(2012, 2030)[1]
    async with AsyncExitStack() as stack:
        m = await begin(stack, tmp_path, document, datetime(year, 2, 1, 9, tzinfo=ZONE))
        _, day, month = document.dates_without_year()
        m.days, m.came = [date(year, month, day)], [set()]
        await workshop.the_year_has_to_be_said(m)
        await workshop.the_programme_is_whole(m)
        await workshop.the_team_and_the_link(m)

        await workshop.guests_come_by_code(m)
        await workshop.a_wrong_code_is_refused(m)
        await workshop.who_is_in_the_room_needs_no_button(m)
        await workshop.a_new_code_makes_the_old_one_useless(m)
        talk = await workshop.tables_are_made(m)
        await workshop.tables_write(m, talk)
        shared = await workshop.it_is_shared(m, talk)
        await workshop.the_hub_is_killed(m, shared)
        await workshop.the_workshop_ends(m)
