"""The programme is made, changed and run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hub.day.desk import desk_now
from hub.day.ticker import due
from hub.links.queries import Level
from hub.people import commands as people
from hub.people.events import ParticipantChanged
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
from hub.summaries import commands as summaries
from tests import edits
from tests.house.scenarios.telling import TALK, Play, tells
from tests.meetings import JITSI, Meeting


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
