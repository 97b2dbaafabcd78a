"""One hub with the same meeting in every situation, all at the same moment of the same day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.browser.moments import MOMENTS, Choosers, wish_for_topics
from tests.browser.plenary_moments import hold_the_plenary
from tests.browser.stage import PARTICIPANTS, PROGRAMME, Stage, at, with_event
from tests.hub_process import HubProcess, Person

NOW = "10:20"
LATER = PROGRAMME.replace("14 oktober", "15 oktober").replace("tisdag", "onsdag")
ON_SITE = PARTICIPANTS[2]
STEPS = ("proposed", "published", "open", "recalled", "shared")
ANNAS_POINTS = ["För få platser", "Tak över sandlådan", "Bänkar i skugga"]


class Crowd(Choosers, Protocol):
    """More people than those by name. *groups*: how many are made of all of them."""

    groups: int

    async def come(self, stage: Stage) -> None: ...
    async def write(self, stage: Stage) -> None: ...
    async def share(self, stage: Stage) -> None: ...


@asynccontextmanager
async def every_situation(folder: Path, crowd: Crowd | None = None) -> AsyncIterator[dict[str, Stage]]:
    """Stages by situation: before, on, with a late host, a group discussion at every step, and a day that changed.

    Those of :data:`MOMENTS` too.
    """
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
        stages["moved"] = await with_event(hub, owner, "hybrid")
        await come(stages["moved"], PARTICIPANTS[1:], crowd)
        await change(stages["moved"])
        await leave(stages["proposed"])
        stages["wishing"] = await with_event(hub, owner, "hybrid", LATER)
        await wish_for_topics(stages["wishing"], crowd)
        for situation, (steps, happens) in {**MOMENTS, "held": (len(STEPS), hold_the_plenary)}.items():
            stages[situation] = await with_event(hub, owner, "hybrid")
            await come(stages[situation], PARTICIPANTS, crowd)
            if steps:
                await advance(stages[situation], steps - 1, crowd)
            await happens(stages[situation], crowd)
        for stage in stages.values():
            await name_pages(stage)
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


async def change(stage: Stage) -> None:
    """The day has gone otherwise, the programme is to be another, something is said, and Anna has her own calendar."""
    leader, anna = await stage.person("Frida Lönn"), await stage.person("Anna Ek")
    talk = await item(stage, "Så vill barn leka")
    await leader.post(f"{await item(stage, 'Avslutning')}/skip")
    await leader.post(f"{await item(stage, 'Gruppsamtal')}/slip", minutes=10)
    await leader.post(f"{stage.path}/messages", text="Kaffe och te står i vinterträdgården. Ta med koppen in.")
    await anna.post(f"{stage.path}/calendar")
    page = "https://lekplatser.example.se/sa-vill-barn-leka"
    await stage.owner.post(f"{talk}/materials", title="Så vill barn leka: rapporten", url=page)
    asked: dict[str, Any] = {"kind": "talk", "start": "09:20", "end": "10.00", "room": "Vinterträdgården"}
    await stage.owner.post(talk, title="Så vill barn leka, och deras föräldrar", save="draft", **asked)


async def leave(stage: Stage) -> None:
    """Since the groups were proposed, one has left and another has come."""
    await stage.owner.post(f"{stage.path}/people", name="Gerd Holm", organisation="Kommun 3")
    listed = (await stage.owner.get(f"{stage.path}/people"))["people"]
    stage.ids |= {each["person"]["name"]: each["person"]["id"] for each in listed}
    for name, state in (("Gerd Holm", "here"), ("Edla Dal", "gone")):
        await stage.owner.post(f"{stage.path}/attendance/{stage.ids[name]}", state=state)


async def item(stage: Stage, title: str) -> str:
    """The path of the first item whose title begins so."""
    sessions = (await stage.owner.get(f"{stage.path}/edit"))["plan"]["sessions"]
    return next(f"{stage.path}/sessions/{each['id']}" for each in sessions if each["title"].startswith(title))


async def name_pages(stage: Stage) -> None:
    """Pages with an id in their address, by names of their own."""
    days = (await stage.owner.get(f"{stage.path}/edit"))["plan"]["days"]
    talks, talk = await item(stage, "Gruppsamtal"), await item(stage, "Så vill barn leka")
    stage.paths |= {"session": talks, "run": f"{talks}/run", "run-longer": f"{talks}/run?act=minutes&minutes=10"}
    stage.paths |= {"talk": talk, "talk-remove": f"{talk}/remove", "add": f"{stage.path}/days/{days[0]['id']}/add"}
    stage.paths["kept"] = f"{stage.path}/people/{stage.ids['Anna Ek']}/data"
    if path := stage.paths.get("round"):
        group = (await stage.owner.get(path))["regions"]["round-groups"]["groups"][0]["id"]
        stage.paths |= {"chosen": f"{path}?person={stage.ids['Anna Ek']}", "chosen-group": f"{path}?group={group}"}
        stage.paths |= {"even": f"{path}/even", "lists": f"{path}/lists"}
