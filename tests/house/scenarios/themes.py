"""What is shared is gathered in themes."""

from __future__ import annotations

from hub.breakouts.queries import Group
from hub.kernel.ids import Id
from hub.summaries import commands as summaries
from hub.themes import commands as themes
from hub.themes.events import ItemsGathered, ThemeAdded, ThemeChanged, ThemeRemoved, ThemesOrdered
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def shared(it: Meeting) -> tuple[Group, list[Id]]:
    """Two points of one group are shared."""
    group = (await it.groups(await it.talk()))[0]
    points = await it.write(group, "För lite tid", "Mer tid till möten")
    await it.hand_in(group)
    for point in points:
        await it.do(summaries.share_point, it.event.id, point)
    return group, points


@tells(ThemeAdded, ItemsGathered)
async def a_theme_is_made_of_two_summaries(it: Meeting) -> Play:
    group, points = await shared(it)
    yield
    await it.do(themes.add, it.event.id, group.round_id, "Tid", points)


@tells(ThemeChanged)
async def a_theme_is_called_something_else(it: Meeting) -> Play:
    group, points = await shared(it)
    theme = await it.do(themes.add, it.event.id, group.round_id, "Tid", points)
    yield
    await it.do(themes.rename, it.event.id, theme, "Tidsbrist")


@tells(ThemeRemoved)
async def a_theme_is_taken_away(it: Meeting) -> Play:
    group, points = await shared(it)
    theme = await it.do(themes.add, it.event.id, group.round_id, "Tid", points)
    yield
    await it.do(themes.remove, it.event.id, theme)


@tells(ThemesOrdered)
async def a_theme_is_put_first(it: Meeting) -> Play:
    group, points = await shared(it)
    await it.do(themes.add, it.event.id, group.round_id, "Tid", points[:1])
    theme = await it.do(themes.add, it.event.id, group.round_id, "Möten", points[1:])
    yield
    await it.do(themes.move, it.event.id, theme, 0)


@tells(ItemsGathered)
async def a_summary_is_taken_out_of_its_theme(it: Meeting) -> Play:
    group, points = await shared(it)
    await it.do(themes.add, it.event.id, group.round_id, "Tid", points)
    yield
    await it.do(themes.gather, it.event.id, group.round_id, points[:1], "")
