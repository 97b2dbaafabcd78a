"""The run of show at the desk: what is pressed happens once, is told everywhere, kept, and can be undone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts import queries as breakouts
from hub.day.desk import desk_now, run_sheet, step
from hub.day.next_step import Do
from hub.programme import commands
from hub.programme import desk as running
from hub.programme import queries as programme
from hub.programme.running.line import How, Rest
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

TALK, BESIDE, AFTER = "Trösklar och möjligheter", "Verkstad", "Återsamling"


@pytest.fixture
async def facilitator(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "facilitator")


def path_of(it: Meeting, title: str) -> str:
    return f"{it.event.path}/sessions/{it.sessions[title]}"


async def held(it: Meeting, day: int = 0) -> dict[str, tuple[str, str]]:
    """By title, the clock at which each item of a day begins and ends; without what is skipped."""
    found = (await it.read(programme.days, it.event.id))[day].held
    zone = it.event.zone
    return {s.title: (f"{s.starts_at.astimezone(zone):%H.%M}", f"{s.ends_at.astimezone(zone):%H.%M}") for s in found}


async def said(visitor: Visitor, path: str, **form: Any) -> str:
    answer = await visitor.client.post(path, data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].rpartition("said=")[2])


def words(page: str) -> str:
    """What is read on *page*; a time and the dash after it are joined by a mark that nobody sees."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).replace("\u2060", "").split())


async def test_the_rest_moves_as_the_facilitator_says(facilitator: Visitor, bees: Meeting) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/slip", minutes=10, rest="none")
    assert await held(bees) == {
        "Incheckning": ("09.00", "09.30"),
        "Bin i staden": ("09.30", "10.30"),
        TALK: ("10.30", "11.40"),
        BESIDE: ("10.40", "11.20"),
        AFTER: ("11.40", "12.00"),
    }


async def test_every_choice_is_told_in_words_before_it_is_pressed(facilitator: Visitor, bees: Meeting) -> None:
    before = await held(bees)
    page = words(await facilitator.page(f"{path_of(bees, TALK)}/run?act=minutes&minutes=10"))
    assert f"{AFTER} begins at 11:40 instead of 11:30. The day ends at 12:10 instead of 12:00." in page
    assert f"{AFTER} begins at 11:40 instead of 11:30. {AFTER} lasts 20 min instead of 30 min." in page
    assert await held(bees) == before


async def test_the_desk_tells_what_its_quick_press_leads_to(facilitator: Visitor, bees: Meeting) -> None:
    page = words(await facilitator.page(f"{bees.event.path}/desk"))
    assert f"+10 min: {AFTER} begins at 11:40 instead of 11:30. The day ends at 12:10 instead of 12:00." in page


@pytest.mark.parametrize("query", ["act=nonsense", "act=minutes", "act=minutes&minutes=many", "act=break", ""])
async def test_an_address_that_asks_for_nothing_shows_all_that_can_be_done(
    facilitator: Visitor, bees: Meeting, query: str
) -> None:
    data = await facilitator.get(f"{path_of(bees, TALK)}/run?{query}")
    assert (data["act"], data["choices"]) == (None, [])


async def test_what_can_not_be_done_is_not_offered(facilitator: Visitor, bees: Meeting) -> None:
    for title, act in ((AFTER, "end"), ("Incheckning", "skip"), (TALK, "take-back")):
        data = await facilitator.get(f"{path_of(bees, title)}/run?act={act}")
        assert data["choices"] == [], title
    assert "That can't be done" in words(await facilitator.page(f"{path_of(bees, AFTER)}/run?act=end"))


async def test_what_is_over_keeps_its_times(facilitator: Visitor, bees: Meeting) -> None:
    acts: list[tuple[str, dict[str, Any]]] = [("slip", {"minutes": 5}), ("skip", {}), ("end", {})]
    for action, form in (*acts, ("break", {"minutes": 5})):
        answer = await facilitator.post(f"{path_of(bees, 'Bin i staden')}/{action}", 409, **form)
        assert answer["type"] == "urn:bikupa:item-over"


async def test_a_skipped_item_is_struck_through_and_nothing_points_at_it(facilitator: Visitor, bees: Meeting) -> None:
    assert await said(facilitator, f"{path_of(bees, AFTER)}/skip") == "item-skipped"
    assert await said(facilitator, f"{path_of(bees, AFTER)}/skip") == "was-done"
    programme_page = await facilitator.page(bees.event.path)
    assert f'<s><span lang="sv">{AFTER}</span></s> <span class="quiet">cancelled</span>' in programme_page
    assert AFTER not in await held(bees)
    for page in ("now", "screen"):
        assert AFTER not in await facilitator.page(f"{bees.event.path}/{page}")
    assert (await bees.read(desk_now, bees.event)).following.title != AFTER
    rows = {row.session.title: row.state for row in (await bees.read(run_sheet, bees.event)).rows}
    assert (rows[TALK], rows[AFTER]) == ("now", "skipped")


async def test_the_link_of_a_skipped_item_says_so_and_leads_to_what_is_on(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    await bees.link()
    await bees.do(commands.skip, bees.event.id, bees.sessions[AFTER])
    asta = await enter(app, bees, "asta")
    page = words(await asta.page(f"{bees.event.path}/go/{bees.sessions[AFTER]}"))
    assert f"{AFTER} is cancelled. Right now: {BESIDE}" in page
    assert "Yes, join" in page


async def test_the_next_step_passes_over_what_is_skipped(quiet: Meeting) -> None:
    await quiet.link()
    quiet.later(-25)  # 10.25: groups are to be made for what comes
    assert (await quiet.read(step, quiet.event)).do is Do.MAKE_GROUPS
    await quiet.do(commands.skip, quiet.event.id, quiet.sessions[TALK], How(Rest.NONE))
    assert (await quiet.read(step, quiet.event)).do is not Do.MAKE_GROUPS


async def test_a_day_of_which_all_is_skipped_is_borne_by_every_page(facilitator: Visitor, bees: Meeting) -> None:
    bees.later(-120)
    for title in ("Incheckning", "Bin i staden", TALK, BESIDE, AFTER):
        await facilitator.post(f"{path_of(bees, title)}/skip", rest="none")
    assert await held(bees) == {}
    for minutes in (0, 120, 24 * 60):
        bees.later(minutes)
        for page in ("", "/now", "/desk", "/screen", "/go", "/calendar.ics", "/rounds", "/went", "/host"):
            await facilitator.page(bees.event.path + page)


async def test_what_was_skipped_is_held_after_all(facilitator: Visitor, bees: Meeting) -> None:
    before = await held(bees)
    await facilitator.post(f"{path_of(bees, AFTER)}/skip")
    page = await facilitator.page(f"{path_of(bees, AFTER)}/run")
    assert "It is cancelled" in page
    assert (await facilitator.post(f"{path_of(bees, AFTER)}/take-back"))["changed"] is True
    assert await held(bees) == before


async def test_a_break_is_put_after_an_item_once_however_many_press(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    other = await enter(app, bees, "organiser")
    form = {"minutes": "10", "rest": "all"}
    assert await said(facilitator, f"{path_of(bees, TALK)}/break", **form) == "break-inserted"
    assert await said(other, f"{path_of(bees, TALK)}/break", **form) == "was-done"
    found = await held(bees)
    assert (found["Paus"], found[AFTER]) == (("11.30", "11.40"), ("11.40", "12.10"))
    page = await facilitator.page(f"{bees.event.path}/desk")
    assert "not in the plan" in page


async def test_a_break_in_the_middle_is_what_is_on_and_the_item_goes_on_after_it(
    facilitator: Visitor, bees: Meeting
) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/break", minutes=10, within=True)
    now = await bees.read(desk_now, bees.event)
    assert (now.main.title, TALK in {each.title for each in now.current}) == ("Paus", True)
    assert (await held(bees))[TALK] == ("10.30", "11.40")


async def test_an_inserted_break_belongs_to_no_plan(facilitator: Visitor, bees: Meeting) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/break", minutes=10)
    days = await bees.read(programme.days, bees.event.id)
    plan = await bees.read(programme.plan, bees.event)
    assert [each.title for each in plan.of_day(0)] == ["Incheckning", "Bin i staden", TALK, BESIDE, AFTER]
    assert [s.inserted for s in days[0].sessions if s.title == "Paus"] == [True]


async def test_it_ends_now_and_the_next_begins(facilitator: Visitor, bees: Meeting) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/end")
    assert ((await held(bees))[TALK], (await held(bees))[AFTER]) == (("10.30", "10.50"), ("10.50", "11.20"))


async def test_two_who_let_the_late_start_count_at_once_move_the_day_once(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    seen = (await bees.read(programme.session, bees.event.id, bees.sessions[TALK])).starts_at.isoformat()
    other = await enter(app, bees, "organiser")
    assert await said(facilitator, f"{path_of(bees, TALK)}/begin", seen=seen) == "begun"
    bees.later(1)
    assert await said(other, f"{path_of(bees, TALK)}/begin", seen=seen) == "times-before"
    assert (await held(bees))[TALK] == ("10.50", "11.50")


async def test_the_day_can_begin_later_than_planned(facilitator: Visitor, bees: Meeting) -> None:
    bees.later(-125)  # 8.45
    await facilitator.post(f"{path_of(bees, 'Incheckning')}/begin", minutes=10)
    found = await held(bees)
    assert (found["Incheckning"], found[AFTER]) == (("09.10", "09.40"), ("11.40", "12.10"))


async def test_past_midnight_the_desk_runs_what_began_the_day_before(facilitator: Visitor, bees: Meeting) -> None:
    await bees.do(commands.slip, bees.event.id, bees.sessions[AFTER], 13 * 60)
    bees.later(13 * 60 + 40)  # half past midnight
    page = words(await facilitator.page(f"{bees.event.path}/desk"))
    assert "+10 min: The day ends at 01:10 instead of 01:00." in page
    await facilitator.post(f"{path_of(bees, AFTER)}/slip", minutes=-20)
    assert ((await held(bees))[AFTER], (await held(bees, 1))["Vax och honung"]) == (
        ("11.30", "00.40"),
        ("09.00", "10.00"),
    )


async def test_a_slip_never_touches_a_round_and_the_desk_says_when_it_outlasts_the_item(bees: Meeting) -> None:
    round_id = await bees.talk()  # forty minutes, from 10.50
    before = await bees.read(breakouts.round_, bees.event.id, round_id)
    assert (await bees.read(desk_now, bees.event)).talk_until is None
    await bees.do(commands.slip, bees.event.id, bees.sessions[TALK], -10)
    assert await bees.read(breakouts.round_, bees.event.id, round_id) == before
    assert (await bees.read(desk_now, bees.event)).talk_until == before.ends_at


# -- undo, and what is kept -------------------------------------------------------------------------------------------


async def test_the_last_press_is_undone_exactly_by_anybody_who_may_press(
    app: Starlette, facilitator: Visitor, bees: Meeting
) -> None:
    before = await bees.read(programme.days, bees.event.id)
    acts: list[tuple[str, dict[str, Any]]] = [
        ("slip", {"minutes": 10}),
        ("end", {}),
        ("skip", {}),
        ("break", {"minutes": 10}),
        ("break", {"minutes": 10, "within": True}),
    ]
    for action, form in acts:
        await facilitator.post(f"{path_of(bees, TALK)}/{action}", **form)
        undo = (await bees.read(desk_now, bees.event)).undo
        assert undo is not None
        assert (undo.told.title, undo.told.name) == (TALK, "Facilitator i laget")
        organiser = await enter(app, bees, "organiser")
        path = f"{bees.event.path}/presses/{undo.told.press.id}/undo"
        assert [await said(organiser, path) for _ in range(2)] == ["press-undone", "was-done"], action
        assert await bees.read(programme.days, bees.event.id) == before
        assert (await bees.read(desk_now, bees.event)).undo is None


async def test_nothing_is_undone_when_more_was_changed_since(facilitator: Visitor, bees: Meeting) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/slip", minutes=10)
    first = (await bees.read(desk_now, bees.event)).undo
    await facilitator.post(f"{path_of(bees, TALK)}/slip", minutes=5)
    answer = await facilitator.post(f"{bees.event.path}/presses/{first.told.press.id}/undo", 409)
    assert answer["type"] == "urn:bikupa:changed-since"
    await facilitator.post(f"{bees.event.path}/presses/nobody-s/undo", 404)


async def test_after_a_quarter_of_an_hour_a_press_is_what_happened(bees: Meeting) -> None:
    await bees.do(commands.slip, bees.event.id, bees.sessions[TALK], 10)
    bees.later(14)
    assert (await bees.read(desk_now, bees.event)).undo is not None
    bees.later(1)
    assert (await bees.read(desk_now, bees.event)).undo is None


async def test_a_press_of_another_event_is_not_found(facilitator: Visitor, bees: Meeting, wasps: Meeting) -> None:
    await wasps.do(commands.slip, wasps.event.id, wasps.sessions[TALK], 10)
    other = (await wasps.read(desk_now, wasps.event)).undo
    await facilitator.post(f"{bees.event.path}/presses/{other.told.press.id}/undo", 404)


async def test_how_it_went_has_the_plan_what_happened_and_who_pressed_what(facilitator: Visitor, bees: Meeting) -> None:
    await facilitator.post(f"{path_of(bees, TALK)}/slip", minutes=10, rest="none")
    await facilitator.post(f"{path_of(bees, AFTER)}/skip")
    first, second = await bees.read(running.went, bees.event.id)
    rows = {row.session.title: (row.state, row.late_min, row.minutes) for row in first.sessions}
    assert (rows[TALK], rows[AFTER]) == (("now", 0, 10), ("skipped", 0, 0))
    pressed = [(each.press.act, each.title, each.press.minutes, each.name) for each in first.presses]
    assert pressed == [
        ("minutes", TALK, 10, "Facilitator i laget"),
        ("skip", AFTER, 0, "Facilitator i laget"),
    ]
    assert second.presses == ()
    page = words(await facilitator.page(f"{bees.event.path}/went"))
    assert f"10:30–11:30 10:30–11:40 {TALK} 10 minutes longer" in page
    assert f"{TALK}: 10 minutes more Facilitator i laget" in page


async def test_the_team_reads_how_it_went_and_nobody_else(app: Starlette, bees: Meeting) -> None:
    for name, status in (("door", 200), ("moderator", 200), ("asta", 403), ("speaker", 403)):
        visitor = await enter(app, bees, name)
        assert (await visitor.client.get(f"{bees.event.path}/went")).status_code == status, name


async def test_a_break_can_pay_for_a_delay_at_one_press(facilitator: Visitor, bees: Meeting) -> None:
    bees.later(23 * 60)  # 9.50 on the second day, whose break is from ten to half past
    await facilitator.post(f"{path_of(bees, 'Vax och honung')}/slip", minutes=15)
    late = (await bees.read(run_sheet, bees.event)).behind
    assert (late.minutes, late.take, late.title) == (15, 15, "Paus")
    await facilitator.post(f"{path_of(bees, 'Paus')}/slip", minutes=-late.take, seen=late.seen.isoformat())
    assert (await held(bees, 1))["Paus"] == ("10.15", "10.30")
    assert (await held(bees, 1))["Gruppsamtal utan frågor"] == ("10.30", "12.00")
    assert (await bees.read(run_sheet, bees.event)).behind is None
