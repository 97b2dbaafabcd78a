"""The desk: one next step that a whole team presses, the run-sheet, and times that move once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from starlette.applications import Starlette

from hub.breakouts import commands
from hub.breakouts import queries as breakouts
from hub.breakouts.queries import State
from hub.day.desk import desk_moments, run_sheet, step
from hub.day.next_step import Do
from hub.day.ticker import due
from hub.links import commands as links
from hub.messages import queries as messages
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.events import DaySlipped
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

TALK, AFTER = "Trösklar och möjligheter", "Återsamling"


async def do_next(it: Meeting) -> Do:
    return Do((await it.read(step, it.event)).do)


async def desk(visitor: Visitor, it: Meeting) -> dict[str, Any]:
    answer = await visitor.client.get(f"/api{it.event.path}/desk")
    regions: dict[str, Any] = answer.json()["regions"]
    return regions


# -- the next step ----------------------------------------------------------------------------------------------------


async def test_the_steps_lead_through_a_group_discussion(quiet: Meeting) -> None:
    assert await do_next(quiet) is Do.SET_LINK
    await quiet.link()
    assert await do_next(quiet) is Do.MAKE_GROUPS
    round_id = await quiet.propose()
    assert await do_next(quiet) is Do.SHOW_GROUPS
    await quiet.do(commands.publish, quiet.event.id, round_id)
    assert await do_next(quiet) is Do.OPEN_ROOMS
    await quiet.do(commands.open_rooms, quiet.event.id, round_id)
    assert await do_next(quiet) is Do.LET_TALK
    quiet.later(39)
    assert await do_next(quiet) is Do.CALL_BACK
    group = (await quiet.groups(round_id))[0]
    await quiet.write(group, headline="Mer tid")
    await quiet.do(commands.recall, quiet.event.id, round_id)
    assert await do_next(quiet) is Do.CLOSE_ROOMS
    await quiet.do(commands.close, quiet.event.id, round_id)
    quiet.later(2)
    assert await do_next(quiet) is Do.SHARE


async def test_while_the_host_is_late_the_next_step_is_to_let_everyone_in(quiet: Meeting) -> None:
    await quiet.link()
    await quiet.do(links.await_host, quiet.event)
    assert await do_next(quiet) is Do.LET_IN
    await quiet.do(links.host_arrived, quiet.event)
    assert await do_next(quiet) is Do.MAKE_GROUPS


async def test_a_second_person_takes_over_between_publish_and_recall_and_nothing_is_doubled(
    app: Starlette, bees: Meeting
) -> None:
    await bees.link()
    round_id = await bees.propose()
    first, second = await enter(app, bees, "facilitator"), await enter(app, bees, "organiser")
    path = f"{bees.event.path}/rounds/{round_id}"
    await first.client.post(f"{bees.event.path}/lead")
    assert (await first.client.post(f"{path}/publish", data={"back": "desk"})).status_code == 303
    await second.client.post(f"{bees.event.path}/lead")
    assert (await desk(first, bees))["desk-lead"]["name"] == "Organiser i laget"
    assert (await desk(first, bees))["desk-step"] == (await desk(second, bees))["desk-step"]
    for action, state in (("open", State.OPEN), ("recall", State.RECALLED), ("close", State.CLOSED)):
        pressed = [(await who.client.post(f"{path}/{action}", data={"back": "desk"})) for who in (second, first)]
        told = [answer.headers["location"].rpartition("said=")[2] for answer in pressed]
        assert told[1] == "was-done" != told[0]
        stands = (await desk(first, bees))["desk-round"]
        assert [each["taken"]["name"] for each in stands] == ["Organiser i laget"][: len(stands)]
        assert (await bees.read(breakouts.round_, bees.event.id, round_id)).state is state
    told = [record.fact.type for record in await bees.told()]
    assert [told.count(name) for name in ("RoomsOpened", "RoundRecalled", "RoundClosed")] == [1, 1, 1]


async def test_every_press_says_what_it_did(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    round_id = await bees.propose()
    visitor = await enter(app, bees, "facilitator")
    path = f"{bees.event.path}/rounds/{round_id}"
    for action, said in (
        ("publish", "published"),
        ("open", "rooms-open"),
        ("extend", "more-time"),
        ("recall", "called-back"),
        ("close", "round-over"),
    ):
        answer = await visitor.client.post(f"{path}/{action}", data={"back": "desk"})
        assert answer.headers["location"] == f"{bees.event.path}/desk?said={said}"
        page = await visitor.client.get(answer.headers["location"])
        assert '<p class="said" role="status">' in page.text


async def test_thanking_twice_thanks_once_and_ends_the_day(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    round_id = await bees.publish(TALK)
    bees.later(66)
    first, second = await enter(app, bees, "facilitator"), await enter(app, bees, "host")
    for action in ("recall", "close"):
        await first.client.post(f"{bees.event.path}/rounds/{round_id}/{action}")
    assert await do_next(bees) is Do.THANK
    for visitor in (first, second):
        await visitor.client.post(f"{bees.event.path}/messages", data={"text": "Tack för i dag!", "to": "all"})
    assert len(await bees.read(messages.said, bees.event.id)) == 1
    assert await do_next(bees) is Do.REST


async def test_what_is_said_to_everybody_is_in_the_language_of_the_meeting(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    bees.later(66)
    visitor = await enter(app, bees, "facilitator")
    page = (await visitor.client.get(f"{bees.event.path}/desk", headers={"accept-language": "en"})).text
    assert '<html lang="en"' in page
    assert '<input type="hidden" name="text" value="Tack för i dag!">' in page
    assert '<p id="chat-text" class="note" lang="sv">Öppna http' in page


async def test_the_number_in_the_video_meeting_is_asked_for_on_the_day_alone(app: Starlette, bees: Meeting) -> None:
    visitor = await enter(app, bees, "facilitator")
    path = f"{bees.event.path}/desk"
    assert 'id="meeting-count"' in (await visitor.client.get(path)).text
    bees.later(-24 * 60)
    assert 'id="meeting-count"' not in (await visitor.client.get(path)).text


async def test_the_desk_has_one_main_button_at_every_step(app: Starlette, bees: Meeting) -> None:
    visitor = await enter(app, bees, "facilitator")
    path = f"{bees.event.path}/desk"

    async def main_buttons() -> int:
        return (await visitor.client.get(path)).text.count("btn--main")

    assert await main_buttons() == 1
    await bees.link()
    round_id = await bees.propose()
    for action in ("publish", "open"):
        assert await main_buttons() == 1
        await visitor.client.post(f"{bees.event.path}/rounds/{round_id}/{action}")
    assert await main_buttons() == 0


# -- times ------------------------------------------------------------------------------------------------------------


async def test_two_who_give_five_minutes_at_once_give_five(app: Starlette, bees: Meeting) -> None:
    before = await bees.read(programme_queries.session, bees.event.id, bees.sessions[TALK])
    form = {"minutes": "5", "seen": before.ends_at.isoformat()}
    for name, said in (("facilitator", "times-changed"), ("organiser", "times-before")):
        visitor = await enter(app, bees, name)
        answer = await visitor.client.post(f"{bees.event.path}/sessions/{before.id}/slip", data=form)
        assert answer.headers["location"].endswith(f"said={said}")
    after = await bees.read(programme_queries.session, bees.event.id, bees.sessions[TALK])
    assert after.ends_at - before.ends_at == timedelta(minutes=5)


async def test_two_who_give_the_groups_five_minutes_at_once_give_five(app: Starlette, bees: Meeting) -> None:
    round_id = await bees.publish(TALK)
    await bees.do(commands.open_rooms, bees.event.id, round_id)
    before = await bees.read(breakouts.round_, bees.event.id, round_id)
    assert before.ends_at is not None
    form = {"minutes": "5", "seen": before.ends_at.isoformat(), "back": "desk"}
    for name, said in (("facilitator", "more-time"), ("organiser", "times-before")):
        visitor = await enter(app, bees, name)
        answer = await visitor.client.post(f"{bees.event.path}/rounds/{round_id}/extend", data=form)
        assert answer.headers["location"] == f"{bees.event.path}/desk?said={said}"
    after = await bees.read(breakouts.round_, bees.event.id, round_id)
    assert after.ends_at == before.ends_at + timedelta(minutes=5)


async def test_the_next_item_begins_now_and_what_follows_moves_with_it(app: Starlette, bees: Meeting) -> None:
    bees.later(35)  # 11.25
    for name in ("facilitator", "organiser"):
        visitor = await enter(app, bees, name)
        await visitor.client.post(f"{bees.event.path}/sessions/{bees.sessions[AFTER]}/begin")
    day = (await bees.read(programme_queries.days, bees.event.id))[0]
    by_title = {session.title: session for session in day.sessions}
    begun = by_title[AFTER]
    assert begun.starts_at == bees.clock.at == by_title[TALK].ends_at
    assert begun.ends_at - begun.starts_at == timedelta(minutes=30)
    assert begun.late_min == -5
    slips = [record.fact for record in await bees.told() if isinstance(record.fact, DaySlipped)]
    assert slips == [DaySlipped(day.id, begun.id, -5)]


async def test_an_item_of_another_day_does_not_begin_now(app: Starlette, bees: Meeting) -> None:
    visitor = await enter(app, bees, "facilitator")
    answer = await visitor.client.post(f"/api{bees.event.path}/sessions/{bees.sessions['Paus']}/begin")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:bikupa:other-day")


async def test_the_run_sheet_tells_the_plan_and_how_it_went(quiet: Meeting) -> None:
    await quiet.do(programme.slip, quiet.event.id, quiet.sessions[TALK], 5)
    round_id = await quiet.propose()
    sheet = await quiet.read(run_sheet, quiet.event)
    assert [(row.session.title, row.state, row.minutes, row.more) for row in sheet.rows] == [
        ("Incheckning", "done", 30, 0),
        ("Bin i staden", "done", 60, 0),
        (TALK, "now", 65, 5),
        ("Verkstad", "now", 40, 0),
        (AFTER, "coming", 30, 0),
    ]
    assert [(row.round_id, row.groups) for row in sheet.rows if row.round_id] == [(round_id, 2)]


async def test_the_clock_tells_the_desk_when_a_step_becomes_due(quiet: Meeting) -> None:
    ends = (await quiet.read(programme_queries.session, quiet.event.id, quiet.sessions[AFTER])).ends_at
    near = ends - timedelta(minutes=5)
    assert near in await quiet.read(desk_moments, quiet.event.id)
    quiet.clock.at = near
    assert (await quiet.read(due, {}))[quiet.event.id][1] == near


async def test_moments_that_are_known_are_read_again_when_something_has_happened(quiet: Meeting) -> None:
    known: dict[str, tuple[int, frozenset[datetime]]] = {}
    await quiet.read(due, known)
    before = known[quiet.event.id]
    await quiet.read(due, known)
    assert known[quiet.event.id] is before
    await quiet.do(programme.slip, quiet.event.id, quiet.sessions[AFTER], 7)
    await quiet.read(due, known)
    moved = (await quiet.read(programme_queries.session, quiet.event.id, quiet.sessions[AFTER])).ends_at
    assert moved not in before[1]
    assert moved in known[quiet.event.id][1]
