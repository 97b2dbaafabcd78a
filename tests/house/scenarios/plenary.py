"""People agree with what is shared."""

from __future__ import annotations

from hub.plenary import commands as plenary
from hub.plenary.events import AgreementChanged
from hub.screen import commands as screen
from hub.screen.model import By, View
from hub.summaries import commands as summaries
from tests.house.scenarios.notes import handed_in
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def shared(it: Meeting) -> list[str]:
    """Two points and a main point are shared, and stand on the big screen by question: the points' ids."""
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    await it.do(screen.choose_view, it.event, View.SUMMARIES, By.QUESTION)
    return points


@tells(AgreementChanged)
async def somebody_agrees(it: Meeting) -> Play:
    points = await shared(it)
    yield
    await it.do(plenary.agree, it.event.id, it.people["asta"], points[0], True)


@tells(AgreementChanged)
async def somebody_does_not_agree_any_more(it: Meeting) -> Play:
    points = await shared(it)
    for name in ("asta", "bo"):
        await it.do(plenary.agree, it.event.id, it.people[name], points[0], True)
    yield
    await it.do(plenary.agree, it.event.id, it.people["asta"], points[0], False)
