"""A name gives way to an alias: every page that shows it follows."""

from __future__ import annotations

from hub.checkin import commands as checkin
from hub.checkin.queries import SaidParty
from hub.people.events import ParticipantChanged
from hub.privacy import commands
from hub.summaries import commands as summaries
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

NAMING = "Deltagare {n}"


@tells(ParticipantChanged)
async def somebody_in_a_group_is_shown_by_an_alias(it: Meeting) -> Play:
    await it.do(checkin.set_party, it.event, it.days[0], it.people["bo"], SaidParty(("Asta Ek",)))
    round_id = await it.talk()
    group = next(g for g in await it.groups(round_id) if it.people["bo"] in {m.person_id for m in g.members})
    await it.do(summaries.take_scribe, it.event.id, group.id, by="bo")
    yield
    await it.do(commands.hide, it.event.id, it.people["asta"], NAMING, by="organiser")
    await it.do(commands.hide, it.event.id, it.people["bo"], NAMING, by="organiser")


@tells(ParticipantChanged)
async def somebody_who_leads_the_meeting_is_shown_by_an_alias(it: Meeting) -> Play:
    await it.talk()
    yield
    await it.do(commands.hide, it.event.id, it.people["facilitator"], NAMING, by="organiser")
