"""How the group discussions of the event went, by day and item."""

from __future__ import annotations

from starlette.applications import Starlette

from hub.breakouts import commands as breakouts
from hub.summaries.queries.history import history
from tests.meetings import Meeting
from tests.visitor import enter

TALK = "Trösklar och möjligheter"


async def test_rounds_are_told_by_day_and_item_with_how_they_went(app: Starlette, bees: Meeting) -> None:
    one, other = await bees.groups(await bees.talk())
    await bees.write(one, "Tid")
    bees.later(5)
    await bees.do(breakouts.join, bees.event.id, one.round_id, other.id, one.id, by="facilitator")
    bees.later(13)
    await bees.do(breakouts.recall, bees.event.id, one.round_id)
    await bees.do(breakouts.close, bees.event.id, one.round_id)
    second = await bees.publish()
    await bees.do(breakouts.recall, bees.event.id, second)

    (day,) = await bees.read(history, bees.event.id)

    (item,) = day.items
    first, last = item.rounds
    assert item.title == TALK
    assert (first.past.groups, first.past.minutes, first.past.joined) == (1, 18, 1)
    assert (first.past.moved, first.written, first.handed_in) == (len(other.members), 1, 1)
    assert (last.past.groups, last.past.minutes, last.written) == (2, None, 0)
    page = (await (await enter(app, bees, "facilitator")).client.get(f"{bees.event.path}/rounds-before")).text
    assert "lasted 18 of 40 minutes" in page
    assert "one group joined another" in page
    assert "Never began" in page
    assert (await (await enter(app, bees, "asta")).client.get(f"{bees.event.path}/rounds-before")).status_code == 403
