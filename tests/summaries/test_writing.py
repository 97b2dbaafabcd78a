"""Points, headline and scribe: saved one by one, sent again without doing anything twice, never lost to another."""

from __future__ import annotations

import pytest

from hub.breakouts import commands as breakout_commands
from hub.breakouts import queries as breakouts
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Way
from hub.kernel.errors import NotFound
from hub.programme import queries as programme
from hub.programme.queries import Kind
from hub.summaries import commands, model, queries
from hub.summaries.events import (
    HeadlineChanged,
    PointAdded,
    PointChanged,
    PointRemoved,
    ScribeChanged,
)
from tests.edits import edit_session
from tests.summaries.conftest import Meeting

POINT_ID = "0123456789abcdef" * 2


async def texts(meeting: Meeting, group: int = 0) -> list[list[str]]:
    """What a group has written, question by question."""
    group_id = meeting.groups[group].id
    notes = (await meeting.read(queries.notes, [group_id]))[group_id]
    return [[point.text for point in question.points] for question in notes.questions]


async def test_points_stand_under_their_question_in_the_order_they_came(meeting: Meeting) -> None:
    group, (first, second) = meeting.groups[0], meeting.questions
    anna, bo, _ = meeting.members[0]

    await meeting.do(anna, commands.add_point, group.id, first, "Short of time")
    await meeting.do(bo, commands.add_point, group.id, second, "More hands")
    await meeting.do(bo, commands.add_point, group.id, first, "- No mandate\n- No money")

    assert await texts(meeting) == [["Short of time", "No mandate", "No money"], ["More hands"]]
    assert [type(fact) for fact in await meeting.facts()][-4:] == [PointAdded] * 4


async def test_the_same_point_sent_again_does_nothing_twice(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    send = (commands.add_point, group.id, meeting.questions[0], "One\nTwo\nThree", POINT_ID)

    ids = await meeting.do(member, *send)
    head = await meeting.head()
    again = await meeting.do(member, *send)

    assert again == ids
    assert ids[0] == POINT_ID
    assert await texts(meeting) == [["One", "Two", "Three"], []]
    assert await meeting.facts(head) == []


async def test_a_point_that_was_saved_is_answered_so_even_when_the_notes_are_handed_in_since(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    send = (commands.add_point, group.id, meeting.questions[0], "One", POINT_ID)
    await meeting.do(member, *send)
    await meeting.do(member, commands.hand_in, group.id)

    assert await meeting.do(member, *send) == [POINT_ID]


async def test_a_point_that_was_removed_stays_removed_when_it_is_sent_again(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    send = (commands.add_point, group.id, meeting.questions[0], "One", POINT_ID)
    await meeting.do(member, *send)
    await meeting.do(member, commands.remove_point, POINT_ID)
    await meeting.do(member, commands.remove_point, POINT_ID)

    await meeting.do(member, *send)

    assert await texts(meeting) == [[], []]
    assert (await meeting.facts())[-1] == PointRemoved(group.id, POINT_ID)


async def test_another_groups_point_id_can_not_be_taken_over(meeting: Meeting) -> None:
    question = meeting.questions[0]
    await meeting.do(meeting.members[0][0], commands.add_point, meeting.groups[0].id, question, "One", POINT_ID)

    with pytest.raises(model.WrongPointId):
        await meeting.do(meeting.members[1][0], commands.add_point, meeting.groups[1].id, question, "Two", POINT_ID)

    assert await texts(meeting, 1) == [[], []]


async def test_an_edit_of_what_somebody_has_changed_since_shows_what_it_reads_now(meeting: Meeting) -> None:
    group, (anna, bo, _) = meeting.groups[0], meeting.members[0]
    await meeting.do(anna, commands.add_point, group.id, meeting.questions[0], "One", POINT_ID)
    await meeting.do(bo, commands.edit_point, POINT_ID, "One, better", 1)

    with pytest.raises(model.StaleVersion) as refused:
        await meeting.do(anna, commands.edit_point, POINT_ID, "One, worse", 1)

    assert refused.value.status == 409
    assert refused.value.params == {"present": "One, better"}
    assert await texts(meeting) == [["One, better"], []]
    assert (await meeting.facts())[-1] == PointChanged(group.id, POINT_ID)


async def test_the_same_edit_sent_again_is_no_conflict(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    await meeting.do(member, commands.add_point, group.id, meeting.questions[0], "One", POINT_ID)
    await meeting.do(member, commands.edit_point, POINT_ID, "Other", 1)
    head = await meeting.head()

    await meeting.do(member, commands.edit_point, POINT_ID, "Other", 1)

    assert await meeting.facts(head) == []


async def test_an_edit_of_a_removed_point_says_so(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    await meeting.do(member, commands.add_point, group.id, meeting.questions[0], "One", POINT_ID)
    await meeting.do(member, commands.remove_point, POINT_ID)

    with pytest.raises(model.PointGone):
        await meeting.do(member, commands.edit_point, POINT_ID, "Other", 1)


async def test_the_headline_goes_on_in_one_hand_and_is_not_lost_to_another(meeting: Meeting) -> None:
    group, (anna, bo, _) = meeting.groups[0], meeting.members[0]

    assert await meeting.do(anna, commands.set_headline, group.id, "Start small", 0) == 1
    assert await meeting.do(anna, commands.set_headline, group.id, "Start small, now", 0) == 2
    with pytest.raises(model.StaleVersion) as refused:
        await meeting.do(bo, commands.set_headline, group.id, "Think big", 0)
    assert await meeting.do(bo, commands.set_headline, group.id, "Think big", 2) == 3
    assert await meeting.do(bo, commands.set_headline, group.id, "Think big", 2) == 3

    assert refused.value.params == {"present": "Start small, now"}
    assert (await meeting.read(queries.notes, [group.id]))[group.id].headline == "Think big"
    assert [f for f in await meeting.facts() if isinstance(f, HeadlineChanged)] == [HeadlineChanged(group.id)] * 3


async def test_who_first_presses_takes_the_notes_and_anybody_may_take_over(meeting: Meeting) -> None:
    group, (anna, bo, _) = meeting.groups[0], meeting.members[0]
    head = await meeting.head()

    await meeting.do(anna, commands.take_scribe, group.id)
    await meeting.do(anna, commands.take_scribe, group.id)
    await meeting.do(bo, commands.take_scribe, group.id)

    notes = (await meeting.read(queries.notes, [group.id]))[group.id]
    assert notes.scribe_id == bo
    assert notes.scribe == next(m.name for m in group.members if m.person_id == bo)
    assert await meeting.facts(head) == [ScribeChanged(group.id)] * 2


async def test_a_scribe_who_is_moved_to_another_group_takes_no_notes_in_the_old_one(meeting: Meeting) -> None:
    group, other, anna = meeting.groups[0], meeting.groups[1], meeting.members[0][0]
    await meeting.do(anna, commands.take_scribe, group.id)

    await meeting.do(meeting.leader, breakout_commands.move, meeting.round_id, anna, other.id)

    assert (await meeting.read(queries.notes, [group.id]))[group.id].scribe_id is None


@pytest.mark.parametrize("who", ["outsider", "other group", "moderator as herself", "nobody"])
async def test_only_members_write_in_a_group(meeting: Meeting, who: str) -> None:
    group, question = meeting.groups[0], meeting.questions[0]
    [point_id] = await meeting.do(meeting.members[0][0], commands.add_point, group.id, question, "Ours")
    stranger = {
        "outsider": meeting.outsider,
        "other group": meeting.members[1][0],
        "moderator as herself": meeting.moderator,
        "nobody": None,
    }[who]

    for attempt in (
        (commands.add_point, group.id, question, "x"),
        (commands.edit_point, point_id, "x", 1),
        (commands.remove_point, point_id),
        (commands.set_headline, group.id, "x", 0),
        (commands.take_scribe, group.id),
        (commands.hand_in, group.id),
        (commands.take_back_hand_in, group.id),
        (commands.set_hold_back, group.id, True),
    ):
        with pytest.raises(model.NotYourGroup):
            await meeting.do(stranger, *attempt)

    assert await texts(meeting) == [["Ours"], []]


async def test_the_team_writes_what_it_heard_and_it_is_marked_so(meeting: Meeting) -> None:
    group, question = meeting.groups[0], meeting.questions[0]

    await meeting.do(meeting.moderator, commands.add_point, group.id, question, "Heard", as_team=True)

    notes = (await meeting.read(queries.notes, [group.id]))[group.id]
    assert [(point.text, point.oral) for point in notes.questions[0].points] == [("Heard", True)]


async def test_nothing_is_written_in_a_group_that_is_only_proposed(meeting: Meeting) -> None:
    await meeting.do(meeting.leader, breakout_commands.recall, meeting.round_id)

    def proposed(tx, event_id):
        asked = Asked(Wanted(2, None, False), Way.STAY_HERE, 10)
        round_id = breakout_commands.propose(tx, meeting.event, meeting.session_id, asked)
        return breakouts.groups_of_round(tx, event_id, round_id)[0].id

    group_id = await meeting.do(meeting.leader, proposed)

    with pytest.raises(NotFound):
        await meeting.do(meeting.leader, commands.add_point, group_id, meeting.questions[0], "x", as_team=True)


async def test_points_of_a_question_that_is_removed_stay(meeting: Meeting) -> None:

    group, (first, second), member = meeting.groups[0], meeting.questions, meeting.members[0][0]
    await meeting.do(member, commands.add_point, group.id, first, "Kept here")
    await meeting.do(member, commands.add_point, group.id, second, "Kept too")

    await meeting.do(
        meeting.organiser,
        lambda tx, event_id: edit_session(tx, event_id, meeting.session_id, ["What slows us down?"]),
    )

    notes = (await meeting.read(queries.notes, [group.id]))[group.id]
    assert [(q.text, q.asked, [p.text for p in q.points]) for q in notes.questions] == [
        ("What slows us down?", True, ["Kept here"]),
        ("", False, ["Kept too"]),
    ]
    with pytest.raises(model.NoSuchQuestion):
        await meeting.do(member, commands.add_point, group.id, second, "Too late")


async def test_a_session_that_asks_nothing_has_one_unnamed_question(meeting: Meeting) -> None:

    def in_the_buzz(tx, event_id):
        breakout_commands.recall(tx, event_id, meeting.round_id)
        buzz = programme.days(tx, event_id)[0].sessions[1]
        assert buzz.kind is Kind.GROUP_DISCUSSION
        asked = Asked(Wanted(2, None, False), Way.STAY_HERE, 10)
        round_id = breakout_commands.propose(tx, meeting.event, buzz.id, asked)
        breakout_commands.publish(tx, event_id, round_id)
        return breakouts.groups_of_round(tx, event_id, round_id)[0].id

    group_id = await meeting.do(meeting.leader, in_the_buzz)
    await meeting.do(meeting.leader, commands.add_point, group_id, "", "Just this", as_team=True)

    [question] = (await meeting.read(queries.notes, [group_id]))[group_id].questions
    assert (question.text, question.asked, [point.text for point in question.points]) == ("", True, ["Just this"])


async def test_a_group_can_not_write_without_end(meeting: Meeting) -> None:
    group, member = meeting.groups[0], meeting.members[0][0]
    await meeting.do(member, commands.add_point, group.id, meeting.questions[0], "a\n" * 299)

    with pytest.raises(model.TooManyPoints):
        await meeting.do(member, commands.add_point, group.id, meeting.questions[1], "b\nc")
    await meeting.do(member, commands.add_point, group.id, meeting.questions[1], "b")

    assert [len(each) for each in await texts(meeting)] == [299, 1]
