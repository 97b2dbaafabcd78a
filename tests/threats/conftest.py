"""Two meetings in full swing in one house, each with secrets of its own, and everybody who might ask for them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from hub.kernel.ids import Id
from hub.links.queries import Level
from hub.people import commands
from hub.people import queries as people
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from tests.meetings import JITSI, ZOOM, Meeting
from tests.visitor import Visitor

UNSHARED = ("HEMLIG-PUNKT", "HEMLIG-RUBRIK", "ANNANS-PUNKT")
"""What groups have written and nobody has shared."""


@dataclass
class Swing:
    """A meeting whose groups talk: *asta*'s group has written and handed in, and one point of it is shared."""

    meeting: Meeting
    round_id: Id
    own: Id
    other: Id
    points: list[Id]
    others_point: Id
    share: Id
    question: Id
    link: Id
    links: dict[str, str]
    """By short name, the path of each one's personal link."""

    @property
    def path(self) -> str:
        return self.meeting.event.path


async def in_full_swing(meeting: Meeting) -> Swing:
    link = await meeting.link(ZOOM)
    await meeting.link(JITSI, Level.ROOM, meeting.rooms["A4"])
    round_id = await meeting.talk()
    asta = meeting.people["asta"]
    own, other = sorted(
        await meeting.groups(round_id), key=lambda group: asta not in {m.person_id for m in group.members}
    )
    points = await meeting.write(own, "Delad punkt", UNSHARED[0], headline=UNSHARED[1])
    others = await meeting.write(other, UNSHARED[2])
    await meeting.hand_in(own)
    await meeting.do(summaries.share_point, meeting.event.id, points[0], by="moderator")
    shared = (await meeting.read(summaries_queries.shared, meeting.event.id))[0]
    links = await meeting.read(people.links, meeting.event.id, meeting.house.site.secret)
    by_name = {name: links[person_id] for name, person_id in meeting.people.items()}
    return Swing(
        meeting,
        round_id,
        own.id,
        other.id,
        points,
        others[0],
        shared.items[0].id,
        shared.questions[0].id,
        link,
        by_name,
    )


@pytest.fixture
async def swing(bees: Meeting) -> Swing:
    return await in_full_swing(bees)


@pytest.fixture
async def elsewhere(wasps: Meeting) -> Swing:
    """The other meeting, as far gone."""
    return await in_full_swing(wasps)


@pytest.fixture
def stranger(app: Starlette) -> Visitor:
    return Visitor(app)


@pytest.fixture
async def owner(app: Starlette, bees: Meeting) -> Visitor:
    """Who may do everything at every event."""
    change = bees.house.site.change
    owner_id = await change(lambda tx: commands.add_owner(tx, "Ägaren"))
    visitor = Visitor(app, "owner")
    visitor.client.cookies.set("bikupa", await change(lambda tx: commands.start_session(tx, owner_id)))
    return visitor
