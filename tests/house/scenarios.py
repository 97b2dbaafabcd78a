"""For every fact that a feature declares, a way in which it comes about: what comes before ``yield`` sets the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakouts_queries
from hub.breakouts.commands.bettering import take_better, to_better
from hub.breakouts.events import (
    BetteringBegan,
    BetteringEnded,
    GroupMerged,
    GroupsBettered,
    GroupSeen,
    GroupsListed,
    HelpAsked,
    HelpComing,
    HelpDone,
    MemberMoved,
    MoveTicked,
    RollCallAnswered,
    RollCallEnded,
    RollCallStarted,
    RoomsOpened,
    RoundChanged,
    RoundClosed,
    RoundDiscarded,
    RoundExtended,
    RoundProposed,
    RoundPublished,
    RoundRecalled,
    RunningChanged,
    SeatConfirmed,
)
from hub.breakouts.queries import Call, Way
from hub.breakouts.queries.calls import calls as waiting_calls
from hub.checkin import commands as checkin
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.checkin.queries import Channel, SaidParty, State
from hub.choosing import commands as choosing
from hub.choosing import queries as choosing_queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.events import (
    ChoiceChanged,
    ChoiceClosed,
    ChoiceOpened,
    ChoicePrepared,
    ChoiceRemoved,
    PlaceLeft,
    PlaceTaken,
    WishesSaid,
)
from hub.choosing.model import Choice, NewOption
from hub.choosing.model import Kind as ChoiceKind
from hub.day.desk import desk_now
from hub.day.ticker import due
from hub.kernel.facts import Fact
from hub.links import commands as links
from hub.links.events import HostArrived, HostAwaited, LinkRemoved, LinkSet
from hub.links.queries import Level
from hub.messages import commands as messages
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.queries import To
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.events import ParticipantAdded, ParticipantChanged, RolesChanged
from hub.people.queries import Mode, NewPerson, Source
from hub.presence import commands as presence
from hub.presence.events import PresenceChanged, PresenceCounted
from hub.programme import commands as programme
from hub.programme import editing, store
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    EventChanged,
    MomentPassed,
    RoomMerged,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.programme.model import Kind, Material, NewSession, Speaker
from hub.programme.plan import Plan, PlanDay, PlanSession
from hub.programme.queries import Settings
from hub.programme.store import tables
from hub.screen import commands as screen
from hub.screen.events import ScreenPageTurned, ScreenSpotlit, ScreenTurningChanged, ScreenViewChosen
from hub.screen.model import View
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from hub.summaries.events import (
    HandedIn,
    HandInTakenBack,
    HeadlineChanged,
    HeadlineShared,
    HeadlineWithdrawn,
    HoldBackChanged,
    PointAdded,
    PointChanged,
    PointRemoved,
    PointShared,
    PointWithdrawn,
    ScribeChanged,
    SharedTextChanged,
    SharesOrdered,
)
from hub.web.auth import Role
from tests import edits
from tests.meetings import JITSI, Meeting

Play = AsyncIterator[None]
S = TypeVar("S", bound=Callable[[Meeting], Play])
TALK = "Trösklar och möjligheter"


@dataclass(frozen=True)
class Scenario:
    """*facts* come about when *play* goes on after its ``yield``."""

    facts: tuple[type[Fact], ...]
    play: Callable[[Meeting], Play]

    def __str__(self) -> str:
        return self.play.__name__


SCENARIOS: list[Scenario] = []


def tells(*facts: type[Fact]) -> Callable[[S], S]:
    def enter(play: S) -> S:
        SCENARIOS.append(Scenario(facts, play))
        return play

    return enter


# -- the programme ----------------------------------------------------------------------------------------------------


@tells(EventChanged)
async def the_code_is_renewed(it: Meeting) -> Play:
    yield
    await it.do(programme.renew_code, it.event.id)


@tells(EventChanged)
async def the_meeting_gets_another_name_language_and_colour(it: Meeting) -> Play:
    await it.link()
    round_id = await it.talk()
    group = (await it.groups(round_id))[0]
    await it.write(group, "Tid", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_group, it.event.id, group.id, by="moderator")
    yield
    await it.do(programme.change_settings, it.event.id, Settings("Humlor", "Näsvik", "en", "Bo", "#8ecae6"))


@tells(SessionAdded)
async def something_is_added_to_the_programme(it: Meeting) -> Play:
    yield
    new = NewSession(0, time(12), time(12, 30), "Lunchprat", Kind.SOCIAL, room="Foajén")
    await it.do(programme.add_session, it.event.id, it.days[0], it.clock.at.date(), new, time(12, 30), it.event.zone, 9)


async def edit(it: Meeting, title: str, questions: tuple[str, ...] = ()) -> None:
    await it.do(
        edits.edit_session,
        it.event.id,
        it.sessions[TALK],
        questions,
        title=title,
        kind=Kind.GROUP_DISCUSSION,
        start=time(10, 30),
        end=time(11, 35),
        room="A4",
        description="Nytt.",
    )


@tells(SessionChanged)
async def the_item_that_is_on_is_changed(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.link(JITSI, Level.ROOM, it.rooms["A4"])
    group = (await it.groups(round_id))[0]
    points = await it.write(group, "Tid", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_point, it.event.id, points[0])
    yield
    await edit(it, "Dörrar", ("Var är dörrarna?", "Vem har nyckeln?"))


@tells(SessionChanged)
async def a_question_that_groups_have_answered_is_removed(it: Meeting) -> Play:
    round_id = await it.talk()
    group = (await it.groups(round_id))[0]
    points = await it.write(group, "Tid")
    await it.hand_in(group)
    await it.do(summaries.share_point, it.event.id, points[0])
    yield
    await edit(it, "Dörrar")


@tells(SessionRemoved)
async def the_item_that_is_on_is_removed(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    yield
    await it.do(edits.remove_session, it.event.id, it.sessions[TALK])


@tells(DaysChanged)
async def the_meeting_gets_one_more_day(it: Meeting) -> Play:
    yield
    day = PlanDay(None, date(2031, 5, 8))
    await it.do(programme.edit_now, it.event, lambda plan: replace(plan, days=(*plan.days, day)))


@tells(DaysChanged, SessionChanged)
async def today_turns_out_to_be_tomorrow(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    yield
    await it.do(programme.edit_now, it.event, lambda plan: editing.dated(plan, it.days[0], date(2031, 5, 9)))


@tells(SessionChanged, SessionAdded, SessionRemoved)
async def a_draft_is_published(it: Meeting) -> Play:
    await it.link()

    def edit(plan: Plan) -> Plan:
        moved = plan.session(it.sessions["Verkstad"])
        assert moved is not None
        blad = (Material("Blad", "https://bin.example.se/"),)
        moved = replace(moved, start=time(10, 45), speakers=(Speaker("Viola Vax"),), materials=blad)
        plan = editing.put(plan, moved, plan.days[0])
        new = PlanSession(None, 0, time(12), time(12, 30), "Lunchprat", track="Prat")
        return editing.put(editing.without(plan, it.sessions["Bin i staden"]), new, plan.days[0])

    await it.do(programme.edit_draft, it.event, edit)
    yield
    await it.do(programme.publish_draft, it.event)


@tells(RoomMerged, SessionChanged)
async def two_rooms_turn_out_to_be_one(it: Meeting) -> Play:
    await it.link(JITSI, Level.ROOM, it.rooms["A4"])
    yield
    await it.do(programme.rename_room, it.event, it.rooms["A4"], "Stora salen")


@tells(EventChanged)
async def the_programme_comes_out(it: Meeting) -> Play:
    await it.do(lambda tx: store.change(tx, tables.events, it.event.id, published_at=None))
    yield
    await it.do(lambda tx: programme.publish_event(tx, replace(it.event, published=False)))


@tells(DaySlipped)
async def an_item_gets_more_time(it: Meeting) -> Play:
    await it.link()
    await it.link(JITSI, Level.SESSION, it.sessions["Återsamling"])
    yield
    await it.do(programme.slip, it.event.id, it.sessions[TALK], 10)


@tells(SessionChanged, DaySlipped)
async def the_item_that_is_on_is_skipped(it: Meeting) -> Play:
    await it.link()
    await it.link(JITSI, Level.SESSION, it.sessions[TALK])
    await it.talk()
    yield
    await it.do(programme.skip, it.event.id, it.sessions[TALK], by="facilitator")


@tells(SessionAdded, DaySlipped)
async def a_break_comes_in_the_middle_of_what_is_on(it: Meeting) -> Play:
    yield
    await it.do(programme.insert_break, it.event, it.sessions[TALK], "Paus", 10, within=True, by="facilitator")


@tells(SessionRemoved, DaySlipped)
async def the_break_that_came_in_is_undone(it: Meeting) -> Play:
    await it.do(programme.insert_break, it.event, it.sessions[TALK], "Paus", 10, by="facilitator")
    press = (await it.read(desk_now, it.event)).undo.told.press
    yield
    await it.do(programme.undo, it.event.id, press.id, by="organiser")


@tells(DaySlipped)
async def the_item_ends_before_the_talk_in_its_groups(it: Meeting) -> Play:
    await it.talk()
    yield
    await it.do(programme.slip, it.event.id, it.sessions[TALK], -15)


@tells(MomentPassed)
async def it_is_too_late_to_undo(it: Meeting) -> Play:
    await it.do(programme.slip, it.event.id, it.sessions[TALK], 10)
    await tick(it)
    yield
    it.later(15)
    await tick(it)


@tells(ParticipantChanged)
async def who_gave_more_time_takes_another_name(it: Meeting) -> Play:
    await it.do(programme.slip, it.event.id, it.sessions[TALK], 10, by="facilitator")
    yield
    await it.do(people.rename, it.event.id, it.people["facilitator"], "Frida")


async def tick(it: Meeting) -> None:
    """As the ticker does at each look at the clock."""
    for event_id, (_, until) in (await it.read(due, {})).items():
        if event_id == it.event.id:
            await it.do(programme.pass_moment, event_id, until)


@tells(MomentPassed)
async def an_item_ends_and_the_next_begins(it: Meeting) -> Play:
    await it.link()
    await tick(it)
    yield
    it.later(41)
    await tick(it)


@tells(MomentPassed)
async def the_day_is_over_and_its_link_closes_with_a_round_still_on(it: Meeting) -> Play:
    await it.link()
    await it.talk()
    yield
    it.later(24 * 60)
    await tick(it)


# -- people and attendance --------------------------------------------------------------------------------------------


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


# -- roll calls -------------------------------------------------------------------------------------------------------


@tells(RollCallStarted)
async def everybody_is_asked_whether_they_will_be_in_the_groups(it: Meeting) -> Play:
    yield
    await it.do(breakouts.call_roll, it.event, it.sessions[TALK], by="facilitator")


@tells(RollCallAnswered)
async def somebody_says_no_this_time(it: Meeting) -> Play:
    await it.propose()
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="asta")


@tells(RollCallAnswered, CheckedIn)
async def somebody_who_had_not_come_will_be_there(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=True, by="folke")


@tells(RollCallAnswered)
async def the_team_counts_all_out_who_have_not_answered(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.count_in, it.event, call_id, None, coming=False, by="facilitator")


@tells(RollCallEnded)
async def nobody_is_asked_any_more(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.end_roll_call, it.event.id, call_id)


@tells(RollCallEnded, RoundPublished)
async def groups_are_shown_while_people_are_asked(it: Meeting) -> Play:
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="asta")
    round_id = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


# -- only in the video meeting ----------------------------------------------------------------------------------------


async def entered(it: Meeting, name: str) -> str:
    """Somebody is entered by name: their id."""
    await it.do(breakouts.enter_by_name, it.event, it.days[0], [name])
    listed = await it.read(people_queries.participants, it.event.id)
    return next(str(each.id) for each in listed if each.name == name)


@tells(ParticipantAdded, CheckedIn)
async def somebody_is_only_in_the_video_meeting(it: Meeting) -> Play:
    await it.publish()
    yield
    await entered(it, "Zeta Zoom")


@tells(CheckedIn, PartyChanged)
async def somebody_who_was_only_in_the_video_meeting_comes(it: Meeting) -> Play:
    person_id = await entered(it, "Folke Asp")
    await it.talk()
    yield
    await it.do(checkin.check_in, it.event, person_id, Channel.NOW)


@tells(AttendanceChanged, RoundChanged)
async def somebody_is_not_in_the_video_meeting_after_all(it: Meeting) -> Play:
    person_id = await entered(it, "Zeta Zoom")
    await it.propose()
    yield
    await it.do(breakouts.take_away, it.event, it.days[0], person_id)


@tells(AttendanceChanged)
async def somebody_whose_group_everybody_has_seen_is_not_in_the_video_meeting(it: Meeting) -> Play:
    person_id = await entered(it, "Asta Ek II")
    await it.do(people.rename, it.event.id, it.people["greta"], "Asta Ek II")
    await it.do(checkin.check_in, it.event, it.people["greta"], Channel.NOW)
    await it.talk()
    yield
    await it.do(breakouts.take_away, it.event, it.days[0], person_id)


@tells(MemberMoved, AttendanceChanged)
async def who_was_entered_by_name_is_somebody_who_checked_in(it: Meeting) -> Play:
    person_id = await entered(it, "Zeta Zoom")
    await it.talk()
    await it.do(people.rename, it.event.id, it.people["folke"], "Zeta Zoom")
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.same_person, it.event, it.days[0], person_id, it.people["folke"])


# -- presence ---------------------------------------------------------------------------------------------------------


async def look(it: Meeting, *names: str) -> None:
    """As the presence ticker does: those called *names* have a page open."""
    await it.do(presence.look, {it.event.id: [it.people[name] for name in names]})


@tells(PresenceChanged)
async def somebody_opens_a_page(it: Meeting) -> Play:
    yield
    await look(it, "asta", "bo")


@tells(PresenceChanged)
async def the_time_of_somebody_who_closed_the_page_runs_out(it: Meeting) -> Play:
    await look(it, "asta", "bo")
    it.later(2)
    yield
    await look(it, "asta")


@tells(PresenceChanged, PresenceCounted)
async def people_open_their_pages_before_the_day_begins(it: Meeting) -> Play:
    it.later(-120)
    yield
    await look(it, "asta", "bo")


@tells(MomentPassed)
async def the_day_begins_with_people_waiting(it: Meeting) -> Play:
    it.later(-120)
    await look(it, "asta", "bo")
    yield
    it.later(11)
    await it.do(programme.pass_moment, it.event.id, it.clock.at)


@tells(SessionRemoved)
async def people_wait_again_as_the_first_item_goes(it: Meeting) -> Play:
    it.later(-120)
    await look(it, "asta", "bo")
    it.later(15)
    yield
    await it.do(edits.remove_session, it.event.id, it.sessions["Incheckning"])


# -- links ------------------------------------------------------------------------------------------------------------


@tells(LinkSet)
async def the_meeting_gets_its_link(it: Meeting) -> Play:
    yield
    await it.link()


@tells(LinkSet)
async def the_link_is_swapped_while_everybody_is_in(it: Meeting) -> Play:
    await it.link()
    yield
    await it.link(JITSI)


@tells(LinkSet)
async def a_group_gets_a_link_of_its_own(it: Meeting) -> Play:
    round_id = await it.publish(way=Way.OWN_LINK)
    group = (await it.groups(round_id))[0]
    yield
    await it.link(JITSI, Level.GROUP, group.id)


@tells(LinkRemoved)
async def the_link_is_taken_away(it: Meeting) -> Play:
    link_id = await it.link()
    yield
    await it.do(links.remove_link, it.event.id, link_id)


@tells(HostAwaited)
async def the_host_is_late(it: Meeting) -> Play:
    await it.link()
    yield
    await it.do(links.await_host, it.event, by="facilitator")


@tells(HostArrived)
async def the_host_who_was_late_is_here(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    await it.do(links.host_arrived, it.event, by="host")


@tells(HostAwaited)
async def the_host_is_late_again_after_a_wait(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    await it.do(links.host_arrived, it.event, by="host")
    yield
    await it.do(links.await_host, it.event, by="moderator")


@tells(MomentPassed)
async def it_is_no_longer_news_that_the_host_came(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    await it.do(links.host_arrived, it.event, by="host")
    await tick(it)
    yield
    it.later(10)
    await tick(it)


@tells(MomentPassed)
async def the_day_ends_with_the_host_still_awaited(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    it.later(24 * 60)
    await tick(it)


@tells(ParticipantChanged)
async def who_said_that_the_host_is_late_takes_another_name(it: Meeting) -> Play:
    await it.link()
    await it.do(links.await_host, it.event, by="facilitator")
    yield
    await it.do(people.rename, it.event.id, it.people["facilitator"], "Frida")


# -- group discussions ------------------------------------------------------------------------------------------------


@tells(RoundProposed)
async def groups_are_proposed(it: Meeting) -> Play:
    yield
    await it.propose()


@tells(RoundChanged)
async def a_proposal_is_dealt_again_with_somebody_more(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.redeal, it.event, round_id)


@tells(RoundChanged)
async def somebody_is_moved_in_a_proposal(it: Meeting) -> Play:
    round_id = await it.propose()
    one, other = await it.groups(round_id)
    yield
    await it.do(breakouts.move, it.event.id, round_id, one.members[0].person_id, other.id)


@tells(RoundChanged)
async def a_change_of_a_proposal_is_undone(it: Meeting) -> Play:
    round_id = await it.propose()
    one, other = await it.groups(round_id)
    await it.do(breakouts.swap, it.event.id, round_id, one.members[0].person_id, other.members[0].person_id)
    await it.do(breakouts.rename, it.event.id, round_id, one.id, "Fönstret", by="facilitator")
    yield
    await it.do(breakouts.undo, it.event.id, round_id, 3)


@tells(RoundChanged)
async def the_late_are_seated_in_a_proposal(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.seat_late, it.event, round_id)


@tells(RoundPublished)
async def groups_are_shown_to_everyone(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundPublished, RoomsOpened)
async def groups_that_need_no_rooms_go_at_once(it: Meeting) -> Play:
    round_id = await it.propose(way=Way.STAY_HERE)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundPublished, RoundClosed)
async def another_round_takes_over_from_one_that_was_recalled(it: Meeting) -> Play:
    first = await it.talk()
    group = (await it.groups(first))[0]
    await it.write(group, "Tid", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_group, it.event.id, group.id)
    await it.do(breakouts.recall, it.event.id, first)
    second = await it.propose()
    yield
    await it.do(breakouts.publish, it.event.id, second)


@tells(RoomsOpened)
async def the_host_opens_the_rooms(it: Meeting) -> Play:
    await it.link()
    round_id = await it.publish()
    yield
    await it.do(breakouts.open_rooms, it.event.id, round_id)


@tells(RoomsOpened)
async def the_rooms_are_opened_where_groups_meet_by_links_of_their_own(it: Meeting) -> Play:
    round_id = await it.propose(way=Way.OWN_LINK)
    for group in await it.groups(round_id):
        await it.link(f"{JITSI}{group.number}", Level.GROUP, group.id)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundExtended)
async def the_groups_get_more_time(it: Meeting) -> Play:
    round_id = await it.talk()
    yield
    await it.do(breakouts.extend, it.event.id, round_id, 5)


@tells(RoundRecalled, HandedIn)
async def everyone_is_called_back_with_notes_not_handed_in(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.write((await it.groups(round_id))[0], "Tid", headline="Mer tid")
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(RoundClosed)
async def the_round_is_closed(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(breakouts.recall, it.event.id, round_id)
    yield
    await it.do(breakouts.close, it.event.id, round_id)


@tells(RoundClosed)
async def a_round_with_links_of_its_own_is_closed_unrecalled(it: Meeting) -> Play:
    round_id = await it.publish(way=Way.OWN_LINK)
    for group in await it.groups(round_id):
        await it.link(f"{JITSI}{group.number}", Level.GROUP, group.id)
    yield
    await it.do(breakouts.close, it.event.id, round_id)


@tells(RoundDiscarded)
async def a_proposal_is_thrown_away(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.discard, it.event.id, round_id)


@tells(MemberMoved)
async def a_scribe_is_moved_to_another_group(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    scribe = one.members[0].person_id
    await it.do(summaries.take_scribe, it.event.id, one.id, by=it.name_of(scribe))
    yield
    await it.do(breakouts.move, it.event.id, round_id, scribe, other.id)


@tells(MemberMoved)
async def the_late_are_seated_while_the_groups_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW)
    yield
    await it.do(breakouts.seat_late, it.event, round_id)


@tells(MemberMoved)
async def somebody_who_is_not_here_is_seated_by_hand(it: Meeting) -> Play:
    round_id = await it.talk()
    group = (await it.groups(round_id))[1]
    yield
    await it.do(breakouts.add_person, it.event, round_id, it.people["greta"], group.id)


@tells(CheckedIn)
async def somebody_comes_into_the_room_while_all_talk_with_those_beside_them(it: Meeting) -> Play:
    await it.publish(way=Way.NEIGHBOURS)
    yield
    await it.do(checkin.check_in, it.event, it.people["folke"], Channel.NOW, Mode.ON_SITE)


@tells(BetteringBegan)
async def better_groups_are_looked_for(it: Meeting) -> Play:
    round_id = await it.propose()
    yield
    await it.do(breakouts.better, it.event.id, round_id)


@tells(BetteringEnded)
async def the_groups_are_good_enough(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(breakouts.better, it.event.id, round_id)
    yield
    await it.do(breakouts.enough, it.event.id, round_id)


@tells(GroupsBettered)
async def better_groups_are_found(it: Meeting) -> Play:
    round_id = await it.propose()
    await it.do(breakouts.better, it.event.id, round_id)
    seated = await it.read(to_better, it.event.id, round_id)
    one, other = (people[0].person_id for people in list(seated.groups.values())[:2])
    places = {**seated.places, one: seated.places[other], other: seated.places[one]}
    yield
    await it.do(take_better, it.event.id, round_id, seated, places)


@tells(GroupMerged, GroupsListed, MemberMoved)
async def a_group_is_merged_with_another_while_they_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    yield
    await it.do(breakouts.merge, it.event.id, round_id, one.id, other.id)


@tells(GroupMerged)
async def a_group_whose_people_have_all_moved_is_closed(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    for member in one.members:
        await it.do(breakouts.move, it.event.id, round_id, member.person_id, other.id)
    yield
    await it.do(breakouts.dissolve, it.event.id, round_id, one.id)


@tells(MemberMoved, GroupsListed)
async def a_merge_is_undone_while_they_talk(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.do(breakouts.merge, it.event.id, round_id, one.id, other.id)
    round_ = await it.read(breakouts_queries.round_, it.event.id, round_id)
    yield
    await it.do(breakouts.undo, it.event.id, round_id, round_.version)


async def asks_for_help(it: Meeting) -> str:
    """A group that talks asks for help: the call's id."""
    group = (await it.groups(await it.talk()))[0]
    by = it.name_of(group.members[0].person_id)
    await it.do(breakouts.ask_help, it.event.id, group.id, Call.HELP, by=by)
    return str((await it.read(waiting_calls, it.event.id))[0].id)


@tells(HelpAsked)
async def somebody_is_alone_in_a_group(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[1]
    yield
    by = it.name_of(group.members[0].person_id)
    await it.do(breakouts.ask_help, it.event.id, group.id, Call.ALONE, by=by)


@tells(HelpComing)
async def the_facilitator_is_on_the_way_to_a_group(it: Meeting) -> Play:
    call_id = await asks_for_help(it)
    yield
    await it.do(breakouts.come, it.event.id, call_id, by="facilitator")


@tells(HelpDone)
async def a_group_has_been_helped(it: Meeting) -> Play:
    call_id = await asks_for_help(it)
    yield
    await it.do(breakouts.finish_help, it.event.id, call_id, by="host")


@tells(RoundRecalled)
async def everybody_is_called_back_while_a_group_waits_for_help(it: Meeting) -> Play:
    await asks_for_help(it)
    round_id = (await it.read(breakouts_queries.rounds, it.event.id))[-1].id
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(GroupSeen)
async def somebody_sees_which_group_is_theirs(it: Meeting) -> Play:
    group = (await it.groups(await it.publish()))[0]
    yield
    await it.do(breakouts.see, it.event.id, group.id, by=it.name_of(group.members[0].person_id))


@tells(SeatConfirmed)
async def those_of_a_group_are_there(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    people = [each.person_id for each in group.members]
    it.later(2)
    yield
    await it.do(breakouts.confirm, it.event.id, group.id, people, by=it.name_of(people[0]))


@tells(MomentPassed)
async def nobody_has_said_that_they_are_there_after_a_while(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(1.5)
    await tick(it)


@tells(GroupMerged, MemberMoved)
async def a_group_that_has_written_joins_another(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.write(one, "Tid", headline="Mer tid")
    points = await it.write(other, "Pengar", headline="Mer pengar")
    await it.hand_in(other)
    await it.do(summaries.share_group, it.event.id, other.id, by="moderator")
    assert points
    it.later(1)
    yield
    await it.do(breakouts.join, it.event.id, round_id, other.id, one.id, by="facilitator")


@tells(MoveTicked)
async def the_host_has_moved_somebody(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    moved = one.members[0].person_id
    it.later(1)
    await it.do(breakouts.move, it.event.id, round_id, moved, other.id)
    yield
    await it.do(breakouts.tick_move, it.event.id, round_id, moved, True, by="host")


@tells(RunningChanged)
async def the_groups_go_by_question_no_more(it: Meeting) -> Play:
    round_id = await it.talk()
    yield
    await it.do(breakouts.run, it.event.id, round_id, 90, False, by="facilitator")


@tells(MomentPassed)
async def it_is_time_for_the_next_question_and_half_of_the_time_is_over(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(20)
    await tick(it)


# -- messages and the lead --------------------------------------------------------------------------------------------


@tells(MessageSent)
async def something_is_said_to_everyone(it: Meeting) -> Play:
    yield
    await it.do(messages.send, it.event.id, To.ALL, "Fem minuter kvar.", by="facilitator")


@tells(MessageSent)
async def everyone_is_thanked_as_the_day_ends(it: Meeting) -> Play:
    await it.link()
    it.later(66)
    yield
    await it.do(messages.send, it.event.id, To.ALL, "Tack för i dag!", by="facilitator")


@tells(MessageEnded)
async def a_message_to_the_room_is_taken_away(it: Meeting) -> Play:
    message_id = await it.do(messages.send, it.event.id, To.ON_SITE, "Kaffet står framme.", by="host")
    it.later(1)
    yield
    await it.do(messages.end, it.event.id, message_id)


@tells(MessageSent)
async def something_is_said_to_one_group_and_to_all(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.do(messages.send, it.event.id, To.GROUP, "Kom till bordet.", group.id, by="facilitator")
    it.later(0.1)
    await it.do(messages.send, it.event.id, To.GROUPS, "Fem minuter kvar.", on_screen=True, by="host")


@tells(MemberMoved)
async def somebody_comes_to_the_group_that_something_was_said_to(it: Meeting) -> Play:
    round_id = await it.talk()
    one, other = await it.groups(round_id)
    await it.do(messages.send, it.event.id, To.GROUP, "Kom till bordet.", other.id, by="facilitator")
    yield
    await it.do(breakouts.move, it.event.id, round_id, one.members[0].person_id, other.id)


@tells(MessageEnded, RoundRecalled)
async def what_was_said_to_the_groups_goes_when_they_are_called_back(it: Meeting) -> Play:
    round_id = await it.talk()
    await it.do(messages.send, it.event.id, To.GROUPS, "Fem minuter kvar.", by="facilitator")
    it.later(1)
    yield
    await it.do(breakouts.recall, it.event.id, round_id)


@tells(MomentPassed)
async def five_minutes_are_left_for_the_groups(it: Meeting) -> Play:
    await it.talk()
    await tick(it)
    yield
    it.later(35)
    await tick(it)


@tells(ScreenViewChosen)
async def the_screen_that_says_something_is_made_black(it: Meeting) -> Play:
    await it.do(messages.send, it.event.id, To.ALL, "Vi börjar om fem minuter.", on_screen=True, by="facilitator")
    yield
    await it.do(screen.choose_view, it.event, View.BLACK)


@tells(ModeChanged)
async def somebody_comes_to_the_room_where_something_was_said(it: Meeting) -> Play:
    await it.do(messages.send, it.event.id, To.ON_SITE, "Kaffet står framme.", by="host")
    yield
    await it.do(checkin.set_mode, it.event, it.people["asta"], Mode.ON_SITE)


@tells(MomentPassed)
async def a_message_goes_by_itself(it: Meeting) -> Play:
    await tick(it)
    await it.do(messages.send, it.event.id, To.ALL, "Fem minuter kvar.", by="facilitator")
    yield
    it.later(10)
    await tick(it)


@tells(LeadTaken)
async def somebody_takes_over(it: Meeting) -> Play:
    await it.do(messages.take_lead, it.event.id, it.people["facilitator"])
    yield
    await it.do(messages.take_lead, it.event.id, it.people["host"])


@tells(ParticipantChanged)
async def whoever_leads_and_speaks_takes_another_name(it: Meeting) -> Play:
    await it.do(messages.take_lead, it.event.id, it.people["host"])
    await it.do(messages.send, it.event.id, To.TEAM, "Byter batteri.", by="host")
    yield
    await it.do(people.rename, it.event.id, it.people["host"], "Hans")


@tells(MomentPassed)
async def the_last_minutes_of_the_day_come(it: Meeting) -> Play:
    await it.link()
    it.later(45)
    await tick(it)
    yield
    it.later(21)
    await tick(it)


# -- notes and summaries ----------------------------------------------------------------------------------------------


@tells(PointAdded)
async def a_group_writes_its_first_points(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.write(group, "Tid", "Pengar")


@tells(PointAdded)
async def the_team_writes_what_it_heard_of_a_group_that_has_handed_in(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, headline="Mer tid")
    await it.hand_in(group)
    asked = (await it.read(summaries_queries.notes, it.event.id, [group.id]))[group.id].questions[1].id
    yield
    await it.do(summaries.add_point, it.event.id, group.id, asked, "Mod", as_team=True, by="facilitator")


@tells(PointChanged)
async def a_group_changes_a_point(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid")
    yield
    await it.do(summaries.edit_point, it.event.id, points[0], "Tiden", 1, as_team=True)


@tells(PointRemoved)
async def a_group_takes_its_only_point_away(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid")
    yield
    await it.do(summaries.remove_point, it.event.id, points[0], as_team=True)


@tells(HeadlineChanged)
async def a_group_writes_its_main_point(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.write(group, headline="Mer tid")


@tells(ScribeChanged)
async def somebody_takes_the_notes(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    yield
    await it.do(summaries.take_scribe, it.event.id, group.id, by=it.name_of(group.members[0].person_id))


@tells(HandedIn)
async def a_group_hands_in(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid", headline="Mer tid")
    yield
    await it.hand_in(group)


@tells(HandInTakenBack)
async def a_group_takes_its_notes_back(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    await it.hand_in(group)
    yield
    by = it.name_of(group.members[0].person_id)
    await it.do(summaries.take_back_hand_in, it.event.id, group.id, by=by)


@tells(HoldBackChanged)
async def a_group_keeps_its_notes(it: Meeting) -> Play:
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    yield
    await it.do(summaries.set_hold_back, it.event.id, group.id, True, by=it.name_of(group.members[0].person_id))


async def handed_in(it: Meeting) -> tuple[str, list[str]]:
    """A group that has handed in a main point and two points: its id and theirs."""
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "Tid", "Pengar", headline="Mer tid")
    await it.hand_in(group)
    return group.id, points


@tells(PointShared)
async def a_point_is_shared(it: Meeting) -> Play:
    _, points = await handed_in(it)
    yield
    await it.do(summaries.share_point, it.event.id, points[0], by="moderator")


@tells(PointWithdrawn)
async def a_shared_point_is_taken_back(it: Meeting) -> Play:
    _, points = await handed_in(it)
    await it.do(summaries.share_point, it.event.id, points[0], by="moderator")
    yield
    await it.do(summaries.withdraw_point, it.event.id, points[0], by="moderator")


@tells(PointWithdrawn, PointRemoved)
async def the_team_removes_a_shared_point(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.remove_point, it.event.id, points[0], as_team=True)


@tells(HeadlineShared)
async def a_main_point_is_shared(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    yield
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")


@tells(HeadlineWithdrawn)
async def a_shared_main_point_is_taken_back(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.withdraw_headline, it.event.id, group_id, by="moderator")


@tells(HeadlineChanged, HeadlineWithdrawn)
async def the_team_empties_a_shared_main_point(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.set_headline, it.event.id, group_id, "", 1, as_team=True)


@tells(SharedTextChanged, PointChanged)
async def a_shared_point_is_changed_by_the_team(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    yield
    await it.do(summaries.edit_point, it.event.id, points[0], "Tiden", 1, as_team=True)


@tells(SharesOrdered)
async def what_is_shared_is_put_in_another_order(it: Meeting) -> Play:
    group_id, points = await handed_in(it)
    await it.do(summaries.share_group, it.event.id, group_id, by="moderator")
    items = (await it.read(summaries_queries.shared, it.event.id))[0].items
    last = next(item.id for item in items if item.point_id == points[1])
    yield
    await it.do(summaries.move_share, it.event.id, last, 0)


# -- the big screen ---------------------------------------------------------------------------------------------------


@tells(ScreenViewChosen)
async def the_screen_is_made_black(it: Meeting) -> Play:
    yield
    await it.do(screen.choose_view, it.event, View.BLACK)


async def names_on_two_pages(it: Meeting) -> None:
    """Forty-nine people more than the others, in groups, so that their names need two pages."""
    for number in range(49):
        added = await it.do(people.add_participant, it.event.id, NewPerson(f"Bi {number}"), Source.STAFF)
        await it.do(checkin.check_in, it.event, added.person_id, Channel.NOW)
    await it.publish()


@tells(ScreenPageTurned)
async def a_page_of_names_is_turned(it: Meeting) -> Play:
    await names_on_two_pages(it)
    yield
    await it.do(screen.turn_page, it.event, 1)


@tells(ScreenTurningChanged)
async def a_page_of_names_is_kept(it: Meeting) -> Play:
    await names_on_two_pages(it)
    yield
    await it.do(screen.let_turn, it.event, False)


@tells(ScreenSpotlit)
async def a_shared_main_point_fills_the_screen(it: Meeting) -> Play:
    group_id, _ = await handed_in(it)
    await it.do(summaries.share_headline, it.event.id, group_id, by="moderator")
    share_id = (await it.read(summaries_queries.latest, it.event.id, 1))[0].id
    yield
    await it.do(screen.spotlight, it.event, share_id)


# -- what people choose themselves ------------------------------------------------------------------------------------

TO_CHOOSE = Offer([NewOption("Vatten", 2, "Om floder"), NewOption("Skog", 30)], Way.CHOOSE_ROOM, 20)


async def chosen(it: Meeting, kind: ChoiceKind = ChoiceKind.PLACES, *, opened: bool = True) -> Choice:
    """A choice between water and forest."""
    choice_id = await it.do(choosing.prepare, it.event.id, it.sessions[TALK], kind, TO_CHOOSE)
    if opened:
        await it.do(choosing.open_choice, it.event.id, choice_id)
    found: Choice = await it.read(choosing_queries.choice, it.event.id, choice_id)
    return found


async def take(it: Meeting, choice: Choice, name: str, number: int = 0) -> None:
    await it.do(choosing.take, it.event, choice.id, choice.options[number].id, it.people[name])


async def wish(it: Meeting, choice: Choice, name: str, *numbers: int) -> None:
    topics = [choice.options[number].id for number in numbers]
    await it.do(choosing.say_wishes, it.event.id, choice.id, it.people[name], topics)


@tells(ChoicePrepared)
async def something_to_choose_is_prepared(it: Meeting) -> Play:
    yield
    await chosen(it, opened=False)


@tells(ChoiceOpened)
async def people_may_choose_their_group(it: Meeting) -> Play:
    choice = await chosen(it, opened=False)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceOpened)
async def people_may_wish_for_topics(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES, opened=False)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceChanged)
async def what_can_be_chosen_changes_while_people_choose(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta", 1)
    other = Offer([NewOption("Skogen", 9, id=choice.options[1].id), NewOption("Havet", 4)], Way.TABLE, 10)
    yield
    await it.do(choosing.change, it.event.id, choice.id, other)


@tells(PlaceTaken)
async def the_last_place_in_a_group_is_taken(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await take(it, choice, "bo")


@tells(PlaceTaken)
async def somebody_changes_their_group(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await take(it, choice, "asta", 1)


@tells(PlaceTaken, PlaceLeft)
async def two_who_chose_turn_out_to_sit_at_one_screen(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    await take(it, choice, "bo", 1)
    yield
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], SaidParty(("Bo Alm",), 3))


@tells(PlaceLeft)
async def a_place_is_given_back(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.leave, it.event.id, choice.id, it.people["asta"])


@tells(WishesSaid)
async def somebody_says_what_they_wish_for(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "bo", 1)
    yield
    await wish(it, choice, "asta", 1, 0)


@tells(ChoiceClosed)
async def the_groups_that_people_chose_are_made(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.make_groups, it.event, choice.id)


@tells(ChoiceClosed)
async def groups_are_made_by_wishes(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0, 1)
    yield
    await it.do(choosing.make_groups, it.event, choice.id)


@tells(RoundPublished)
async def the_groups_that_people_chose_are_shown(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundDiscarded)
async def the_groups_that_people_chose_are_thrown_away(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0)
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(breakouts.discard, it.event.id, round_id)


@tells(RoundChanged)
async def somebody_is_moved_from_the_topic_they_wished_for(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    for name in ("asta", "bo"):
        await wish(it, choice, name, 0)
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    target = next(each for each in await it.groups(round_id) if each.name == "Skog")
    yield
    await it.do(breakouts.move, it.event.id, round_id, it.people["asta"], target.id)


@tells(ChoiceOpened, RoundDiscarded)
async def the_choice_is_opened_again(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0)
    await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceRemoved)
async def a_choice_is_taken_away(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.remove, it.event.id, choice.id)


@tells(ParticipantChanged)
async def somebody_who_chose_takes_another_name(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(people.rename, it.event.id, it.people["asta"], "Åsa")


@tells(AttendanceChanged)
async def somebody_who_chose_leaves(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(checkin.leave, it.event, it.people["asta"])


@tells(RollCallAnswered)
async def somebody_who_has_not_chosen_will_not_be_there(it: Meeting) -> Play:
    await chosen(it)
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="bo")


@tells(SessionChanged)
async def the_item_that_people_choose_for_is_renamed(it: Meeting) -> Play:
    await chosen(it)
    await chosen(it, ChoiceKind.WISHES)
    yield
    await edit(it, "Dörrar")


@tells(MomentPassed)
async def the_day_is_over_and_people_could_still_choose(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    await chosen(it, ChoiceKind.WISHES)
    yield
    it.later(24 * 60)
    await tick(it)
