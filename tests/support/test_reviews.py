"""Somebody who is responsible goes through the statement on accessibility before it is used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.support import commands, queries
from hub.support.model import STATED_ON, Review, ReviewAhead
from tests.meetings import NOW, Meeting
from tests.support.test_pages import words
from tests.visitor import Visitor, enter

STATED: dict[str, Any] = {
    "reviewed_on": "2031-05-02",
    "method": "Två av oss, med NVDA i Firefox.",
    "faults": "Kartan har ingen text.",
}


async def test_until_then_the_statement_says_that_nobody_has(app: Starlette, bees: Meeting) -> None:
    told = words(await Visitor(app).page(f"/accessibility?event={bees.event.slug}"))

    assert "Nobody who is responsible for this website has gone through this statement yet" in told


async def test_what_the_organiser_states_stands_in_their_event_s_statement_alone(
    app: Starlette, bees: Meeting, wasps: Meeting
) -> None:
    organiser = await enter(app, bees, "organiser")
    await organiser.post(f"{bees.event.path}/statement", **STATED)

    told = words(await Visitor(app).page(f"/accessibility?event={bees.event.slug}"))
    others = words(await Visitor(app).page(f"/accessibility?event={wasps.event.slug}"))

    for part in ("Två av oss, med NVDA i Firefox.", "Kartan har ingen text.", "2 May 2031"):
        assert (part in told, part in others) == (True, False)
    assert "Nobody who is responsible" not in told


async def test_getting_ready_asks_for_it_until_it_is_done_and_again_when_it_is_old(
    app: Starlette, bees: Meeting
) -> None:
    organiser = await enter(app, bees, "organiser")

    async def done() -> bool:
        steps = (await organiser.get(f"{bees.event.path}/ready"))["steps"]
        return next(bool(step["done"]) for step in steps if step["name"] == "statement")

    found = [await done()]
    for day in (STATED_ON - timedelta(days=1), STATED_ON):
        await organiser.post(f"{bees.event.path}/statement", **{**STATED, "reviewed_on": day.isoformat()})
        found.append(await done())

    assert found == [False, False, True]


async def test_the_one_for_all_holds_where_an_event_has_none_of_its_own(bees: Meeting, wasps: Meeting) -> None:
    own, every = Review(date(2031, 5, 2), "Här", ""), Review(date(2031, 5, 1), "Överallt", "")
    await bees.do(commands.state_review, bees.event.id, Review(date(2031, 5, 1), "Först", "Fel"))
    await bees.do(commands.state_review, bees.event.id, own)
    await bees.do(commands.state_review, None, every)

    found = [await bees.read(queries.review, each.event.id) for each in (bees, wasps)]

    assert found == [own, every]


async def test_a_review_that_is_still_to_come_is_none(bees: Meeting) -> None:
    with pytest.raises(ReviewAhead):
        await bees.do(commands.state_review, bees.event.id, Review(NOW.date() + timedelta(days=2), "Sedan", ""))


async def test_nobody_but_organisers_states_anything(app: Starlette, bees: Meeting) -> None:
    host = await enter(app, bees, "host")

    await host.post(f"{bees.event.path}/statement", 403, **STATED)
    await host.post("/statement", 403, **STATED)
