"""Pictures of every page: ``make pictures``, or of the few that docs/pictures.md shows: ``make pictures ARGS=--few``.

A hub of its own holds the same meeting in several situations. Every page, for a phone, a laptop or the projector,
light and dark, in Swedish and English, goes to build/pictures/. So do the most used ones enlarged, in forced colours,
with more contrast and on paper, and the demonstration's start page. The few go to docs/pictures/ too.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Literal

from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import Error as PlaywrightError

from hub.demo.words import FIRST_NAMES, HEADLINES, LAST_NAMES, ORGANISATIONS, POINTS
from tests.browser.cast import DESKTOP, PHONE, PROJECTOR
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.demo_pictures import take_demo
from tests.browser.eyes import MOST_USED, PICTURED, Eye
from tests.browser.places import (
    ANNA,
    HOST,
    LEADER,
    MODERATOR,
    NOBODY,
    OWNER,
    PLACES,
    Place,
    opened,
    paste_what_is_unsure,
)
from tests.browser.situations import every_situation
from tests.browser.stage import Stage, Window, window

ROOT = Path(__file__).parents[2]
EVERY, FEW = ROOT / "build" / "pictures", ROOT / "docs" / "pictures"
PEOPLE, GROUPS, SHARED = 100, 13, 5
HERE, ON_SITE = 0.88, 0.3
"""Shares of the people: who has come, and who takes part in the room."""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WALL = (3840, 2160)
SIZES = {PHONE: "phone", DESKTOP: "laptop", PROJECTOR: "projector", WALL: "wall"}
SCALES = {PHONE: 1.0, DESKTOP: 0.8, PROJECTOR: 2 / 3}
"""Of the few: so that a page of them is not heavy."""
LANGUAGES = ("sv", "en")
HIGHEST = 6000
HEIGHT = f"Math.min({HIGHEST}, Math.max(innerHeight, document.documentElement.scrollHeight))"
"""A long list looks the same further down."""


@dataclass(frozen=True)
class Picture:
    """One picture. *name* is its file's; *whole*: down to the foot of the page, not only what a window shows.

    *eye*: of somebody who looks otherwise.
    """

    name: str
    place: Place
    scheme: Scheme = "light"
    whole: bool = False
    eye: Eye | None = None


async def scroll_to_the_groups(page: Page) -> None:
    await page.locator("#round-groups").evaluate("each => { each.scrollIntoView(); scrollBy(0, 48); }")


def few(name: str, situation: str, path: str, who: str, size: tuple[int, int] = PHONE, *said: str) -> Picture:
    scheme: Scheme = "dark" if "dark" in said else "light"
    language = "en" if "en" in said else "sv"
    return Picture(name, Place(situation, path, who, language=language, size=size), scheme)


THE_FEW = [
    few("now", "on", "now", ANNA),
    few("now-in-groups", "open", "now", ANNA, PHONE, "en"),
    few("now-dark", "published", "now", ANNA, PHONE, "dark"),
    few("group", "open", "group", ANNA),
    few("host", "published", "host", HOST),
    few("programme", "on", "", NOBODY, DESKTOP, "en"),
    few("desk", "on", "desk", LEADER, DESKTOP),
    few("desk-dark", "open", "desk", LEADER, DESKTOP, "dark", "en"),
    Picture("groups", Place("published", "round", LEADER, scroll_to_the_groups, size=DESKTOP)),
    few("plenary", "shared", "plenary", ANNA, DESKTOP),
    few("questions", "held", "questions", ANNA),
    few("summaries", "held", "moderation", MODERATOR, DESKTOP, "en"),
    few("report", "held", "report/print", OWNER, DESKTOP),
    few("screen", "on", "screen", LEADER, PROJECTOR),
    few("screen-names", "published", "screen", LEADER, PROJECTOR, "dark"),
    Picture("pasted", Place("on", "/events/new", OWNER, paste_what_is_unsure, size=DESKTOP)),
    few("draft", "moved", "edit", OWNER, DESKTOP, "en"),
]


def all_of_them() -> Iterator[Picture]:
    """Every page as every kind of device, eye and reader has it."""
    places = list(dict.fromkeys(replace(place, language="sv") for place in PLACES))
    for scheme, language, (number, place) in product(SCHEMES, LANGUAGES, enumerate(places, 1)):
        screen = place.path == "screen"
        for size in [PROJECTOR] if screen else [PHONE, DESKTOP]:
            name = f"{number:03}-{name_of(place)}-{SIZES[size]}-{scheme}-{language}"
            path = f"{place.path}?lang={language}" if screen else place.path
            yield Picture(name, replace(place, path=path, size=size, language=language), scheme, whole=not screen)
    for place in places:
        if place.path == "screen":
            yield Picture(f"wall-{name_of(place)}", replace(place, size=WALL))
    for place, eye in product(MOST_USED, PICTURED):
        yield Picture(f"eye-{name_of(place)}-{eye.name}", replace(place, size=eye.size), whole=True, eye=eye)


def name_of(place: Place) -> str:
    told = place.path.strip("/").replace("/", "-") or ("start" if place.path else "programme")
    done = "" if place.act.__name__ == "as_it_is" else f"-{place.act.__name__}"
    return f"{told}-{place.situation}{done}-{place.who.split()[0].lower() if place.who else 'nobody'}"


class Crowd:
    """People from many places, most of them remote; some are still on their way. Their groups write."""

    groups = GROUPS

    async def come(self, stage: Stage) -> None:
        lot = Random(PEOPLE)
        names = lot.sample([f"{first} {last}" for first, last in product(FIRST_NAMES, LAST_NAMES)], PEOPLE)
        homes = [ORGANISATIONS[number * len(ORGANISATIONS) // PEOPLE][0] for number in range(PEOPLE)]
        modes = ["on-site" if lot.random() < ON_SITE else "remote" for _ in names]
        head = ["name;organisation;mode"]
        lines = [";".join(line) for line in zip(names, homes, modes, strict=True)]
        await stage.owner.post(f"{stage.path}/people/list", people="\n".join(head + lines))
        listed = (await stage.owner.get(f"{stage.path}/people"))["people"]
        ids = {each["person"]["name"]: each["person"]["id"] for each in listed}
        for name in names:
            if lot.random() < HERE:
                await stage.owner.post(f"{stage.path}/attendance/{ids[name]}", state="here")

    async def write(self, stage: Stage) -> None:
        for number, group in enumerate(await self.others(stage)):
            questions = (await stage.owner.get(group))["notes"]["questions"]
            points = POINTS[number % len(POINTS)][:3]
            await stage.owner.post(f"{group}/points", question=questions[0]["id"], point=list(points))
            await stage.owner.post(f"{group}/headline", text=HEADLINES[number % len(HEADLINES)], version=0)

    async def share(self, stage: Stage) -> None:
        for group in (await self.others(stage))[:SHARED]:
            await stage.owner.post(f"{group}/share")

    async def choose(self, stage: Stage, path: str, options: list[str], most: int) -> None:
        """Two of three of those who are here have chosen; the first group is full but for two places."""
        leader, left = await stage.person("Frida Lönn"), [most - 4, most // 2, most // 3]
        waiting = (await leader.get(path))["regions"]["choice-undecided"]["people"]
        for person in waiting[: len(waiting) * 2 // 3]:
            number = max(range(len(options)), key=lambda each: left[each])
            left[number] -= 1
            if left[number] >= 0:
                await leader.post(f"{path}/somebody", person=person["person_id"], option=options[number])

    async def others(self, stage: Stage) -> list[str]:
        """The paths of the groups that nobody by name is written about."""
        found = (await stage.owner.get(stage.paths["round"]))["regions"]["round-groups"]["groups"]
        paths = [f"{stage.path}/groups/{group['id']}" for group in found]
        return [path for path in paths if path != stage.paths["group"]]


async def take(
    browser: Browser, stages: dict[str, Stage], pictures: list[Picture], folder: Path, small: bool
) -> list[str]:
    """Take *pictures* into *folder*; *small*: at the scales of the few. Returns why some could not be taken."""
    failed: list[str] = []
    windows: dict[tuple[int, int], Window] = {}
    for picture in pictures:
        stage, size = stages[picture.place.situation], picture.place.size
        if size not in windows:
            scale = SCALES[size] if small else 1
            zone = "Europe/Stockholm"
            windows[size] = await window(browser, stage, size, device_scale_factor=scale, timezone_id=zone)
        try:
            page = await opened(windows[size], stage, picture.place, picture.scheme)
            await page.evaluate("document.fonts.ready")
            if picture.eye:
                await picture.eye.look(page)
            if picture.whole:  # in a window as high as the page: what sticks to its foot covers nothing
                await page.set_viewport_size({"width": size[0], "height": await page.evaluate(HEIGHT)})
            await page.screenshot(path=folder / f"{picture.name}.png", animations="disabled")
            if picture.eye:
                await picture.eye.look_away(page)
        except (PlaywrightError, AssertionError) as error:
            failed.append(f"{picture.name}: {str(error).splitlines()[0]}")
    for each in windows.values():
        await each.context.close()
    return failed


INDEX = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures of every page</title>
<style>body {{ font: 1rem system-ui; margin: 1rem }} div {{ display: flex; flex-wrap: wrap; gap: .5rem }}
h2 {{ font-size: 1rem; margin: 1.5rem 0 .5rem }} img {{ height: 22rem; width: 18rem; object-fit: contain;
object-position: top; background: #8888aa }}</style><h1>Pictures of every page</h1>
{pages}</html>
"""


def index(pictures: list[Picture]) -> str:
    """A page to leaf through *pictures*, those of one page beside each other; each leads to itself at its full size."""
    variants = "|".join([*SIZES.values(), *SCHEMES, *LANGUAGES])
    pages: dict[str, list[str]] = {}
    for picture in pictures:
        page = re.sub(rf"(-({variants}))+$", "", picture.name)
        shown = f'<a href="{picture.name}.png"><img loading="lazy" src="{picture.name}.png" alt="{picture.name}"></a>'
        pages.setdefault(page, []).append(shown)
    return INDEX.format(pages="\n".join(f"<h2>{page}</h2><div>{''.join(shown)}</div>" for page, shown in pages.items()))


async def play(only_few: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with every_situation(Path(folder), Crowd()) as stages, async_playwright() as playwright:
            await stages["on"].owner.post(f"{stages['on'].path}/screen/view", view="arrival")
            browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            failed = await take(browser, stages, THE_FEW, FEW, small=True)
            print(f"{len(THE_FEW)} in {FEW.relative_to(ROOT)}")
            if not only_few:
                every = list(all_of_them())
                failed += await take(browser, stages, every, EVERY, small=False)
                await take_demo(browser, EVERY)
                (EVERY / "index.html").write_text(index(every), encoding="utf-8")
                print(f"{len(every)} in {EVERY.relative_to(ROOT)}; leaf through its index.html")
            await browser.close()
    if failed:
        sys.exit("\n".join(["Not taken:", *failed]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", action="store_true", help="only those that docs/pictures.md shows")
    for folder in (EVERY, FEW):
        folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(play(parser.parse_args().few))


if __name__ == "__main__":
    main()
