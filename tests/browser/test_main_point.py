"""A group's main point is seen once by who can write it, and nobody loses what they are typing in its field."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.situations import NOW, advance, come
from tests.browser.stage import PARTICIPANTS, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")
SIZE = (800, 900)


async def test_what_another_writes_comes_into_the_field_unless_somebody_is_at_it(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with staged(tmp_path_factory.mktemp("hub"), NOW) as stage:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, 2, None)
        anna = await stage.person(PARTICIPANTS[0])
        path = (await anna.get(f"{stage.path}/group"))["to"]

        async def write(text: str) -> None:
            await anna.post(f"{path}/headline", text=text, version=(await anna.get(path))["notes"]["headline_version"])

        one = await window(browser, stage, SIZE, anna, reduced_motion="reduce")
        await one.go(path)
        await expect(one.page.locator("html[data-notes-script]")).to_be_attached()
        field, there = one.page.locator("#headline-text"), one.page.locator("[data-headline]")

        await write("Ge barnen plats")
        await expect(field).to_have_value("Ge barnen plats")
        await expect(there).to_be_hidden()

        await field.fill("Ge alla barn plats")
        await write("Låt gräset växa")
        await expect(there).to_contain_text("Låt gräset växa")
        await expect(there).to_be_visible()
        await expect(field).to_have_value("Ge alla barn plats")

        await field.press("Enter")
        await expect(there.locator("strong")).to_have_text("Ge alla barn plats")
        await expect(there).to_be_hidden()
        await field.blur()
        await expect(field).to_have_value("Ge alla barn plats")
        assert one.unexpected() == []
        await one.context.close()
