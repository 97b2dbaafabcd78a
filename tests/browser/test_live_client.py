"""The browser's side of the live protocol, in a real browser against a small server of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from realtime.engine import CatchUp
from realtime.messages import Cursor, Html, Reset, Variant
from tests.browser.stage import EVEN_PAUSES
from tests.realtime.serving import Journal, Served, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATIC = Path(__file__).parents[2] / "static"
TOPIC = "now/e1"
PAGE = """<!doctype html><html lang="sv" data-epoch="{epoch}" data-now="{now}"><title>Nu</title>
<body data-live="/live">
<p id="contact" role="status" data-live-text="Uppdateras direkt." data-lost-text="Ingen kontakt just nu."
   data-back-text="Kontakt igen. Allt är sparat." data-over-text="Logga in igen."></p>
<main data-topic="now/e1" data-pos="{pos}">{region}<section id="s" data-region></section></main>
<form id="note" action="/points" method="post" data-fetch data-saved-text="Sparat."
      data-waiting-text="Väntar på kontakt." data-failed-text="Inte sparat.">
<input type="hidden" name="request_id" value="first">
<input name="point" aria-label="Punkt"><button>Skicka</button><p data-said></p></form>
<b id="link">https://moten.example/x</b><button id="copy" data-copy="#link" data-copied-text="Kopierat">Kopiera</button>
<script type="module" src="/static/js/live.js"></script></body></html>"""
REGION = """<section id="r" data-region><h2 id="number">{pos}</h2>
<details id="more"><summary>Mer</summary>Text</details>
<form id="ask" data-keep><input id="question" name="question" value=""><select id="to" name="to"><option>alla</option>
<option>bordet</option></select></form>
<input id="loose" value="">
<time data-ends-at="2031-05-04T09:10:00Z" data-many-text="{{n}} min kvar">snart</time></section>"""


def region(pos: int) -> str:
    return REGION.format(pos=pos)


class Hall(Journal):
    """The journal of one page, and what has been posted to it; while it is not *open*, posts wait for their answer."""

    posted: list[dict[str, Any]]
    answers: list[int]
    open: asyncio.Event

    def __init__(self) -> None:
        super().__init__(facts={TOPIC: 1})
        self.posted, self.answers = [], []
        self.open = asyncio.Event()
        self.open.set()

    async def catch_up(self, topic: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        head = self.facts[topic]
        if cursor is None or cursor.epoch != self.epoch or cursor.pos > head:
            return CatchUp((Reset(topic, head, self.epoch, {"r": region(head)}).text,), head)
        changed = cursor.pos < head
        return CatchUp((Html(topic, head, {"r": region(head)}).text,) if changed else (), head)

    async def page(self, request: Request) -> Response:
        head = self.facts[TOPIC]
        now = "2031-05-04T09:00:30+00:00"
        return HTMLResponse(PAGE.format(epoch=self.epoch, now=now, pos=head, region=region(head)))

    async def take_points(self, request: Request) -> Response:
        form = await request.form()
        await self.open.wait()
        self.posted.append({"id": form["request_id"], "points": form.getlist("point")})
        status = self.answers.pop(0) if self.answers else 200
        return JSONResponse({"detail": "Rundan är stängd."} if status >= 400 else {}, status)

    def serve(self, more: Sequence[Route] = (), **options: Any) -> Any:
        routes = [
            Route("/", self.page),
            Route("/points", self.take_points, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
        return serving(self, routes=[*routes, *more], origin=same_site, **options)

    def change(self, served: Served) -> int:
        head = self.facts[TOPIC] = self.facts[TOPIC] + 1
        for variant in served.engine.variants(TOPIC):
            served.engine.publish(TOPIC, variant, Html(TOPIC, head, {"r": region(head)}).text, head)
        return head


async def healthy(request: Request) -> Response:
    return JSONResponse({})


def same_site(socket: Any) -> bool:
    return str(socket.headers.get("origin")) == f"http://{socket.headers['host']}"


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context()
    await context.add_init_script(EVEN_PAUSES)
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    await context.close()
    assert faults == []


async def opened(page: Page, served: Served) -> None:
    await page.goto(f"http://127.0.0.1:{served.port}/")
    await expect(page.locator("#contact")).to_have_text("Uppdateras direkt.")


async def test_a_region_is_renewed_and_what_the_reader_does_in_it_stays(page):
    hall = Hall()
    async with hall.serve() as served:
        await opened(page, served)
        await page.fill("#question", "Får man ta med hund?")
        await page.select_option("#to", "bordet")
        await page.click("summary")
        await page.locator("#loose").press_sequentially("hej")
        hall.change(served)
        await expect(page.locator("#number")).to_have_text("2")
        await expect(page.locator("#question")).to_have_value("Får man ta med hund?")
        await expect(page.locator("#to")).to_have_value("bordet")
        await expect(page.locator("#loose")).to_have_value("hej")
        await expect(page.locator("#loose")).to_be_focused()
        await expect(page.locator("#more")).to_have_attribute("open", "")
        await expect(page.locator("time")).to_have_text("10 min kvar")
        await page.close()


async def test_an_older_frame_changes_nothing(page):
    hall = Hall()
    hall.facts[TOPIC] = 5
    async with hall.serve() as served:
        await opened(page, served)
        hall.change(served)
        await expect(page.locator("#number")).to_have_text("6")
        for pos, regions in ((5, {"r": region(5)}), (7, {"s": '<section id="s" data-region>efter</section>'})):
            served.engine.publish(TOPIC, Variant("html", "sv"), Html(TOPIC, pos, regions).text, pos)
        await expect(page.locator("#s")).to_have_text("efter")
        await expect(page.locator("#number")).to_have_text("6")
        await page.close()


async def test_however_often_the_page_wakes_it_has_one_socket(page):
    hall = Hall()
    async with hall.serve() as served:
        await opened(page, served)
        await page.evaluate(
            "for (const name of ['online', 'pageshow', 'online', 'pagehide', 'online', 'pageshow', 'pageshow'])"
            " dispatchEvent(new Event(name));"
        )
        hall.change(served)
        await expect(page.locator("#number")).to_have_text("2")
        assert served.engine.connections() == 1
        await page.close()


async def test_after_a_restart_the_page_comes_back_and_catches_up(page):
    hall = Hall()
    async with hall.serve() as first:
        await opened(page, first)
        await page.fill("#question", "Kvar?")
    await expect(page.locator("#contact")).to_have_text("Ingen kontakt just nu.")
    hall.facts[TOPIC] = 7
    async with hall.serve(port=first.port):
        await expect(page.locator("#number")).to_have_text("7", timeout=40_000)
        await expect(page.locator("#contact")).to_have_text("Kontakt igen. Allt är sparat.")
        await expect(page.locator("#question")).to_have_value("Kvar?")
        await page.close()


async def test_a_break_of_the_network_that_the_socket_outlives_is_told_and_over(page):
    hall = Hall()
    async with hall.serve() as served:
        await opened(page, served)
        await page.context.set_offline(True)
        await expect(page.locator("#contact")).to_have_text("Ingen kontakt just nu.")
        await page.context.set_offline(False)
        await expect(page.locator("#contact")).to_have_text("Kontakt igen. Allt är sparat.")
        await page.close()


NO_SOCKETS = """
    window.tried = 0;
    window.WebSocket = class extends WebSocket {
        constructor(address) {
            super(String(address).replace("/live", "/nowhere"));
            window.tried += 1;
        }
    };"""


async def test_where_the_network_lets_no_socket_through_the_page_finds_the_stream(page):
    hall = Hall()
    await page.context.add_init_script(NO_SOCKETS)
    async with hall.serve(more=[Route("/healthz", healthy)]) as served:
        await page.goto(f"http://127.0.0.1:{served.port}/")
        await expect(page.locator("#contact")).to_have_text("Uppdateras direkt.")
        hall.change(served)
        await expect(page.locator("#number")).to_have_text("2")
        await page.reload()
        await expect(page.locator("#contact")).to_have_text("Uppdateras direkt.")
        assert await page.evaluate("window.tried") == 0
        served.engine.sign_out(lambda principal: True)
        await expect(page.locator("#contact")).to_have_text("Logga in igen.")
        await page.close()


async def test_a_hub_that_was_away_is_no_reason_to_give_up_sockets(page):
    hall = Hall()
    async with hall.serve() as first:
        await opened(page, first)
    await expect(page.locator("#contact")).to_have_text("Ingen kontakt just nu.")
    async with hall.serve(port=first.port) as again:
        await expect(page.locator("#contact")).to_have_text("Kontakt igen. Allt är sparat.", timeout=40_000)
        assert await page.evaluate("sessionStorage.length") == 0
        assert again.engine.connections() == 1
        await page.close()


async def test_another_epoch_takes_everything_afresh(page):
    hall = Hall()
    hall.facts[TOPIC] = 9
    async with hall.serve() as served:
        await opened(page, served)
        hall.epoch, hall.facts[TOPIC] = "e2", 3
        await page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))")
        await expect(page.locator("#number")).to_have_text("3")
        await page.close()


async def test_who_is_signed_out_is_told_and_does_not_come_back(page):
    hall = Hall()
    async with hall.serve() as served:
        await opened(page, served)
        served.engine.sign_out(lambda principal: True)
        await expect(page.locator("#contact")).to_have_text("Logga in igen.")
        await page.evaluate("dispatchEvent(new Event('online'))")
        assert served.engine.connections() == 0
        await page.close()


async def test_a_right_that_is_lost_marks_the_part_of_the_page(page):
    hall = Hall()
    async with hall.serve() as served:
        await opened(page, served)
        hall.change(served)
        await expect(page.locator("#number")).to_have_text("2")
        served.engine.revoke(lambda principal, topic: True)
        await expect(page.locator("main")).to_have_attribute("data-lost", "gone")
        await page.close()


async def test_a_form_is_sent_again_until_it_is_answered_with_the_same_id(page):
    hall = Hall()
    hall.answers = [503, 503, 200]
    async with hall.serve() as served:
        await opened(page, served)
        field = page.get_by_label("Punkt")
        await field.fill("Kortare pauser")
        await page.click("text=Skicka")
        await expect(page.locator("[data-said]")).to_have_text("Sparat.")
        sent = {"id": "first", "points": ["Kortare pauser"]}
        assert hall.posted == [sent, sent, sent]
        await field.fill("En till")
        await page.click("text=Skicka")
        await expect(page.locator("form#note")).not_to_have_attribute("data-unsent", "")
        assert hall.posted[3]["points"] == ["En till"]
        assert hall.posted[3]["id"] != "first"
        await page.close()


async def test_what_is_changed_while_the_rest_is_on_its_way_is_sent_after_it(page):
    hall = Hall()
    hall.open.clear()
    async with hall.serve() as served:
        await opened(page, served)
        field = page.get_by_label("Punkt")
        await field.fill("Kortare pauser")
        await page.click("text=Skicka")
        await field.fill("Fler bord")
        await page.click("text=Skicka")
        hall.open.set()
        await expect(page.locator("[data-said]")).to_have_text("Sparat.")
        assert [each["points"] for each in hall.posted] == [["Kortare pauser"], ["Fler bord"]]
        assert hall.posted[0]["id"] != hall.posted[1]["id"]
        await page.close()


async def test_a_refusal_is_said_and_the_text_is_kept(page):
    hall = Hall()
    hall.answers = [409]
    async with hall.serve() as served:
        await opened(page, served)
        points = page.get_by_label("Punkt")
        await points.first.fill("För sent?")
        await page.click("text=Skicka")
        await expect(page.locator("[data-said]")).to_have_text("Inte sparat. Rundan är stängd.")
        await expect(points.first).to_have_value("För sent?")
        await page.close()


async def test_a_link_is_copied(page):
    hall = Hall()
    async with hall.serve() as served:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await opened(page, served)
        await page.click("#copy")
        await expect(page.locator("#copy")).to_have_text("Kopierat")
        assert await page.evaluate("navigator.clipboard.readText()") == "https://moten.example/x"
        await page.close()
