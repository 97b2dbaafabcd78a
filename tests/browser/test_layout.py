"""Participants' pages hold long words: nothing is wider than the window, cut off or covered, however large the text."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.situations import NOW, advance, come
from tests.browser.stage import PARTICIPANTS, PROGRAMME, Stage, Window, at, window, with_event
from tests.hub_process import HubProcess, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = (
    "Kommunikationsstrategiutvecklingsgruppens träff om lekplatser, trafiksäkerhetshöjande åtgärder "
    "och medborgardialog i Norra Björkåsby kommun"
)
OFFICE = "Samhällsbyggnadsförvaltningen i Norra Björkåsby"
NAMES = ("Maximiliana Silfverhjelm-Abrahamsson Wachtmeister af Björneborg", "Barthölomeus" * 5)
SAID = "Samhällsbyggnadsförvaltningens kommunikationsstrategiutvecklingsgrupp behöver mer tid, fler platser och skugga."
LONG = PROGRAMME.replace("Nätverksträff om lekplatser", TITLE, 1).replace("Så vill barn leka", f"{SAID[:66]}")
LONG = LONG.replace("Vad hindrar lek hos er?", f"Vad hindrar {OFFICE}?").replace(", Granvikens kommun", f", {OFFICE}")
LONG = LONG.replace("Gruppsamtal\n", f"Gruppsamtal: {SAID}\n").replace("Avslutning", f"Avslutning med {OFFICE}")
SIZES = [(320, 100), (360, 100), (320, 200), (360, 200)]
"""Width of the window in px, size of the text in per cent; 320 px is also a laptop's window at 400 %."""
PLACES = [
    ("on", "personal"),
    ("on", ""),
    ("on", "join"),
    ("on", "go"),
    ("on", "now"),
    ("on", "me"),
    ("open", "now"),
    ("open", "group"),
    ("recalled", "now"),
    ("recalled", "group"),
    ("shared", "now"),
    ("shared", "plenary"),
]
WRONG = """percent => {
    document.documentElement.style.fontSize = `${percent}%`;
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    const found = [], wide = document.documentElement.clientWidth;
    const say = (what, e) => found.push(`${what}: ${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
    if (document.documentElement.scrollWidth > wide) say("wider than the window", document.documentElement);
    // The event's name in the head ends after three lines on a phone: it is whole on the programme.
    for (const e of document.body.querySelectorAll("*:not(.vh, .skip, input, textarea, svg *, .event > span)")) {
        // What is clipped away waits for the focus, as in lists of points.
        if (!e.checkVisibility() || e.closest(".vh, .skip") || getComputedStyle(e).clipPath !== "none") continue;
        const {overflowX, overflowY} = getComputedStyle(e);
        if (overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1) say("cut at the side", e);
        if (overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1) say("cut at the foot", e);
        for (const text of [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
            const range = document.createRange();
            range.selectNodeContents(text);
            const {left, right} = range.getBoundingClientRect();
            if (left < -1 || right > wide + 1) say("outside", e);
        }
    }
    scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
    const tabs = document.querySelector(".tabs--foot");
    if (tabs && getComputedStyle(tabs).position === "fixed")
        for (const e of document.querySelectorAll(".foot a, .foot button"))
            if (e.getBoundingClientRect().bottom > tabs.getBoundingClientRect().top + 1) say("covered", e);
    document.documentElement.style.fontSize = "";
    return found;
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Stage]]:
    """The same meeting, with the longest words one meets, at four of its moments."""
    hub = HubProcess(tmp_path_factory.mktemp("hub"), at(NOW))
    await hub.start()
    owner = Person(hub.url)
    stages = {}
    try:
        await owner.sign_in(hub.owner_link())
        for situation, steps in (("on", 0), ("open", 2), ("recalled", 3), ("shared", 4)):
            stages[situation] = await lengthened(hub, owner, steps)
        yield stages
    finally:
        for stage in stages.values():
            await stage.close()
        await owner.close()
        hub.stop()


async def lengthened(hub: HubProcess, owner: Person, steps: int) -> Stage:
    stage = await with_event(hub, owner, "hybrid", LONG)
    await owner.post(f"{stage.path}/settings", title=TITLE, place=OFFICE, language="sv", support=SAID)
    for name, longer in zip(PARTICIPANTS, NAMES, strict=False):
        await (await stage.person(name)).post(f"{stage.path}/me", display_name=longer)
    if steps:
        await come(stage, PARTICIPANTS, None)
        await advance(stage, steps, None)
        await write(stage)
    return stage


async def write(stage: Stage) -> None:
    leader, group = await stage.person("Frida Lönn"), stage.paths["group"]
    notes = (await leader.get(group))["notes"]
    await leader.post(f"{group}/points", question=notes["questions"][0]["id"], point=[SAID])
    await leader.post(f"{group}/headline", text=SAID, version=notes["headline_version"])
    if notes["handed_in_at"]:
        await leader.post(f"{group}/share")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(browser: Browser, stages: dict[str, Stage]) -> AsyncIterator[Window]:
    one = await window(browser, stages["on"], (360, 640), locale="sv-SE", reduced_motion="reduce")
    yield one
    await one.context.close()


async def open_for_anna(reader: Window, stage: Stage, path: str) -> None:
    anna = await stage.person("Anna Ek")
    await reader.context.clear_cookies()
    await reader.context.add_cookies([{"name": "bikupa", "value": anna.cookie, "url": stage.hub.url}])
    known = {**stage.paths, "personal": stage.links["Anna Ek"]}
    await reader.go(known.get(path, f"{stage.path}/{path}".rstrip("/")))


@pytest.mark.parametrize(("situation", "path"), PLACES, ids=str)
async def test_a_page_holds_the_longest_words(
    reader: Window, stages: dict[str, Stage], situation: str, path: str
) -> None:
    await open_for_anna(reader, stages[situation], path)
    wrong = {}
    for width, percent in SIZES:
        await reader.page.set_viewport_size({"width": width, "height": 640})
        wrong[width, percent] = await reader.page.evaluate(WRONG, percent)
    assert wrong == {size: [] for size in SIZES}


async def test_at_400_per_cent_the_head_leaves_room_and_scrolls_away(reader: Window, stages: dict[str, Stage]) -> None:
    await reader.page.set_viewport_size({"width": 320, "height": 256})
    await open_for_anna(reader, stages["open"], "now")
    await expect(reader.page.locator("#contact")).to_have_attribute("data-state", "live")
    head = await reader.page.locator(".top").evaluate("each => each.getBoundingClientRect().height")
    assert head < 256 * 0.75
    stuck = """() => { scrollTo({top: 800, behavior: "instant"}); return [...document.body.querySelectorAll("*")]
        .filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && e.checkVisibility())
        .map((e) => e.className); }"""
    assert await reader.page.evaluate(stuck) == []
