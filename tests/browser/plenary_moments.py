"""A further situation: the meeting is in plenary, with questions, a line of speakers, a poll, themes and a go-round."""

from __future__ import annotations

from typing import Any

from tests.browser.moments import Choosers
from tests.browser.stage import PARTICIPANTS, Stage

ANNA, BOSSE, CAJSA, DAVID = PARTICIPANTS[:4]
ASKED = ((BOSSE, "Vem sköter lekplatsen när sommarjobbarna har gått?"), (CAJSA, "Får barnen vara med och rita?"))
TOLD = "Vi lät barnen på fritids rita först. Det tog en eftermiddag, och tre av deras idéer byggdes."


async def hold_the_plenary(stage: Stage, crowd: Choosers | None) -> None:
    """Two questions stand, one is taken now; hands are up; a poll is open and one is over; a theme has two items.

    The groups speak in turn, people look back, and the summary is out.
    """
    leader = await stage.person("Frida Lönn")
    await ask(stage)
    await line_up(stage)
    await vote(stage)
    await gather(stage)
    await look_back(stage)
    await leader.post(f"{stage.path}/goround", order="number")
    await stage.owner.post(f"{stage.path}/report/publish", summaries=True)


async def ask(stage: Stage) -> None:
    leader, anna, path = await stage.person("Frida Lönn"), await stage.person(ANNA), f"{stage.path}/questions"
    await leader.post(f"{path}/settings", open=True, moderated=False)
    for name, text in ASKED:
        await (await stage.person(name)).post(path, text=text)
    await (await stage.person(DAVID)).post(f"{path}/experiences", told=TOLD, quote="named")
    listed: list[dict[str, Any]] = (await anna.get(path))["regions"]["questions-list"]["parts"][0]["questions"]
    await anna.post(f"{path}/{listed[0]['id']}/vote", wanted=True)
    await leader.post(f"{path}/{listed[1]['id']}/take")
    stage.paths["one-question"] = f"{path}/team/{listed[0]['id']}"


async def line_up(stage: Stage) -> None:
    leader = await stage.person("Frida Lönn")
    await leader.post(f"{stage.path}/speakers/settings", open=True)
    await leader.post(f"{stage.path}/speakers", name="Mannen vid fönstret")
    await leader.post(f"{stage.path}/speakers/next", after="")
    for name in (ANNA, CAJSA):
        await (await stage.person(name)).post(f"{stage.path}/hand", reply=False)


async def vote(stage: Stage) -> None:
    leader, options = await stage.person("Frida Lönn"), "Skugga\nSand och vatten\nNågonstans att sitta"
    over = await leader.post(f"{stage.path}/polls", question="Vad saknas mest?", options=options, open=True)
    for name, place in ((ANNA, 0), (BOSSE, 0), (CAJSA, 2)):
        await (await stage.person(name)).post(f"{stage.path}/poll/{over['poll_id']}/answer", choice=[place])
    await leader.post(f"{stage.path}/polls/{over['poll_id']}/close")
    await leader.post(f"{stage.path}/polls/{over['poll_id']}/results", shown=True)
    await leader.post(f"{stage.path}/polls", question="Hur nöjd är du med dagen?", kind="scale", open=True)
    stage.paths |= {"poll-led": f"{stage.path}/polls/{over['poll_id']}", "poll": f"{stage.path}/poll/{over['poll_id']}"}


async def gather(stage: Stage) -> None:
    leader, path = await stage.person("Frida Lönn"), f"{stage.paths['round']}/themes"
    rest: list[dict[str, Any]] = (await leader.get(path))["regions"]["themes-board"]["rest"]
    await leader.post(
        f"{path}/gather", item=[each["item_id"] for each in rest[:2]], theme="new", title="Plats för alla"
    )


async def look_back(stage: Stage) -> None:
    leader, anna = await stage.person("Frida Lönn"), await stage.person(ANNA)
    asked = await leader.post(f"{stage.path}/reflections", question="Vad tar du med dig hem?")
    thoughts = ["Att fråga barnen först", "Skugga är inte lyx"]
    await anna.post(f"{stage.path}/reflections/{asked['reflection_id']}/thoughts", thought=thoughts)
