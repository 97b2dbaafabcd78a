"""What the browser tests play on: a hub with an event of a day, its people, and windows that watch their pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.patience import PATIENCE_MS
from tests.hub_process import HubProcess, Person

EVEN_PAUSES = "Math.random = () => 0.25;"
"""For a page, whose pauses before it tries again are otherwise drawn by lot."""
DAY = "2031-10-14"
PROGRAMME = """Nätverksträff om lekplatser

14 oktober 2031

Program tisdag 14 oktober

09.00–09.15 Incheckning

09.15–10.00 Så vill barn leka

Disa Mårdh, lekmiljöpedagog, Granvikens kommun

10.00–10.15 Paus

10.15–11.00 Gruppsamtal

Vad hindrar lek hos er? Vad hjälper?

11.00–11.30 Genomgång i helgrupp

11.30–11.45 Avslutning
"""
INVITATION = """https://us02web.zoom.us/j/81234567890?pwd=lekplats
Dial by your location
+46 8 4468 2488 Sweden
Meeting ID: 812 3456 7890
Passcode: 123456
"""
STAFF = {"Frida Lönn": "facilitator", "Moa Sten": "moderator", "Hans Å": "host", "Duken": "screen"}
PARTICIPANTS = ("Anna Ek", "Bosse Ö", "Cajsa Alm", "David Bäck", "Edla Dal", "Folke Fors")
LATECOMER = PARTICIPANTS[-1]


def at(clock: str) -> datetime:
    """That time of the event's day, as written on a clock in Sweden."""
    return datetime.fromisoformat(f"{DAY}T{clock}:00+02:00")


@dataclass
class Stage:
    """A hub and its event. *links*, *ids*: of people by name; *people*: those who are signed in over HTTP.

    *paths*: pages to come back to, under names of one's own.
    """

    hub: HubProcess
    path: str
    event_id: str
    code: str
    owner: Person
    links: dict[str, str]
    ids: dict[str, str]
    people: dict[str, Person] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    async def person(self, name: str) -> Person:
        """Somebody on the list, signed in."""
        if name not in self.people:
            self.people[name] = Person(self.hub.url)
            await self.people[name].sign_in(self.links[name])
        return self.people[name]

    async def close(self) -> None:
        for person in self.people.values():
            await person.close()


@asynccontextmanager
async def staged(folder: Path, clock: str, mode: str = "online") -> AsyncIterator[Stage]:
    """A running hub whose clock is held at *clock*, with the event, its link and its people in it."""
    hub = HubProcess(folder, at(clock))
    await hub.start()
    owner = Person(hub.url)
    stage = None
    try:
        await owner.sign_in(hub.owner_link())
        stage = await with_event(hub, owner, mode)
        yield stage
    finally:
        if stage is not None:
            await stage.close()
        await owner.close()
        hub.stop()


async def with_event(hub: HubProcess, owner: Person, mode: str, programme: str = PROGRAMME) -> Stage:
    """Another event on *hub*, with its link and its people; nobody has signed in to it."""
    event = await owner.post("/events", text=programme, mode=mode)
    path = f"/e/{event['slug']}"
    await owner.post(f"{path}/links", place=f"event:{event['event_id']}", text=INVITATION)
    for name, role in STAFF.items():
        await owner.post(f"{path}/people", name=name, roles=[role])
    lines = [f"{name};p{n}@k{n % 3}.example;Kommun {n % 3 + 1}" for n, name in enumerate(PARTICIPANTS)]
    await owner.post(f"{path}/people/list", people="\n".join(lines))
    listed = (await owner.get(f"{path}/people"))["people"]
    links = {each["person"]["name"]: each["link"] for each in listed}
    ids = {each["person"]["name"]: each["person"]["id"] for each in listed}
    code = (await owner.get(f"{path}/edit"))["event"]["code"]
    return Stage(hub, path, event["event_id"], code, owner, links, ids)


@dataclass
class Window:
    """Somebody's browser with one page, and what went wrong in it."""

    context: BrowserContext
    page: Page
    stage: Stage
    faults: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def go(self, path: str) -> Page:
        await self.page.goto(self.stage.hub.url + path)
        return self.page

    def watch(self) -> None:
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda said: self.complain(said.type, said.text))
        self.context.on("request", lambda request: self.note(request.url))

    def complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {text}")

    def unexpected(self) -> list[str]:
        """All that went wrong, but for an answer that was meant to be an error."""
        said = [each for each in self.complaints if "Failed to load resource: the server responded" not in each]
        return [*self.faults, *said, *self.strangers]

    def forget(self) -> None:
        for each in (self.faults, self.complaints, self.strangers):
            each.clear()

    def note(self, url: str) -> None:
        if not url.startswith((self.stage.hub.url, "data:", "blob:")):
            self.strangers.append(url)


async def window(
    browser: Browser, stage: Stage, size: tuple[int, int], who: Person | None = None, **options: Any
) -> Window:
    """A window of *size*, signed in as *who* without having opened their link."""
    viewport = {"width": size[0], "height": size[1]}
    context = await browser.new_context(**{"viewport": viewport, "locale": "en-GB", **options})
    context.set_default_timeout(PATIENCE_MS)
    if who is not None:
        await context.add_cookies([{"name": "bikupa", "value": who.cookie, "url": stage.hub.url}])
    opened = Window(context, await context.new_page(), stage)
    opened.watch()
    return opened
