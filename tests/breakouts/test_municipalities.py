"""Groups are mixed over where people come from."""

from __future__ import annotations

from hub.breakouts import commands, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted, Wish
from hub.breakouts.queries import Way
from hub.people import commands as people
from tests.breakouts.meeting import Meeting


async def test_groups_are_mixed_over_municipalities_where_people_have_said_theirs(meeting: Meeting) -> None:
    for number, person_id in enumerate(meeting.people.values()):
        town = ("Granviken", "Sjöbyn")[number % 2]
        await meeting.do(people.set_municipality, meeting.event.id, person_id, town)
    asked = Asked(Wanted(2, None, wishes=(Wish.MUNICIPALITY,)), Way.CHOOSE_ROOM, 20)

    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    assert [sorted(m.municipality for m in group.members) for group in groups] == [
        ["Granviken", "Granviken", "Sjöbyn", "Sjöbyn"]
    ] * 2
