"""Many guests at once, from one process; what ``bikupa simulate`` does."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlsplit

from hub.simulate.guest import Guest
from hub.simulate.tally import Tally, table
from hub.simulate.visitor import Unreached, Web

MOST_PEOPLE = 2_000


class CommandError(Exception):
    """One line for the terminal."""


@dataclass(frozen=True)
class Plan:
    """*people* guests who arrive during the first half of *seconds*, and then stay to its end.

    *url* is a hub's address or an event's (``…/e/SLUG``), *code* the code of the meeting.
    """

    url: str
    code: str
    people: int
    seconds: float
    seed: int = 0

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def door(self) -> str:
        """The path where guests come in."""
        parts = [part for part in urlsplit(self.url).path.split("/") if part]
        return f"/e/{parts[1]}/join" if len(parts) > 1 and parts[0] == "e" else "/join"


def simulate_from_terminal(url: str, code: str, people: int, seconds: float, *, as_json: bool) -> None:
    """Print the report; SystemExit(1) when something was lost or done twice. Raises CommandError."""
    plan = checked(Plan(url, code, people, seconds))
    tally = asyncio.run(simulate(plan))
    told = tally.told(url=plan.url, people=plan.people, seconds=plan.seconds)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join([f"{plan.people} people at {plan.url} during {plan.seconds:g} s", "", *table(told)]))
    if not tally.whole:
        raise SystemExit(1)


def checked(plan: Plan) -> Plan:
    parts = urlsplit(plan.url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise CommandError(f"{plan.url} is no address of a hub: it should begin with http:// or https://")
    if not 1 <= plan.people <= MOST_PEOPLE:
        raise CommandError(f"--people should be from 1 to {MOST_PEOPLE}")
    if not 0 <= plan.seconds <= 86_400:
        raise CommandError("--seconds should be from 0 to 86400")
    return plan


async def simulate(plan: Plan) -> Tally:
    """Send the guests. Raises CommandError when the hub isn't there or doesn't take the code."""
    web, tally = Web(plan.origin), Tally()
    try:
        await meet(web, plan)
        leave = asyncio.Event()
        asyncio.get_running_loop().call_later(plan.seconds, leave.set)
        guests = [Guest(web, tally, number, Random(f"{plan.seed}/{number}")) for number in range(1, plan.people + 1)]
        # The first one finds out whether the door opens at all.
        if await guests[0].join(plan.door, plan.code) is None:
            raise CommandError(
                f"{plan.url} lets nobody in with the code {plan.code} ({guests[0].refusal or 'no answer'})"
            )
        visits: list[Any] = [guests[0].visit(leave)]
        for number, guest in enumerate(guests[1:], 1):
            visits.append(come(guest, plan, plan.seconds / 2 * number / plan.people, leave))
        await asyncio.gather(*visits)
    finally:
        await web.close()
    return tally


async def come(guest: Guest, plan: Plan, after_s: float, leave: asyncio.Event) -> None:
    await asyncio.sleep(after_s)
    if await guest.join(plan.door, plan.code):
        await guest.visit(leave)


async def meet(web: Web, plan: Plan) -> None:
    try:
        answer = await web.ask("GET", "/healthz", {}, tries=1)
    except Unreached as error:
        raise CommandError(f"{plan.url} can't be reached: {error}") from error
    if not answer.accepted or answer.data.get("status") != "ok":
        raise CommandError(f"there is no hub at {plan.origin}")
