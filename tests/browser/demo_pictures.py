"""Pictures of the demonstration's start page, as it begins and while its groups talk."""

from __future__ import annotations

import tempfile
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, PHONE
from tests.test_demo import Demo, started

SIZES = {PHONE: "phone", DESKTOP: "laptop"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


async def take_demo(browser: Browser, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        demo = started(Path(temporary), "--speed", "20")
        try:
            await take_start(browser, demo, folder, "proposed", "groups are proposed")
            await begin(demo)
            await take_start(browser, demo, folder, "open", "have begun to write")
        finally:
            demo.end()


async def begin(demo: Demo) -> None:
    """The facilitator shows the groups and opens the choice, the host opens the rooms."""
    facilitator, host = demo.person("facilitator"), demo.person("host")
    await facilitator.sign_in(demo.links["facilitator"][1])
    await host.sign_in(demo.links["host"][1])
    made = (await facilitator.get(f"{demo.event}/rounds"))["rounds"][0]["id"]
    await facilitator.post(f"{demo.event}/rounds/{made}/publish")
    await host.post(f"{demo.event}/rounds/{made}/open")
    choice = (await facilitator.get(f"{demo.event}/choices"))["choices"][0]["id"]
    await facilitator.post(f"{demo.event}/choices/{choice}/open")
    for each in (facilitator, host):
        await each.close()


async def take_start(browser: Browser, demo: Demo, folder: Path, name: str, says: str) -> None:
    for size, scheme, language in product(SIZES, SCHEMES, ("sv", "en")):
        context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        page = await context.new_page()
        url = demo.links["participant"][0]
        await context.add_cookies([{"name": "lang", "value": "en", "url": url}])
        await page.goto(f"{url}/demo")
        await expect(page.locator("#demo-living")).to_contain_text(says, timeout=60_000)
        await context.add_cookies([{"name": "lang", "value": language, "url": url}])
        await page.reload()
        await page.screenshot(path=folder / f"demo-{name}-{SIZES[size]}-{scheme}-{language}.png", full_page=True)
        await context.close()
