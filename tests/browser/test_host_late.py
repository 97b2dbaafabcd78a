"""A late host, in browsers: the host's phone says so, and a page that is open changes by itself, twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.cast import PHONE, press
from tests.browser.stage import staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_open_page_waits_and_lets_its_reader_know(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:01") as stage:
        host, anna = [await window(browser, stage, PHONE) for _ in range(2)]
        for one, name, path in ((host, "Hans Å", "host"), (anna, "Anna Ek", "now")):
            cookie = {"name": "bikupa", "value": (await stage.person(name)).cookie, "url": stage.hub.url}
            await one.context.add_cookies([cookie])  # type: ignore[list-item]
            page = await one.go(f"{stage.path}/{path}")
            await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
        join, told = anna.page.locator("button.join", has_text="Join the meeting"), anna.page.locator("#now-door")
        await expect(join).to_be_visible()
        await press(host.page, "The host is late")
        await expect(told.get_by_role("status")).to_have_text(
            "We're waiting for the host. Stay here, we'll let you know."
        )
        await expect(join).to_have_count(0)
        await press(anna.page, "I'm here")
        await expect(told).to_contain_text("You are here")
        await expect(join).to_have_count(0)
        await press(host.page, "The host is here")
        await expect(told.get_by_role("status")).to_have_text("The host is here. You can join the meeting now.")
        await expect(anna.page).to_have_title("The host is here · Nätverksträff om lekplatser")
        await expect(join).to_be_visible()
        assert [each for one in (host, anna) for each in one.unexpected()] == []
        for one in (host, anna):
            await one.context.close()
