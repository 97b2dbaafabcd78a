"""Handing in: by the group, or by itself at recall, unless the group holds back; then it stands as it is."""

from __future__ import annotations

import pytest

from hub.breakouts import commands as breakout_commands
from hub.summaries import commands, model, queries
from hub.summaries.events import HandedIn, HandInTakenBack
from hub.summaries.model import HandedInBy
from tests.summaries.conftest import NOW, Meeting


async def write(meeting: Meeting, group: int, text: str = "Something") -> str:
    member, group_id = meeting.members[group][0], meeting.groups[group].id
    [point_id] = await meeting.do(member, commands.add_point, group_id, meeting.questions[0], text)
    return str(point_id)


async def recall(meeting: Meeting) -> None:
    await meeting.do(meeting.leader, breakout_commands.recall, meeting.round_id)


async def handed_in(meeting: Meeting) -> dict[int, HandedInBy | None]:
    return {each.number: each.handed_in_by for each in await meeting.read(queries.progress, meeting.round_id)}


async def test_twenty_groups_of_which_seven_never_press_are_all_in_the_queue_at_recall(big_meeting: Meeting) -> None:
    for number in range(20):
        await write(big_meeting, number)
    for number in range(13):
        await big_meeting.do(big_meeting.members[number][0], commands.hand_in, big_meeting.groups[number].id)

    await recall(big_meeting)

    by = await handed_in(big_meeting)
    assert by == {n: HandedInBy.GROUP if n <= 13 else HandedInBy.RECALL for n in range(1, 21)}
    queue = (await big_meeting.read(queries.queues, [big_meeting.round_id]))[big_meeting.round_id]
    assert ([each.number for each in queue.handed_in], queue.writing) == (list(range(1, 21)), ())


async def test_a_group_without_a_word_and_one_that_holds_back_are_not_handed_in_by_themselves(
    meeting: Meeting,
) -> None:
    await write(meeting, 0)
    await write(meeting, 1)
    await meeting.do(meeting.members[1][0], commands.set_hold_back, meeting.groups[1].id, True)

    await recall(meeting)

    assert await handed_in(meeting) == {1: HandedInBy.RECALL, 2: None, 3: None}


async def test_a_headline_alone_is_handed_in_too(meeting: Meeting) -> None:
    await meeting.do(meeting.members[0][0], commands.set_headline, meeting.groups[0].id, "Only this", 0)

    await recall(meeting)

    assert (await handed_in(meeting))[1] is HandedInBy.RECALL


async def test_what_is_written_after_the_recall_is_handed_in_when_the_round_is_closed(meeting: Meeting) -> None:
    await recall(meeting)
    await write(meeting, 2)

    await meeting.do(meeting.leader, breakout_commands.close, meeting.round_id)

    assert await handed_in(meeting) == {1: None, 2: None, 3: HandedInBy.RECALL}


async def test_who_held_back_hands_in_later_of_their_own_will(meeting: Meeting) -> None:
    await write(meeting, 0)
    await meeting.do(meeting.members[0][0], commands.set_hold_back, meeting.groups[0].id, True)
    await recall(meeting)

    with pytest.raises(model.HeldBack):
        await meeting.do(meeting.moderator, commands.hand_in, meeting.groups[0].id, as_team=True)
    await meeting.do(meeting.members[0][1], commands.hand_in, meeting.groups[0].id)

    assert (await handed_in(meeting))[1] is HandedInBy.GROUP


async def test_handed_in_notes_are_frozen_for_the_group_but_not_for_what_the_team_heard(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    point_id = await write(meeting, 0)
    await meeting.do(member, commands.hand_in, group.id)

    for attempt in (
        (commands.add_point, group.id, meeting.questions[0], "More"),
        (commands.edit_point, point_id, "Other", 1),
        (commands.remove_point, point_id),
        (commands.set_headline, group.id, "Late", 0),
        (commands.set_hold_back, group.id, True),
    ):
        with pytest.raises(model.AlreadyHandedIn):
            await meeting.do(member, *attempt)
    await meeting.do(meeting.leader, commands.add_point, group.id, meeting.questions[0], "Heard", as_team=True)

    notes = (await meeting.read(queries.notes, [group.id]))[group.id]
    assert [point.text for point in notes.questions[0].points] == ["Something", "Heard"]


async def test_handing_in_twice_does_nothing_twice_and_empty_notes_are_not_handed_in(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    with pytest.raises(model.NothingWritten):
        await meeting.do(member, commands.hand_in, group.id)
    await write(meeting, 0)

    await meeting.do(member, commands.hand_in, group.id)
    await meeting.do(member, commands.hand_in, group.id)
    await recall(meeting)

    assert [fact for fact in await meeting.facts() if isinstance(fact, HandedIn)] == [HandedIn(group.id, "group")]
    notes = (await meeting.read(queries.notes, [group.id]))[group.id]
    assert (notes.handed_in_at, notes.handed_in_by) == (NOW, HandedInBy.GROUP)


async def test_a_group_takes_back_and_writes_on_while_nothing_is_shared_and_it_is_still_out(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    point_id = await write(meeting, 0)
    await meeting.do(member, commands.hand_in, group.id)

    await meeting.do(member, commands.take_back_hand_in, group.id)
    await meeting.do(member, commands.take_back_hand_in, group.id)
    await meeting.do(member, commands.edit_point, point_id, "Better", 1)
    await meeting.do(member, commands.hand_in, group.id)
    await meeting.do(meeting.moderator, commands.share_point, point_id)

    with pytest.raises(model.SharedAlready):
        await meeting.do(member, commands.take_back_hand_in, group.id)
    await meeting.do(meeting.moderator, commands.withdraw_point, point_id)
    await recall(meeting)
    with pytest.raises(model.RoundIsOver):
        await meeting.do(member, commands.take_back_hand_in, group.id)
    assert sum(isinstance(fact, HandInTakenBack) for fact in await meeting.facts()) == 1
