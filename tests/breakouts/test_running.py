"""A round while the groups talk: the time to come back in, the pace by question, and what the team presses."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands, queries
from hub.breakouts.events import RoundRecalled, RunningChanged
from hub.breakouts.live.running import load_pace
from hub.breakouts.model import State, WrongState
from hub.breakouts.pace import Paced, at_question, starts
from hub.breakouts.queries import running
from tests.meetings import Meeting, reopened
from tests.swing import Swing
from tests.visitor import Visitor, enter

BEGAN = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


# -- pace -------------------------------------------------------------------------------------------------------------


def test_questions_share_the_time_and_each_has_its_turn() -> None:
    begins = starts(Paced(), BEGAN, after(40), 5)
    assert begins == {0: BEGAN, 1: after(8), 2: after(16), 3: after(24), 4: after(32)}
    assert [at_question(begins, after(at)) for at in (-1, 0, 7.9, 8, 39, 50)] == [0, 0, 0, 1, 4, 4]


@pytest.mark.parametrize(("paced", "minutes", "count"), [(Paced(False), 40, 5), (Paced(), 40, 1), (Paced(), 4, 5)])
def test_one_question_too_little_time_or_a_pace_that_is_off_has_no_turns(
    paced: Paced, minutes: float, count: int
) -> None:
    assert starts(paced, BEGAN, after(minutes), count) == {}


def test_more_time_late_in_the_talk_takes_nobody_back_to_an_earlier_question() -> None:
    kept = Paced(True, after(32), 4)
    begins = starts(kept, BEGAN, after(50), 5)
    assert (begins, at_question(begins, after(33))) == ({4: after(32)}, 4)
    early = starts(Paced(True, after(8), 1), BEGAN, after(48), 5)
    assert early == {1: after(8), 2: after(18), 3: after(28), 4: after(38)}


async def question(it: Meeting, round_id: str) -> tuple[int, int] | None:
    group = (await it.groups(round_id))[0]
    found = (await it.read(load_pace, it.event, [group.id])).get(group.id)
    return (found.number, found.count) if found else None


async def test_a_group_is_told_when_it_is_time_for_the_next_question_and_more_time_keeps_it(quiet: Meeting) -> None:
    round_id = await quiet.talk()
    found = [await question(quiet, round_id)]
    quiet.later(20)
    found.append(await question(quiet, round_id))
    quiet.later(15)
    await quiet.do(commands.extend, quiet.event.id, round_id, 30)
    found.append(await question(quiet, round_id))
    assert found == [(1, 2), (2, 2), (2, 2)]
    round_ = await quiet.read(queries.round_, quiet.event.id, round_id)
    begins = await quiet.read(running.question_starts, quiet.event.id, round_)
    assert begins == {1: round_.opened_at + timedelta(minutes=20)}
    assert set(begins.values()) <= await quiet.read(running.moments, quiet.event.id)


async def test_the_pace_is_turned_off_once_and_stays_off_after_a_restart(quiet: Meeting) -> None:
    round_id = await quiet.talk()
    seq = await quiet.head()
    pressed = [await quiet.do(commands.run, quiet.event.id, round_id, 60, False) for _ in range(2)]
    assert (pressed, [told.fact for told in await quiet.told(seq)]) == ([True, False], [RunningChanged(round_id)])
    async with reopened(quiet) as again:
        assert await question(again, round_id) is None


# -- called back ------------------------------------------------------------------------------------------------------


async def test_people_have_a_minute_to_come_back_and_the_desk_and_every_page_count_it_down(
    app: Starlette, swing: Swing
) -> None:
    frida, asta = await enter(app, swing.meeting, "facilitator"), await enter(app, swing.meeting, "asta")
    await frida.client.post(f"{swing.path}/rounds/{swing.round_id}/recall", data={"back": "desk"})
    ends = (swing.meeting.clock.at + timedelta(seconds=60)).isoformat().replace("+00:00", "")[:19]
    for visitor, page in ((asta, "now"), (asta, f"groups/{swing.own}"), (frida, "desk"), (frida, "host")):
        text = (await visitor.client.get(f"{swing.path}/{page}")).text
        assert f'data-ends-at="{ends}' in text, page
        assert "data-clock" in text, page
    round_ = await swing.meeting.read(queries.round_, swing.meeting.event.id, swing.round_id)
    assert round_.called_until in await swing.meeting.read(running.moments, swing.meeting.event.id)


async def test_the_time_to_come_back_in_is_chosen_before_or_with_the_press(quiet: Meeting) -> None:
    round_id = await quiet.talk()
    await quiet.do(commands.run, quiet.event.id, round_id, 120, True)
    await quiet.do(commands.recall, quiet.event.id, round_id)
    first = await quiet.read(queries.round_, quiet.event.id, round_id)
    assert first.called_until == quiet.clock.at + timedelta(seconds=120)
    with pytest.raises(WrongState):
        await quiet.do(commands.run, quiet.event.id, round_id, 30, True)
    await quiet.do(commands.close, quiet.event.id, round_id)
    second = await quiet.talk()
    await quiet.do(commands.recall, quiet.event.id, second, 30)
    called = await quiet.read(queries.round_, quiet.event.id, second)
    assert called.called_until == quiet.clock.at + timedelta(seconds=30)


async def test_two_who_call_back_at_once_call_once_and_another_closes(app: Starlette, swing: Swing) -> None:
    team = [await enter(app, swing.meeting, name) for name in ("facilitator", "organiser")]
    seq = await swing.meeting.head()
    path = f"{swing.path}/rounds/{swing.round_id}"

    async def press(visitor: Visitor, step: str, **fields: str) -> str:
        answer = await visitor.client.post(f"{path}/{step}", data={"back": "desk", **fields})
        return str(answer.headers["location"]).partition("said=")[2]

    said = await asyncio.gather(press(team[0], "recall", grace="60"), press(team[1], "recall", grace="120"))
    assert sorted(said) == ["called-back", "was-done"]
    facts = [told.fact for told in await swing.meeting.told(seq)]
    assert facts.count(RoundRecalled(swing.round_id)) == 1
    host = await enter(app, swing.meeting, "host")
    assert [await press(host, "close"), await press(team[0], "close")] == ["round-over", "was-done"]
    round_ = await swing.meeting.read(queries.round_, swing.meeting.event.id, swing.round_id)
    assert round_.state is State.CLOSED


async def test_a_press_whose_answer_was_lost_is_sent_again_and_does_nothing_twice(app: Starlette, swing: Swing) -> None:
    frida = await enter(app, swing.meeting, "facilitator")
    path = f"/api{swing.path}/rounds/{swing.round_id}"
    for step, body in (("extend", {"minutes": 5}), ("recall", {"grace": 30}), ("close", {})):
        seq = await swing.meeting.head()
        sent = {**body, "request_id": f"{step:x<32}"}
        answers = [await frida.client.post(f"{path}/{step}", json=sent) for _ in range(2)]
        told = [type(each.fact).__name__ for each in await swing.meeting.told(seq)]
        assert answers[0].json() == answers[1].json()
        assert len(told) == len(set(told)), told
