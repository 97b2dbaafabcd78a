"""Gathering what is shared: into themes, between them, and out of them again."""

from __future__ import annotations

import pytest

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.summaries import commands as summaries
from hub.themes import commands, model, queries
from hub.themes.events import ItemsGathered, ThemeAdded, ThemesOrdered
from tests.themes.conftest import SAID, Plenary

Rows = list[tuple[str, list[str]]]


async def themed(plenary: Plenary) -> Rows:
    found = await plenary.meeting.read(queries.themed)
    return [(each.title, [item.text for item in each.items]) for each in found]


async def theme(plenary: Plenary, title: str, *places: int) -> Id:
    meeting = plenary.meeting
    items = [plenary.points[place] for place in places]
    return str(await meeting.do(meeting.moderator, commands.add, meeting.round_id, title, items))


async def gather(plenary: Plenary, theme_id: Id, *places: int, place: int | None = None) -> None:
    meeting, items = plenary.meeting, [plenary.points[each] for each in places]
    await meeting.do(meeting.moderator, commands.gather, meeting.round_id, items, theme_id, place)


async def test_what_is_gathered_nowhere_stands_last_without_a_name(plenary: Plenary) -> None:
    await theme(plenary, "Tid", 2, 0)

    assert await themed(plenary) == [("Tid", [SAID[2], SAID[0]]), ("", [SAID[1]])]


async def test_when_everything_is_in_a_theme_there_is_no_rest(plenary: Plenary) -> None:
    await theme(plenary, "Allt", 0, 1, 2)

    assert await themed(plenary) == [("Allt", list(SAID))]


async def test_a_thing_is_in_one_theme_at_most(plenary: Plenary) -> None:
    await theme(plenary, "Tid", 0, 2)
    await theme(plenary, "Chefer", 0, 1)

    assert await themed(plenary) == [("Tid", [SAID[2]]), ("Chefer", [SAID[0], SAID[1]])]


async def test_a_thing_is_put_at_its_place_in_a_theme_and_taken_out_again(plenary: Plenary) -> None:
    tid = await theme(plenary, "Tid", 0, 2)

    await gather(plenary, tid, 1, place=1)
    assert await themed(plenary) == [("Tid", [SAID[0], SAID[1], SAID[2]])]

    await gather(plenary, "", 0)
    assert await themed(plenary) == [("Tid", [SAID[1], SAID[2]]), ("", [SAID[0]])]


async def test_what_is_withdrawn_is_in_no_theme_and_stands_where_it_stood_when_it_is_shared_again(
    plenary: Plenary,
) -> None:
    await theme(plenary, "Tid", 0, 1, 2)
    meeting = plenary.meeting

    await meeting.do(meeting.moderator, summaries.withdraw_point, plenary.points[1])
    assert await themed(plenary) == [("Tid", [SAID[0], SAID[2]])]
    with pytest.raises(model.NotSharedNow):
        await gather(plenary, "", 1)

    await meeting.do(meeting.moderator, summaries.share_point, plenary.points[1])
    assert await themed(plenary) == [("Tid", list(SAID))]


async def test_a_place_counts_what_is_seen_alone(plenary: Plenary) -> None:
    tid = await theme(plenary, "Tid", 0, 1)
    meeting = plenary.meeting
    await meeting.do(meeting.moderator, summaries.withdraw_point, plenary.points[0])

    await gather(plenary, tid, 2, place=0)
    await meeting.do(meeting.moderator, summaries.share_point, plenary.points[0])

    assert await themed(plenary) == [("Tid", [SAID[0], SAID[2], SAID[1]])]


async def test_a_theme_that_is_taken_away_gives_back_what_was_in_it(plenary: Plenary) -> None:
    tid = await theme(plenary, "Tid", 0, 2)

    await plenary.meeting.do(plenary.meeting.moderator, commands.remove, tid)

    assert [title for title, _ in await themed(plenary)] == [""]


async def test_the_same_name_twice_is_one_theme_and_a_resend_tells_nothing(plenary: Plenary) -> None:
    first = await theme(plenary, "Tid", 0)
    head = await plenary.meeting.head()

    assert await theme(plenary, " tid ", 0) == first
    assert await plenary.meeting.facts(head) == []


async def test_facts_tell_what_was_done(plenary: Plenary) -> None:
    head, round_id = await plenary.meeting.head(), plenary.meeting.round_id

    tid = await theme(plenary, "Tid", 0)
    stod = await theme(plenary, "Stöd")
    await plenary.meeting.do(plenary.meeting.moderator, commands.move, stod, 0)

    assert await plenary.meeting.facts(head) == [
        ThemeAdded(round_id, tid),
        ItemsGathered(round_id, tid),
        ThemeAdded(round_id, stod),
        ThemesOrdered(round_id),
    ]
    assert [title for title, _ in await themed(plenary)] == ["Stöd", "Tid", ""]


async def test_a_theme_is_called_something_else_but_never_as_another(plenary: Plenary) -> None:
    tid, moderator = await theme(plenary, "Tid"), plenary.meeting.moderator
    await theme(plenary, "Stöd")

    await plenary.meeting.do(moderator, commands.rename, tid, "Tidsbrist")
    assert [title for title, _ in await themed(plenary)] == ["Tidsbrist", "Stöd", ""]
    with pytest.raises(model.TitleTaken):
        await plenary.meeting.do(moderator, commands.rename, tid, "STÖD")


@pytest.mark.parametrize(
    ("title", "error"), [("", model.NoTitle), (" \u200b ", model.NoTitle), ("x" * 81, model.TitleTooLong)]
)
async def test_a_name_that_is_none_is_refused(plenary: Plenary, title: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await theme(plenary, title)


async def test_there_are_at_most_so_many_themes(plenary: Plenary) -> None:
    for number in range(model.MOST_THEMES):
        await theme(plenary, f"Tema {number}")

    with pytest.raises(model.TooManyThemes):
        await theme(plenary, "Ett till")


async def test_what_is_of_another_meeting_is_not_found(plenary: Plenary) -> None:
    tid, meeting = await theme(plenary, "Tid"), plenary.meeting

    with pytest.raises(NotFound):
        await meeting.house.site.change(lambda tx: commands.remove(tx, "0" * 32, tid), meeting.moderator)
    with pytest.raises(NotFound):
        await gather(plenary, "0" * 32, 0)
    with pytest.raises(NotFound):
        await meeting.do(meeting.moderator, commands.add, "0" * 32, "Tid")


async def test_the_big_screen_has_the_themes_that_hold_something(plenary: Plenary) -> None:
    assert await plenary.meeting.read(queries.on_screen) is None
    await theme(plenary, "Tomt")
    await theme(plenary, "Tid", 2, 0)

    found = await plenary.meeting.read(queries.on_screen)

    assert [(each.title, each.statements, each.first.text) for each in found.themes] == [("Tid", 2, SAID[2])]
    assert found.more == 0
