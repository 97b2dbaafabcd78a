"""Whoever operates the hub sees that it lives and how it does; no figure names anybody."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette

from hub import logs
from hub.app import House, create_app
from hub.kernel.clock import HeldClock
from hub.settings import Settings
from realtime.messages import Cursor
from tests.meetings import Meeting
from tests.realtime.reading import SV, reading, settle
from tests.visitor import Visitor


def asking(app: Starlette, address: str = "127.0.0.1", **headers: str) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=app, client=(address, 4711))
    return httpx2.AsyncClient(transport=transport, base_url="http://hub", headers=headers)


async def test_a_hub_that_lives_and_is_open_says_so(app: Starlette) -> None:
    async with asking(app, "203.0.113.7") as anybody:
        answers = [await anybody.get("/healthz"), await anybody.get("/readyz")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer.json()["status"] for answer in answers] == ["ok", "ready"]


async def test_a_hub_that_is_leaving_lives_but_wants_no_more_readers(app: Starlette, house: House) -> None:
    house.leave()
    async with asking(app) as anybody:
        alive, ready = await anybody.get("/healthz"), await anybody.get("/readyz")
    assert (alive.status_code, ready.status_code, ready.json()) == (200, 503, {"status": "leaving"})


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("203.0.113.7", {}, 403),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, 403),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, 403),
        ("203.0.113.7", {"authorization": "Bearer "}, 403),
    ],
)
async def test_without_a_token_figures_are_for_this_machine(
    app: Starlette, address: str, headers: dict[str, str], status: int
) -> None:
    async with asking(app, address, **headers) as somebody:
        assert (await somebody.get("/metrics")).status_code == status


@pytest.mark.parametrize(
    ("shown", "status"), [("Bearer watch-me", 200), ("Bearer watch-you", 403), ("watch-me", 403), ("", 403), ("Å", 403)]
)
async def test_with_a_token_figures_are_for_who_shows_it(data: Path, clock: HeldClock, shown: str, status: int) -> None:
    made = create_app(Settings(data=data, metrics_token="watch-me"), clock)
    async with made.router.lifespan_context(made), asking(made) as somebody:
        answer = await somebody.get("/metrics", headers={b"authorization": shown.encode()})
    assert answer.status_code == status


async def test_figures_count_requests_and_commits_and_name_nobody(
    app: Starlette, bees: Meeting, owner: Visitor
) -> None:
    await owner.post(f"{bees.event.path}/lead")
    await owner.page(f"/there/is/no/{bees.event.slug}", status=404)
    async with asking(app) as operator:
        told = (await operator.get("/metrics")).text
    assert 'bikupa_requests_total{method="POST",path="/api/e/{event}/lead",status="200"} 1.0' in told
    assert 'bikupa_requests_total{method="GET",path="other",status="404"} 1.0' in told
    assert float(re.findall(r"^bikupa_commit_commands_sum (.+)$", told, re.MULTILINE)[0]) >= 1
    assert bees.event.slug not in told


async def test_figures_tell_how_the_live_engine_does(app: Starlette, bees: Meeting, owner: Visitor) -> None:
    house, topic = bees.house, f"desk/{bees.event.id}"
    early, late = [reading(house.engine, await house.source.listener(owner.cookie)) for _ in range(2)]
    house.engine.subscribe(early.line, topic, SV, Cursor(house.source.epoch, await bees.head()))
    await settle(house.engine)
    await owner.post(f"{bees.event.path}/lead")
    await early.until(2)
    house.engine.subscribe(late.line, topic, SV, Cursor(house.source.epoch, await bees.head()))
    await settle(house.engine)
    async with asking(app) as operator:
        told = (await operator.get("/metrics")).text
    found = dict(re.findall(r"^bikupa_(live_\w+|render_seconds_count) (\S+)$", told, re.MULTILINE))
    assert float(found.pop("live_flush_seconds_total")) > 0
    assert found == {
        "live_connections": "2.0",
        "live_topics": "1.0",
        "live_subscriptions": "2.0",
        "live_lagging": "0.0",
        "live_deliveries_total": "1.0",
        "live_flushes_total": "1.0",
        "live_closed_slow_total": "0.0",
        "live_from_memory_total": "1.0",
        "live_catch_ups_total": "1.0",
        "live_snapshots_total": "0.0",
        "render_seconds_count": "1.0",
    }


def test_a_log_for_machines_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        logs.set_up("info", "json")
        logging.getLogger("bikupa.try").warning("the disk is %s", "full")
        line = json.loads(capsys.readouterr().err)
    finally:
        root.handlers[:], root.level = before
    line.pop("time")
    assert line == {"level": "WARNING", "logger": "bikupa.try", "message": "the disk is full"}
