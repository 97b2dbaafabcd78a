"""What is taken back, hidden or edited away is in nothing that anybody is told afterwards, wherever they come from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from starlette.applications import Starlette

from hub.summaries import commands, queries
from realtime.messages import JSON, Cursor, Variant
from tests.house.scenarios.notes import handed_in
from tests.house.test_convergence import pushed, topics
from tests.meetings import Meeting
from tests.visitor import enter

SAID = "Pengar"
"""Of the two points that are shared the one that is not to be read any more."""
PLACES = ("plenary", "now", "screen", "desk", "programme", "themes", "questions", "report", "summary", "archive")
TEAMS = ("moderation", "group", "themes", "goround", "round")
"""Topics of those who may read all that groups write, or the group itself."""
Deed = Callable[[Meeting, str, str], Awaitable[None]]


async def withdraw(it: Meeting, point: str, share: str) -> None:
    await it.do(commands.withdraw_point, it.event.id, point, by="moderator")


async def undo(it: Meeting, point: str, share: str) -> None:
    await it.do(commands.withdraw_point, it.event.id, point, by="moderator")
    batch = await it.do(commands.share_point, it.event.id, point, by="moderator")
    await it.do(commands.undo_sharing, it.event.id, batch, by="moderator")


async def hide(it: Meeting, point: str, share: str) -> None:
    await it.do(commands.hide_share, it.event.id, share, True, by="moderator")


async def edit(it: Meeting, point: str, share: str) -> None:
    await it.do(commands.edit_share, it.event.id, share, "Medel", 0, by="moderator")


async def shared(it: Meeting) -> tuple[str, str]:
    """Both points of a group are shared: the second one's id, and its share's."""
    group_id, points = await handed_in(it)
    await it.do(commands.share_group, it.event.id, group_id, by="moderator")
    found = (await it.read(queries.shared, it.event.id))[0].items
    return points[1], next(item.id for item in found if item.item_id == points[1])


async def frames(it: Meeting, epoch: str, since: int) -> dict[str, str]:
    """By topic of those who may not read what groups write, all that a client would be sent who comes back from where
    the journal stood at *since*, and one who comes anew; as pages and as programs."""
    source = it.house.source
    found: dict[str, str] = {}
    for topic in map(str, await it.read(topics, it)):
        if topic.partition("/")[0] in TEAMS:
            continue
        for variant in (Variant("html", "sv"), Variant("html", "en"), JSON):
            for cursor in (Cursor(epoch, since), None):
                told = (await source.catch_up(topic, variant, cursor)).frames
                found[topic] = found.get(topic, "") + "".join(told)
    return found


@pytest.mark.parametrize("deed", [withdraw, undo, hide, edit])
async def test_who_comes_back_from_before_gets_nothing_of_it(quiet: Meeting, deed: Deed) -> None:
    start = await quiet.head()
    point, share = await shared(quiet)
    epoch = quiet.house.source.epoch
    while_shared = await frames(quiet, epoch, start)
    await deed(quiet, point, share)

    afterwards = await frames(quiet, epoch, start)
    assert [topic for topic, text in while_shared.items() if SAID in text], "the search would find nothing"
    assert [topic for topic, text in afterwards.items() if SAID in text] == []
    assert [topic for topic, text in afterwards.items() if "Tid" in text], "the other point is still shared"


@pytest.mark.parametrize("deed", [withdraw, hide, edit])
async def test_no_page_and_no_answer_of_the_api_has_it_any_more(app: Starlette, bees: Meeting, deed: Deed) -> None:
    point, share = await shared(bees)
    readers = [await enter(app, bees, name) for name in ("folke", "screen")]
    paths = [f"{prefix}{bees.event.path}/{place}" for place in PLACES for prefix in ("", "/api")]

    async def read() -> str:
        return "".join([(await reader.client.get(path)).text for reader in readers for path in paths])

    before = await read()
    await deed(bees, point, share)

    assert SAID in before
    assert SAID not in await read()


async def test_an_open_page_is_told_at_once(quiet: Meeting) -> None:
    """What the page of everybody held before is replaced by what is pushed."""
    point, share = await shared(quiet)
    seq = await quiet.head()
    await withdraw(quiet, point, share)
    facts = [record.fact for record in await quiet.told(seq)]

    news = await quiet.read(pushed, quiet.house, quiet.event.id, facts, await quiet.read(topics, quiet))

    told = {region for (topic, _), regions in news.items() if topic.startswith("plenary/") for region in regions}
    assert "plenary-summaries" in told
    assert SAID not in str([regions for (topic, _), regions in news.items() if topic.partition("/")[0] not in TEAMS])
