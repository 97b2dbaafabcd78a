"""Simulated guests against a whole hub: they find nothing lost, and they would find it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from hub.simulate import Plan
from hub.simulate.guest import compare_points
from hub.simulate.tally import KINDS, Step, Tally, percentile_ms, table
from hub.simulate.visitor import news_since
from realtime.client import connect
from tests.hub_process import HubProcess, Person, free_port

PROGRAMME = """Träden i gatan

12 maj 2031

09.00–09.30 Incheckning
09.30–10.30 Lindar och ledningar
10.30–11.30 Gruppsamtal
11.30–12.00 Avslutning
"""
NOW = datetime.fromisoformat("2031-05-12T10:35:00+02:00")
ZOOM = "https://us02web.zoom.us/j/81234567890?pwd=Vm9vckRhYWc"


@dataclass
class Street:
    """A hub with the meeting, and its organiser."""

    hub: HubProcess
    organiser: Person
    event_id: str
    path: str
    code: str

    @property
    def url(self) -> str:
        return self.hub.url + self.path

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        return await simulating(self.url, "--code", self.code, "--json", *arguments)

    async def until_here(self, number: int) -> None:
        """Wait until so many are here, by listening to the desk."""
        name = f"desk/{self.event_id}"
        url, cookie = f"ws{self.hub.url.removeprefix('http')}/live", f"bikupa={self.organiser.cookie}"
        async with connect(url, origin=self.hub.url, cookie=cookie) as live, asyncio.timeout(60):
            topic = await live.subscribe(name, "json")
            while True:
                seen = topic.pos
                desk = await self.organiser.get(f"{self.path}/desk")
                if desk["regions"]["desk-attendance"]["counts"]["here"] >= number:
                    return
                await news_since(live, topic, seen)

    async def until_listening(self, number: int) -> None:
        """Wait until so many sockets are open."""
        async with asyncio.timeout(60):
            while f"bikupa_live_connections {number}.0" not in (await self.organiser.client.get("/metrics")).text:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def publish_groups(self, size: int) -> None:
        sessions = (await self.organiser.get(f"{self.path}/rounds"))["sessions"]
        talk = next(each["id"] for each in sessions if each["title"] == "Gruppsamtal")
        made = await self.organiser.post(f"{self.path}/rounds", session=talk, size=size, way="stay-here")
        await self.organiser.post(f"{self.path}/rounds/{made['round_id']}/publish")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    hub = HubProcess(tmp_path_factory.mktemp("hub"), NOW)
    asyncio.run(hub.start())
    yield hub
    hub.stop()


@pytest.fixture
async def street(hub: HubProcess) -> AsyncIterator[Street]:
    """A meeting of the test's own."""
    organiser = Person(hub.url)
    await organiser.sign_in(hub.owner_link())
    made = await organiser.post("/events", text=PROGRAMME)
    path = f"/e/{made['slug']}"
    code = (await organiser.get(f"{path}/edit"))["event"]["code"]
    yield Street(hub, organiser, made["event_id"], path, code)
    await organiser.close()


async def simulating(*arguments: str) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "hub.cli", "simulate", *arguments]
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)


async def ended(process: asyncio.subprocess.Process) -> tuple[int, str, str]:
    """Exit status, what was printed, what was complained about."""
    async with asyncio.timeout(90):
        out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def test_twenty_guests_find_that_nothing_is_lost_and_nothing_is_done_twice(street: Street) -> None:
    await street.organiser.post(f"{street.path}/links", place=f"event:{street.event_id}", text=ZOOM)
    process = await street.start("--people", "20", "--seconds", "10")
    await street.until_here(20)
    await street.publish_groups(5)

    status, out, err = await ended(process)

    report = json.loads(out)
    told: dict[str, Any] = {kind: (step["sent"], step["accepted"]) for kind, step in report["steps"].items()}
    assert (status, err, report["lost"], report["duplicated"]) == (0, "", 0, 0)
    assert [told[kind] for kind in ("join", "socket", "mode", "go")] == [(20, 20), (20, 20), (40, 40), (20, 20)]
    assert report["steps"]["point"]["accepted"] >= 20 * 2
    assert sum(step["repeated"] for step in report["steps"].values()) > 0
    assert (report["let_in"], report["live"]["expected"], report["live"]["seen"]) == (20, 40, 40)
    assert 0 <= report["live"]["p50_ms"] <= report["live"]["p99_ms"]


async def test_a_check_in_that_is_gone_afterwards_is_found_and_ends_with_status_1(street: Street) -> None:
    process = await street.start("--people", "1", "--seconds", "15")  # what comes next is done well before the end
    await street.until_here(1)
    listed = (await street.organiser.get(f"{street.path}/attendance"))["attendees"]
    somebody = next(each["person_id"] for each in listed if each["state"] == "here")
    await street.organiser.post(f"{street.path}/attendance/{somebody}", state="gone")

    status, out, _ = await ended(process)

    assert (status, json.loads(out)["steps"]["check-in"]["lost"]) == (1, 1)


async def test_a_wrong_code_is_one_line_and_status_2_and_lets_nobody_in(street: Street) -> None:
    status, out, err = await ended(await simulating(street.url, "--code", "XXXXXX", "--people", "3"))

    assert (status, out) == (2, "")
    assert err == f"bikupa: {street.url} lets nobody in with the code XXXXXX (wrong-code)\n"


async def test_a_hub_that_is_not_there_is_one_line_and_status_2() -> None:
    url = f"http://127.0.0.1:{free_port()}"

    status, out, err = await ended(await simulating(url, "--code", "ABCDEF"))

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"bikupa: {url} can't be reached: ")


async def test_guests_come_back_to_a_hub_that_was_killed_and_check_it_then(street: Street) -> None:
    process = await street.start("--people", "2", "--seconds", "3")
    await street.until_listening(2)
    street.hub.kill()
    await street.hub.start()

    status, out, err = await ended(process)

    report = json.loads(out)
    told = [report[name] for name in ("lost", "duplicated", "unchecked")]
    assert (status, err, told, report["steps"]["socket"]["refused"]) == (0, "", [0, 0, 0], 0)
    assert report["live"]["reconnects"] >= 1


def test_guests_go_to_the_door_of_the_event_or_else_of_the_hub() -> None:
    doors = [
        Plan(url, "C", 1, 1).door for url in ("http://a.example", "http://a.example/", "https://a.example:81/e/x/now")
    ]

    assert doors == ["/join", "/join", "/e/x/join"]


@pytest.mark.parametrize(
    ("there", "lost", "duplicated"),
    [(["a", "b"], 0, 0), (["a"], 1, 0), (["a", "b", "b"], 0, 1), ([], 2, 0)],
    ids=["whole", "one lost", "one twice", "all lost"],
)
def test_points_that_were_acknowledged_are_to_be_there_once(there: list[str], lost: int, duplicated: int) -> None:
    step = Step()
    points = [{"id": each, "text": f"Punkt {each}"} for each in there]

    compare_points(step, ["a", "b"], {"questions": [{"points": points}]})

    assert (step.lost, step.duplicated) == (lost, duplicated)


def test_a_point_that_is_there_by_another_id_too_is_done_twice() -> None:
    step = Step()
    points = [{"id": "a", "text": "Punkt a"}, {"id": "b", "text": "Punkt a"}]

    compare_points(step, ["a"], {"questions": [{"points": points}]})

    assert (step.lost, step.duplicated) == (0, 1)


def test_percentiles_are_those_of_the_nearest_rank() -> None:
    measured = [number / 1000 for number in range(1, 201)]

    assert [percentile_ms(measured, percent) for percent in (50, 99, 100)] == [100.0, 198.0, 200.0]
    assert percentile_ms([], 50) is None


def test_news_that_never_came_and_a_page_that_stayed_old_are_lost() -> None:
    tally = Tally()
    tally.news.expected, tally.news.missing, tally.news.stale = 5, 1, 1

    assert (tally.lost, tally.whole) == (2, False)


def test_a_guest_who_could_not_compare_leaves_it_open() -> None:
    assert (Tally().whole, Tally(unchecked=1).whole) == (True, False)


def test_the_table_has_a_line_for_each_kind_of_step_and_each_reason_of_a_refusal() -> None:
    tally = Tally()
    tally.steps["point"].sent = 3
    tally.steps["point"].refused["already-handed-in"] = 3

    lines = table(tally.told())

    assert [line.split()[0] for line in lines[1 : len(KINDS) + 1]] == list(KINDS)
    assert "refused: point already-handed-in, 3" in lines
    assert lines[-1] == "lost: 0, duplicated: 0, unchecked: 0"
