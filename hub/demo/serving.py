"""Serving the demonstration: a data folder for as long as it lasts, the hub, the stage, the printed links, the cast."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from hub.app import House
from hub.demo.doors import START, addition
from hub.demo.stage import TEAM, Stage
from hub.demo.theatre import Theatre
from hub.serving import run
from hub.settings import Settings

MOST_PEOPLE = 500
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "[::]": "[::1]"}  # noqa: S104 - looked up, not listened on


class CommandError(Exception):
    """One line for the terminal."""


def serve_demo(data: Path | None, settings: Callable[[Path], Settings], people: int, speed: float) -> None:
    """Serve the demonstration until told to stop. Without *data* nothing is left of it.

    Raises CommandError, and what :func:`hub.serving.run` raises.
    """
    if not 0 <= people <= MOST_PEOPLE:
        raise CommandError(f"--people should be from 0 to {MOST_PEOPLE}")
    if not 0 < speed <= 1000:
        raise CommandError("--speed should be more than 0, and at most 1000")
    # The default would end the process before the folder is removed.
    signal.signal(signal.SIGTERM, leave)
    if data is not None:
        serve(settings(data), people, speed)
        return
    with tempfile.TemporaryDirectory(prefix="bikupa-demo-") as folder:
        serve(settings(Path(folder) / "data"), people, speed)


def leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def serve(settings: Settings, people: int, speed: float) -> None:
    theatre = Theatre(people, speed)

    async def begin(house: House, address: str) -> None:
        behind = settings.public_url is not None and settings.port
        own = reachable(f"http://{settings.host}:{settings.port}" if behind else address)
        stage = await theatre.open(house, own)
        print("\n".join(programme_bill(stage, reachable(address), people)), flush=True)

    with suppress(asyncio.CancelledError):
        run(settings, begin, more=addition(theatre))


def programme_bill(stage: Stage, address: str, people: int) -> list[str]:
    """What is printed: where to begin, a link for each role, and how to come as a guest."""
    width = max(len(role) for role in stage.links)
    names = {role: name for role, name, _, _ in TEAM}
    longest = max(len(name) for name in names.values())
    return [
        f"Begin here: {address}{START}",
        "",
        f"“{stage.event.title}” is on now. On that page is a door for each role; these links lead there too:",
        *(f"  {role:<{width}}  {names[role]:<{longest}}  {address}{path}" for role, path in stage.links.items()),
        "",
        f"Guests come in at {address}{stage.event.path}/join with the code {stage.event.code}.",
        f"{people} invented people come during the next half minute, and follow what you do.",
        "Ctrl-C ends it.",
    ]


def reachable(address: str) -> str:
    """*address* as it can be opened on this machine: a hub that listens everywhere is found on loopback."""
    parts = urlsplit(address)
    host, _, port = parts.netloc.rpartition(":") if not parts.netloc.endswith("]") else (parts.netloc, "", "")
    if host in EVERYWHERE:
        return f"{parts.scheme}://{EVERYWHERE[host]}:{port}"
    return address
