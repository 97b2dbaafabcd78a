"""The measuring itself: its arithmetic, and that servers, readers and the hub do what they are told, a few of each."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import machine
from benchmarks.checkins.durable import inserts_a_second
from benchmarks.fanout import comparisons, figures, listening, process, report
from benchmarks.fanout.meeting import SLUG, Audience, seated
from benchmarks.fanout.plan import MEASURED, PHASES, Phase, Task, interleaved, shortened
from benchmarks.fanout.results import Runs
from benchmarks.fanout.run import staged
from benchmarks.fanout.servers import OURS, SERVERS
from benchmarks.fanout.tools import Missing, Needs, demand
from benchmarks.http_load import length, load, request
from benchmarks.pages import programme

TINY = Phase("burst10", 3, 2)


def a_run(server: str, repetition: int, cpu_s: float, readers: int = 1_000, p99_ms: float = 2.0) -> dict[str, Any]:
    """A run in which each phase delivered a million times."""
    measured = {"events": 10, "cpu_s": cpu_s, "wanted": 1_000_000, "deliveries": 1_000_000, "frames": 500_000}
    phases = {name: {**measured, "p50_ms": 1.0, "p99_ms": p99_ms} for name in ("warm", *MEASURED)}
    key = Task(server, readers, repetition).key
    joined = {"kb_each": 14.0, "cpu_us_each": 400.0, "seconds": 1.0, "refused": 0}
    return {"key": key, "server": server, "readers": readers, "joined": joined, "phases": phases}


# -- arithmetic -------------------------------------------------------------------------------------------------------


def test_repetitions_go_round_all_servers_and_begin_elsewhere_each_time() -> None:
    ordered = interleaved([[Task(name, 10, each) for each in range(2)] for name in ("a", "b", "c")])

    assert [(task.repetition, task.server) for task in ordered] == [
        (0, "a"),
        (0, "b"),
        (0, "c"),
        (1, "b"),
        (1, "c"),
        (1, "a"),
    ]


def test_single_events_are_never_closer_than_a_send_to_everybody_takes() -> None:
    single = PHASES[1]

    assert [single.gap_ms(readers) for readers in (100, 1_000, 10_000)] == [25, 25, 200]


def test_a_slow_server_gets_the_same_bursts_but_fewer() -> None:
    assert shortened((Phase("burst100", 100, 3), Phase("burst10", 10, 10)), 5) == (
        Phase("burst100", 100, 1),
        Phase("burst10", 10, 2),
    )


def test_a_ratio_is_the_median_of_runs_that_were_neighbours() -> None:
    ours = [a_run(OURS, each, cpu_s) for each, cpu_s in enumerate((10.0, 20.0, 10.0))]
    raw = [a_run("raw", each, cpu_s) for each, cpu_s in enumerate((8.0, 14.0, 5.0, 900.0))]

    rows = {row.server: row for row in figures.rows([*ours, *raw])}

    assert rows["raw"].cells["single"] == figures.Cell(11.0, 0.7, 1.0, 2.0, 2.0, 0)
    assert (rows["raw"].runs, rows[OURS].cells["single"].ratio) == (4, 1.0)


def test_the_summary_tells_the_peers_over_ours_and_three_figures_of_our_own() -> None:
    ours = [a_run(OURS, each, 10.0, p99_ms=3.0) for each in range(3)]
    many = [a_run(OURS, each, 12.0, readers=5_000) for each in range(3)]
    peers = [a_run(name, each, cpu) for name, cpu in (("raw", 7.0), ("node-ws", 12.0)) for each in range(3)]

    summary = figures.summary([*ours, *many, *peers])

    assert summary == {
        **{f"{phase}_vs_raw": 0.7 for phase in MEASURED},
        **{f"{phase}_vs_node_ws": 1.2 for phase in MEASURED},
        **{f"{phase}_vs_python_socketio": None for phase in MEASURED},
        "p99_vs_raw": 1.5,
        "growth_5000_vs_1000": 1.2,
        "idle_kb": 14.0,
    }


def test_a_phase_that_was_not_run_leaves_its_cells_empty() -> None:
    run = a_run(OURS, 0, 10.0)
    del run["phases"]["burst100"]

    lines = report.table(figures.rows([run]))

    assert lines[4] == (f"| {SERVERS[OURS].shown} | 10 | 1.00 | 1 / 2 | 10 | 1.00 | 1 / 2 |  |  |  | 14.0 | 400 | 1 |")


def test_events_that_share_a_frame_or_never_came_are_told_as_doubts() -> None:
    run = a_run("raw", 0, 10.0)
    run["phases"]["burst10"]["deliveries"] -= 5

    assert report.doubts(figures.rows([run])) == [
        "raw, 1000 readers: single events came 2.0 to a frame",
        "raw, 1000 readers: 5 deliveries did not arrive in time",
    ]


def test_a_comparison_that_was_broken_off_goes_on_and_tries_failures_again(tmp_path: Path) -> None:
    path = tmp_path / "runs.jsonl"
    runs = Runs(path, anew=True)
    runs.add(a_run("raw", 0, 1.0))
    runs.add({"key": "raw 1000 1", "server": "raw", "readers": 1_000, "error": "has ended"})
    with path.open("a") as file:
        file.write('{"key": "raw 1000 2", "ser')  # the process was ended while it wrote

    again = Runs(path, anew=False)

    assert [again.has(f"raw 1000 {each}") for each in range(3)] == [True, False, False]
    assert Runs(path, anew=True).all == []


def test_the_comparisons_name_servers_that_there_are() -> None:
    tasks = [*comparisons.quick(), *comparisons.full()]

    assert {task.server for task in tasks} == set(SERVERS)
    assert all(task.readers < 5_000 for task in comparisons.full() if task.server == "channels")


def test_what_is_missing_is_told_in_one_line_with_what_to_do() -> None:
    with pytest.raises(Missing, match=r"^Missing: no-such-module, no-such-package\. Run `make bench` once[^\n]*$"):
        demand([Needs(("no-such-module",)), Needs(packages=("no-such-package",)), Needs(("json",))])


def test_the_machine_is_described() -> None:
    described = machine.described()

    assert described["cores"]
    assert described["python"] == sys.version.split()[0]


# -- servers and readers ----------------------------------------------------------------------------------------------


@pytest.fixture
def audience(swinging: tuple[Path, dict[str, dict[str, Any]]], tmp_path: Path) -> Audience:
    """The meeting in full swing, and four who listen."""
    folder, ids = swinging
    copied = shutil.copytree(folder, tmp_path / "audience")
    return asyncio.run(seated(copied, ids[SLUG], size=4))


def exchange(server: str, audience: Audience) -> listening.Collected:
    """Six events to four readers."""
    with staged(SERVERS[server], audience) as stage:
        assert stage.join(4).refused == 0
        return stage.phase(TINY, 4).collected


def test_without_a_compiler_the_floor_and_the_readers_are_of_python(
    audience: Audience, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    collected = exchange("raw", audience)

    assert (collected.wanted, collected.deliveries, collected.frames, collected.lost) == (24, 24, 24, 0)
    assert 0 < collected.p50_ms <= collected.p99_ms <= collected.max_ms
    assert "no C compiler" in listening.kind()


@pytest.mark.skipif(not (shutil.which("gcc") or shutil.which("cc")), reason="there is no C compiler")
def test_readers_of_c_hear_the_same_from_a_floor_of_c(audience: Audience) -> None:
    collected = exchange("raw", audience)

    assert (collected.wanted, collected.deliveries, collected.frames, collected.lost) == (24, 24, 24, 0)
    assert 0 < collected.p50_ms <= collected.p99_ms <= collected.max_ms


@pytest.mark.parametrize("name", [OURS, "bikupa-commit"])
def test_the_hub_publishes_what_it_is_told_from_its_journal(name: str, audience: Audience) -> None:
    collected = exchange(name, audience)

    assert (collected.wanted, collected.deliveries, collected.facts, collected.lost) == (24, 24, 24, 0)
    assert collected.frames <= 24


def test_a_process_that_ends_is_told_with_what_it_said(tmp_path: Path) -> None:
    ending = process.Process([sys.executable, "-c", "raise SystemExit('no room')"], 0, tmp_path / "log")
    with pytest.raises(process.Failed, match="has ended: no room"):
        ending.hear(30)
    ending.end()


# -- HTTP and the disk ------------------------------------------------------------------------------------------------


async def test_requests_are_answered_over_a_few_connections_and_counted_by_status() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (await reader.readline()).startswith(b"GET"):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        answered = await load(port, [request("GET", "/", port, [])] * 10, in_flight=3)

    assert (answered.requests, answered.statuses, answered.body_bytes) == (10, {200: 10}, 50)
    assert 0 < answered.p50_ms <= answered.p99_ms


def test_an_answer_without_a_body_has_no_length() -> None:
    heads = (b"HTTP/1.1 304 Not Modified", b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\nX: y")

    assert [length(head) for head in heads] == [0, 12]


def test_bare_inserts_are_all_there(tmp_path: Path) -> None:
    assert inserts_a_second(tmp_path, 10, together=4) > 0

    with sqlite3.connect(tmp_path / "bare-4.db") as connection:
        assert connection.execute("select count(*) from attendance").fetchone() == (10,)
    connection.close()


def test_the_long_programme_has_sixty_sessions_a_quarter_of_an_hour_each() -> None:
    sessions = programme.long_programme().sessions

    lengths = {
        (each.end.hour - each.start.hour) * 60 + each.end.minute - each.start.minute for each in sessions if each.end
    }
    assert (len(sessions), lengths) == (60, {15})
