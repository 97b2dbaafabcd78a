"""Sharing: one point, a headline or a whole group; in the moderator's order; withdrawn without a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hub.kernel.errors import Conflict, NotFound
from hub.kernel.ids import Id
from hub.summaries import commands, model, queries
from hub.summaries.events import PointShared, PointWithdrawn, SharedTextChanged, SharesOrdered
from tests.summaries.conftest import Meeting

Rows = list[tuple[str, list[str]]]


async def written(meeting: Meeting) -> dict[str, Id]:
    """Each group writes two points under each question and a headline, and hands in; the points' ids by text."""
    ids = {}
    for number, group in enumerate(meeting.groups, 1):
        member = meeting.members[number - 1][0]
        for place, question in enumerate(meeting.questions, 1):
            for letter in "ab":
                text = f"g{number} q{place} {letter}"
                [ids[text]] = await meeting.do(member, commands.add_point, group.id, question, text)
        await meeting.do(member, commands.set_headline, group.id, f"g{number} head", 0)
        await meeting.do(member, commands.hand_in, group.id)
    return ids


async def shared(meeting: Meeting) -> Rows:
    """What everyone reads: the headlines, then each question's points."""
    found = await meeting.read(queries.shared)
    assert len(found) <= 1
    return [
        row
        for each in found
        for row in [
            ("", [item.text for item in each.headlines]),
            *((question.text, [item.text for item in question.items]) for question in each.questions),
        ]
    ]


async def test_one_point_of_twelve_is_shared_and_the_other_eleven_are_not(meeting: Meeting) -> None:
    ids = await written(meeting)

    await meeting.do(meeting.moderator, commands.share_point, ids["g2 q1 b"])

    assert await shared(meeting) == [("", []), ("What slows us down?", ["g2 q1 b"])]


async def test_sharing_twice_does_nothing_twice(meeting: Meeting) -> None:
    ids = await written(meeting)
    await meeting.do(meeting.moderator, commands.share_point, ids["g1 q1 a"])
    head = await meeting.head()

    await meeting.do(meeting.leader, commands.share_point, ids["g1 q1 a"])

    assert await meeting.facts(head) == []


async def test_all_of_a_group_is_shared_and_taken_back(meeting: Meeting) -> None:
    await written(meeting)
    group = meeting.groups[0].id

    await meeting.do(meeting.moderator, commands.share_group, group)

    assert await shared(meeting) == [
        ("", ["g1 head"]),
        ("What slows us down?", ["g1 q1 a", "g1 q1 b"]),
        ("What would help?", ["g1 q2 a", "g1 q2 b"]),
    ]
    await meeting.do(meeting.moderator, commands.withdraw_group, group)
    await meeting.do(meeting.moderator, commands.withdraw_group, group)
    assert await meeting.read(queries.shared) == []


async def test_the_moderator_orders_headlines_and_each_questions_points(meeting: Meeting) -> None:
    await written(meeting)
    for group in meeting.groups:
        await meeting.do(meeting.moderator, commands.share_group, group.id)
    [round_] = await meeting.read(queries.shared)

    await meeting.do(meeting.moderator, commands.move_share, round_.headlines[2].id, 0)
    await meeting.do(meeting.moderator, commands.move_share, round_.questions[0].items[0].id, 99)
    head = await meeting.head()
    await meeting.do(meeting.moderator, commands.move_share, round_.headlines[2].id, 0)

    assert await shared(meeting) == [
        ("", ["g3 head", "g1 head", "g2 head"]),
        ("What slows us down?", ["g1 q1 b", "g2 q1 a", "g2 q1 b", "g3 q1 a", "g3 q1 b", "g1 q1 a"]),
        ("What would help?", ["g1 q2 a", "g1 q2 b", "g2 q2 a", "g2 q2 b", "g3 q2 a", "g3 q2 b"]),
    ]
    assert await meeting.facts(head) == []
    assert [f for f in await meeting.facts() if isinstance(f, SharesOrdered)] == [SharesOrdered(meeting.round_id)] * 2


async def test_what_is_withdrawn_and_shared_again_stands_last(meeting: Meeting) -> None:
    ids = await written(meeting)
    for text in ("g1 q1 a", "g2 q1 a"):
        await meeting.do(meeting.moderator, commands.share_point, ids[text])
    await meeting.do(meeting.moderator, commands.withdraw_point, ids["g1 q1 a"])
    await meeting.do(meeting.moderator, commands.share_point, ids["g1 q1 a"])

    assert await shared(meeting) == [("", []), ("What slows us down?", ["g2 q1 a", "g1 q1 a"])]


async def test_nothing_is_shared_that_is_not_handed_in(meeting: Meeting) -> None:
    group, member = meeting.groups[0].id, meeting.members[0][0]
    [point_id] = await meeting.do(member, commands.add_point, group, meeting.questions[0], "Not yet")
    await meeting.do(member, commands.set_headline, group, "Nor this", 0)

    for attempt in (
        (commands.share_point, point_id),
        (commands.share_headline, group),
        (commands.share_group, group),
    ):
        with pytest.raises(model.NotHandedIn):
            await meeting.do(meeting.moderator, *attempt)

    assert await meeting.read(queries.shared) == []


async def test_a_point_that_the_team_removes_or_changes_is_so_for_everyone(meeting: Meeting) -> None:
    ids = await written(meeting)
    group = meeting.groups[0].id
    await meeting.do(meeting.moderator, commands.share_group, group)

    await meeting.do(meeting.moderator, commands.edit_point, ids["g1 q1 a"], "g1 q1 mended", 1, as_team=True)
    await meeting.do(meeting.moderator, commands.remove_point, ids["g1 q1 b"], as_team=True)
    await meeting.do(meeting.moderator, commands.set_headline, group, "", 1, as_team=True)

    assert await shared(meeting) == [
        ("", []),
        ("What slows us down?", ["g1 q1 mended"]),
        ("What would help?", ["g1 q2 a", "g1 q2 b"]),
    ]
    facts = await meeting.facts()
    assert SharedTextChanged(group) in facts
    assert PointWithdrawn(group, ids["g1 q1 b"]) in facts
    assert PointShared(group, ids["g1 q1 b"]) in facts


async def test_what_is_not_there_can_not_be_shared_or_moved(meeting: Meeting) -> None:
    ids = await written(meeting)
    await meeting.do(meeting.moderator, commands.remove_point, ids["g1 q1 a"], as_team=True)

    with pytest.raises(model.PointGone):
        await meeting.do(meeting.moderator, commands.share_point, ids["g1 q1 a"])
    with pytest.raises(NotFound):
        await meeting.do(meeting.moderator, commands.share_point, "0" * 32)
    with pytest.raises(NotFound):
        await meeting.do(meeting.moderator, commands.share_headline, "0" * 32)
    with pytest.raises(Conflict):
        await meeting.do(meeting.moderator, commands.move_share, "0" * 32, 0)


async def test_another_events_points_and_groups_are_not_there(meeting: Meeting) -> None:
    ids = await written(meeting)
    run = meeting.house.site.change

    for attempt in (
        lambda tx: commands.share_point(tx, "f" * 32, ids["g1 q1 a"]),
        lambda tx: commands.withdraw_point(tx, "f" * 32, ids["g1 q1 a"]),
        lambda tx: commands.share_group(tx, "f" * 32, meeting.groups[0].id),
        lambda tx: commands.withdraw_group(tx, "f" * 32, meeting.groups[0].id),
        lambda tx: commands.edit_point(tx, "f" * 32, ids["g1 q1 a"], "x", 1, as_team=True),
        lambda tx: commands.add_point(tx, "f" * 32, meeting.groups[0].id, "", "x", as_team=True),
    ):
        with pytest.raises(NotFound):
            await run(attempt)


async def test_the_latest_are_the_newest_first(meeting: Meeting) -> None:

    ids = await written(meeting)
    for text in ("g1 q1 a", "g3 q2 b", "g2 q1 a", "g1 q2 a"):
        meeting.clock.at += timedelta(seconds=1)
        await meeting.do(meeting.moderator, commands.share_point, ids[text])

    latest = await meeting.read(queries.latest, 3)

    assert [item.text for item in latest] == ["g1 q2 a", "g2 q1 a", "g3 q2 b"]
