"""Entity tags and answers that are given again: right for whoever asks, and never a moment too old."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.app import House
from hub.features import REGIONS
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.programme import commands as programme
from hub.web.lately import Lately
from hub.web.regions import Regions
from hub.web.stamps import has, steady
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


async def asked(visitor: Visitor, path: str, tag: str = "", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await visitor.client.get(path, headers=named | ({"if-none-match": tag} if tag else {}))


async def test_who_has_the_page_is_told_so_and_gets_nothing_else(stranger: Visitor, bees: Meeting) -> None:
    first = await asked(stranger, bees.event.path)
    again = [await asked(stranger, bees.event.path, first.headers["etag"]) for _ in range(2)]
    assert [(each.status_code, each.content) for each in again] == [(304, b"")] * 2
    assert {each.headers["etag"] for each in again} == {first.headers["etag"]}
    assert first.headers["cache-control"] == again[0].headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"] == again[0].headers["vary"]


async def test_a_page_is_the_same_bytes_for_as_long_as_its_tag_is(app: Starlette, bees: Meeting) -> None:
    """Somebody checks in between, which is no change of the programme."""
    first = await asked(Visitor(app), bees.event.path)
    folke = await enter(app, bees, "folke")
    await folke.post(f"{bees.event.path}/checkin")
    second = await asked(Visitor(app), bees.event.path)
    assert second.headers["etag"] == first.headers["etag"]
    assert second.content == first.content


@pytest.mark.parametrize("change", ["slip", "settings", "code", "moment"])
async def test_what_changes_the_page_changes_its_tag_at_once(app: Starlette, bees: Meeting, change: str) -> None:
    organiser, reader = await enter(app, bees, "organiser"), Visitor(app)
    first = await asked(reader, bees.event.path)
    path = bees.event.path
    if change == "slip":
        await bees.do(programme.slip, bees.event.id, bees.sessions["Trösklar och möjligheter"], 10)
    elif change == "settings":
        await organiser.post(f"{path}/settings", title="Bin i natten", language="sv")
    elif change == "code":
        await organiser.post(f"{path}/code")
    else:
        bees.later(45)
    second = await asked(reader, path, first.headers["etag"])
    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]


async def test_the_page_of_another_time_is_not_given_again(app: Starlette, bees: Meeting) -> None:
    reader = Visitor(app)
    now = await asked(reader, bees.event.path)
    bees.later(24 * 60)
    tomorrow = await asked(reader, bees.event.path)
    bees.later(-24 * 60)
    back = await asked(reader, bees.event.path)
    assert 'aria-current="time"' in now.text
    assert tomorrow.content != now.content
    assert back.content == now.content


async def test_languages_forms_and_codings_have_tags_of_their_own(app: Starlette, bees: Meeting) -> None:
    reader, path = Visitor(app), bees.event.path
    found = [
        await asked(reader, path, accept_language="en", accept_encoding="identity"),
        await asked(reader, path, accept_language="sv", accept_encoding="identity"),
        await asked(reader, path, accept_language="en", accept_encoding="gzip"),
        await asked(reader, path, accept="application/json"),
        await asked(reader, path, host="other.example"),
    ]
    tags = [each.headers["etag"] for each in found]
    assert len(set(tags)) == len(tags)
    assert found[0].content == found[2].content


async def test_a_right_that_is_taken_away_ends_what_was_kept(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    first = await asked(asta, bees.event.path)
    assert (await asked(asta, bees.event.path, first.headers["etag"])).status_code == 304
    await bees.do(people.revoke_links, bees.event.id, bees.people["asta"])
    after = await asked(asta, bees.event.path, first.headers["etag"])
    assert (after.status_code, "Asta Ek" in after.text) == (200, False)


async def test_the_colour_and_the_logo_have_tags(app: Starlette, bees: Meeting) -> None:
    for path in ("/accent.css", "/logo"):
        first = await asked(Visitor(app), bees.event.path + path)
        assert (await asked(Visitor(app), bees.event.path + path, first.headers["etag"])).status_code == 304


async def test_a_region_that_is_kept_is_the_one_that_would_be_rendered(house: House, bees: Meeting) -> None:
    """At every quarter of an hour of both days, and the nights around them."""
    stamped = [each for each in REGIONS if each.stamp]
    regions = house.site.regions

    def rendered(snap: Snapshot, by: Regions) -> list[dict[str, str]]:
        shown = []
        for each in stamped:
            loaded = by.contexts(snap, bees.event, each.topic, [""], {each.id})
            shown.append(by.render(snap, bees.event, each.topic, loaded, "", "sv"))
        return shown

    bees.later(-12 * 60)
    for _ in range(60 * 60 // 15):
        fresh = Regions(regions.guards, REGIONS, regions.templates)
        assert await bees.read(rendered, regions) == await bees.read(rendered, fresh)
        bees.later(15)
    assert stamped


def test_an_if_none_match_is_understood_as_it_may_be_written() -> None:
    assert [has(given, '"a"') for given in ('"a"', 'W/"a"', '"b", "a"', "*", '"b"', "", None)] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_steady_position_is_never_ahead() -> None:
    assert [steady(head) for head in (0, 1, 63, 64, 200)] == [0, 0, 0, 64, 192]


def test_what_was_used_least_lately_goes_first() -> None:
    lately: Lately[str, int] = Lately(most_bytes=10)
    lately.put("a", 1, 5)
    lately.put("b", 2, 5)
    lately.get("a")
    lately.put("c", 3, 5)
    lately.put("too large", 4, 11)
    assert [lately.get(each) for each in ("a", "b", "c", "too large")] == [1, None, 3, None]


async def test_a_commit_is_known_before_anybody_is_told_of_it(bees: Meeting) -> None:
    database = bees.house.database
    before = database.generation
    await bees.do(lambda tx: None)
    assert database.generation > before
