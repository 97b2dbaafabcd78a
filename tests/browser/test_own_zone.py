"""Somebody reads the programme from another zone: their own clock stands beside the event's, and nothing jumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, expect

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATIC = Path(__file__).parents[2] / "static"
SITE = "http://hub.example"
PAGE = """<!doctype html><html lang="sv"><title data-plain="Program · Träff">Program · Träff</title>
<link rel="stylesheet" href="/static/css/bikupa.css"><main class="page">
<p class="own-zone" data-own-zone="Tiden hos dig: {zone}"></p>
<div data-zone="Europe/Stockholm" data-own-text="Hos dig: "><section id="r" data-region><ol role="list">
<li class="slot"><div class="when"><time datetime="2031-10-25T20:00:00+00:00">22.00</time></div><h3>Nattvak</h3></li>
<li class="slot slot--pause"><div class="when"><time datetime="2031-10-26T00:30:00+00:00">02.30</time></div>
<h3>Paus</h3></li>
<li class="slot"><div class="when"><time datetime="2031-10-26T08:00:00+00:00">09.00</time></div><h3>Morgon</h3></li>
</ol></section></div></main>
<script>window.before = [...document.querySelectorAll("li")].map((li) => li.getBoundingClientRect().top)</script>
<script type="module" src="/static/js/live.js"></script>"""
TOPS = "[...document.querySelectorAll('li')].map((li) => li.getBoundingClientRect().top)"


async def answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        kind = "text/css" if path.endswith(".css") else "text/javascript"
        await route.fulfill(path=STATIC / path.removeprefix("/static/"), content_type=kind)
    else:
        await route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


async def opened(browser: Browser, zone: str) -> Page:
    context = await browser.new_context(timezone_id=zone, locale="sv-SE")
    page = await context.new_page()
    await page.route(f"{SITE}/**", answer)
    await page.goto(f"{SITE}/e/traff")
    return page


async def test_the_own_clock_stands_beside_the_event_s_also_over_a_change_of_clocks(browser: Browser) -> None:
    """Stockholm puts its clock back in that night, New York a week later: six hours, then five."""
    page = await opened(browser, "America/New_York")
    await expect(page.locator(".own")).to_have_text(["Hos dig: 16.00", "Hos dig: lör 20.30", "Hos dig: 04.00"])
    await expect(page.locator("[data-own-zone]")).to_have_text("Tiden hos dig: New York")
    assert await page.evaluate(TOPS) == await page.evaluate("before")
    await page.context.close()


async def test_it_comes_back_when_the_region_is_new(browser: Browser) -> None:
    page = await opened(browser, "Asia/Tokyo")
    await expect(page.locator(".own").first).to_have_text("Hos dig: sön 05.00")
    await page.evaluate(
        """for (const own of document.querySelectorAll(".own")) own.remove();
        document.dispatchEvent(new Event("live:region"))"""
    )
    await expect(page.locator(".own")).to_have_count(3)
    await page.context.close()


async def test_who_is_in_the_event_s_zone_sees_nothing_more(browser: Browser) -> None:
    page = await opened(browser, "Europe/Berlin")
    await expect(page.locator("[data-own-zone]")).to_have_text("")
    await expect(page.locator(".own")).to_have_count(0)
    await page.context.close()
