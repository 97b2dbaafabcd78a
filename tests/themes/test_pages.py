"""The page of themes: read by the team alone, used with and without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from hub.themes import commands
from tests.themes.conftest import SAID, Plenary


def gather_path(plenary: Plenary) -> str:
    return f"/e/{plenary.meeting.event.slug}/rounds/{plenary.meeting.round_id}/themes/gather"


async def api(plenary: Plenary) -> dict[str, Any]:
    meeting = plenary.meeting
    async with await meeting.browser(meeting.moderator) as browser:
        answer = await browser.get(f"/api/e/{meeting.event.slug}/themes")
    return dict(answer.json())


async def test_the_moderator_makes_a_theme_by_ticking_and_naming(plenary: Plenary) -> None:
    meeting = plenary.meeting
    async with await meeting.browser(meeting.moderator) as browser:
        fields = {"item": [plenary.points[0], plenary.points[2]], "theme": "new", "title": "Tid"}
        done = await browser.post(gather_path(plenary), data=fields)
        page = await browser.get(done.headers["location"])

    assert done.status_code == 303
    assert "Tid" in page.text
    board = (await api(plenary))["regions"]["themes-board"]
    assert [(each["title"], len(each["items"])) for each in board["themes"]] == [("Tid", 2)]
    assert [item["text"] for item in board["rest"]] == [SAID[1]]


async def test_without_a_name_the_form_comes_back_and_says_what_is_missing(plenary: Plenary) -> None:
    meeting = plenary.meeting
    async with await meeting.browser(meeting.moderator) as browser:
        page = await browser.post(gather_path(plenary), data={"item": plenary.points[0], "theme": "new", "title": ""})

    assert page.status_code == 422
    assert "Give the theme a name." in page.text
    assert 'id="theme-title"' in page.text


async def test_what_is_alike_is_proposed_with_its_reason_until_it_is_gathered(plenary: Plenary) -> None:
    meeting = plenary.meeting
    [before] = (await api(plenary))["regions"]["themes-alike"]["proposals"]
    both = [plenary.points[0], plenary.points[2]]
    await meeting.do(meeting.moderator, commands.add, meeting.round_id, "Tid", both)

    assert [item["text"] for item in before["items"]] == [SAID[0], SAID[2]]
    assert (bool(before["words"]), before["into"]) == (True, None)
    assert (await api(plenary))["regions"]["themes-alike"]["proposals"] == []


async def test_what_is_alike_something_in_a_theme_is_proposed_for_that_theme(plenary: Plenary) -> None:
    meeting = plenary.meeting
    await meeting.do(meeting.moderator, commands.add, meeting.round_id, "Tid", [plenary.points[0]])

    [proposal] = (await api(plenary))["regions"]["themes-alike"]["proposals"]

    assert [item["text"] for item in proposal["items"]] == [SAID[2]]
    assert proposal["into"]["title"] == "Tid"


@pytest.mark.parametrize("who", ["outsider", "screen"])
async def test_nobody_but_those_who_moderate_reads_or_gathers(plenary: Plenary, who: str) -> None:
    meeting = plenary.meeting
    async with await meeting.browser(getattr(meeting, who)) as browser:
        page = await browser.get(f"/e/{meeting.event.slug}/themes")
        done = await browser.post(gather_path(plenary), data={"item": plenary.points[0], "theme": ""})

    assert (page.status_code, done.status_code) == (403, 403)
