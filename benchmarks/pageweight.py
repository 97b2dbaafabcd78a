"""What a participant's pages weigh, and how soon they are seen over a slow network: ``make weight``.

A hub of its own on loopback, a fresh Chromium with an empty cache for each page, and 1.6 Mbit/s with 40 ms to the hub
and back (a phone in a crowded hall). Bytes are counted as they are sent, compressed and with their headers. Times are
medians of some runs, and tell of this machine as much as of the hub: compare them with each other.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import statistics
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.stage import Stage, staged

BITS_PER_SECOND, LATENCY_MS = 1_600_000, 40
PHONE = ViewportSize(width=390, height=844)
RESULTS = Path(__file__).parent / "results" / "pageweight.json"
FIRST_PAINT = """() => new Promise((done) => {
    const seen = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    if (seen() !== undefined) return done(seen());
    new PerformanceObserver((_, watcher) => { if (seen() !== undefined) { watcher.disconnect(); done(seen()); } })
        .observe({type: "paint", buffered: true});
})"""


@dataclass
class Load:
    """One opening of a page: bytes by kind of what was sent for it, and milliseconds since the request for it."""

    sent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first_paint_ms: float = 0.0
    loaded_ms: float = 0.0

    @property
    def total(self) -> int:
        return sum(self.sent.values())


@dataclass(frozen=True)
class Weight:
    """A page, over some openings of it with an empty cache. *again_bytes*: of a second opening, with a full one."""

    page: str
    bytes: int
    bytes_by_kind: dict[str, int]
    requests: int
    again_bytes: int
    first_paint_ms: int
    loaded_ms: int


async def opened(context: BrowserContext, url: str) -> tuple[Load, int]:
    """Open *url* in a new tab of *context* over the slow network; the load and its number of requests."""
    page = await context.new_page()
    load, kinds = Load(), dict[str, str]()
    wire = await context.new_cdp_session(page)
    await wire.send("Network.enable")
    slow = {"latency": LATENCY_MS, "downloadThroughput": BITS_PER_SECOND / 8, "uploadThroughput": BITS_PER_SECOND / 8}
    await wire.send("Network.emulateNetworkConditions", {"offline": False, **slow})

    def answered(event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            kinds[event["requestId"]] = event["type"].lower()

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            load.sent[kinds[event["requestId"]]] += int(event["encodedDataLength"])

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
    await page.goto(url, wait_until="networkidle")
    await timed(page, load)
    await page.close()
    return load, len(kinds)


async def timed(page: Page, load: Load) -> None:
    load.first_paint_ms = await page.evaluate(FIRST_PAINT)
    load.loaded_ms = await page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")


async def weigh(browser: Browser, stage: Stage, name: str, path: str, cookie: str, runs: int) -> Weight:
    loads, requests, again = [], 0, 0
    for _ in range(runs):
        context = await browser.new_context(viewport=PHONE, locale="sv-SE", is_mobile=True, has_touch=True)
        if cookie:
            await context.add_cookies([{"name": "bikupa", "value": cookie, "url": stage.hub.url}])
        load, requests = await opened(context, stage.hub.url + path)
        loads.append(load)
        again = (await opened(context, stage.hub.url + path))[0].total
        await context.close()
    first, loaded = ([getattr(each, when) for each in loads] for when in ("first_paint_ms", "loaded_ms"))
    middle = sorted(loads, key=lambda each: each.total)[len(loads) // 2]
    return Weight(
        name,
        middle.total,
        dict(sorted(middle.sent.items())),
        requests,
        again,
        round(statistics.median(first)),
        round(statistics.median(loaded)),
    )


async def measured(runs: int) -> list[Weight]:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), "09:20", "hybrid") as stage, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            anna = await stage.person("Anna Ek")
            await anna.post(f"{stage.path}/checkin")
            pages = [
                ("the personal link", stage.links["Bosse Ö"], ""),
                ("the programme", stage.path, ""),
                ("right now", f"{stage.path}/now", anna.cookie),
                ("my data", f"{stage.path}/me", anna.cookie),
            ]
            found = [await weigh(browser, stage, name, path, cookie, runs) for name, path, cookie in pages]
            await browser.close()
            return found


def table(found: list[Weight]) -> str:
    kinds = sorted({kind for each in found for kind in each.bytes_by_kind})
    head = ["page", *kinds, "all, kB", "requests", "again, kB", "first paint, ms", "loaded, ms"]
    rows = [
        [
            each.page,
            *(kilobytes(each.bytes_by_kind.get(kind, 0)) for kind in kinds),
            kilobytes(each.bytes),
            str(each.requests),
            kilobytes(each.again_bytes),
            str(each.first_paint_ms),
            str(each.loaded_ms),
        ]
        for each in found
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def kilobytes(number: int) -> str:
    return f"{number / 1000:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="openings of each page with an empty cache (5)")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where to write the figures")
    wanted = parser.parse_args()
    found = asyncio.run(measured(wanted.runs))
    told = {
        "bits_per_second": BITS_PER_SECOND,
        "latency_ms": LATENCY_MS,
        "runs": wanted.runs,
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "pages": [asdict(each) for each in found],
    }
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
