"""Three groups that have handed in; what they said is shared."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hub.kernel.ids import Id
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from tests.summaries.conftest import Meeting, meeting, small

__all__ = ["meeting", "small"]

SAID = ("Head teachers have too little time", "We lack support from management", "More time for the head teachers")


@dataclass
class Plenary:
    """A meeting with what is shared at it: the points' ids, one of each group."""

    meeting: Meeting
    points: list[Id]


@pytest.fixture
async def plenary(meeting: Meeting) -> Plenary:
    points = []
    for group, members, text in zip(meeting.groups, meeting.members, SAID, strict=True):
        [point] = await meeting.do(members[0], summaries.add_point, group.id, meeting.questions[0], text)
        await meeting.do(members[0], summaries.hand_in, group.id)
        await meeting.do(meeting.moderator, summaries.share_point, point)
        points.append(point)
    assert len((await meeting.read(summaries_queries.shared))[0].items) == len(SAID)
    return Plenary(meeting, points)
