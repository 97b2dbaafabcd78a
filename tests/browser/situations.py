"""One hub with the same meeting in every situation, all at the same moment of the same day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from tests.browser.stage import PARTICIPANTS, PROGRAMME, Stage, at, with_event
from tests.hub_process import HubProcess, Person

NOW = "10:20"
LATER = PROGRAMME.replace("14 oktober", "15 oktober").replace("tisdag", "onsdag")
ON_SITE = PARTICIPANTS[2]
STEPS = ("proposed", "published", "open", "recalled", "shared")
ANNAS_POINTS = ["För få platser", "Tak över sandlådan", "Bänkar i skugga"]


class Crowd(Protocol):
    """More people than those by name. *groups*: how many are made of all of them."""

    groups: int

    async def come(self, stage: Stage) -> None: ...
    async def write(self, stage: Stage) -> None: ...
    async def share(self, stage: Stage) -> None: ...


@asynccontextmanager
async def every_situation(folder: Path, crowd: Crowd | None = None) -> AsyncIterator[dict[str, Stage]]:
    """Stages by situation: before, on, with a late host, and a group discussion at every step."""
    hub = HubProcess(folder, at(NOW))
    await hub.start()
    owner = Person(hub.url)
    stages = {}
    try:
        await owner.sign_in(hub.owner_link())
        stages["before"] = await with_event(hub, owner, "hybrid", LATER)
        stages["on"] = await with_event(hub, owner, "hybrid")
        await come(stages["on"], PARTICIPANTS[1:], crowd)
        stages["late"] = await with_event(hub, owner, "hybrid")
        await come(stages["late"], PARTICIPANTS[1:], crowd)
        await (await stages["late"].person("Frida Lönn")).post(f"{stages['late'].path}/host/late")
        for step in STEPS:
            stages[step] = await with_event(hub, owner, "hybrid")
            await come(stages[step], PARTICIPANTS, crowd)
            await advance(stages[step], STEPS.index(step), crowd)
        yield stages
    finally:
        for stage in stages.values():
            await stage.close()
        await owner.close()
        hub.stop()


async def come(stage: Stage, names: tuple[str, ...], crowd: Crowd | None) -> None:
    """Somebody who leads the meeting ticks them off, but for the one who sits in the room."""
    on_site, leader = await stage.person(ON_SITE), await stage.person("Frida Lönn")
    await on_site.post(f"{stage.path}/mode", mode="on-site")
    await on_site.post(f"{stage.path}/checkin")
    for name in names:
        if name != ON_SITE:
            await leader.post(f"{stage.path}/attendance/{stage.ids[name]}", state="here")
    if crowd:
        await crowd.come(stage)


async def advance(stage: Stage, steps: int, crowd: Crowd | None) -> None:
    """Groups are made, and taken that many steps on."""
    leader = await stage.person("Frida Lönn")
    session = (await leader.get(f"{stage.path}/rounds"))["session_id"]
    form = {"session": session, "groups": crowd.groups if crowd else 2, "mixing": "mixed", "way": "choose-room"}
    round_path = (await leader.post(f"{stage.path}/rounds", **form))["to"]
    stage.paths["round"] = round_path
    for step, action in enumerate(("publish", "open", "recall", "close")[:steps]):
        if action == "recall":
            await write(stage)
            if crowd:
                await crowd.write(stage)
        await leader.post(f"{round_path}/{action}")
        if step == 0:
            stage.paths["group"] = (await (await stage.person("Anna Ek")).get(f"{stage.path}/group"))["to"]
    if steps == len(STEPS) - 1:
        await leader.post(f"{stage.paths['group']}/share")
        if crowd:
            await crowd.share(stage)


async def write(stage: Stage) -> None:
    anna, group = await stage.person("Anna Ek"), stage.paths["group"]
    questions = (await anna.get(group))["notes"]["questions"]
    added = await anna.post(f"{group}/points", question=questions[0]["id"], point=ANNAS_POINTS)
    stage.paths["point"] = f"{stage.path}/points/{added['points'][0]}"
    await anna.post(f"{group}/headline", text="Ge barnen plats", version=0)
