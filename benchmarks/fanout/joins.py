"""2,000 people open the page in ten seconds while news goes out: ``python -m benchmarks.fanout.joins``.

Each is another person with a session of their own, who has been given the page before its socket comes; what is
measured of the news are those who were there before.
"""

from __future__ import annotations

import asyncio

from benchmarks import http_load
from benchmarks.fanout.meeting import SLUG, Audience
from benchmarks.fanout.plan import WARM, Phase
from benchmarks.fanout.process import Failed
from benchmarks.fanout.repeated import as_command
from benchmarks.fanout.run import staged
from benchmarks.fanout.servers import OURS, SERVERS

PRESENT = 1_000
COMING = 2_000
SECONDS = 10
NEWS = Phase("single", 1, SECONDS * 10)
GAP_MS = 100
AT_ONCE = 16


def once(audience: Audience) -> dict[str, float]:
    """p99 of the news before and while they come, and what share of a core the coming costs."""
    with staged(SERVERS[OURS], audience) as stage:
        stage.join(PRESENT)
        give_pages(stage.port, audience)
        stage.phase(WARM, PRESENT)
        before = stage.phase(NEWS, PRESENT, gap_ms=GAP_MS)
        stage.readers.open(COMING, COMING // SECONDS)
        during = stage.phase(NEWS, PRESENT, of_the_first=PRESENT, gap_ms=GAP_MS)
        came = stage.readers.all_ready()
    if came["ready"] != PRESENT + COMING:
        raise Failed(f"only {came['ready']} of {PRESENT + COMING} were let in")
    return {
        "core_share_before": before.cpu_s / before.collected.seconds,
        "core_share_during": during.cpu_s / during.collected.seconds,
        "p99_ms_before": before.collected.p99_ms,
        "p99_ms_during": during.collected.p99_ms,
        "p99_times": during.collected.p99_ms / before.collected.p99_ms,
        "seconds": came["seconds"],
        "sent_away": came["refused"],
    }


def give_pages(port: int, audience: Audience) -> None:
    """Everybody asks for the page, a few at once; nothing of it is measured."""
    cookies = [cookie for cookie, _ in audience.seats("", "json")]
    asked = [http_load.request("GET", f"/e/{SLUG}/plenary", port, [("cookie", cookie)]) for cookie in cookies]
    answered = asyncio.run(http_load.load(port, asked, AT_ONCE))
    if set(answered.statuses) != {200}:
        raise Failed(f"the page was refused: {answered.statuses}")


if __name__ == "__main__":
    as_command(once)
