"""What is shared as the moderator lets it stand: in other words, pinned, hidden; the group's own words stay."""

from __future__ import annotations

import asyncio
from html import unescape

import pytest

from hub.kernel.errors import Conflict
from hub.kernel.ids import Id
from hub.summaries import commands, model, queries
from hub.summaries.events import SharedTextChanged, ShareHidden, SharePinned
from hub.summaries.queries import SharedItem
from tests.summaries.conftest import Meeting


async def three_shared(meeting: Meeting) -> list[Id]:
    """The shares of three points of one group, under one question."""
    group, member = meeting.groups[0].id, meeting.members[0][0]
    await meeting.do(member, commands.add_points, group, meeting.questions[0], ["One", "Two", "Three"])
    await meeting.do(member, commands.hand_in, group)
    await meeting.do(meeting.moderator, commands.share_group, group)
    return [item.id for item in await items(meeting)]


async def items(meeting: Meeting) -> list[SharedItem]:
    return [item for each in await meeting.read(queries.shared) for item in each.items]


async def texts(meeting: Meeting) -> list[str]:
    return [item.text for item in await items(meeting)]


async def notes(meeting: Meeting) -> queries.Notes:
    group_id = meeting.groups[0].id
    found: queries.Notes = (await meeting.read(queries.notes, [group_id]))[group_id]
    return found


async def test_everyone_reads_the_edit_and_the_group_keeps_its_words_and_sees_it(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)

    await meeting.do(meeting.moderator, commands.edit_share, first, "  One,\nfor everyone ", 0)

    [one, two, _] = await items(meeting)
    assert ((one.text, one.edited), (two.text, two.edited)) == (("One, for everyone", True), ("Two", False))
    own = (await notes(meeting)).questions[0].points
    assert [(point.text, point.edited) for point in own] == [("One", "One, for everyone"), ("Two", ""), ("Three", "")]
    assert (await meeting.facts())[-1] == SharedTextChanged(meeting.groups[0].id)


@pytest.mark.parametrize("text", ["", "One"])
async def test_the_groups_own_words_come_back(meeting: Meeting, text: str) -> None:
    first, *_ = await three_shared(meeting)
    await meeting.do(meeting.moderator, commands.edit_share, first, "Edited", 0)

    await meeting.do(meeting.moderator, commands.edit_share, first, text, 1)

    first_now = (await items(meeting))[0]
    assert (first_now.text, first_now.edited) == ("One", False)


async def test_of_two_who_edit_at_once_the_second_is_told_what_it_reads_now(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)

    edits = [
        meeting.do(who, commands.edit_share, first, f"By {who[-4:]}", 0) for who in (meeting.moderator, meeting.leader)
    ]
    done = await asyncio.gather(*edits, return_exceptions=True)

    stale = [each for each in done if isinstance(each, model.StaleVersion)]
    assert [each.params for each in stale] == [{"present": (await texts(meeting))[0]}]


async def test_the_same_edit_sent_again_changes_nothing(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)
    await meeting.do(meeting.moderator, commands.edit_share, first, "Edited", 0)
    head = await meeting.head()

    await meeting.do(meeting.moderator, commands.edit_share, first, "Edited", 0)

    assert await meeting.facts(head) == []


async def test_an_edit_may_be_as_long_as_a_point_and_a_headline_as_a_headline(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)
    group = meeting.groups[0].id
    await meeting.do(meeting.leader, commands.set_headline, group, "Head", 0, as_team=True)
    await meeting.do(meeting.moderator, commands.share_headline, group)
    headline = (await items(meeting))[0].id

    with pytest.raises(model.PointTooLong):
        await meeting.do(meeting.moderator, commands.edit_share, first, "a" * (model.POINT_LIMIT + 1), 0)
    with pytest.raises(model.HeadlineTooLong):
        await meeting.do(meeting.moderator, commands.edit_share, headline, "a" * (model.HEADLINE_LIMIT + 1), 0)


async def test_what_is_hidden_is_read_by_nobody_and_keeps_its_words_and_place(meeting: Meeting) -> None:
    _, second, _ = await three_shared(meeting)
    await meeting.do(meeting.moderator, commands.edit_share, second, "Two, edited", 0)

    for _ in range(2):
        await meeting.do(meeting.moderator, commands.hide_share, second, True)
    hidden = await texts(meeting)
    latest = await meeting.read(queries.latest, 9)
    team = await meeting.read(queries.presented, meeting.round_id)
    await meeting.do(meeting.moderator, commands.hide_share, second, False)

    assert (hidden, [item.text for item in latest]) == (["One", "Three"], ["One", "Three"])
    assert [(each.item.text, each.hidden) for each in team.lists[0].items] == [
        ("One", False),
        ("Two, edited", True),
        ("Three", False),
    ]
    assert await texts(meeting) == ["One", "Two, edited", "Three"]
    told = [fact for fact in await meeting.facts() if isinstance(fact, ShareHidden)]
    assert told == [ShareHidden(meeting.groups[0].id, second, hidden) for hidden in (1, 0)]


async def test_what_is_pinned_stands_first_also_after_a_move(meeting: Meeting) -> None:
    first, _, third = await three_shared(meeting)

    await meeting.do(meeting.moderator, commands.pin_share, third, True)
    pinned = await texts(meeting)
    await meeting.do(meeting.moderator, commands.move_share, first, 0)
    moved = await texts(meeting)
    await meeting.do(meeting.moderator, commands.pin_share, third, False)

    assert (pinned, moved) == (["Three", "One", "Two"], ["Three", "One", "Two"])
    assert await texts(meeting) == ["One", "Two", "Three"]
    told = [fact for fact in await meeting.facts() if isinstance(fact, SharePinned)]
    assert told == [SharePinned(meeting.groups[0].id, third, pinned) for pinned in (1, 0)]


async def test_what_is_taken_back_and_shared_again_is_in_the_groups_own_words(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)
    await meeting.do(meeting.moderator, commands.edit_share, first, "Edited", 0)
    await meeting.do(meeting.moderator, commands.hide_share, first, True)

    for _ in range(2):
        await meeting.do(meeting.moderator, commands.withdraw_share, first)
    await meeting.do(meeting.moderator, commands.share_group, meeting.groups[0].id)

    assert await texts(meeting) == ["Two", "Three", "One"]
    with pytest.raises(Conflict):
        await meeting.do(meeting.moderator, commands.edit_share, first, "Late", 1)


async def test_the_page_of_one_share_edits_hides_and_pins_without_script(meeting: Meeting) -> None:
    first, *_ = await three_shared(meeting)
    path = f"{meeting.event.path}/shares/{first}"
    async with await meeting.browser(meeting.moderator) as browser:
        page = (await browser.get(path)).text
        saved = await browser.post(path, data={"text": "For everyone", "version": "0"})
        stale = await browser.post(path, data={"text": "Mine", "version": "0"})
        await browser.post(f"{path}/pin", data={"pinned": "true"})
        await browser.post(f"{path}/hide", data={"hidden": "true"})
        after = unescape((await browser.get(path)).text)
        await browser.post(f"{path}/withdraw")
        gone = await browser.get(path)

    assert 'name="version" value="0"' in page
    key = f"{meeting.round_id}.{meeting.questions[0]}"
    assert (saved.status_code, saved.headers["location"]) == (303, f"{meeting.event.path}/moderation/{key}?said=saved")
    assert (stale.status_code, "“For everyone”" in stale.text, "Mine</textarea>" in stale.text) == (409, True, True)
    assert [text for text in ("For everyone", "One", "Hidden for now", "It is pinned") if text not in after] == []
    assert gone.status_code == 404


async def test_the_moderators_page_shares_by_question_and_undoes_it_without_script(meeting: Meeting) -> None:
    group, member, base = meeting.groups[0].id, meeting.members[0][0], meeting.event.path
    await meeting.do(member, commands.add_points, group, meeting.questions[0], ["One", "Two"])
    await meeting.do(member, commands.hand_in, group)
    share = f"{base}/rounds/{meeting.round_id}/share"
    async with await meeting.browser(meeting.moderator) as browser:
        opened = (await browser.get(f"{base}/moderation/{meeting.round_id}.{meeting.questions[0]}")).text
        shared = await browser.post(share, data={"question": meeting.questions[0]})
        page = (await browser.get(shared.headers["location"])).text
        read = await texts(meeting)
        batch = page.partition("/shares/batches/")[2].partition("/")[0]
        undone = await browser.post(f"{base}/shares/batches/{batch}/undo")

    assert "Share what is handed in under this question (2)" in unescape(opened)
    assert "You can undo it within ten seconds." in page
    assert read == ["One", "Two"]
    assert undone.headers["location"] == f"{base}/moderation/{meeting.round_id}?said=undone"
    assert await texts(meeting) == []


async def test_one_request_that_comes_again_does_not_share_what_was_taken_back(meeting: Meeting) -> None:
    """The answer was lost on its way, and the browser asks again, when a colleague has taken it back."""
    await three_shared(meeting)
    await meeting.do(meeting.moderator, commands.withdraw_group, meeting.groups[0].id)
    path, body = f"{meeting.event.path}/groups/{meeting.groups[0].id}/share", {"request_id": "a" * 32}
    async with await meeting.browser(meeting.moderator) as browser:
        await browser.post(path, data=body)
        await meeting.do(meeting.leader, commands.withdraw_group, meeting.groups[0].id)
        again = await browser.post(path, data=body)

    assert (again.status_code, await texts(meeting)) == (303, [])
