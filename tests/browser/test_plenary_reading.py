"""A page that somebody reads keeps still: what is new waits, what is read stays, and the head follows its event."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.situations import NOW, advance, come
from tests.browser.stage import PARTICIPANTS, Stage, Window, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOW = (390, 500)
"""A window that the summaries don't fit in."""
POINTS = [f"Tanke {number}: {'plats och tid för lek, ' * 4}" for number in range(1, 9)]
HEARD = """() => {
    window.heard = [];
    const line = document.getElementById("heard");
    new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""
TOP = "each => Math.round(each.getBoundingClientRect().top)"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The groups are talking, and Anna's has written eight points and handed them in."""
    async with staged(tmp_path_factory.mktemp("hub"), NOW, "hybrid") as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        anna, group = await stage.person("Anna Ek"), stage.paths["group"]
        question = (await anna.get(group))["notes"]["questions"][0]["id"]
        added = await anna.post(f"{group}/points", question=question, point=POINTS)
        stage.paths |= {f"point {number}": each for number, each in enumerate(added["points"], 1)}
        await anna.post(f"{group}/hand-in")
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def anna(browser: Browser, stage: Stage) -> AsyncIterator[Window]:
    one = await window(browser, stage, LOW, await stage.person("Anna Ek"), reduced_motion="reduce")
    yield one
    assert one.unexpected() == []
    await one.context.close()


async def share(stage: Stage, *numbers: int) -> None:
    leader = await stage.person("Frida Lönn")
    for number in numbers:
        await leader.post(f"{stage.path}/points/{stage.paths[f'point {number}']}/share")


async def shown(stage: Stage) -> list[dict[str, Any]]:
    """The summaries under the question, in their order."""
    plenary = await (await stage.person("Anna Ek")).get(f"{stage.path}/plenary")
    items: list[dict[str, Any]] = plenary["regions"]["plenary-summaries"]["rounds"][0]["sections"][0]["items"]
    return items


async def opened(one: Window, path: str) -> Page:
    page = await one.go(path)
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    return page


async def writer(browser: Browser, stage: Stage) -> tuple[Window, str]:
    """A window of somebody whose group still writes, and the group's page."""
    for name in PARTICIPANTS:
        person = await stage.person(name)
        group = (await person.get(f"{stage.path}/group"))["to"]
        if group != stage.paths["group"]:
            return await window(browser, stage, LOW, person), group
    raise AssertionError("all are in one group")


def sums(page: Page, number: int) -> Any:
    return page.locator("#plenary-summaries li", has_text=f"Tanke {number}:")


async def test_what_is_new_waits_until_the_reader_asks_and_what_is_read_stays(stage: Stage, anna: Window) -> None:
    await share(stage, 1, 2, 3, 4)
    page = await opened(anna, f"{stage.path}/plenary")
    await page.evaluate(HEARD)
    await sums(page, 3).evaluate("each => each.scrollIntoView()")
    await page.evaluate("scrollBy(0, -60)")
    read = await sums(page, 3).evaluate(TOP)

    await share(stage, 5, 6)

    await expect(page.get_by_role("button", name="2 new summaries. Show them")).to_be_in_viewport()
    await expect(sums(page, 5)).to_be_hidden()
    assert await page.evaluate("heard") == ["1 new summary. Show it"]

    leader = await stage.person("Frida Lönn")
    await leader.post(f"{stage.path}/shares/{(await shown(stage))[5]['id']}/move", place=0)
    await leader.post(f"{stage.path}/shares/{(await shown(stage))[4]['id']}/move", place=0)
    await expect(page.locator("#plenary-summaries li:not([hidden])").first).to_contain_text("Tanke 4")

    assert await sums(page, 3).evaluate(TOP) == read
    await page.get_by_role("button", name="2 new summaries. Show them").press("Enter")
    await expect(page.locator("#plenary-summaries li:not([hidden])")).to_have_count(6)
    await expect(sums(page, 6)).to_be_focused()
    await expect(sums(page, 6)).to_be_in_viewport()
    await expect(page.locator(".held")).to_be_hidden()


async def test_what_waits_is_told_anew_and_printed(stage: Stage, anna: Window) -> None:
    page = await opened(anna, f"{stage.path}/plenary")
    await page.evaluate(HEARD)
    await share(stage, 7)
    await expect(page.get_by_role("button", name="1 new summary. Show it")).to_be_visible()
    await page.emulate_media(media="print")
    await expect(sums(page, 7)).to_be_visible()
    await expect(page.locator(".held")).to_be_hidden()
    await page.emulate_media(media="screen")
    await page.get_by_role("button", name="1 new summary. Show it").click()
    await share(stage, 8)
    await expect(page.get_by_role("button", name="1 new summary. Show it")).to_be_visible()
    assert await page.evaluate("heard.filter(Boolean)") == ["1 new summary. Show it"] * 2


async def test_who_agrees_by_a_key_is_counted_at_once_and_nothing_else_moves(stage: Stage, anna: Window) -> None:
    await share(stage, 1, 2)
    page = await opened(anna, f"{stage.path}/plenary?by=group")
    await page.evaluate(HEARD)
    button = sums(page, 1).get_by_role("button", name="I agree")
    await expect(button).to_have_text("I agree")
    await expect(button).to_have_attribute("aria-pressed", "false")

    await button.press("Enter")

    await expect(button).to_have_text("I agree (1)")
    await expect(button).to_have_attribute("aria-pressed", "true")
    await expect(button).to_be_focused()
    item = str(await button.get_attribute("value"))
    bosse = await stage.person("Bosse Ö")
    await bosse.post(f"{stage.path}/agreements", item=item)
    await expect(button).to_have_text("I agree (2)")
    await (await stage.person("Frida Lönn")).post(f"{stage.path}/points/{stage.paths['point 2']}/withdraw")
    await expect(sums(page, 2)).to_have_count(0)
    await expect(button).to_have_attribute("aria-pressed", "true")
    await page.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")
    await button.press("Space")
    await expect(button).to_have_text("I agree (1)")
    await expect(button).to_have_attribute("aria-pressed", "false")
    assert (await bosse.get(f"{stage.path}/plenary"))["regions"]["plenary-agreed"] == {item: 1}


async def test_a_tap_that_comes_too_late_is_taken_off_again_and_says_why(stage: Stage, anna: Window) -> None:
    await share(stage, 1)
    page = await opened(anna, f"{stage.path}/plenary")
    button = sums(page, 1).get_by_role("button", name="I agree")
    await page.route("**/agreements", lambda route: route.continue_(post_data='{"item": "' + "f" * 32 + '"}'))
    await button.click()
    await expect(page.locator("#heard")).to_have_text("This is not shared with everyone any more.")
    await expect(button).to_have_attribute("aria-pressed", "false")


async def test_what_is_ones_own_is_marked_also_when_it_came_later(stage: Stage, anna: Window) -> None:
    page = await opened(anna, f"{stage.path}/plenary")
    await expect(sums(page, 1).locator(".du")).to_have_text("Your group")
    leader = await stage.person("Frida Lönn")
    await leader.post(f"{stage.path}/points/{stage.paths['point 1']}/withdraw")
    await expect(sums(page, 1)).to_have_count(0)
    await share(stage, 1)
    await page.get_by_role("button", name="1 new summary. Show it").click()
    await expect(sums(page, 1).locator(".du")).to_have_text("Your group")
    await opened(anna, stage.paths["group"])
    await page.locator(".mates summary").click()
    await expect(page.locator(".mates .du")).to_have_text("You")
    await expect(page.locator(".mates li", has=page.locator(".du"))).to_contain_text("Anna Ek")


async def test_in_a_group_the_way_to_it_is_seen_first_on_a_small_phone(stage: Stage, anna: Window) -> None:
    await anna.page.set_viewport_size({"width": 360, "height": 640})
    page = await opened(anna, f"{stage.path}/now")
    way, door = page.locator("#my-group .go"), page.get_by_role("button", name="Join the meeting")
    foot = await page.locator(".tabs--foot").evaluate(TOP)
    bottom = await way.evaluate("each => each.getBoundingClientRect().bottom")
    assert bottom <= foot
    assert await way.evaluate(TOP) < await door.evaluate(TOP)


async def test_the_head_follows_the_events_title_accent_and_logo(stage: Stage, anna: Window) -> None:
    page = await opened(anna, f"{stage.path}/plenary")
    html = page.locator("html")
    before = await html.evaluate("each => getComputedStyle(each).getPropertyValue('--honey')")
    chosen: dict[str, Any] = {"title": "Lekplatser för alla", "place": "", "language": "sv"}
    await stage.owner.post(f"{stage.path}/settings", **chosen, accent="#8ecae6")
    await expect(page.locator("#event-head")).to_have_text("Lekplatser för alla")
    await expect(page).to_have_title("Plenary · Lekplatser för alla")
    await expect(html).to_have_css("--honey", "#8ecae6")
    await stage.owner.post(f"{stage.path}/logo", logo=base64.b64encode(PIXEL).decode())
    await expect(page.locator("#event-head .logo")).to_have_js_property("naturalWidth", 1)
    await stage.owner.post(f"{stage.path}/settings", **chosen, accent="")
    await expect(html).to_have_css("--honey", before)
    await expect(page.locator('link[href*="accent.css"]')).to_have_count(0)
