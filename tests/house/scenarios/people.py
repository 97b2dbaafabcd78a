"""People come onto the list, come, go, and sit at each other's screens."""

from __future__ import annotations

from hub.breakouts import queries
from hub.checkin import commands as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.checkin.queries import Channel, SaidParty, State
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import merging, taking
from hub.people.comparing import Wanted, compared, taken
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.people.importing import read_people
from hub.people.queries import Mode, NewPerson, Source
from hub.summaries import commands as summaries
from hub.web.auth import Role
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


@tells(ParticipantAdded)
async def somebody_comes_onto_the_list(it: Meeting) -> Play:
    yield
    await it.do(people.add_participant, it.event.id, NewPerson("Hilda Humla"), Source.CODE)


@tells(ParticipantChanged)
async def somebody_in_a_group_takes_another_name(it: Meeting) -> Play:
    round_id = await it.talk()
    group = next(g for g in await it.groups(round_id) if it.people["asta"] in {m.person_id for m in g.members})
    await it.do(summaries.take_scribe, it.event.id, group.id, by="asta")
    yield
    await it.do(people.rename, it.event.id, it.people["asta"], "Åsa")


@tells(ParticipantChanged)
async def somebody_without_a_group_takes_another_name(it: Meeting) -> Play:
    await it.publish()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(people.rename, it.event.id, it.people["folke"], "Aske")


@tells(RolesChanged)
async def somebody_who_is_here_becomes_host(it: Meeting) -> Play:
    await it.link()
    await it.publish()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(people.set_roles, it.event.id, it.people["folke"], [Role.HOST])


@tells(RolesChanged)
async def somebody_turns_out_to_be_a_screen(it: Meeting) -> Play:
    yield
    await it.do(people.set_roles, it.event.id, it.people["asta"], [Role.SCREEN])


@tells(RolesChanged)
async def somebody_in_a_group_becomes_scribe(it: Meeting) -> Play:
    round_id = await it.talk()
    group = (await it.groups(round_id))[0]
    drawn = queries.lots(group)
    named = next(each for each in group.members if drawn and not each.facilitator and each.name != drawn.writes)
    yield
    await it.do(people.set_roles, it.event.id, named.person_id, [Role.SCRIBE])


@tells(CheckedIn)
async def somebody_comes_late(it: Meeting) -> Play:
    await it.publish()
    yield
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)


@tells(AttendanceChanged)
async def somebody_leaves(it: Meeting) -> Play:
    await it.publish()
    yield
    await it.do(checkin.leave, it.event, it.people["asta"])


@tells(AttendanceChanged)
async def the_team_is_unsure_of_somebody_without_a_group(it: Meeting) -> Play:
    await it.publish()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(checkin.mark, it.event, it.days[0], it.people["folke"], State.UNSURE)


@tells(ModeChanged)
async def somebody_is_in_the_room_after_all(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    yield
    await it.do(checkin.set_mode, it.event, it.people["asta"], Mode.ON_SITE)


@tells(MeetingCounted)
async def the_heads_in_the_video_meeting_are_counted(it: Meeting) -> Play:
    yield
    await it.do(checkin.count_meeting, it.event, 17)


@tells(PartyChanged, CheckedIn)
async def several_sit_at_one_screen_and_one_of_them_is_on_the_list(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    yield
    said = SaidParty(("Folke Asp", "Moa Lund"), 3)
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], said)


@tells(PartyChanged)
async def some_are_a_group_of_their_own(it: Meeting) -> Play:
    await it.propose()
    yield
    said = SaidParty(number=4, own_group=True, place="Vänersborg")
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], said)


@tells(PartyChanged, AttendanceChanged)
async def whose_screen_it_is_leaves_with_those_who_sit_there(it: Meeting) -> Play:
    said = SaidParty(("Bo Alm", "Folke Asp"))
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], said)
    await it.talk()
    yield
    await it.do(checkin.leave, it.event, it.people["asta"])


@tells(PartyChanged, CheckedIn)
async def somebody_sits_by_themselves_after_all(it: Meeting) -> Play:
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], SaidParty(("Folke Asp",)))
    await it.talk()
    yield
    await it.do(checkin.leave_party, it.event, it.days[0], it.people["folke"])


@tells(PartyChanged, ModeChanged)
async def a_party_is_in_the_room_after_all(it: Meeting) -> Play:
    await it.link()
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], SaidParty(("Bo Alm",), 2))
    await it.talk()
    yield
    await it.do(checkin.set_mode, it.event, it.people["asta"], Mode.ON_SITE)


@tells(ParticipantChanged, RolesChanged)
async def two_in_the_groups_are_one_person(it: Meeting) -> Play:
    await it.link()
    round_id = await it.talk()
    for group in await it.groups(round_id):
        await it.write(group, "Tid", headline="Mer tid")
    yield
    await it.do(merging.merge, it.event.id, it.people["asta"], it.people["bo"])


@tells(ParticipantChanged, RolesChanged)
async def two_who_were_made_one_are_two_again(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    merge_id = await it.do(merging.merge, it.event.id, it.people["folke"], it.people["facilitator"])
    yield
    await it.do(merging.part, it.event.id, merge_id)


@tells(ParticipantAdded, ParticipantChanged)
async def a_list_is_read_again(it: Meeting) -> Play:
    await it.publish()
    yield
    await it.do(take_list, it.event.id, "Asta Ekman;asta@bin.example.se;Näsvik;på plats\nHilda Humla;hilda@x.example")


def take_list(tx: Tx, event_id: Id, text: str) -> None:
    read = read_people(text).taken
    found = compared(read, taking.on_file(tx, event_id, read))
    wanted = taken(found, Wanted({(1, part) for part in ("name", "organisation", "mode")}), ())
    taking.take(tx, event_id, wanted, read)
