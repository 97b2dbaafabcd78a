"""What a participant's first page is made of: few bytes, one sheet before it is seen, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

MOST = 60_000
"""Bytes of a first page with all that it brings, compressed and with the headers of the answers."""
BLOCKING = "performance.getEntriesByType('resource').filter((e) => e.renderBlockingStatus === 'blocking').length"


@dataclass
class Opening:
    """A page in a tab, and the bytes that were sent for it, by address."""

    page: Page
    sent: dict[str, int] = field(default_factory=dict)

    def names(self, kind: str) -> set[str]:
        return {address.rsplit("/", 1)[1] for address in self.sent if address.endswith(kind)}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("weight"), "09:20", "hybrid") as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A browser that speaks Swedish, lives in Sweden and has never been here."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="sv-SE", timezone_id="Europe/Stockholm"
    )
    yield context
    await context.close()


async def opened(context: BrowserContext, url: str) -> Opening:
    """*url* in a new tab, until nothing more is asked for; what was in the browser already is not counted."""
    opening, addresses = Opening(await context.new_page()), dict[str, str]()
    wire = await context.new_cdp_session(opening.page)
    await wire.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            addresses[event["requestId"]] = event["response"]["url"]

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in addresses:
            opening.sent[addresses[event["requestId"]]] = int(event["encodedDataLength"])

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
    await opening.page.goto(url, wait_until="networkidle")
    return opening


async def signed_in(context: BrowserContext, stage: Stage, name: str) -> None:
    person = await stage.person(name)
    await context.add_cookies([{"name": "bikupa", "value": person.cookie, "url": stage.hub.url}])


@pytest.mark.parametrize("page", ["the personal link", "the programme", "now", "now, checked in"])
async def test_a_first_page_is_light_and_all_our_own(stage: Stage, context: BrowserContext, page: str) -> None:
    path = {"the personal link": stage.links["Bosse Ö"], "the programme": stage.path}.get(page, f"{stage.path}/now")
    if page == "now":
        await signed_in(context, stage, "Cajsa Alm")
    if page == "now, checked in":
        await signed_in(context, stage, "Anna Ek")
        await stage.people["Anna Ek"].post(f"{stage.path}/checkin")

    opening = await opened(context, stage.hub.url + path)

    assert await opening.page.locator("html").get_attribute("lang") == "sv"
    assert opening.names(".woff2") == {"schibsted-grotesk-latin-wght-normal.woff2"}
    assert [address for address in opening.sent if not address.startswith(f"{stage.hub.url}/")] == []
    assert await opening.page.evaluate(BLOCKING) == 1
    assert sum(opening.sent.values()) <= MOST, opening.sent


async def test_a_second_page_sends_its_html_alone(stage: Stage, context: BrowserContext) -> None:
    first = await opened(context, stage.hub.url + stage.path)
    again = await opened(context, f"{stage.hub.url}{stage.path}?again")
    assert (len(first.sent) > 10, list(again.sent)) == (True, [f"{stage.hub.url}{stage.path}?again"])


async def test_the_page_tells_at_once_of_every_module_it_will_want(stage: Stage, context: BrowserContext) -> None:
    opening = await opened(context, stage.hub.url + stage.path)
    hinted = await opening.page.locator("link[rel=modulepreload]").evaluate_all("all => all.map((each) => each.href)")
    assert {Path(each).name for each in hinted} | {"live.js"} == opening.names(".js")
