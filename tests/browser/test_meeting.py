"""A meeting from check-in to plenary, by the buttons people press, in real browsers beside each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.cast import Cast, Groups, come_in, names_in, number, press
from tests.browser.stage import PARTICIPANTS, at, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

BACK_AGAIN = 30_000
BULLETS = "- Tak över sandlådan\n2. Bänkar i skugga\n"
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""


async def test_a_meeting_from_check_in_to_plenary(browser: Browser, tmp_path: Path):
    async with staged(tmp_path, "08:58") as stage:
        cast = await come_in(browser, stage)
        await check_in(cast)
        groups = await make_groups(cast)
        await open_the_rooms(cast, groups)
        await write_notes(cast, groups)
        await write_without_a_network(cast, groups)
        await write_without_javascript(cast, groups)
        await hand_in_and_gather(cast)
        await share(cast, groups)
        await survive_the_hub(cast, groups)
        for each in cast.windows:
            assert [*each.faults, *each.strangers] == []
            await each.context.close()


# -- coming in --------------------------------------------------------------------------------------------------------


async def check_in(cast: Cast) -> None:
    desk, screen = cast.facilitator.page, cast.screen.page
    await expect(screen.locator("#screen-attendance")).to_contain_text("0 av 10 är här")
    await press(cast.anna.page, "I'm here")
    await expect(cast.anna.page.locator("#now-door")).to_contain_text("You are here, remotely")
    await expect(desk.locator("#desk-attendance")).to_contain_text("1 of 10 here")
    await expect(screen.locator("#screen-attendance")).to_contain_text("1 av 10 är här")
    await press(cast.bosse.page, "I'm here")
    await expect(cast.bosse.page.locator("#now-door")).to_contain_text("You are here, remotely")
    for name in PARTICIPANTS[2:]:
        await (await cast.stage.person(name)).post(f"{cast.stage.path}/checkin")
    await expect(desk.locator("#desk-attendance")).to_contain_text("6 of 10 here")
    await expect(screen.locator("#screen-attendance")).to_contain_text("6 av 10 är här")


# -- groups -----------------------------------------------------------------------------------------------------------


async def make_groups(cast: Cast) -> Groups:
    cast.stage.hub.set_clock(at("10:14"))
    page = cast.facilitator.page
    await page.get_by_role("link", name="Make groups").click()
    await expect(page).to_have_title("Group discussions · Nätverksträff om lekplatser")
    await page.get_by_text("More settings").click()
    await page.get_by_label("How they get to their place").select_option("choose-room")
    await page.get_by_label("Or: number of groups").fill("2")
    await press(page, "Make groups")
    await expect(page).to_have_title("Group discussion 1 · Nätverksträff om lekplatser")
    await expect(page.locator("#round-groups")).to_contain_text("2 groups of 3.")
    await expect(cast.anna.page.locator("#my-group")).to_be_hidden()
    groups = await set_apart(cast, page)
    await press(page, "Show everyone their group")
    await expect(page.locator(".said")).to_have_text("The groups are shown to everyone.")
    mine = cast.anna.page.locator("#my-group")
    await expect(mine).to_contain_text(f"You're in group {number(groups.anna_name)}")
    await expect(mine).to_contain_text("Rooms open shortly. Stay in Zoom for now.")
    await expect(cast.screen.page.locator("#screen-groups")).to_contain_text("Anna Ek")
    for name in PARTICIPANTS:
        assert "Go to room" not in await (await cast.stage.person(name)).page(f"{cast.stage.path}/now")
    return groups


async def set_apart(cast: Cast, page: Page) -> Groups:
    """Move Bosse by hand to the group that Anna is not in, or Cajsa if he is there already."""
    round_path = page.url.removeprefix(cast.stage.hub.url)
    before = (await cast.stage.owner.get(round_path))["regions"]["round-groups"]["groups"]
    anna = next(group for group in before if "Anna Ek" in names_in(group))
    other = next(group for group in before if group is not anna)
    moved = "Bosse Ö" if "Bosse Ö" in names_in(anna) else "Cajsa Alm"
    to = anna if moved in names_in(other) else other
    await page.locator("#round-move summary").click()
    await page.get_by_label("Who", exact=True).select_option(moved)
    await page.locator("#f-group").select_option(to["id"])
    await press(page, "Move")
    await expect(page.locator("#round-groups li.group", has_text=to["name"])).to_contain_text(f"{moved} Kommun")
    await expect(page.locator("#round-groups")).to_contain_text("locked")
    after = (await cast.stage.owner.get(round_path))["regions"]["round-groups"]["groups"]
    with_anna = next(group for group in after if "Anna Ek" in names_in(group))
    beside = next(name for name in names_in(with_anna) if name != "Anna Ek")
    return Groups(anna["id"], other["id"], anna["name"], other["name"], beside)


async def open_the_rooms(cast: Cast, groups: Groups) -> None:
    cast.stage.hub.set_clock(at("10:16"))
    page = cast.host.page
    await expect(page.locator("#host-rounds")).to_contain_text("2 rooms")
    await press(page, "I've opened the rooms")
    go = f"Go to room {number(groups.anna_name)} now"
    await expect(cast.anna.page.locator("#my-group")).to_contain_text(go)
    bosse = cast.bosse.page
    await expect(bosse.locator("#my-group")).to_be_hidden()
    await bosse.get_by_role("link", name="Refresh").click()
    await expect(bosse.locator("#my-group")).to_contain_text(f"Go to room {number(groups.bosse_name)} now")


# -- notes ------------------------------------------------------------------------------------------------------------


async def write_notes(cast: Cast, groups: Groups) -> None:
    page = cast.anna.page
    await page.get_by_role("link", name="Write the group's answers").click()
    await expect(page).to_have_title(re.compile(rf"^{groups.anna_name} · \d+ min · Nätverksträff om lekplatser$"))
    await press(page, "I'll take notes")
    await expect(page.locator("#group-notes")).to_contain_text("Anna Ek takes notes.")
    points = page.locator("ul[data-list]").first.locator("textarea")
    await points.first.press_sequentially("För få platser")
    await points.first.press("Enter")
    await expect(points.nth(1)).to_be_focused()
    await page.evaluate(PASTE, BULLETS)
    await expect(points).to_have_count(4)
    await expect(points.nth(2)).to_have_value("Bänkar i skugga")
    # In the order in which they are saved: a friend's comes after all of these.
    await expect(points.nth(2).locator("..").locator("[data-said]")).to_contain_text("Saved at")
    await points.nth(2).press("Home")
    friend = await cast.stage.person(groups.beside)
    question = await page.locator("ul[data-list]").first.get_attribute("data-list")
    await friend.post(f"{cast.stage.path}/groups/{groups.anna}/points", question=question, point=["Lek året om"])
    await expect(page.locator("#group-notes")).to_contain_text("Lek året om")
    for place, text in enumerate(("För få platser", "Tak över sandlådan", "Bänkar i skugga", "Lek året om", "")):
        await expect(points.nth(place)).to_have_value(text)
    await expect(points.nth(2)).to_be_focused()
    await points.nth(2).press_sequentially("Fler ")
    await expect(points.nth(2)).to_have_value("Fler Bänkar i skugga")
    await expect(points.nth(2).locator("..").locator("[data-said]")).to_contain_text("Saved at")
    await expect(page.locator("form[data-unsent]")).to_have_count(0)


async def write_without_a_network(cast: Cast, groups: Groups) -> None:
    page = cast.anna.page
    field = page.locator("ul[data-list]").first.locator("textarea").nth(4)
    await field.press_sequentially("Vintern är ")
    await cast.anna.context.set_offline(True)
    await expect(page.locator("#contact")).to_contain_text("No connection right now.")
    await field.press_sequentially("mörk")
    said = field.locator("..").locator("[data-said]")
    await expect(said).to_have_text("Waiting to be sent")
    await expect(field).to_have_value("Vintern är mörk")
    await cast.anna.context.set_offline(False)
    await expect(said).to_contain_text("Saved at", timeout=BACK_AGAIN)
    await expect(page.locator("#group-notes")).to_contain_text("Vintern är mörk")
    await expect(page.locator("#contact")).not_to_contain_text("No connection", timeout=BACK_AGAIN)
    notes = await (await cast.stage.person(groups.beside)).page(f"{cast.stage.path}/groups/{groups.anna}")
    assert notes.count('">Vintern är mörk</textarea>') == 1


async def write_without_javascript(cast: Cast, groups: Groups) -> None:
    page = cast.bosse.page
    await page.get_by_role("link", name="Write the group's answers").click()
    form = page.locator("ul[data-list]").first.locator(".new form")
    await form.locator("textarea").first.fill("Ingen vill sköta\n• Staket överallt")
    await form.get_by_role("button").click()
    await expect(page.locator("#group-notes .points").first.locator("li")).to_have_count(3)
    await expect(page.locator("#group-notes")).to_contain_text("Staket överallt")


async def hand_in_and_gather(cast: Cast) -> None:
    anna, desk = cast.anna.page, cast.facilitator.page
    await press(anna, "Hand in")
    await expect(anna.locator("#group-notes")).to_contain_text("Handed in at 10:16.")
    await expect(cast.moderator.page.locator("#moderation-queue")).to_contain_text("1 group has handed in")
    await desk.get_by_role("link", name="Run the meeting").click()
    await expect(desk.locator("#desk-notes")).to_contain_text("2 of 2 groups have written, 1 have handed in.")
    cast.stage.hub.set_clock(at("10:58"))
    await press(desk, "Call everyone back")
    await expect(anna.locator("#group-head")).to_contain_text("Leave the breakout room in Zoom.")
    await cast.bosse.page.reload()
    await expect(cast.bosse.page.locator("#group-notes")).to_contain_text("Handed in by itself at 10:58")
    await press(cast.host.page, "Rooms are closed")
    await expect(anna.locator("#group-head")).to_contain_text("This group discussion is over.")


# -- plenary ----------------------------------------------------------------------------------------------------------


async def share(cast: Cast, groups: Groups) -> None:
    cast.stage.hub.set_clock(at("11:01"))
    page, anna, screen = cast.moderator.page, cast.anna.page, cast.screen.page
    await anna.get_by_role("link", name="Plenary").click()
    await expect(anna.locator("#plenary-summaries")).to_contain_text("Nothing is shared yet.")
    await expect(page.locator("#moderation-queue")).to_contain_text("2 groups have handed in")
    await page.locator("#moderation-queue").get_by_role("link", name=groups.anna_name, exact=True).click()
    await expect(page.locator("#contact")).to_have_text("Updated as it happens.")
    await press_at(page, "Tak över sandlådan", "Share with everyone")
    for shown in (anna.locator("#plenary-summaries"), screen.locator("#screen-summaries")):
        await expect(shown).to_contain_text("Tak över sandlådan")
        await expect(shown).not_to_contain_text("För få platser")
    await page.locator("#moderation-queue").get_by_role("link", name=groups.bosse_name, exact=True).click()
    await press(page, "Share all with everyone")
    for shown in (anna.locator("#plenary-summaries"), screen.locator("#screen-summaries")):
        await expect(shown).to_contain_text("Staket överallt")
    bosse = await cast.bosse.go(f"{cast.stage.path}/plenary")
    await expect(bosse).to_have_title("Plenary · Nätverksträff om lekplatser")
    await expect(bosse.locator("#plenary-summaries li")).to_have_count(3)
    await press_at(page, "Staket överallt", "Take back")
    await expect(anna.locator("#plenary-summaries")).not_to_contain_text("Staket överallt")
    await bosse.reload()
    await expect(bosse.locator("#plenary-summaries li")).to_have_count(2)


async def survive_the_hub(cast: Cast, groups: Groups) -> None:
    """Killed without a goodbye and started again: every open page comes back, and has what it missed."""
    stage, anna, screen = cast.stage, cast.anna.page, cast.screen.page
    stage.hub.kill()
    await expect(anna.locator("#contact")).to_contain_text("No connection right now.", timeout=BACK_AGAIN)
    await stage.hub.start()
    moderator = await stage.person("Moa Sten")
    await moderator.post(f"{stage.path}/groups/{groups.bosse}/share")
    for page, region in ((anna, "#plenary-summaries"), (screen, "#screen-summaries")):
        await expect(page.locator(region)).to_contain_text("Staket överallt", timeout=BACK_AGAIN)
        await expect(page.locator(region)).to_contain_text("Tak över sandlådan")
    await expect(anna.locator("#contact")).to_have_text(re.compile("Back online|Updated as it happens"))
    await press_at(cast.moderator.page, "Ingen vill sköta", "Take back")
    await expect(anna.locator("#plenary-summaries")).not_to_contain_text("Ingen vill sköta")


# -- hands ------------------------------------------------------------------------------------------------------------


async def press_at(page: Page, point: str, text: str) -> None:
    """Press a button of the opened group's point."""
    await page.locator("#moderation-group li", has_text=point).get_by_role("button", name=text).click()
