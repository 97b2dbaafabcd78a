"""What is told late of who came counts from when they came, and changes nothing that was said since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hub.checkin import commands, queries
from hub.checkin.events import CheckedIn
from hub.checkin.queries import Channel, Standing, State
from hub.people.queries import Mode
from tests.meetings import NOW, Meeting

EARLIER = NOW - timedelta(minutes=20)


async def told_late(it: Meeting, name: str, **more: Any) -> bool:
    return bool(
        await it.do(
            commands.check_in_on, it.event, it.days[0], it.people[name], Channel.DOOR, Mode.ON_SITE, EARLIER, **more
        )
    )


async def standing(it: Meeting, name: str) -> Standing:
    found: Standing = await it.read(queries.standing, it.days[0], it.people[name])
    return found


async def test_who_was_not_seen_is_here_since_they_came(quiet: Meeting) -> None:
    head = await quiet.head()

    assert await told_late(quiet, "folke")

    assert await standing(quiet, "folke") == Standing(State.HERE, EARLIER, "door", "on-site")
    facts = [record.fact for record in await quiet.told(head) if isinstance(record.fact, CheckedIn)]
    assert facts == [CheckedIn(quiet.days[0], quiet.people["folke"], "door", 1200)]


async def test_who_is_here_already_came_before_that(quiet: Meeting) -> None:
    assert not await told_late(quiet, "asta")

    assert await standing(quiet, "asta") == Standing(State.HERE, EARLIER, "now", "on-site")


async def test_who_has_left_since_is_not_brought_back(quiet: Meeting) -> None:
    await quiet.do(commands.leave, quiet.event, quiet.people["asta"])

    assert not await told_late(quiet, "asta")

    assert await standing(quiet, "asta") == Standing(State.GONE, NOW, "staff", None)


@pytest.mark.parametrize("minutes", [1, 60 * 24 * 400])
async def test_nobody_comes_in_the_future(quiet: Meeting, minutes: int) -> None:
    at = NOW + timedelta(minutes=minutes)
    day, folke = quiet.days[0], quiet.people["folke"]

    await quiet.do(commands.check_in_on, quiet.event, day, folke, Channel.DOOR, Mode.REMOTE, at)

    assert await standing(quiet, "folke") == Standing(State.HERE, NOW, "door", "remote")
