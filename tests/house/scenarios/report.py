"""The summary for everyone: published, published otherwise, taken back; and what is shared changes meanwhile."""

from __future__ import annotations

from hub.report import commands as report
from hub.report.events import SummaryPublished, SummaryTakenBack
from hub.report.model import Part
from hub.summaries import commands as summaries
from hub.summaries.events import PointWithdrawn
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def published(it: Meeting) -> list[str]:
    """Everybody reads what the groups said; the points of one, all shared."""
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid", "Pengar", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_group, it.event.id, group.id, by="moderator")
    await it.do(report.publish, it.event.id, [Part.SUMMARIES])
    return points


@tells(SummaryPublished)
async def a_summary_is_published(it: Meeting) -> Play:
    yield
    await it.do(report.publish, it.event.id, [Part.SUMMARIES, Part.PROGRAMME])


@tells(SummaryPublished)
async def a_summary_is_published_without_what_was_said(it: Meeting) -> Play:
    await published(it)
    yield
    await it.do(report.publish, it.event.id, [Part.PROGRAMME])


@tells(SummaryTakenBack)
async def a_summary_is_taken_back(it: Meeting) -> Play:
    await published(it)
    yield
    await it.do(report.take_back, it.event.id)


@tells(PointWithdrawn)
async def a_point_is_taken_back_while_everybody_reads_the_summary(it: Meeting) -> Play:
    points = await published(it)
    yield
    await it.do(summaries.withdraw_point, it.event.id, points[0], by="moderator")
