"""The big screen as it is drawn: what can be read from ten metres, what fits, and pages that turn by the hub's sum."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route

from hub.app import create_app
from hub.breakouts import commands as breakouts
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import NewPerson, Source
from hub.plenary import commands as plenary
from hub.screen import commands, queries
from hub.screen.model import TURN_S, By, Choice, View, page_at
from hub.settings import Settings
from hub.summaries import commands as summaries
from tests import meetings
from tests.browser.inspection import AXE, WIDER, axe
from tests.browser.patience import PATIENCE_MS
from tests.conftest import BEES
from tests.meetings import NOW, Meeting
from tests.visitor import ORIGIN, Visitor, enter

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIZES = ((1920, 1080), (1280, 720), (3840, 2160))
LEAST_SHARE = 0.03
"""Of the screen's height: letters that high are read from ten metres on a picture two metres high (6 cm)."""
CROWDS = (10, 48, 143, 300, 600)
LONG = "Ann-Charlotte Almberg-Petterssonsdotter af Klintesund"

MEASURED = """() => {
    const smallest = {size: Infinity, text: ""};
    const outside = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const {parentElement: it, textContent: text} = walker.currentNode;
        if (!text.trim() || !it.checkVisibility() || it.closest(".vh")) continue;
        const size = parseFloat(getComputedStyle(it).fontSize);
        if (size < smallest.size) Object.assign(smallest, {size, text: text.trim()});
        const {bottom, right, top, left} = it.getBoundingClientRect();
        const clipped = it.closest(".name, .organisation, .title, .on, .find-name");
        const past = bottom > innerHeight + 1 || (right > innerWidth + 1 && !clipped);
        if (past || top < -1 || left < -1) outside.push(text);
    }
    return {share: smallest.size / innerHeight, text: smallest.text, outside};
}"""
WORST_QUALITY = 20
"""Of a JPEG, out of 100: about what a shared screen is on a bad line."""
LEAST_CONTRAST = 4.5
"""Between letters and their ground, as WCAG 2.2 asks for (1.4.3), after that."""
LEGIBLE = """async (jpeg) => {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${jpeg}`;
    await image.decode();
    const picture = new OffscreenCanvas(image.width, image.height).getContext("2d", {willReadFrequently: true});
    picture.drawImage(image, 0, 0);
    const linear = (part) => part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const lightness = ({x, y, width, height}) => {
        const {data} = picture.getImageData(Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height));
        const found = [];
        for (let at = 0; at < data.length; at += 4) {
            found.push(0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]));
        }
        return found.sort((a, b) => a - b);
    };
    const faint = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const {parentElement: it, textContent: text} = walker.currentNode;
        if (!/[\\p{L}\\d]/u.test(text) || !it.checkVisibility() || it.closest(".vh")) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const line of range.getClientRects()) {
            const inside = line.width > 8 && line.right <= innerWidth && line.bottom <= innerHeight;
            if (!inside) continue;
            const light = lightness(line);
            const [dark, bright] = [light[Math.floor(light.length * 0.02)], light[Math.floor(light.length * 0.98)]];
            const contrast = (bright + 0.05) / (dark + 0.05);
            if (contrast < LEAST) faint.push(`${contrast.toFixed(1)}: ${text.trim().slice(0, 40)}`);
        }
    }
    return faint;
}""".replace("LEAST", str(LEAST_CONTRAST))
CROSSING = """() => {
    const line = document.querySelector(".clock").getBoundingClientRect().top;
    return [...document.querySelectorAll(".find-name:not([hidden]) li")].filter((it) => it.checkVisibility()
        && it.getBoundingClientRect().bottom > line + 1).map((it) => it.textContent.trim());
}"""
TURNED = """async (cases) => {
    const {pageAt} = await import(document.querySelector('script[src*="turning.js"]').src);
    return cases.map(([ms, from, every, pages]) => pageAt(ms, from, every, pages));
}"""


@dataclass
class Hall:
    """A house in this process, and a page of a browser that has everything from it but the live connection."""

    meeting: Meeting
    visitor: Visitor
    page: Page
    html: str = ""

    async def show(self, size: tuple[int, int] = SIZES[0], scheme: Literal["light", "dark"] = "light") -> Page:
        """The screen as it is now."""
        html = await self.visitor.page(f"{self.meeting.event.path}/screen")
        # The browser's clock is held at the hub's time; how long the page was on its way is no part of it.
        self.html = re.sub(' data-now="[^"]+"', "", html, count=1)
        await self.page.set_viewport_size({"width": size[0], "height": size[1]})
        await self.page.emulate_media(color_scheme=scheme)
        await self.page.goto(f"{ORIGIN}{self.meeting.event.path}/screen")
        await self.page.evaluate("document.fonts.ready")
        return self.page

    async def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path.endswith("/screen"):
            await route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            made = await self.visitor.client.get(path)
            await route.fulfill(body=made.content, content_type=made.headers["content-type"])


@pytest_asyncio.fixture(loop_scope="module")
async def hall(browser: Browser, prepared: Path, tmp_path: Path) -> AsyncIterator[Hall]:
    clock = HeldClock(NOW)
    app = create_app(Settings(data=Path(shutil.copytree(prepared, tmp_path / "data"))), clock)
    async with app.router.lifespan_context(app):
        meeting = await meetings.found(app.state.house, clock, BEES)
        context = await browser.new_context(service_workers="block")
        await context.add_init_script(path=AXE)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        made = Hall(meeting, await enter(app, meeting, "screen"), page)
        await page.route("**/*", made.answer)
        await page.clock.set_fixed_time(NOW)
        yield made
        await context.close()


async def fill(meeting: Meeting, count: int) -> None:
    """So many in all are here; one has a name as long as names get."""

    def come(tx: Tx) -> None:
        for number in range(count - len(meetings.HERE)):
            name = LONG if number == 3 else f"Förnamn{number:03} Efternamnsson"
            new = NewPerson(name, organisation="Norra Rönnskärs kommun")
            added = people.add_participant(tx, meeting.event.id, new, Source.LIST)
            checkin.check_in(tx, meeting.event, added.person_id, Channel.NOW)
            meeting.people[added.person_id] = added.person_id

    await meeting.do(come)


# -- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", CROWDS)
async def test_no_name_crosses_the_line_at_the_foot_on_any_page(hall: Hall, count: int) -> None:
    await fill(hall.meeting, count)
    await hall.meeting.publish()
    page = await hall.show()
    lists = page.locator(".find-name")
    names = 0
    for number in range(await lists.count()):
        await page.clock.set_fixed_time(NOW + timedelta(seconds=TURN_S * number + 1))
        await page.evaluate("document.dispatchEvent(new CustomEvent('live:region'))")
        assert await lists.nth(number).is_visible()
        assert await page.evaluate(CROSSING) == []
        names += await page.locator(".find-name li:visible").count()
    assert names == count


async def test_pages_turn_in_the_browser_by_the_same_sum_as_in_the_hub(hall: Hall) -> None:
    await hall.show()
    cases = [
        (seconds, base, turning, pages)
        for seconds in (-20.0, 0.0, 14.999, 15.0, 44.0, 45.0, 86_400.0)
        for base in (0, 2, 5)
        for turning in (True, False)
        for pages in (1, 2, 3, 13)
    ]
    asked = [(seconds * 1000, base, TURN_S if turning else 0, pages) for seconds, base, turning, pages in cases]
    turned = await hall.page.evaluate(TURNED, asked)
    assert turned == [
        page_at(Choice(page=base, turning=turning), NOW, pages, NOW + timedelta(seconds=seconds))
        for seconds, base, turning, pages in cases
    ]


async def test_the_time_of_day_is_that_of_the_meeting_s_place_also_in_a_zone_of_another_date(hall: Hall) -> None:
    page = await hall.show()
    assert await page.locator(".clock time").inner_text() == "10.50"
    told = await page.evaluate(
        """async (ms) => {
            const {timeOfDay} = await import(document.querySelector('script[src*="wall.js"]').src);
            return [timeOfDay(ms, "Europe/Stockholm", "."), timeOfDay(ms, "Asia/Tokyo", ":")];
        }""",
        datetime(2031, 5, 6, 22, 5, tzinfo=UTC).timestamp() * 1000,
    )
    assert told == ["00.05", "07:05"]


# -- from ten metres --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_view_is_read_from_ten_metres_and_fits_also_after_a_bad_line(
    hall: Hall, size: tuple[int, int]
) -> None:
    found: dict[str, Any] = {}
    faint: dict[str, list[str]] = {}
    async for view in views(hall):
        page = await hall.show(size)
        found[view] = await page.evaluate(MEASURED)
        seen = base64.b64encode(await page.screenshot(type="jpeg", quality=WORST_QUALITY)).decode()
        faint |= {view: each} if (each := await page.evaluate(LEGIBLE, seen)) else {}
    assert faint == {}
    small = {view: (each["share"], each["text"]) for view, each in found.items() if each["share"] < LEAST_SHARE}
    assert (small, {view: each["outside"] for view, each in found.items() if each["outside"]}) == ({}, {}), json.dumps(
        found
    )


async def test_the_widest_code_keeps_to_its_column(hall: Hall) -> None:
    await fill(hall.meeting, 10)
    await hall.meeting.do(commands.choose_view, hall.meeting.event, View.ARRIVAL)
    page = await hall.show()
    for part in await page.locator(".code b span").all():
        await part.evaluate("(it) => it.textContent = 'WWW'")
    right = "(it) => it.getBoundingClientRect().right"
    assert await page.locator(".code b").evaluate(right) <= await page.locator(".qr").evaluate(right) + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_view_has_contrast(hall: Hall, scheme: Literal["light", "dark"]) -> None:
    async for view in views(hall):
        assert await axe(await hall.show(scheme=scheme), "color-contrast") == [], view


async def test_on_a_small_phone_every_view_is_an_ordinary_page(hall: Hall) -> None:
    async for view in views(hall):
        page = await hall.show((360, 740))
        assert (await page.evaluate(WIDER), await axe(page)) == ([], []), view


async def test_the_bar_of_time_is_seen_in_forced_colours_and_nothing_moves(hall: Hall) -> None:
    await hall.meeting.talk()
    await hall.meeting.do(commands.choose_view, hall.meeting.event, View.TIMER)
    page = await hall.show()
    await page.emulate_media(forced_colors="active", reduced_motion="reduce")
    bar = page.locator("#screen-timer progress")
    assert await bar.get_attribute("max") == str(40 * 60)
    assert await bar.evaluate("(it) => getComputedStyle(it).outlineStyle") == "solid"
    assert await page.evaluate("document.getAnimations().length") == 0
    await page.clock.set_fixed_time(NOW + timedelta(minutes=30))
    await page.evaluate("document.dispatchEvent(new CustomEvent('live:region'))")
    assert abs(await bar.evaluate("(it) => it.value") - 10 * 60) <= 1


async def views(hall: Hall) -> AsyncIterator[str]:
    """Each view in turn, with as much in it as there is at a large meeting."""
    meeting = hall.meeting
    await fill(meeting, 143)
    round_id = await meeting.publish()
    for view in (View.ARRIVAL, View.NOW, View.NAMES, View.PAUSE):
        await meeting.do(commands.choose_view, meeting.event, view)
        yield view
    await meeting.do(breakouts.open_rooms, meeting.event.id, round_id)
    await meeting.do(commands.choose_view, meeting.event, View.TIMER)
    yield View.TIMER
    group = (await meeting.groups(round_id))[0]
    points = await meeting.write(group, *[f"{number} Det här är svårt att mäta" for number in range(30)], "x " * 190)
    await meeting.hand_in(group)
    for point in points:
        await meeting.do(summaries.share_point, meeting.event.id, point)
    for name in ("asta", "bo"):
        await meeting.do(plenary.agree, meeting.event.id, meeting.people[name], points[-1], True)
    for by in By:
        await meeting.do(commands.choose_view, meeting.event, View.SUMMARIES, by)
        yield f"summaries by {by}"
    shared = await meeting.read(queries.shared_items, meeting.event.id)
    await meeting.do(commands.spotlight, meeting.event, shared[-1].id)
    yield "spotlight"
