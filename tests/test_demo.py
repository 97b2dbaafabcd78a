"""The demonstration: a meeting that is on at any hour, and people who follow what the desk does."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.app import House, create_app
from hub.breakouts import queries as breakouts
from hub.checkin import queries as checkin
from hub.demo import words
from hub.demo.doors import addition, other_address
from hub.demo.habits import values_of
from hub.demo.placing import fits, meeting, placed
from hub.demo.serving import reachable
from hub.demo.stage import Stage, invented_name, set_stage
from hub.demo.theatre import Theatre
from hub.features import OPERATIONS
from hub.kernel.clock import HeldClock
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.settings import Settings
from hub.simulate.visitor import news_since
from hub.web.auth import Role
from realtime.client import connect
from tests.hub_process import Person, free_port
from tests.visitor import Visitor

LANDINGS = {
    "participant": "now",
    "facilitator": "desk",
    "moderator": "moderation",
    "host": "host",
    "organiser": "desk",
    "screen": "screen",
}
LINE = re.compile(r"^  (\w+) +\S.*? +(http://[^/\s]+)(/p/\S+)$", re.MULTILINE)
AT_MIDNIGHT = datetime(2031, 5, 6, 23, 58, tzinfo=ZoneInfo("Europe/Stockholm"))


# -- placed in time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2031-05-06", "2031-12-31", "2031-03-30", "2031-10-26"], ids=lambda day: day)
def test_at_any_minute_of_the_day_the_group_discussion_began_five_to_ten_minutes_ago(day: str) -> None:
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    for now in (midnight + timedelta(minutes=minute) for minute in range(0, 24 * 60, 7)):
        zone, began = placed(now)
        assert fits(began), now
        assert timedelta(minutes=5) <= now - began < timedelta(minutes=10)
        assert began.date() == now.astimezone(ZoneInfo(zone)).date()


def test_the_meeting_is_in_sweden_unless_it_is_night_there() -> None:
    zones = [placed(datetime(2031, 5, 6, hour, 30, tzinfo=UTC))[0] for hour in (4, 10, 19, 22)]

    assert zones == ["Europe/Stockholm", "Europe/Stockholm", "Europe/Stockholm", "America/New_York"]


def test_the_items_of_each_day_follow_one_another_without_gaps() -> None:
    made = meeting(datetime(2031, 5, 6, 10, 32, tzinfo=UTC))
    for day in (0, 1):
        items = [session for session in made.sessions if session.day == day]
        assert [each.end for each in items[:-1]] == [each.start for each in items[1:]]


# -- the stage --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def staged(folder: Path, now: datetime, people: int) -> AsyncIterator[tuple[House, Stage]]:
    house = House(Settings(data=folder / "data"), HeldClock(now))
    await house.database.open()
    yield house, await house.site.change(lambda tx: set_stage(tx, house.site.secret, people))
    await house.database.close()


async def test_the_stage_has_the_group_discussion_on_and_groups_proposed_also_at_midnight(tmp_path: Path) -> None:
    def look(snap: Snapshot) -> tuple[Any, ...]:
        situation = programme.situation(snap, stage.event)
        assert situation.main
        assert situation.day
        proposal = breakouts.round_(snap, stage.event.id, stage.round_id or "")
        groups = breakouts.groups_of_round(snap, stage.event.id, proposal.id)
        here = checkin.here(snap, stage.event, situation.day.id)
        return situation.main.kind, situation.day.number, proposal.state, len(here), sum(len(g.members) for g in groups)

    async with staged(tmp_path, AT_MIDNIGHT, 24) as (house, stage):
        seen = await house.database.read(look)

    assert seen == (programme.Kind.GROUP_DISCUSSION, 2, breakouts.State.PROPOSED, 12, 12)
    assert list(stage.links) == [Role(name) for name in LANDINGS]


async def test_a_meeting_without_invented_people_has_no_proposal(tmp_path: Path) -> None:
    async with staged(tmp_path, AT_MIDNIGHT, 0) as (_, stage):
        assert (stage.extras, stage.round_id) == ((), None)


def test_every_invented_person_has_a_name_of_their_own() -> None:
    assert len({invented_name(number) for number in range(500)}) == 500


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("http://0.0.0.0:8000", "http://127.0.0.1:8000"),
        ("http://[::]:8000", "http://[::1]:8000"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://moten.example.se", "https://moten.example.se"),
    ],
)
def test_a_hub_that_listens_everywhere_is_opened_on_loopback(address: str, opened: str) -> None:
    assert reachable(address) == opened


# -- the whole --------------------------------------------------------------------------------------------------------


@dataclass
class Demo:
    """``bikupa demo`` as a process, and what it printed until it was ready."""

    process: subprocess.Popen[str]
    printed: str
    temporary: Path

    @property
    def links(self) -> dict[str, tuple[str, str]]:
        """By role, the address of the hub and the link's path."""
        return {role: (url, path) for role, url, path in LINE.findall(self.printed)}

    @property
    def event(self) -> str:
        found = re.search(r"/e/[\w-]+", self.printed)
        assert found
        return found[0]

    def person(self, role: str) -> Person:
        return Person(self.links[role][0])

    def end(self, sign: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Ask it to end, once; returns the exit status and what was said after the links."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        said, _ = self.process.communicate(timeout=30)
        return self.process.returncode, said


def heed_ctrl_c() -> None:
    """Tests may run in the background, where a shell has its children ignore the key."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(folder: Path, *arguments: str) -> Demo:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BIKUPA_")}
    command = [sys.executable, "-m", "hub.cli", "demo", "--port", str(free_port()), *arguments]
    process = subprocess.Popen(
        command,
        env=environment | {"TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=heed_ctrl_c,
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    return Demo(process, "".join(lines), folder)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    running = started(tmp_path_factory.mktemp("temporary"), "--speed", "50", "--people", "16")
    yield running
    running.end()


async def until(person: Person, topic_name: str, path: str, there: Callable[[Any], bool]) -> Any:
    """The page at *path*, once it is as wanted; looked at again after each piece of news."""
    url = f"ws{person.url.removeprefix('http')}/live"
    async with (
        asyncio.timeout(180),
        connect(url, origin=person.url, cookie=f"bikupa={person.cookie}") as live,
    ):
        topic = await live.subscribe(topic_name, "json")
        while True:
            seen = topic.pos
            page = await person.get(path)
            if there(page["regions"]):
                return page
            await news_since(live, topic, seen)


@pytest.mark.parametrize("role", LANDINGS)
async def test_each_role_has_a_link_that_asks_and_by_one_press_signs_in(demo: Demo, role: str) -> None:
    person = demo.person(role)
    link = demo.links[role][1]

    page = await person.page(link)
    pressed = await person.client.post(link)

    assert list(demo.links) == list(LANDINGS)
    assert 'method="post"' in page
    assert (pressed.status_code, pressed.headers["location"]) == (303, f"{demo.event}/{LANDINGS[role]}")
    assert (await person.client.get(pressed.headers["location"])).status_code == 200
    await person.close()


async def test_the_organiser_may_make_a_meeting_of_their_own(demo: Demo) -> None:
    person = demo.person("organiser")
    await person.sign_in(demo.links["organiser"][1])

    assert (await person.client.get("/events/new")).status_code == 200
    await person.close()


async def test_the_start_page_comes_first_and_has_the_same_doors(demo: Demo) -> None:
    visitor = demo.person("participant")
    url = demo.links["participant"][0]

    page = await visitor.page("/demo")

    assert demo.printed.splitlines()[0] == f"Begin here: {url}/demo"
    doors = re.findall(r'<form method="post" action="(/p/[^"]+)"', page)
    assert doors == [path for _, path in demo.links.values()]
    assert url.replace("127.0.0.1", "localhost") + "/demo" in page
    await visitor.close()


async def test_the_start_page_is_kept_fresh_for_whoever_looks_at_it(demo: Demo) -> None:
    visitor = demo.person("participant")
    page = await visitor.page("/demo")
    name = re.search(r'data-topic="(demo/[^"]+)"', page)
    assert name

    url = f"ws{visitor.url.removeprefix('http')}/live"
    async with asyncio.timeout(180), connect(url, origin=visitor.url) as live:
        topic = await live.subscribe(name[1])
        await live.until(lambda live: 'aria-label="16 av 21 är här' in topic.html.get("demo-living", ""), 60)

    await visitor.close()


async def test_people_come_and_write_in_their_groups_once_the_desk_and_the_host_have_opened_them(demo: Demo) -> None:
    facilitator, host = demo.person("facilitator"), demo.person("host")
    await facilitator.sign_in(demo.links["facilitator"][1])
    await host.sign_in(demo.links["host"][1])
    start = await facilitator.get(f"{demo.event}/desk")
    desk = start["live"]["topics"][0]

    await until(facilitator, desk, f"{demo.event}/desk", lambda shown: shown["desk-attendance"]["counts"]["here"] == 16)
    seated = await until(facilitator, desk, f"{demo.event}/desk", lambda shown: shown["desk-round"][0]["people"] == 16)
    round_path = f"{demo.event}/rounds/{seated['regions']['desk-round'][0]['round']['id']}"
    await facilitator.post(f"{round_path}/publish")
    await host.post(f"{round_path}/open")
    written = await until(
        facilitator,
        desk,
        f"{demo.event}/desk",
        lambda shown: (
            shown["desk-notes"]["written"] == shown["desk-notes"]["groups"] and shown["desk-notes"]["handed_in"]
        ),
    )

    assert start["regions"]["desk-attendance"]["counts"]["here"] >= 8
    assert written["regions"]["desk-attendance"]["counts"]["on_site"] == 5
    await facilitator.close()
    await host.close()


async def test_people_say_that_they_sit_with_their_group_and_take_places_in_what_is_opened_to_them(demo: Demo) -> None:
    facilitator, visitor = demo.person("facilitator"), demo.person("participant")
    await facilitator.sign_in(demo.links["facilitator"][1])
    desk = (await facilitator.get(f"{demo.event}/desk"))["live"]["topics"][0]
    path = f"{demo.event}/choices/{(await facilitator.get(f'{demo.event}/choices'))['choices'][0]['id']}"
    topic = f"choice/{desk.split('/')[1]}/{path.rpartition('/')[2]}"

    await until(facilitator, desk, f"{demo.event}/desk", lambda shown: shown["desk-attendance"]["counts"]["here"] == 16)
    await facilitator.post(f"{path}/open")
    full = await until(facilitator, topic, path, lambda shown: shown["choice-state"]["undecided"] == 0)
    start = await visitor.page("/demo")
    await visitor.close()
    await facilitator.close()

    assert full["regions"]["choice-state"]["chosen"] == 16
    assert "16 have a place." in start


async def test_people_answer_a_poll_ask_vote_and_agree_once_the_team_lets_them(demo: Demo) -> None:
    moderator = demo.person("moderator")
    await moderator.sign_in(demo.links["moderator"][1])
    polls, event = f"{demo.event}/polls", demo.event
    lists = await moderator.get(polls)
    topic, poll = lists["live"]["topics"][0], lists["regions"]["polls-all"][0]["poll"]["id"]
    await moderator.post(f"{polls}/{poll}/open")
    await moderator.post(f"{event}/questions/settings", open=True, moderated=False)

    answered = await until(moderator, topic, polls, lambda shown: shown["polls-all"][0]["result"]["answered"] >= 8)
    asked = await until(
        moderator,
        f"questions/{topic.split('/')[1]}",
        f"{event}/questions",
        lambda shown: any(votes for votes in values_of(shown["questions-list"], "votes")),
    )
    await moderator.close()

    assert answered["regions"]["polls-all"][0]["poll"]["question"] == words.POLL
    assert set(values_of(asked["regions"]["questions-list"], "text")) <= set(words.ASKED)


async def test_starting_over_makes_another_meeting_with_other_doors_and_people_on_their_way(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    theatre = Theatre(people=4, speed=1000)
    app = create_app(settings, HeldClock(AT_MIDNIGHT), addition(theatre))
    async with app.router.lifespan_context(app):
        first = await theatre.open(app.state.house, "http://127.0.0.1:1")
        visitor = Visitor(app)
        theatre.settling_s = 0.0

        answer = await visitor.client.post("/demo/afresh")
        page = await visitor.page("/demo")
        await theatre.close()

    assert (answer.status_code, answer.headers["location"]) == (303, "/demo?said=afresh")
    second = theatre.stage
    assert (second.event.id != first.event.id, len(second.extras)) == (True, 4)
    assert set(second.links.values()).isdisjoint(first.links.values())
    assert second.links[Role.HOST] in page


async def test_who_presses_twice_gets_one_new_meeting(tmp_path: Path) -> None:
    theatre = Theatre(people=0, speed=1)
    app = create_app(Settings(data=tmp_path / "data"), HeldClock(AT_MIDNIGHT), addition(theatre))
    async with app.router.lifespan_context(app):
        first = await theatre.open(app.state.house, "http://127.0.0.1:1")
        await Visitor(app).client.post("/demo/afresh")
        await theatre.close()

    assert theatre.stage is first


def test_a_hub_that_is_no_demonstration_has_no_such_page() -> None:
    assert [each.path for each in OPERATIONS if each.path.startswith("/demo")] == []


@pytest.mark.parametrize(
    ("origin", "other"),
    [
        ("http://127.0.0.1:8000", "http://localhost:8000/demo"),
        ("http://localhost:8000", "http://127.0.0.1:8000/demo"),
        ("https://moten.example.se", None),
    ],
)
def test_the_same_hub_has_another_name_on_this_machine_alone(origin: str, other: str | None) -> None:
    assert other_address(origin) == other


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_ends_without_a_word_and_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    demo = started(tmp_path, "--people", "4")
    assert len(list(tmp_path.iterdir())) == 1

    status, said = demo.end(sign)

    assert (status, said, list(tmp_path.iterdir())) == (128 + sign, "", [])


def test_a_number_of_people_that_can_not_be_is_refused_in_one_line(tmp_path: Path) -> None:
    demo = started(tmp_path, "--people", "-1")

    assert (demo.end()[0], demo.printed) == (2, "bikupa: --people should be from 0 to 500\n")
