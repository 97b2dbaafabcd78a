"""Who takes part in the meeting that is played in browsers, and how they come in to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.browser.stage import EVEN_PAUSES, Stage, Window, window

PHONE, SMALL, DESKTOP, PROJECTOR = (390, 844), (360, 740), (1280, 800), (1920, 1080)


@dataclass
class Cast:
    """Who has a browser: Anna with a phone, Bosse with one without JavaScript, the team, and the big screen."""

    stage: Stage
    facilitator: Window
    moderator: Window
    host: Window
    anna: Window
    bosse: Window
    screen: Window

    @property
    def windows(self) -> list[Window]:
        return [self.facilitator, self.moderator, self.host, self.anna, self.bosse, self.screen]


@dataclass
class Groups:
    """Anna's group and Bosse's, which is another one; *beside*: somebody with Anna, who talks JSON."""

    anna: str
    bosse: str
    anna_name: str
    bosse_name: str
    beside: str


async def come_in(browser: Browser, stage: Stage) -> Cast:
    cast = Cast(
        stage,
        facilitator=await window(browser, stage, DESKTOP),
        moderator=await window(browser, stage, DESKTOP),
        host=await window(browser, stage, PHONE),
        anna=await window(browser, stage, PHONE),
        bosse=await window(browser, stage, SMALL, java_script_enabled=False),
        screen=await window(browser, stage, PROJECTOR),
    )
    for each in cast.windows:
        await each.context.add_init_script(EVEN_PAUSES)
    for one, name, lands_on in (
        (cast.facilitator, "Frida Lönn", "Run the meeting"),
        (cast.moderator, "Moa Sten", "Summaries"),
        (cast.host, "Hans Å", "Host card"),
        (cast.anna, "Anna Ek", "Right now"),
        (cast.bosse, "Bosse Ö", "Right now"),
        (cast.screen, "Duken", "Storskärm"),
    ):
        page = await one.go(stage.links[name])
        await expect(page).to_have_title("Is that you? · Bikupa")
        await press(page, "Yes, that's me")
        await expect(page).to_have_title(f"{lands_on} · Nätverksträff om lekplatser")
    return cast


def number(group_name: str) -> str:
    return group_name.split()[-1]


def names_in(group: dict[str, Any]) -> list[str]:
    return [member["name"] for member in group["members"]]


async def press(page: Page, text: str) -> None:
    await page.get_by_role("button", name=text, exact=True).click()
