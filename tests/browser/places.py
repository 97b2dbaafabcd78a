"""Every page as somebody has it, in the situations that matter: looked over by tests, and taken pictures of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Page, expect

from tests.browser.situations import ON_SITE
from tests.browser.stage import LATECOMER, PROGRAMME, Stage, Window

PHONE, DESKTOP = (390, 844), (1280, 800)
Act = Callable[[Page], Awaitable[None]]
NOBODY, OWNER, ANNA, BOSSE = "", "owner", "Anna Ek", "Bosse Ö"
LEADER, HOST, MODERATOR = "Frida Lönn", "Hans Å", "Moa Sten"


async def as_it_is(page: Page) -> None:
    """Nothing is done on the page."""


async def enter_wrong_code(page: Page) -> None:
    await page.locator("#f-code").fill("FELFEL")
    await page.locator("#f-name").fill("Gäst")
    await page.locator("form", has=page.locator("#f-code")).get_by_role("button").click()
    await expect(page.locator(".errors")).to_be_visible()


async def ask_for_groups_of_one(page: Page) -> None:
    await page.locator("#f-size").fill("1")
    await page.locator("button.btn--main").click()
    await expect(page.locator(".errors")).to_be_visible()


async def paste_it(page: Page) -> None:
    await page.locator("#f-text").fill(PROGRAMME)
    await page.locator("button.btn--main").click()
    await expect(page.locator("form[action='/events']")).to_be_visible()


CHANGED = PROGRAMME.replace("10.00–10.15 Paus", "10.00–10.20 Paus").replace("lekmiljöpedagog", "landskapsarkitekt")
CHANGED = CHANGED.replace("11.30–11.45 Avslutning", "11.30–12.00 Rundvandring på gården")
UNSURE = PROGRAMME.replace(" 2031", "").replace("Vad hindrar lek", "Efter lunch, kanske 13\n\nVad hindrar lek")


async def paste_what_is_unsure(page: Page) -> None:
    await page.locator("#f-text").fill(UNSURE)
    await page.locator("button.btn--main").click()
    await expect(page.locator("form[action='/events']")).to_be_visible()
    await page.locator(".items summary").first.click()
    await page.locator(".day").first.evaluate("each => each.scrollIntoView()")


async def compare(page: Page) -> None:
    await page.locator("#f-text").fill(CHANGED)
    await page.locator("button.btn--main").click()
    await expect(page.locator(".differences").first).to_be_visible()


async def refuse_a_dark_colour(page: Page) -> None:
    await page.locator("#f-accent").fill("#003366")
    await page.locator("button.btn--main").click()
    await expect(page.locator(".errors")).to_be_visible()


async def offer_nothing(page: Page) -> None:
    await page.locator("button.btn--main").click()
    await expect(page.locator(".errors")).to_be_visible()


async def open_all(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")


async def paste_names(page: Page) -> None:
    await page.locator("#f-text").fill("4 Anna Ek (Värd, jag)\nBosse\niPad\nNågon Annan (Region Fjärran)")
    await page.locator("button.btn--main").click()
    await expect(page.locator("[name='choices']").first).to_be_visible()


async def paste_a_list(page: Page) -> None:
    await page.locator("#f-people").fill("Gerd Holm, Kommun 3 <gerd@kalmar.se>; Anna Ek <p0@k0.example>; nobody@")
    await page.locator("form[action$='/list/preview'] .btn--main").click()
    await expect(page.locator("[name='domain_organisation']").first).to_be_visible()
    await open_all(page)


async def open_somebodys_record(page: Page) -> None:
    await page.locator("#record a").first.click()
    await expect(page.locator("[name='reason']")).to_be_visible()
    await open_all(page)


@dataclass(frozen=True)
class Place:
    """A page as somebody has it. *path* with a leading slash is whole, else below the event's; or named in paths."""

    situation: str
    path: str
    who: str
    act: Act = as_it_is
    language: str = "sv"
    size: tuple[int, int] = PHONE

    def __str__(self) -> str:
        done = "" if self.act is as_it_is else f" {self.act.__name__}"
        return f"{self.path or 'programme'} {self.situation} for {self.who or 'nobody'}{done} {self.language}"


def staff(situation: str, path: str, who: str = LEADER, act: Act = as_it_is) -> Place:
    return Place(situation, path, who, act, size=DESKTOP)


PLACES = [
    Place("on", "/", NOBODY),
    Place("on", "/", NOBODY, enter_wrong_code),
    Place("on", "/", OWNER),
    Place("on", "join", NOBODY, enter_wrong_code),
    Place("on", "personal", NOBODY, open_all),
    Place("on", "", NOBODY),
    Place("on", "go", NOBODY),
    Place("before", "go", ANNA),
    Place("on", "go", ANNA),
    Place("on", "go", ON_SITE),
    Place("before", "now", ANNA),
    Place("on", "now", ANNA),
    Place("on", "now", ON_SITE, open_all),
    Place("late", "go", ANNA),
    Place("late", "now", ANNA),
    Place("published", "now", ANNA, open_all),
    Place("open", "now", ANNA),
    Place("recalled", "now", ANNA),
    Place("shared", "now", ANNA),
    Place("shared", "now", ANNA, language="en"),
    Place("on", "group", ANNA),
    Place("open", "group", ANNA),
    Place("recalled", "group", ANNA),
    Place("recalled", "point", LEADER),
    Place("on", "plenary", ANNA),
    Place("shared", "plenary", ANNA),
    Place("on", "me", ANNA),
    Place("on", "desk", ANNA),
    Place("on", "desk", NOBODY),
    Place("on", "/nowhere", NOBODY),
    staff("before", "desk"),
    staff("on", "desk"),
    staff("late", "desk"),
    staff("open", "desk"),
    staff("shared", "desk"),
    staff("on", "run"),
    staff("on", "run-longer"),
    staff("on", "went"),
    staff("on", "rounds"),
    staff("on", "rounds", act=ask_for_groups_of_one),
    staff("proposed", "round", act=open_all),
    staff("open", "round", act=open_all),
    staff("late", "host", HOST),
    staff("proposed", "host", HOST),
    staff("open", "host", HOST),
    staff("recalled", "moderation", MODERATOR),
    staff("shared", "moderated", MODERATOR),
    staff("on", "attendance"),
    Place("on", "door", HOST),
    Place("on", "door/badges", HOST),
    staff("on", "door/sign", HOST),
    Place("on", "here", ANNA),
    Place("on", "my-code", ANNA),
    staff("on", "opening"),
    Place("on", "register", NOBODY, open_all),
    Place("on", "registration/change", ANNA, open_all),
    staff("on", "registrations", OWNER),
    staff("on", "registration/settings", OWNER, open_all),
    staff("on", "registration/needs", OWNER),
    staff("on", "people", OWNER, open_all),
    staff("on", "people", OWNER, paste_a_list),
    Place("on", "people", OWNER, paste_a_list),
    Place("on", "people/duplicates", OWNER),
    staff("shared", "attendance/record", OWNER),
    staff("shared", "attendance/record", OWNER, open_somebodys_record),
    staff("on", "attendance/zoom", HOST, paste_names),
    Place("shared", "me/attendance", ANNA, open_all),
    Place("shared", "me/certificate", ANNA),
    Place("on", "participants", NOBODY),
    Place("on", "/sign-in", NOBODY),
    Place("on", "me/sign-ins", ANNA),
    Place("on", "me/data", ANNA, open_all),
    Place("on", "privacy", NOBODY, open_all),
    Place("on", "registration", ANNA),
    staff("on", "data", OWNER),
    staff("on", "data/log", OWNER),
    staff("on", "kept", OWNER, open_all),
    staff("on", "mail", OWNER),
    staff("on", "mail/new", OWNER, open_all),
    staff("on", "roles", OWNER),
    staff("on", "statement", OWNER),
    staff("on", "/statement", OWNER),
    Place("begun", "now", ANNA),
    staff("begun", "opening"),
    staff("begun", "screen"),
    staff("on", "links"),
    staff("on", "edit", OWNER),
    staff("on", "session", OWNER),
    Place("on", "help", NOBODY),
    Place("on", "/accessibility", NOBODY),
    Place("on", "/accessibility", NOBODY, language="en"),
    staff("on", "settings", OWNER, refuse_a_dark_colour),
    staff("on", "ready", OWNER),
    staff("on", "reports", OWNER),
    staff("on", "/events/new", OWNER),
    staff("on", "/events/new", OWNER, paste_it),
    staff("on", "screen"),
    staff("published", "screen"),
    staff("shared", "screen"),
    Place("moved", "", NOBODY),
    Place("moved", "now", ANNA),
    Place("moved", "calendar", ANNA, open_all),
    Place("on", "calendar", NOBODY),
    Place("on", "days", ANNA),
    Place("open", "elsewhere", ANNA),
    staff("moved", "desk"),
    staff("moved", "run"),
    staff("moved", "went"),
    staff("moved", "messages"),
    staff("moved", "edit", OWNER, open_all),
    staff("moved", "log", OWNER),
    staff("moved", "talk", OWNER),
    staff("moved", "talk-remove", OWNER),
    staff("moved", "add", OWNER),
    staff("on", "import", OWNER, compare),
    staff("on", "/events/new", OWNER, paste_what_is_unsure),
    staff("proposed", "chosen"),
    staff("proposed", "chosen-group"),
    staff("proposed", "even"),
    staff("shared", "lists", OWNER),
    staff("shared", "round"),
    staff("on", "presence"),
    staff("before", "screen"),
    staff("moved", "screen"),
    staff("open", "screen"),
    staff("recalled", "screen"),
    Place("choosing", "now", ANNA),
    Place("choosing", "choose", BOSSE),
    staff("choosing", "desk"),
    staff("choosing", "choices"),
    staff("choosing", "choices", act=offer_nothing),
    staff("choosing", "wishes-new"),
    staff("choosing", "choice", act=open_all),
    staff("choosing", "choice-edit"),
    Place("wishing", "", NOBODY),
    Place("wishing", "choose", ANNA, open_all),
    staff("wishing", "choice", act=open_all),
    staff("wished", "choice"),
    staff("wished", "round"),
    Place("wished", "now", ANNA),
    Place("asked", "now", ANNA, open_all),
    Place("asked", "now", BOSSE),
    Place("asked", "party", ANNA),
    staff("asked", "party-of"),
    staff("asked", "desk", act=open_all),
    staff("asked", "rounds", act=open_all),
    staff("asked", "attendance"),
    staff("asked", "screen"),
    Place("alone", "now", ANNA, open_all),
    Place("alone", "group", ANNA, open_all),
    staff("alone", "desk", act=open_all),
    staff("alone", "round"),
    staff("alone", "host", HOST),
    staff("shared", "rounds-before", MODERATOR),
    Place("held", "now", ANNA),
    Place("held", "questions", ANNA),
    Place("held", "questions/ask", ANNA, open_all),
    Place("held", "plenary", ANNA),
    Place("held", "poll", ANNA),
    Place("held", "reflections/write", ANNA),
    Place("held", "summary", ANNA),
    staff("held", "desk", act=open_all),
    staff("held", "questions/team", MODERATOR),
    staff("held", "one-question", MODERATOR, open_all),
    staff("held", "speakers", act=open_all),
    staff("held", "polls", act=open_all),
    staff("held", "poll-led", act=open_all),
    staff("held", "reflections", act=open_all),
    staff("held", "themes", MODERATOR),
    staff("held", "goround", MODERATOR),
    staff("held", "moderation", MODERATOR),
    staff("held", "report", OWNER, open_all),
    staff("held", "report/print", OWNER),
    staff("held", "screen"),
    staff("on", "archive", OWNER),
    staff("on", "webhooks", OWNER, open_all),
    staff("large", "screen"),
    staff("large", "desk", act=open_all),
]


async def path_of(place: Place, stage: Stage) -> str:
    if place.path == "personal":
        return stage.links[LATECOMER]
    if place.path == "moderated":
        return f"{stage.path}/moderation/{stage.paths['group'].rpartition('/')[2]}"
    if place.path in stage.paths:
        return stage.paths[place.path]
    return place.path if place.path.startswith("/") else f"{stage.path}/{place.path}".rstrip("/")


async def opened(reader: Window, stage: Stage, place: Place, scheme: Literal["light", "dark"] = "light") -> Page:
    """The page of *place*, with its socket open if it has one, so that no complaint is missed."""
    who = stage.owner if place.who == OWNER else await stage.person(place.who) if place.who else None
    url = stage.hub.url
    await reader.context.clear_cookies()
    await reader.context.add_cookies([{"name": "lang", "value": place.language, "url": url}])
    if who:
        await reader.context.add_cookies([{"name": "bikupa", "value": who.cookie, "url": url}])
    reader.forget()
    page = reader.page
    await page.set_viewport_size({"width": place.size[0], "height": place.size[1]})
    await page.emulate_media(color_scheme=scheme)
    await reader.go(await path_of(place, stage))
    await place.act(page)
    if await page.locator("body[data-live]").count():
        await expect(page.locator("#contact")).to_have_attribute("data-state", "live")
    return page
