"""The door on a phone: found while one types, let in by codes without a network, told to the hub once, in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.async_api import Browser, Page, async_playwright, expect

from hub.door import codes
from hub.kernel import folder
from tests.browser.cast import PHONE, SMALL, press
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.stage import EVEN_PAUSES, Stage, Window, at, staged, window

pytestmark = pytest.mark.asyncio(loop_scope="module")

GUESTS = [f"Gäst {number:02} Holm" for number in range(1, 31)]
NOON = datetime.fromisoformat("2026-05-06T12:00:00+00:00")
"""By the phone's clock, which need not be the hub's."""
READ = "(text) => document.dispatchEvent(new CustomEvent('door:code', { detail: text }))"
"""What the camera does with a code that it has read."""


async def listed(stage: Stage, names: list[str]) -> dict[str, str]:
    """Put people on the list; their ids by name."""
    await stage.owner.post(f"{stage.path}/people/list", people="\n".join(f"{name};;Kommun" for name in names))
    guests = (await stage.owner.get(f"{stage.path}/door/list"))["guests"]
    return {each["name"]: each["id"] for each in guests}


def badge(stage: Stage, person_id: str) -> str:
    token = codes.badge(stage.event_id, person_id, folder.secret(stage.hub.data))
    return f"{stage.hub.url}{stage.path}/b/{token}"


async def at_the_door(browser: Browser, stage: Stage, name: str = "Hans Å", **options: Any) -> Window:
    opened = await window(browser, stage, PHONE, await stage.person(name), **options)
    await opened.context.add_init_script(EVEN_PAUSES)
    await opened.go(f"{stage.path}/door")
    await ready(opened.page)
    return opened


async def ready(page: Page) -> None:
    await expect(page.locator("#door-found[data-ready]")).to_be_attached()


def answer(page: Page) -> Any:
    return page.locator("#door-answer")


async def attendance(stage: Stage) -> dict[str, tuple[str, datetime | None]]:
    found = (await stage.owner.get(f"{stage.path}/attendance"))["attendees"]
    return {each["name"]: (each["state"], each["since"] and datetime.fromisoformat(each["since"])) for each in found}


async def test_thirty_codes_read_without_a_network_are_told_once_and_in_time(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        ids = await listed(stage, GUESTS)
        door = await at_the_door(browser, stage)
        page = door.page
        await page.clock.set_fixed_time(NOON)
        await door.context.set_offline(True)
        for number, name in enumerate(GUESTS):
            await page.clock.set_fixed_time(NOON + timedelta(seconds=20 * number))
            await page.evaluate(READ, badge(stage, ids[name]))
            await expect(answer(page)).to_contain_text(f"Welcome, {name}.")
            await page.evaluate(READ, badge(stage, ids[name]))
            await expect(answer(page)).to_contain_text(f"{name} is here already")
        await expect(page.locator("#door-state")).to_have_text("30 wait for the network.")
        assert {state for name, (state, _) in (await attendance(stage)).items() if name in GUESTS} == {"not-seen"}

        await page.clock.set_fixed_time(NOON + timedelta(minutes=15))
        await door.context.set_offline(False)

        await expect(page.locator("#door-state")).to_contain_text("Everything is sent")
        here = await attendance(stage)
        came = {name: at("09:05") + timedelta(seconds=20 * number) for number, name in enumerate(GUESTS)}
        assert {name: here[name] for name in GUESTS} == {name: ("here", came[name]) for name in GUESTS}
        assert len(here) == len(ids)
        await door.context.close()


async def test_the_page_opens_again_without_a_network_with_what_waits(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        door = await at_the_door(browser, stage)
        page = door.page
        kept = "async () => (await (await caches.open(`bikupa-door ${location.pathname}`)).keys()).length > 5"
        await page.wait_for_function(kept)
        await door.context.set_offline(True)
        await page.locator("#q").fill("edla")
        await press(page, "Check in on site Edla Dal")
        await expect(answer(page)).to_contain_text("Welcome, Edla Dal.")
        page.on("dialog", lambda dialog: dialog.accept())

        await page.reload()
        await ready(page)
        await page.locator("#q").fill("edla")
        await expect(page.locator("#door-found")).to_contain_text("waiting for the network")
        await door.context.set_offline(False)

        await expect(page.locator("#door-state")).to_contain_text("Everything is sent")
        assert (await attendance(stage))["Edla Dal"][0] == "here"
        await door.context.close()


async def test_two_doors_see_each_other_and_each_can_undo(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        one, other = await at_the_door(browser, stage), await at_the_door(browser, stage, "Frida Lönn")
        await one.page.locator("#q").fill("ca")
        await one.page.keyboard.press("Enter")
        await expect(answer(one.page)).to_contain_text("Welcome, Cajsa Alm.")
        await expect(other.page.locator("#door-latest")).to_contain_text("Cajsa Alm")
        await other.page.locator("#q").fill("cajsa")
        await expect(other.page.locator("#door-found")).to_contain_text("Here since 09:20")

        await press(other.page.locator("#door-found"), "Undo Cajsa Alm")  # type: ignore[arg-type]

        await expect(answer(other.page)).to_have_text("Undone: Cajsa Alm is not checked in.")
        await expect(one.page.locator("#door-latest")).not_to_contain_text("Cajsa Alm")
        assert [each for door in (one, other) for each in door.unexpected()] == []
        for door in (one, other):
            await door.context.close()


async def test_a_newcomer_noted_without_a_network_is_put_on_the_list_once(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        door = await at_the_door(browser, stage)
        await door.context.set_offline(True)
        await door.page.locator("#door-new summary").click()
        await door.page.locator("#f-name").fill("Nadja Ny")
        await press(door.page, "Put on the list and check in")
        await expect(answer(door.page)).to_contain_text("Welcome, Nadja Ny.")
        await door.context.set_offline(False)
        await expect(door.page.locator("#door-latest")).to_contain_text("Nadja Ny")
        assert list(await attendance(stage)).count("Nadja Ny") == 1
        await door.context.close()


async def test_what_the_hub_refuses_is_told_by_name(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        door = await at_the_door(browser, stage)
        await door.page.clock.set_fixed_time(NOON)
        await door.context.set_offline(True)
        await door.page.locator("#q").fill("edla")
        await press(door.page, "Check in on site Edla Dal")
        await door.page.clock.set_fixed_time(NOON + timedelta(hours=40))
        await door.context.set_offline(False)

        told = door.page.locator("#door-refused")
        await expect(told).to_contain_text("Edla Dal That was noted more than a day and a half ago.")
        await press(door.page, "I have seen it")
        await expect(told).to_be_hidden()
        await door.context.close()


NAMES = """async () => {
    const found = await new Promise((resolve) => {
        const asked = indexedDB.open("bikupa-door");
        asked.onsuccess = () => resolve(asked.result);
    });
    if (!found.objectStoreNames.contains("lists")) return 0;
    return await new Promise((resolve) => {
        const asked = found.transaction("lists").objectStore("lists").count();
        asked.onsuccess = () => resolve(asked.result);
    });
}"""
"""How many lists of names the phone has."""


async def test_signing_out_takes_the_names_off_the_phone(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        door = await at_the_door(browser, stage)
        assert await door.page.evaluate(NAMES) == 1
        await door.go(f"{stage.path}/me")
        await press(door.page, "Sign out on this device")
        await expect(door.page.locator(".said")).to_have_text("You are signed out on this device.")
        assert await door.page.evaluate(NAMES) == 0
        await door.context.close()


# -- the camera -------------------------------------------------------------------------------------------------------

WIDTH, HEIGHT, MODULE = 640, 480, 8


def film(path: Path, text: str) -> Path:
    """A film of a code on a white wall, as raw pictures (YUV4MPEG2)."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(scale=MODULE, border=4)]
    left, top = (WIDTH - len(rows[0])) // 2, (HEIGHT - len(rows)) // 2
    wall = [bytearray(b"\xeb" * WIDTH) for _ in range(HEIGHT)]
    for y, row in enumerate(rows):
        wall[top + y][left : left + len(row)] = bytes(16 if dark else 235 for dark in row)
    picture = b"FRAME\n" + b"".join(wall) + b"\x80" * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + picture * 3)
    return path


@asynccontextmanager
async def with_camera(film: Path) -> AsyncIterator[Browser]:
    """A browser whose camera sees *film*, again and again."""
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=[*ARGUMENTS, *fake, f"--use-file-for-fake-video-capture={film}"]
        )
        yield browser
        await browser.close()


async def test_a_code_before_the_camera_lets_its_bearer_in(tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        seen = film(tmp_path / "code.y4m", badge(stage, stage.ids["David Bäck"]))
        async with with_camera(seen) as browser:
            door = await at_the_door(browser, stage, permissions=["camera"])
            await press(door.page, "Open the camera")
            await expect(answer(door.page)).to_contain_text("Welcome, David Bäck.")
            await press(door.page, "Close the camera")
            await expect(door.page.locator("#door-video")).to_be_hidden()
            assert door.unexpected() == []
            await door.context.close()
        assert (await attendance(stage))["David Bäck"][0] == "here"


async def test_without_scripts_a_search_and_a_press_let_in(browser: Browser, tmp_path: Path) -> None:
    async with staged(tmp_path, "09:20", "hybrid") as stage:
        door = await window(browser, stage, SMALL, await stage.person("Hans Å"), java_script_enabled=False)
        page = await door.go(f"{stage.path}/door")
        await page.locator("#q").fill("david")
        await press(page, "Find")
        await press(page, "Check in on site David Bäck")
        await expect(answer(page)).to_contain_text("Welcome, David Bäck.")
        await press(answer(page), "Undo David Bäck")
        await expect(answer(page)).to_contain_text("Undone: David Bäck is not checked in.")
        await door.context.close()
