"""The board of groups: somebody is moved by mouse, by touch and by keys alone, and nothing is lost when news come."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, CDPSession, Locator, Page, expect

from tests.browser.cast import DESKTOP, PHONE
from tests.browser.stage import PARTICIPANTS, Stage, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")
ON = "() => document.activeElement.textContent.trim()"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("hub"), "10:05", "hybrid") as stage:
        for name in PARTICIPANTS:
            await (await stage.person(name)).post(f"{stage.path}/checkin")
        yield stage


async def proposal(stage: Stage) -> str:
    """The address of a fresh proposal: two groups of three."""
    frida = await stage.person("Frida Lönn")
    session = (await frida.get(f"{stage.path}/rounds"))["session_id"]
    made = await frida.post(f"{stage.path}/rounds", session=session, size=3, mixing="mixed")
    return f"{stage.path}/rounds/{made['round_id']}"


async def opened(page: Page) -> tuple[Locator, Locator]:
    """The two groups on a page that is live."""
    await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    return page.locator("#group-1"), page.locator("#group-2")


async def middle(of: Locator) -> tuple[float, float]:
    box = await of.bounding_box()
    assert box is not None
    return box["x"] + min(box["width"], 80) / 2, box["y"] + box["height"] / 2


async def test_a_name_is_dragged_to_another_group_with_a_mouse(browser: Browser, stage: Stage) -> None:
    lead = await window(browser, stage, DESKTOP, await stage.person("Frida Lönn"))
    page = await lead.go(await proposal(stage))
    first, second = await opened(page)
    name = first.locator("[data-person] > a").first
    who = await name.inner_text()
    await name.scroll_into_view_if_needed()

    await page.mouse.move(*await middle(name))
    await page.mouse.down()
    await page.mouse.move(*await middle(second.locator("h3")), steps=8)
    await expect(second.locator(".cost")).not_to_be_empty()
    await page.mouse.up()

    await expect(second.locator("[data-held]")).to_contain_text(who)
    await expect(first.locator("[data-person]")).to_have_count(2)
    assert lead.unexpected() == []
    await lead.context.close()


async def test_a_finger_scrolls_and_drags_a_name_only_after_resting_on_it(browser: Browser, stage: Stage) -> None:
    lead = await window(browser, stage, PHONE, await stage.person("Frida Lönn"), has_touch=True, is_mobile=True)
    page = await lead.go(await proposal(stage))
    first, second = await opened(page)
    finger = await page.context.new_cdp_session(page)
    name = first.locator("[data-person] > a").first
    who = await name.inner_text()
    await name.scroll_into_view_if_needed()

    x, y = await middle(name)
    await swipe(finger, x, y, -150)
    await expect(page.locator(".lifted")).to_have_count(0)
    await expect(first.locator("[data-person]")).to_have_count(3)

    await second.scroll_into_view_if_needed()
    await name.scroll_into_view_if_needed()
    x, y = await middle(name)
    await touch(finger, "touchStart", x, y)
    await expect(page.locator(".lifted")).to_have_text(await first.locator("[data-person]").first.inner_text())
    target = await middle(second.locator("h3"))
    for step in range(1, 9):
        await touch(finger, "touchMove", x + (target[0] - x) * step / 8, y + (target[1] - y) * step / 8)
    await expect(second).to_have_class("group over")
    await touch(finger, "touchEnd")

    await expect(second.locator("[data-held]")).to_contain_text(who)
    await expect(page.locator("dialog[open]")).to_have_count(0)
    assert lead.unexpected() == []
    await lead.context.close()


async def touch(finger: CDPSession, kind: str, *at: float) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


async def swipe(finger: CDPSession, x: float, y: float, by: float) -> None:
    await touch(finger, "touchStart", x, y)
    for step in range(1, 11):
        await touch(finger, "touchMove", x, y + by * step / 10)
    await touch(finger, "touchEnd")


async def test_somebody_is_locked_moved_and_swapped_by_keys_alone(browser: Browser, stage: Stage) -> None:
    lead = await window(browser, stage, DESKTOP, await stage.person("Frida Lönn"))
    page = await lead.go(await proposal(stage))
    first, second = await opened(page)
    names = await first.locator("[data-person] > a").all_inner_texts()
    press = page.keyboard.press
    await first.locator("[data-person] > a").first.focus()

    await press("ArrowDown")
    assert await page.evaluate(ON) == names[1]
    await press("l")
    await expect(first.locator("[data-held]")).to_contain_text(names[1])
    assert await page.evaluate(ON) == names[1]

    await press("Enter")
    await expect(page.locator("dialog #chosen")).to_be_focused()
    await press("2")
    await press("Enter")
    await expect(second.locator("[data-held] > a")).to_have_text(names[1])
    await expect(second.locator("[data-held] > a")).to_be_focused()

    await press("Enter")
    await page.locator("dialog #f-other").focus()
    await page.locator("dialog #f-other").press_sequentially(names[0][:3])
    await press("Tab")
    await press("Enter")
    change = page.get_by_role("button", name="Change places")
    await expect(change).to_be_visible()
    await change.focus()
    await press("Enter")
    await expect(first.locator("[data-held] > a")).to_have_text(names[1])
    await expect(first.locator("[data-held] > a")).to_be_focused()
    await expect(second.locator("[data-person] > a", has_text=names[0])).to_have_count(1)
    assert lead.unexpected() == []
    await lead.context.close()


async def test_a_change_that_comes_too_late_says_so_and_is_not_made(browser: Browser, stage: Stage) -> None:
    path = await proposal(stage)
    frida = await stage.person("Frida Lönn")
    lead = await window(browser, stage, DESKTOP, frida)
    page = await lead.go(path)
    first, second = await opened(page)
    name = first.locator("[data-person] > a").first
    await name.click()
    await expect(page.locator("dialog #chosen")).to_be_visible()

    other = await second.locator("[data-person]").first.get_attribute("data-person")
    await frida.post(f"{path}/hold", person=other, held=True)
    await page.locator("dialog .pick").first.click()

    await expect(page.locator("dialog [data-said]").filter(has_text="Somebody else")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(name).to_be_focused()
    await expect(first.locator("[data-person]")).to_have_count(3)
    await lead.context.close()
