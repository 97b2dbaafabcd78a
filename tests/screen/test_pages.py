"""The screen as it is seen, and as the desk steers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts.commands import open_rooms, publish
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from hub.plenary import commands as plenary
from hub.programme import commands as programme
from hub.screen import commands, queries
from hub.screen.model import READ_S, By, Shown, View
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from tests.meetings import Meeting
from tests.visitor import ORIGIN, Visitor, enter


async def seen(meeting: Meeting, region: str, lang: str = "en", kind: str = "screen") -> str:
    def render(snap: Snapshot) -> str:
        house = meeting.house.site.regions
        event = meeting.house.site.resolver.event_by_id(snap, meeting.event.id)
        assert event is not None
        return house.render(snap, event, kind, house.contexts(snap, event, kind, [""], {region}), "", lang)[region]

    return str(await meeting.read(render))


async def shows(meeting: Meeting) -> Shown:
    found: Shown = (await meeting.read(queries.scene, meeting.event)).shown
    return found


async def said_by_groups(meeting: Meeting, texts: Sequence[str] = ("Tid", "Pengar")) -> list[str]:
    """The groups have talked, and one has handed in; nothing is shared. The ids of its points."""
    round_id = await meeting.talk()
    group = (await meeting.groups(round_id))[0]
    points = await meeting.write(group, *texts, headline="Mer tid")
    await meeting.hand_in(group)
    return points


async def many(meeting: Meeting, count: int) -> None:
    """So many more people are here, and have groups."""
    for number in range(count):
        new = NewPerson(f"Humla {number:03}", organisation="Ängen")
        added = await meeting.do(people.add_participant, meeting.event.id, new, Source.STAFF)
        await meeting.do(checkin.check_in, meeting.event, added.person_id, Channel.NOW)
    await meeting.publish()


# -- who may ----------------------------------------------------------------------------------------------------------

PRESSES: list[tuple[str, dict[str, Any]]] = [
    ("view", {"view": "black"}),
    ("spotlight", {"share": ""}),
]


@pytest.mark.parametrize(("press", "body"), PRESSES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("facilitator", 200), ("organiser", 200), ("moderator", 200), ("host", 403), ("screen", 403), ("asta", 403)],
)
async def test_the_screen_is_steered_by_those_who_lead_and_moderate(
    app: Starlette, bees: Meeting, who: str, status: int, press: str, body: dict[str, Any]
) -> None:
    await (await enter(app, bees, who)).post(f"{bees.event.path}/screen/{press}", status, **body)


async def test_a_stranger_neither_sees_nor_steers_it(app: Starlette, bees: Meeting) -> None:
    stranger = Visitor(app)
    await stranger.post(f"{bees.event.path}/screen/view", 401, view="black")
    await stranger.get(f"{bees.event.path}/screen", 401)


# -- the page ---------------------------------------------------------------------------------------------------------


async def test_the_page_is_in_the_event_s_language_and_in_another_if_asked(app: Starlette, bees: Meeting) -> None:
    screen = await enter(app, bees, "screen")
    langs = [await screen.page(f"{bees.event.path}/screen{asked}") for asked in ("", "?lang=en", "?lang=xx")]
    assert [re.findall('<html lang="(..)"', page) for page in langs] == [["sv"], ["en"], ["sv"]]


async def test_the_page_has_the_bare_address_and_a_picture_of_it(app: Starlette, bees: Meeting) -> None:
    page = await (await enter(app, bees, "screen")).page(f"{bees.event.path}/screen")
    assert "<b>hub.example</b>" in page
    assert f'src="{bees.event.path}/here.svg"' in page
    assert "request_id" not in page


async def test_the_picture_is_a_qr_code_with_its_quiet_zone(app: Starlette, bees: Meeting) -> None:
    answer = await Visitor(app).client.get(f"{bees.event.path}/join.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    side = re.search(r'viewBox="0 0 (\d+) \1"', answer.text)
    assert side
    assert (int(side[1]) - 8 - 17) % 4 == 0
    assert ORIGIN not in answer.text


# -- what it shows ----------------------------------------------------------------------------------------------------


async def test_nothing_of_the_proposal_is_on_the_screen(quiet: Meeting) -> None:
    await quiet.propose()
    assert await shows(quiet) is Shown.NOW
    assert "hidden" in await seen(quiet, "screen-groups")


async def test_everybody_finds_their_name_by_first_name_with_organisation_and_number(quiet: Meeting) -> None:
    await quiet.publish()
    page = await seen(quiet, "screen-groups", "sv")
    names = re.findall('<span class="name">(.*?)</span>', page)
    assert names == sorted(names)
    assert {"Asta Ek", "Bo Alm"} <= set(names)
    assert '<span class="organisation">Granby</span>' in page
    assert "Hitta ditt namn" in page
    assert "data-turning" not in page


async def test_nobody_is_told_to_go_before_the_rooms_are_open(quiet: Meeting) -> None:
    round_id = await quiet.publish()
    waiting = await seen(quiet, "screen-timer")
    assert "Rooms open shortly." in waiting
    assert "data-ends-at" not in waiting
    quiet.later(1)
    await quiet.do(open_rooms, quiet.event.id, round_id)
    going = await seen(quiet, "screen-timer", "sv")
    assert await shows(quiet) is Shown.TIMER
    assert 'class="wait"' not in going
    assert "data-clock" in going
    assert "0 av 2 grupper har skrivit. Vi ses här igen 11.31." in going
    assert "Var är trösklarna?" in going


async def test_only_what_is_shared_is_on_the_screen_and_the_latest_stands_first(quiet: Meeting) -> None:
    points = await said_by_groups(quiet)
    await quiet.do(commands.choose_view, quiet.event, View.SUMMARIES)
    assert "Nothing is shared yet." in await seen(quiet, "screen-summaries")
    for point in points:
        quiet.later(1)
        await quiet.do(summaries.share_point, quiet.event.id, point)
    page = await seen(quiet, "screen-summaries")
    assert page.index("Pengar") < page.index("Tid")
    assert "Mer tid" not in page


async def test_one_summary_fills_the_screen_until_it_is_taken_back(quiet: Meeting) -> None:
    long = "Vi vill ha " + "mycket " * 25 + "mer tid"
    points = await said_by_groups(quiet, ("Tid", long))
    for point in points:
        await quiet.do(summaries.share_point, quiet.event.id, point)
    shared = {each.text: each.id for each in await quiet.read(queries.shared_items, quiet.event.id)}
    await quiet.do(commands.spotlight, quiet.event, shared["Tid"])
    assert '<p class="spot"' in await seen(quiet, "screen-summaries")
    await quiet.do(commands.spotlight, quiet.event, shared[long])
    assert "spot--long" in await seen(quiet, "screen-summaries")
    await quiet.do(summaries.withdraw_point, quiet.event.id, points[1])
    page = await seen(quiet, "screen-summaries")
    assert "mycket" not in page
    assert "Tid" in page


async def all_shared(meeting: Meeting, count: int = 2) -> list[str]:
    """So many points and a main point are shared: the points' ids."""
    points = await said_by_groups(meeting, [f"Tanke {number}: {'plats och tid ' * 5}" for number in range(count)])
    group_id = (await meeting.read(summaries_queries.point, meeting.event.id, points[0])).group_id
    await meeting.do(summaries.share_group, meeting.event.id, group_id)
    return points


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        (By.LATEST, ["Trösklar och möjligheter"]),
        (By.QUESTION, ["Main points", "Var är trösklarna?"]),
        (By.GROUP, ["Group 1"]),
        (By.THEME, ["In no theme"]),
    ],
)
async def test_summaries_stand_on_pages_by_what_the_desk_chooses(quiet: Meeting, by: By, headings: list[str]) -> None:
    await all_shared(quiet)
    await quiet.do(commands.choose_view, quiet.event, View.SUMMARIES, by)
    page = await seen(quiet, "screen-summaries")
    assert [re.sub("<.*?>", "", each).strip() for each in re.findall("(?s)<h1.*?</h1>", page)] == headings
    assert page.count("Tanke 0") == 1


async def test_a_long_list_goes_on_on_the_next_page_and_pages_stay_until_they_are_turned(quiet: Meeting) -> None:
    await all_shared(quiet, 20)
    await quiet.do(commands.choose_view, quiet.event, View.SUMMARIES, By.QUESTION)
    page = await seen(quiet, "screen-summaries")
    pages = re.findall("(?s)<article data-page>.*?</article>", page)
    assert [each.count("<li>") for each in pages] == [1, 5, 5, 5, 5]
    assert [page.count(f"Tanke {number}:") for number in range(20)] == [1] * 20
    assert 'data-from="0" data-every="0"' in page
    assert "Let pages turn by themselves" in await seen(quiet, "desk-screen", kind="desk")

    quiet.later(5)
    await quiet.do(commands.turn_page, quiet.event, 1)
    await quiet.do(commands.let_turn, quiet.event, True)

    assert f'data-from="1" data-every="{READ_S}"' in await seen(quiet, "screen-summaries")


async def test_how_many_agree_stands_beside_what_they_agree_with(quiet: Meeting) -> None:
    points = await all_shared(quiet)
    for name in ("asta", "bo"):
        await quiet.do(plenary.agree, quiet.event.id, quiet.people[name], points[0], True)
    await quiet.do(commands.choose_view, quiet.event, View.SUMMARIES)
    assert re.findall(r"\d+ instämmer", await seen(quiet, "screen-summaries", "sv")) == ["2 instämmer"]
    shared = {each.item_id: each.id for each in await quiet.read(queries.shared_items, quiet.event.id)}
    await quiet.do(commands.spotlight, quiet.event, shared[points[0]])
    assert "2 instämmer" in await seen(quiet, "screen-summaries", "sv")


async def test_what_is_not_shared_cannot_be_put_in_the_spotlight(app: Starlette, bees: Meeting) -> None:
    [point, _] = await said_by_groups(bees)
    moderator = await enter(app, bees, "moderator")
    for share in (point, "f" * 32):
        await moderator.post(f"{bees.event.path}/screen/spotlight", 404, share=share)
    assert await bees.read(summaries_queries.latest, bees.event.id, 1) == []


@pytest.mark.parametrize("view", [View.PAUSE, View.BLACK])
async def test_in_a_pause_and_in_the_dark_nobody_is_named(quiet: Meeting, view: View) -> None:
    await quiet.publish()
    await quiet.do(commands.choose_view, quiet.event, view)
    parts = [await seen(quiet, f"screen-{part}") for part in ("groups", "timer", "summaries", "attendance")]
    assert [re.sub(r'id=".*?"', "", part).split() for part in parts] == [
        ["<section", "data-region", "hidden>", "</section>"]
    ] * 4
    assert (quiet.event.code in re.sub("<.*?>", "", await seen(quiet, "screen-now"))) is (view is View.PAUSE)


@pytest.mark.parametrize("view", View)
async def test_every_view_says_something_also_when_there_is_nothing_to_show(quiet: Meeting, view: View) -> None:
    await quiet.do(commands.choose_view, quiet.event, view)
    for region in ("now", "groups", "timer", "summaries", "attendance"):
        assert "screen-" in await seen(quiet, f"screen-{region}")
    assert "The audience sees now:" in await seen(quiet, "desk-screen", kind="desk")


async def test_a_new_code_is_on_the_screen(quiet: Meeting) -> None:
    await quiet.do(programme.renew_code, quiet.event.id)
    assert quiet.event.code not in re.sub("<.*?>", "", await seen(quiet, "screen-now"))


# -- pages of names ---------------------------------------------------------------------------------------------------


async def test_pages_are_turned_from_the_one_that_is_shown_at_that_moment(quiet: Meeting) -> None:
    await many(quiet, 90)
    quiet.later(1 / 60 * 17)
    await quiet.do(commands.turn_page, quiet.event, 1)
    names = await quiet.read(queries.names, quiet.event)
    assert (len(names.pages), names.page, names.turning, names.since) == (3, 2, True, quiet.clock.at)
    quiet.later(1 / 60 * 16)
    await quiet.do(commands.let_turn, quiet.event, False)
    held = await quiet.read(queries.names, quiet.event)
    assert (held.page, held.turning) == (0, False)
    assert 'data-every="0"' in await seen(quiet, "screen-groups")
    await quiet.do(commands.turn_page, quiet.event, -1)
    assert (await quiet.read(queries.names, quiet.event)).page == 2


async def test_new_groups_begin_at_the_first_page(quiet: Meeting) -> None:
    quiet.clock.at -= timedelta(minutes=5)
    await quiet.do(commands.choose_view, quiet.event, View.NAMES)
    quiet.later(5)
    await many(quiet, 60)
    names = await quiet.read(queries.names, quiet.event)
    assert (names.page, names.since) == (0, quiet.clock.at)


async def test_a_single_page_is_not_turned(app: Starlette, bees: Meeting) -> None:
    await bees.publish()
    answer = await (await enter(app, bees, "facilitator")).post(f"{bees.event.path}/screen/page", 409, turn="on")
    assert answer["detail"] == "There is only one page."


async def test_the_desk_tells_the_page_and_offers_to_keep_it(quiet: Meeting) -> None:
    await many(quiet, 60)
    assert "Keep this page" in await seen(quiet, "desk-screen", kind="desk")
    await quiet.do(commands.let_turn, quiet.event, False)
    assert "Let pages turn by themselves" in await seen(quiet, "desk-screen", kind="desk")


async def test_the_screen_alone_moves_on_when_the_names_have_been_shown(quiet: Meeting) -> None:
    round_id = await quiet.propose(way=Way.STAY_HERE)
    began = quiet.clock.at
    await quiet.do(publish, quiet.event.id, round_id)
    assert began + timedelta(minutes=2) in await quiet.read(queries.moments, quiet.event.id)
    assert await shows(quiet) is Shown.NAMES
    quiet.clock.at = began + timedelta(minutes=2)
    assert await shows(quiet) is Shown.TIMER
