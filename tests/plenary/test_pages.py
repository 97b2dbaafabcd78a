"""The plenary as it is read: by question, group and theme; the newest first; with buttons for those who steer."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.plenary.model import reading_of
from hub.plenary.queries import plenary
from hub.screen import queries as screen
from hub.summaries import commands as summaries
from hub.themes import commands as themes
from tests.meetings import QUESTIONS, Meeting
from tests.swing import Swing
from tests.visitor import enter


async def read(meeting: Meeting, key: str = "") -> Any:
    reading = reading_of(key)
    assert reading is not None
    return await meeting.read(plenary, meeting.event.id, reading)


def shown(told: Any) -> list[list[tuple[str, str, list[str]]]]:
    """By round, the sections: kind, title, and the texts under it."""
    return [[(s.kind.value, s.title, [item.text for item in s.items]) for s in each.sections] for each in told.rounds]


async def said(meeting: Meeting, *texts: str, headline: str = "") -> tuple[Id, list[Id]]:
    """A group discussion whose first group has said so, all of it shared; it is over."""
    round_id = await meeting.talk()
    group = (await meeting.groups(round_id))[0]
    points = await meeting.write(group, *texts, headline=headline)
    await meeting.hand_in(group)
    await meeting.do(summaries.share_group, meeting.event.id, group.id, by="moderator")
    await meeting.do(breakouts.recall, meeting.event.id, round_id)
    await meeting.do(breakouts.close, meeting.event.id, round_id)
    return round_id, points


async def test_by_question_the_main_points_stand_first(quiet: Meeting) -> None:
    await said(quiet, "Tid", "Pengar", headline="Mer tid")
    assert shown(await read(quiet)) == [
        [("main", "", ["Mer tid"]), ("question", QUESTIONS[0], ["Tid", "Pengar"])],
    ]


async def test_by_group_each_has_its_main_point_and_then_its_points(quiet: Meeting) -> None:
    round_id = await quiet.talk()
    groups = await quiet.groups(round_id)
    for group in reversed(groups):
        await quiet.write(group, f"Tanke {group.number}", headline=f"Kärna {group.number}")
        await quiet.hand_in(group)
        await quiet.do(summaries.share_group, quiet.event.id, group.id, by="moderator")
    assert shown(await read(quiet, "group")) == [
        [("group", each.name, [f"Kärna {each.number}", f"Tanke {each.number}"]) for each in groups],
    ]


async def test_by_theme_what_is_in_none_stands_last_and_the_way_is_offered_when_there_is_one(quiet: Meeting) -> None:
    round_id, points = await said(quiet, "Tid", "Pengar")
    assert [way.value for way in (await read(quiet)).ways] == ["question", "group"]

    await quiet.do(themes.add, quiet.event.id, round_id, "Resurser", [points[1]])

    assert [way.value for way in (await read(quiet)).ways] == ["question", "group", "theme"]
    assert shown(await read(quiet, "theme")) == [[("theme", "Resurser", ["Pengar"]), ("theme", "", ["Tid"])]]


async def test_the_newest_group_discussions_stand_first_and_older_ones_are_a_link_away(quiet: Meeting) -> None:
    first, second, third = [(await said(quiet, f"Tanke {number}"))[0] for number in (1, 2, 3)]

    now, earlier = await read(quiet), await read(quiet, first)

    assert [each.round_id for each in now.rounds] == [third, second]
    assert [each.round_id for each in now.others] == [first]
    assert ([each.round_id for each in earlier.rounds], len(earlier.others)) == ([first], 2)


async def test_the_address_says_how_it_is_read_and_what_makes_no_sense_is_left_out(
    app: Starlette, swing: Swing
) -> None:
    asta = await enter(app, swing.meeting, "asta")
    page = await asta.page(f"{swing.path}/plenary?by=group&round={swing.round_id}")
    assert f'data-topic="plenary/{swing.meeting.event.id}/{swing.round_id}.group"' in page
    page = await asta.page(f"{swing.path}/plenary?by=nothing&round={'f' * 32}&steer=1")
    assert f'data-topic="plenary/{swing.meeting.event.id}"' in page
    assert "Show large" not in page


async def test_those_who_moderate_let_one_fill_the_screen_and_come_back(app: Starlette, swing: Swing) -> None:
    moderator = await enter(app, swing.meeting, "moderator")
    page = await moderator.page(f"{swing.path}/plenary?steer=1")
    assert re.search(rf'form="spotlight" name="share" value="{swing.share}"', page)

    answer = await moderator.client.post(f"{swing.path}/screen/spotlight", data={"share": swing.share, "at": "plenary"})

    assert answer.headers["location"] == f"{swing.path}/plenary?steer=1&said=on-screen#s-{swing.share[-12:]}"
    found = await swing.meeting.read(screen.scene, swing.meeting.event)
    assert (found.shown, found.spotlight.text) == ("spotlight", "Delad punkt")


@pytest.mark.parametrize(
    ("name", "key", "answer"),
    [
        ("asta", "group", None),
        ("screen", "theme", None),
        ("asta", "steer", "forbidden"),
        ("moderator", "group.steer", None),
        ("asta", "f" * 32, "not-found"),
        ("asta", "theme.group", "not-found"),
        ("stranger", "group", "signed-out"),
    ],
)
async def test_who_may_listen_to_what(app: Starlette, swing: Swing, name: str, key: str, answer: str | None) -> None:
    source = swing.meeting.house.source
    cookie = None if name == "stranger" else (await enter(app, swing.meeting, name)).cookie
    listener = await source.listener(cookie)
    assert await source.may_subscribe(listener, f"plenary/{swing.meeting.event.id}/{key}") == answer


async def test_a_hundred_summaries_are_a_page_that_can_be_sent_to_many(quiet: Meeting) -> None:
    text = "Vi mäter det som går att räkna, och det som förändrar vardagen för människor blir fritext"
    await said(quiet, *(f"{text} {number}" for number in range(100)))

    def render(snap: Snapshot) -> str:
        regions, event = quiet.house.site.regions, quiet.event
        loaded = regions.contexts(snap, event, "plenary", [""], {"plenary-summaries"})
        return regions.render(snap, event, "plenary", loaded, "", "sv")["plenary-summaries"]

    html = (await quiet.read(render)).encode()

    assert len(html) < 100 * (len(text) + 450)
    assert len(zlib.compress(html)) < 12_000
