"""The line: hands go up on pages and in the room, the word goes round, and everybody knows their place."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.programme import commands as programme
from hub.speaking import erasing, queries
from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def host(app: Starlette, bees: Meeting) -> Visitor:
    """Who leads the line, which is open."""
    visitor = await enter(app, bees, "host")
    await visitor.post(f"{bees.event.path}/speakers/settings", open=True)
    return visitor


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


@pytest.fixture
async def bo(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "bo")


async def up(visitor: Visitor, bees: Meeting, status: int = 200, **more: Any) -> Any:
    bees.later(0.01)
    return await visitor.post(f"{bees.event.path}/hand", status, **more)


async def line(host: Visitor, bees: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = (await host.get(f"{bees.event.path}/speakers"))["regions"]["speakers-line"]
    return found


async def names(host: Visitor, bees: Meeting) -> tuple[str | None, list[str]]:
    """Who speaks, and who is in line."""
    told = await line(host, bees)
    return told["now"] and told["now"]["name"], [each["name"] for each in told["line"]]


async def lead(host: Visitor, bees: Meeting, what: str, status: int = 200, **body: Any) -> Any:
    return await host.post(f"{bees.event.path}/speakers/{what}", status, **body)


async def place(visitor: Visitor, bees: Meeting) -> tuple[int | None, str]:
    """The visitor's own place, and who speaks."""
    own = (await visitor.get(f"{bees.event.path}/now"))["regions"]["now-speaking"]
    return own["place"], own["now"]


async def test_while_the_line_is_closed_no_hand_goes_up(asta: Visitor, bees: Meeting) -> None:
    assert (await asta.get(f"{bees.event.path}/now"))["regions"]["now-speaking"] is None
    assert (await up(asta, bees, 409))["type"] == "urn:bikupa:no-hands"


async def test_the_word_goes_round_and_everybody_knows_their_place(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(asta, bees)
    await up(bo, bees)
    assert (await place(asta, bees), await place(bo, bees)) == ((1, ""), (2, ""))

    await lead(host, bees, "next")
    assert (await place(asta, bees), await place(bo, bees)) == ((0, "Asta Ek"), (1, "Asta Ek"))
    await lead(host, bees, "next")
    assert (await place(asta, bees), await names(host, bees)) == ((None, "Bo Alm"), ("Bo Alm", []))
    await lead(host, bees, "next")
    assert await names(host, bees) == (None, [])


async def test_those_in_the_room_and_those_remote_stand_in_one_line(
    app: Starlette, host: Visitor, asta: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    bees.later(0.01)
    await host.post(f"{bees.event.path}/speakers", name="Mannen vid fönstret")
    await host.post(f"{bees.event.path}/speakers", name="mannen vid fönstret")
    bees.later(0.01)
    await host.post(f"{bees.event.path}/speakers", name="cilla rönn")
    told = (await line(host, bees))["line"]
    assert [(each["name"], each["mode"]) for each in told] == [
        ("Asta Ek", "remote"),
        ("Mannen vid fönstret", "on-site"),
        ("Cilla Rönn", "on-site"),
    ]
    assert (await place(await enter(app, bees, "cilla"), bees))[0] == 3


async def test_two_of_the_team_who_press_at_once_pass_over_nobody(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(bo, bees)
    assert (await lead(host, bees, "next", after=""))["taken"] is True
    assert (await lead(host, bees, "next", after=""))["taken"] is False
    assert await names(host, bees) == ("Asta Ek", ["Bo Alm"])


async def test_new_voices_come_first_where_the_team_has_chosen_so(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await lead(host, bees, "next")
    await lead(host, bees, "finish")
    await up(asta, bees)
    await up(bo, bees)
    assert (await names(host, bees))[1] == ["Asta Ek", "Bo Alm"]
    await lead(host, bees, "settings", fair=True)
    told = await line(host, bees)
    assert [(each["name"], each["spoken"]) for each in told["line"]] == [("Bo Alm", 0), ("Asta Ek", 1)]


async def test_a_reply_goes_before_the_others(host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting) -> None:
    await up(asta, bees)
    await up(bo, bees, reply=True)
    assert (await names(host, bees))[1] == ["Bo Alm", "Asta Ek"]
    await up(bo, bees, reply=False)
    assert (await names(host, bees))[1] == ["Asta Ek", "Bo Alm"]


async def test_who_does_not_answer_stands_last_and_has_not_spoken(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(bo, bees)
    await lead(host, bees, "next")
    speaks = (await line(host, bees))["now"]
    await lead(host, bees, f"{speaks['id']}/skip")
    told = await line(host, bees)
    assert (told["now"], [(each["name"], each["spoken"]) for each in told["line"]]) == (
        None,
        [("Bo Alm", 0), ("Asta Ek", 0)],
    )


async def test_a_hand_is_taken_down_by_oneself_and_by_the_team(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(bo, bees)
    await asta.post(f"{bees.event.path}/hand/down")
    assert (await names(host, bees))[1] == ["Bo Alm"]
    hand = (await line(host, bees))["line"][0]["id"]
    await lead(host, bees, f"{hand}/word")
    await lead(host, bees, f"{hand}/down")
    assert await names(host, bees) == (None, [])
    await lead(host, bees, f"{hand}/down", 404)


@pytest.mark.parametrize(("falls", "left"), [(False, ["Asta Ek"]), (True, [])])
async def test_hands_fall_with_the_item_if_the_team_says_so(
    host: Visitor, asta: Visitor, bees: Meeting, falls: bool, left: list[str]
) -> None:
    await lead(host, bees, "settings", falls=falls)
    await up(asta, bees)
    bees.later(45)
    await bees.do(programme.pass_moment, bees.event.id, bees.clock.at)
    assert (await names(host, bees))[1] == left


async def test_all_hands_are_taken_down_and_who_speaks_goes_on(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(bo, bees)
    await lead(host, bees, "next")
    await lead(host, bees, "clear")
    assert await names(host, bees) == ("Asta Ek", [])


async def test_the_screen_names_who_speaks_and_who_is_next(
    host: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    await up(asta, bees)
    await up(bo, bees)
    await lead(host, bees, "next")
    shown = await bees.read(queries.on_screen, bees.event.id)
    assert (shown.now.name, [each.name for each in shown.line], shown.more) == ("Asta Ek", ["Bo Alm"], 0)


async def test_who_hides_their_name_stands_there_by_their_alias(host: Visitor, asta: Visitor, bees: Meeting) -> None:
    await up(asta, bees)
    await asta.post(f"{bees.event.path}/me/hidden", hidden=True)
    shown = await bees.read(queries.on_screen, bees.event.id)
    assert (await names(host, bees))[1] == [each.name for each in shown.line]
    assert "Asta" not in str(shown)


async def test_the_pages_can_be_worked_without_javascript(host: Visitor, asta: Visitor, bees: Meeting) -> None:
    path = bees.event.path
    assert "Raise your hand" in await asta.page(f"{path}/hand")
    pressed = await asta.client.post(f"{path}/hand", data={"reply": "false"})
    assert pressed.headers["location"].startswith(f"{path}/now")
    page = await asta.page(f"{path}/now")
    assert "have your microphone ready" in page
    assert "Next: Asta Ek" in await host.page(f"{path}/speakers")
    assert "Next: Asta Ek" in await host.page(f"{path}/desk")
    assert f"{path}/speakers" in await host.page(f"{path}/host")


async def test_a_participant_leads_no_line(host: Visitor, asta: Visitor, bees: Meeting) -> None:
    await up(asta, bees)
    hand = (await line(host, bees))["line"][0]["id"]
    for what in ("next", "finish", "clear", f"{hand}/word", f"{hand}/skip", f"{hand}/down"):
        await lead(asta, bees, what, 403)
    await asta.get(f"{bees.event.path}/speakers", 403)


async def test_what_is_kept_of_one_person_can_be_told_and_erased(host: Visitor, asta: Visitor, bees: Meeting) -> None:
    await up(asta, bees)
    mine = bees.event.id, bees.people["asta"]
    assert [each["state"] for each in (await bees.read(erasing.data_of, *mine))["hands"]] == ["up"]
    await bees.do(erasing.erase, *mine, "0" * 32)
    assert (await bees.read(erasing.data_of, *mine), await names(host, bees)) == ({"hands": []}, (None, []))
