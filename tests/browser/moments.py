"""Further situations: people choose, are asked who will be there, sit several at a screen, are alone, are large."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from tests.browser.stage import PARTICIPANTS, Stage

ANNA, BOSSE, CAJSA, DAVID = PARTICIPANTS[:4]
TOPICS = (
    ("Sand och vatten", "Det enkla, och hur det sköts."),
    ("Skog intill", ""),
    ("Lek för äldre", "Även de över tolv."),
)
PLACES = ("Vid fönstret", "Vid scenen", "")


class Choosers(Protocol):
    """More people than those by name, who choose among groups."""

    async def choose(self, stage: Stage, path: str, options: list[str], most: int) -> None: ...


async def offer(stage: Stage, kind: str, most: int) -> tuple[str, list[str]]:
    """Something to choose among for the group discussion, opened; its path, and what can be chosen."""
    leader = await stage.person("Frida Lönn")
    session = (await leader.get(f"{stage.path}/rounds"))["session_id"]
    options = [
        {"title": title, "line": line, "place": place, "least": 2, "most": most}
        for (title, line), place in zip(TOPICS, PLACES, strict=True)
    ]
    made = await leader.post(f"{stage.path}/choices", session=session, kind=kind, options=options)
    path = f"{stage.path}/choices/{made['choice_id']}"
    await leader.post(f"{path}/open")
    stage.paths |= {"choice": path, "choice-edit": f"{path}/edit", "wishes-new": f"{stage.path}/choices?kind=wishes"}
    return path, [each["id"] for each in (await leader.get(path))["choice"]["options"]]


async def choose_groups(stage: Stage, crowd: Choosers | None) -> None:
    """Two have chosen the same group, Anna has not yet."""
    most = 5 if crowd is None else 35
    path, options = await offer(stage, "places", most)
    for name in (BOSSE, CAJSA):
        await (await stage.person(name)).post(f"{path}/place", option=options[0])
    if crowd:
        await crowd.choose(stage, path, options, most)


async def wish_for_topics(stage: Stage, crowd: Choosers | None) -> None:
    """Beforehand: Anna has named two topics, Bosse one."""
    path, options = await offer(stage, "wishes", 8)
    await (await stage.person(ANNA)).post(f"{path}/wishes", wish=[options[2], options[0]])
    await (await stage.person(BOSSE)).post(f"{path}/wishes", wish=[options[0]])


async def give_topics(stage: Stage, crowd: Choosers | None) -> None:
    """Groups are made of what people wished for; one topic was wished for by too few."""
    path, options = await offer(stage, "wishes", 60)
    for name, wishes in ((ANNA, [2, 0]), (BOSSE, [0, 2]), (CAJSA, [0]), (DAVID, [1, 2])):
        await (await stage.person(name)).post(f"{path}/wishes", wish=[options[each] for each in wishes])
    stage.paths["round"] = (await (await stage.person("Frida Lönn")).post(f"{path}/groups"))["to"]


async def ask_everyone(stage: Stage, crowd: Choosers | None) -> None:
    """Who will be in the groups? Anna has two beside her, Cajsa's is a group of its own; some are only in Zoom."""
    leader, anna = await stage.person("Frida Lönn"), await stage.person(ANNA)
    session = (await leader.get(f"{stage.path}/rounds"))["session_id"]
    await anna.post(f"{stage.path}/party", names="Asta Ek\nLo Ek", number=0)
    cajsa: dict[str, Any] = {"names": "", "number": 7, "own_group": True, "place": "Sessionssalen i Kommun 3"}
    await (await stage.person(CAJSA)).post(f"{stage.path}/party", **cajsa)
    await leader.post(f"{stage.path}/only-in-zoom", session=session, names="Bosse Ö\nTorun Vik\niPad (2)")
    call = (await leader.post(f"{stage.path}/roll-calls", session=session))["roll_call_id"]
    await (await stage.person(BOSSE)).post(f"{stage.path}/roll-calls/{call}/answer", coming=True)
    await (await stage.person(DAVID)).post(f"{stage.path}/roll-calls/{call}/answer", coming=False)
    day = (await leader.get(f"{stage.path}/attendance"))["day_id"]
    stage.paths["party-of"] = f"{stage.path}/attendance/{day}/{stage.ids[CAJSA]}/party"


async def be_alone(stage: Stage, crowd: Choosers | None) -> None:
    """Groups talk, question by question; Anna's wants help, and Bosse says that he is alone."""
    leader = await stage.person("Frida Lönn")
    await leader.post(f"{stage.paths['round']}/running", grace=60, paced=True)
    for name, kind in ((ANNA, "help"), (BOSSE, "alone")):
        person = await stage.person(name)
        group = (await person.get(f"{stage.path}/group"))["to"]
        await person.post(f"{group}/here")
        await person.post(f"{group}/help", kind=kind)


async def show_one_large(stage: Stage, crowd: Choosers | None) -> None:
    """The big screen shows one summary alone."""
    leader = await stage.person("Frida Lönn")
    shared: list[dict[str, Any]] = (await leader.get(f"{stage.path}/desk"))["regions"]["desk-screen"]["shared"]
    await leader.post(f"{stage.path}/screen/spotlight", share=shared[0]["id"])


async def ask_as_it_begins(stage: Stage, crowd: Choosers | None) -> None:
    """A check-in round: Bosse and Cajsa have answered, Anna has not yet, and the answers stand on the wall."""
    leader = await stage.person("Frida Lönn")
    asked = await leader.post(f"{stage.path}/opening", question="Hur kommer du in i dag?", named=True)
    path = f"{stage.path}/opening/{asked['opening_id']}"
    for name, text in ((BOSSE, "Lite andfådd, men glad"), (CAJSA, "Nyfiken på de andra kommunerna")):
        await (await stage.person(name)).post(f"{path}/answer", text=text)
    await leader.post(f"{path}/wall", shown=True)
    await leader.post(f"{stage.path}/screen/view", view="opening")


Moment = Callable[[Stage, Choosers | None], Awaitable[None]]
MOMENTS: dict[str, tuple[int, Moment]] = {
    "choosing": (0, choose_groups),
    "wished": (0, give_topics),
    "asked": (0, ask_everyone),
    "alone": (3, be_alone),
    "large": (5, show_one_large),
    "begun": (0, ask_as_it_begins),
}
"""By situation: at which step its groups are (0: there are none), and what happens then."""
