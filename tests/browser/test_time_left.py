"""How much time is left: heard at five minutes, at one and at none, and told by the title of the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATIC = Path(__file__).parents[2] / "static"
SITE = "http://hub.example"
HEARD = "new MutationObserver(() => heard.push(it.textContent)).observe(it, {childList: true})"
PAGE = f"""<!doctype html><html lang="sv"><title data-plain="Just nu · Träff">Just nu · Träff</title>
<p id="heard" role="status"></p>
<section id="r" data-region data-title="Grupp 7" data-title-ends-at="2031-05-04T09:07:00Z" data-title-text="{{n}} min">
<time data-ends-at="2031-05-04T09:07:00Z" data-heard data-many-text="{{n}} minuter kvar" data-one-text="1 minut kvar"
  data-over-text="Tiden är slut"></time>
<time data-ends-at="2031-05-04T09:06:00Z" data-many-text="{{n}} minuter kvar"></time></section>
<script>const heard = []; const it = document.getElementById("heard"); {HEARD}</script>
<script type="module" src="/static/js/live.js"></script>"""


async def answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        await route.fulfill(path=STATIC / path.removeprefix("/static/"), content_type="text/javascript")
    else:
        await route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context()
    page = await context.new_page()
    await page.route(f"{SITE}/**", answer)
    await page.clock.install(time=datetime(2031, 5, 4, 9, tzinfo=UTC))
    await page.goto(f"{SITE}/now")
    await expect(page.locator("time").first).to_have_text("7 minuter kvar")
    yield page
    await context.close()


async def test_the_time_left_is_heard_at_five_minutes_at_one_and_at_none(page: Page) -> None:
    for _ in range(8 * 6):
        await page.clock.run_for(10_000)
    assert await page.evaluate("heard") == ["5 minuter kvar", "1 minut kvar", "Tiden är slut"]


async def test_the_title_tells_the_group_and_its_time_and_then_the_page_again(page: Page) -> None:
    await expect(page).to_have_title("Grupp 7 · 7 min · Träff")
    await page.clock.run_for(130_000)
    await expect(page).to_have_title("Grupp 7 · 5 min · Träff")
    await page.clock.run_for(600_000)
    await expect(page).to_have_title("Grupp 7 · Träff")
    await page.evaluate("document.getElementById('r').removeAttribute('data-title')")
    await page.clock.run_for(10_000)
    await expect(page).to_have_title("Just nu · Träff")
