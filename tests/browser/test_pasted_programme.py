"""A programme is pasted, one line of it corrected, and published; a slip at the desk reaches two other open pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.cast import DESKTOP, PHONE, press
from tests.browser.stage import Stage, window
from tests.hub_process import HubProcess, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

PROGRAMME = Path(__file__).parents[1] / "journeys" / "programmes" / "network.txt"
ON_DAY_ONE = datetime.fromisoformat("2023-11-15T13:20:00+01:00")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A hub with nobody but its owner."""
    hub = HubProcess(tmp_path_factory.mktemp("hub"), ON_DAY_ONE)
    await hub.start()
    owner = Person(hub.url)
    try:
        await owner.sign_in(hub.owner_link())
        yield Stage(hub, "", "", "", owner, {}, {})
    finally:
        await owner.close()
        hub.stop()


async def test_from_a_pasted_page_to_a_day_that_slips(browser: Browser, stage: Stage) -> None:
    owner = await window(browser, stage, DESKTOP, stage.owner)
    page = await owner.go("/events/new")
    await page.get_by_label("The programme").fill(PROGRAMME.read_text())
    await press(page, "Read it")
    await expect(page.get_by_role("heading", level=1)).to_have_text("15 programme items found")

    item = page.locator(".items > li", has_text="Nyckel eller lånekort?")
    await item.locator("summary").click()
    await expect(item.get_by_role("heading", name="In the text")).to_be_visible()
    await item.get_by_label("Title", exact=True).fill("Nyckel, lånekort eller vakt?")
    await press(page, "Publish")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    event_path = "/" + "/".join(page.url.split("/")[3:5])

    phone = await window(browser, stage, PHONE)
    programme = await phone.go(event_path)
    other = await window(browser, stage, DESKTOP, stage.owner)
    now = await other.go(f"{event_path}/now")
    following = programme.locator(".slot", has_text="Nyckel, lånekort eller vakt?")
    await expect(following).to_contain_text("14:00")
    await expect(now.locator("main")).to_contain_text("14:00")

    desk = await owner.go(f"{event_path}/desk")
    await desk.locator("#slip button[value='10']").click()

    await expect(following).to_contain_text("14:10")
    await expect(now.locator("main")).to_contain_text("14:10")
    assert [each.unexpected() for each in (owner, phone, other)] == [[], [], []]
    for each in (owner, phone, other):
        await each.context.close()
