"""Twenty groups, five questions: shared in every way, each thing once, whoever presses and however often."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from hub.breakouts import commands as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.summaries import commands, model, queries
from hub.summaries.events import HandedIn, HeadlineShared, PointShared, PointWithdrawn
from hub.summaries.picture import Kept
from tests.edits import edit_session
from tests.summaries.conftest import Meeting
from tests.summaries.photos import A_PHOTO

ASKED = tuple(f"Question {number}?" for number in range(1, 6))
THEMSELVES = 7
"""So many groups never press the button: theirs is handed in when everyone is called back."""


def write(tx: Tx, event_id: Id, meeting: Meeting) -> list[Id]:
    """Each group writes a point under each question and a main point; all but seven hand in. Returns the questions."""
    edit_session(tx, event_id, meeting.session_id, questions=ASKED)
    asked = [question.id for question in programme.session(tx, event_id, meeting.session_id).questions]
    for number, group in enumerate(meeting.groups, 1):
        for place, question in enumerate(asked, 1):
            commands.add_point(tx, event_id, group.id, question, f"g{number} q{place}", as_team=True)
        commands.set_headline(tx, event_id, group.id, f"g{number} head", 0, as_team=True)
        if number > THEMSELVES:
            commands.hand_in(tx, event_id, group.id, as_team=True)
    return asked


async def called_back(meeting: Meeting) -> list[Id]:
    asked: list[Id] = await meeting.do(meeting.leader, write, meeting)
    await meeting.do(meeting.leader, breakouts.recall, meeting.round_id)
    return asked


async def shown(meeting: Meeting) -> dict[str, list[str]]:
    """What everyone reads, by question; "" for the main points."""
    found = await meeting.read(queries.shared)
    assert len(found) == 1
    by = {question.text: [item.text for item in question.items] for question in found[0].questions}
    return {"": [item.text for item in found[0].headlines], **by}


def of_all(what: str) -> list[str]:
    return [f"g{number} {what}" for number in range(1, 21)]


EVERYTHING = {"": of_all("head"), **{text: of_all(f"q{place}") for place, text in enumerate(ASKED, 1)}}


async def test_all_twenty_are_in_the_queue_at_recall_seven_of_them_by_themselves(big_meeting: Meeting) -> None:
    await called_back(big_meeting)

    queue = (await big_meeting.read(queries.queues, [big_meeting.round_id]))[big_meeting.round_id]

    by = Counter(each.handed_in_by for each in queue.handed_in)
    assert by == {queries.HandedInBy.RECALL: THEMSELVES, queries.HandedInBy.GROUP: 20 - THEMSELVES}
    assert (queue.sharable, queue.sharable_headlines, queue.writing) == (120, 20, ())
    assert len([fact for fact in await big_meeting.facts() if isinstance(fact, HandedIn)]) == 20


async def test_everything_at_once_is_everything_once(big_meeting: Meeting) -> None:
    await called_back(big_meeting)
    head, round_id = await big_meeting.head(), big_meeting.round_id

    presses = [
        big_meeting.do(who, commands.share_all, round_id) for who in [big_meeting.moderator, big_meeting.leader] * 2
    ]
    batches = await asyncio.gather(*presses)

    assert await shown(big_meeting) == EVERYTHING
    told = Counter(await big_meeting.facts(head))
    assert (len(told), set(told.values())) == (120, {1})
    assert len([batch for batch in batches if batch]) == 1


async def test_headlines_then_by_question_then_group_by_group_end_the_same(big_meeting: Meeting) -> None:
    asked = await called_back(big_meeting)
    moderator, head = big_meeting.moderator, await big_meeting.head()

    await big_meeting.do(moderator, commands.share_headlines, big_meeting.round_id)
    assert await shown(big_meeting) == {"": of_all("head")}
    await big_meeting.do(moderator, commands.share_question, big_meeting.round_id, asked[2])
    assert await shown(big_meeting) == {"": of_all("head"), ASKED[2]: of_all("q3")}
    for group in big_meeting.groups:
        for _ in range(2):
            await big_meeting.do(moderator, commands.share_group, group.id)

    assert await shown(big_meeting) == EVERYTHING
    facts = [fact for fact in await big_meeting.facts(head) if isinstance(fact, PointShared | HeadlineShared)]
    assert (len(facts), len(set(facts))) == (120, 120)


async def test_groups_that_still_write_are_left_out(big_meeting: Meeting) -> None:
    await big_meeting.do(big_meeting.leader, write, big_meeting)

    await big_meeting.do(big_meeting.moderator, commands.share_headlines, big_meeting.round_id)

    assert await shown(big_meeting) == {"": of_all("head")[THEMSELVES:]}


async def test_before_anybody_has_handed_in_there_is_nothing_to_share(meeting: Meeting) -> None:
    [_] = await meeting.do(
        meeting.members[0][0], commands.add_point, meeting.groups[0].id, meeting.questions[0], "Wait"
    )

    for press in (commands.share_all, commands.share_headlines):
        with pytest.raises(model.NobodyHandedIn):
            await meeting.do(meeting.moderator, press, meeting.round_id)
    with pytest.raises(model.NobodyHandedIn):
        await meeting.do(meeting.moderator, commands.share_question, meeting.round_id, meeting.questions[0])

    assert await meeting.read(queries.shared) == []


async def test_a_press_is_undone_as_if_it_had_not_been_and_others_stay(big_meeting: Meeting) -> None:
    asked = await called_back(big_meeting)
    moderator = big_meeting.moderator
    await big_meeting.do(moderator, commands.share_headlines, big_meeting.round_id)
    batch = await big_meeting.do(moderator, commands.share_question, big_meeting.round_id, asked[0])
    head = await big_meeting.head()
    big_meeting.clock.at += timedelta(seconds=10)

    undone = await big_meeting.do(moderator, commands.undo_sharing, batch)
    with pytest.raises(model.NothingToUndo):
        await big_meeting.do(big_meeting.leader, commands.undo_sharing, batch)

    assert undone == big_meeting.round_id
    assert await shown(big_meeting) == {"": of_all("head")}
    facts = await big_meeting.facts(head)
    assert (len(facts), {type(fact) for fact in facts}) == (20, {PointWithdrawn})


async def test_later_it_is_taken_back_and_not_undone(big_meeting: Meeting) -> None:
    await called_back(big_meeting)
    batch = await big_meeting.do(big_meeting.moderator, commands.share_all, big_meeting.round_id)
    big_meeting.clock.at += model.UNDO + model.ON_ITS_WAY + timedelta(seconds=1)

    with pytest.raises(model.TooLateToUndo):
        await big_meeting.do(big_meeting.moderator, commands.undo_sharing, batch)
    assert await shown(big_meeting) == EVERYTHING

    for _ in range(2):
        await big_meeting.do(big_meeting.moderator, commands.withdraw_round, big_meeting.round_id)
    assert await big_meeting.read(queries.shared) == []


async def test_what_is_taken_back_of_all_takes_the_photos_along(meeting: Meeting) -> None:
    group, member = meeting.groups[0].id, meeting.members[0][0]
    photo = await meeting.do(member, commands.add_photo, group, Kept(A_PHOTO, 40, 30), "Three arrows")
    await meeting.do(member, commands.set_headline, group, "Look", 0)
    await meeting.do(member, commands.hand_in, group)
    for what, withdraw in ((group, commands.withdraw_group), (meeting.round_id, commands.withdraw_round)):
        await meeting.do(meeting.moderator, commands.share_photo, photo)
        await meeting.do(meeting.moderator, commands.share_headline, group)

        await meeting.do(meeting.moderator, withdraw, what)

        assert (await meeting.read(queries.shared), await meeting.read(queries.shared_photos)) == ([], [])


async def test_what_was_shared_last_can_be_undone_for_ten_seconds(meeting: Meeting) -> None:
    group, member = meeting.groups[0].id, meeting.members[0][0]
    await meeting.do(member, commands.add_point, group, meeting.questions[0], "One")
    await meeting.do(member, commands.hand_in, group)
    batch = await meeting.do(meeting.moderator, commands.share_group, group)

    press = await meeting.read(lambda snap, _: queries.last_press(snap, meeting.round_id))
    meeting.clock.at += model.UNDO
    later = await meeting.read(lambda snap, _: queries.last_press(snap, meeting.round_id))

    assert (press.batch_id, press.count, press.until - press.at, later) == (batch, 1, model.UNDO, None)


async def test_the_matrix_counts_what_is_written_and_shared(big_meeting: Meeting) -> None:
    asked = await called_back(big_meeting)
    await big_meeting.do(big_meeting.moderator, commands.share_question, big_meeting.round_id, asked[1])

    matrix = await big_meeting.read(queries.matrix, big_meeting.round_id)

    assert [(column.text, column.handed_in, column.shared) for column in matrix.columns] == [
        (text, 20, 20 if text == ASKED[1] else 0) for text in ASKED
    ]
    assert [row.number for row in matrix.rows] == list(range(1, 21))
    assert {tuple((of.points, of.shared) for of in row.cells) for row in matrix.rows} == {
        ((1, 0), (1, 1), (1, 0), (1, 0), (1, 0))
    }


async def test_what_comes_after_everyone_was_called_back_is_late(meeting: Meeting) -> None:
    group, member = meeting.groups[0].id, meeting.members[0][0]
    await meeting.do(member, commands.add_point, group, meeting.questions[0], "In time")
    meeting.clock.at += timedelta(seconds=1)
    await meeting.do(meeting.leader, breakouts.recall, meeting.round_id)
    meeting.clock.at += timedelta(seconds=1)
    [late] = await meeting.do(member, commands.add_point, group, meeting.questions[0], "Late")
    await meeting.do(meeting.leader, commands.add_point, group, meeting.questions[0], "Heard", as_team=True)

    queue = (await meeting.read(queries.queues, [meeting.round_id]))[meeting.round_id]
    opened = (await meeting.read(queries.opened_groups, [group]))[group]

    assert (queue.late, opened.late) == ({group: 1}, (late,))
