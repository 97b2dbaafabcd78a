"""From the group discussion of a network meeting, and of a workshop, to the report that the organiser hands on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from hub.app import House
from hub.breakouts import commands as breakouts
from hub.breakouts.queries import Group
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.clock import HeldClock
from hub.programme import queries as programme
from hub.report import commands as report
from hub.report.blocks import plain
from hub.report.model import USUALLY_PUBLIC
from hub.summaries import commands as summaries
from tests import meetings
from tests.journeys.documents import Document, documents
from tests.meetings import Meeting
from tests.report.reading import of_html, of_json, of_markdown, of_word
from tests.visitor import Visitor, enter

ORGANISATIONS = ("Granby", "Näsvik", "Ljungö", "Hagestad", "Region Åmark")
FIRST = ("Asta", "Börje", "Carin", "Didrik", "Elna")
PEOPLE = [f"{first} Prov{organisation.split()[-1].lower()}" for organisation in ORGANISATIONS for first in FIRST]
DOCUMENTS = [*documents("network", "seed-2"), *documents("workshop", "seed-1")]


@dataclass
class Told:
    """What the groups wrote, by what became of it; *session_id* is the discussion's."""

    session_id: str
    shared: list[str]
    not_shared: list[str]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
async def test_from_the_groups_to_the_report(
    document: Document, app: Starlette, owner: Visitor, house: House, clock: HeldClock
) -> None:
    it = await pasted(document, owner, house, clock)
    told = await the_groups_talk(it)
    moderator = await enter(app, it, "moderator")

    whole = await every_form(moderator, it, "?language=sv")
    assert unmentioned(await planned(it), whole) == []
    assert times_said(told.shared, whole) == dict.fromkeys(told.shared, 1)
    assert [text for text in (*told.not_shared, *PEOPLE) if text in " ".join(whole)] == []
    assert "27 personer står på listan." in " ".join(whole)

    one = await every_form(moderator, it, f"?language=en&session={told.session_id}")
    assert times_said(told.shared, one) == dict.fromkeys(told.shared, 1)
    assert "What the groups said" in one

    asta = await enter(app, it, "person0")
    await it.do(report.publish, it.event.id, USUALLY_PUBLIC)
    page = of_html(await asta.page(f"{it.event.path}/summary"))
    assert times_said(told.shared, page) == dict.fromkeys(told.shared, 1)


async def every_form(reader: Visitor, it: Meeting, query: str) -> list[str]:
    """What the report says: the same in all its forms."""
    path = f"{it.event.path}/report"
    said = of_html(await reader.page(f"{path}/print{query}"))
    files = {ending: await reader.client.get(f"{path}.{ending}{query}") for ending in ("md", "docx", "json")}
    assert of_markdown(files["md"].text) == said
    assert of_word(files["docx"].content) == said
    assert of_json(files["json"].json()) == said
    return said


def times_said(texts: list[str], among: list[str]) -> dict[str, int]:
    """How many of *among* say each text, by itself or before what is to be known of it."""
    return {text: sum(each == text or each.startswith(f"{text} ") for each in among) for text in texts}


def unmentioned(titles: list[str], said: list[str]) -> list[str]:
    """The items of the programme that no row of it is about."""
    rows = [plain(title) for title in titles]
    return [title for title in rows if not any(each == title or each.startswith(f"{title} · ") for each in said)]


async def pasted(document: Document, owner: Visitor, house: House, clock: HeldClock) -> Meeting:
    """The event, from its programme as it was published, with its people on the list."""
    preview = await owner.post("/events/preview", text=document.text)
    year = {} if preview["dates"] else {"year": preview["years"][0]}
    made = await owner.post("/events", text=document.text, mode="hybrid", **year)
    path = f"/e/{made['slug']}"
    rows = [f"{name};person{n}@mail.example;{ORGANISATIONS[n // len(FIRST)]}" for n, name in enumerate(PEOPLE)]
    await owner.post(f"{path}/people/list", people="\n".join(["Namn;E-post;Kommun", *rows]))
    await owner.post(f"{path}/people", name="Malva Lagmark", email="moderator@mail.example", roles=["moderator"])
    return await meetings.found(house, clock, made["slug"])


async def planned(it: Meeting) -> list[str]:
    return [session.title for day in await it.read(programme.days, it.event.id) for session in day.sessions]


async def the_groups_talk(it: Meeting) -> Told:
    """Twenty of twenty-five come. Four groups write, three hand in, what two said is shared, one point taken back."""
    days = await it.read(programme.days, it.event.id)
    talk = next(each for day in days for each in day.sessions if each.kind == "group-discussion")
    it.clock.at = talk.starts_at
    for number in range(20):
        await it.do(checkin.check_in, it.event, it.people[f"person{number}"], Channel.NOW)
    round_id = await it.propose(talk.title, groups=4)
    await it.do(breakouts.publish, it.event.id, round_id)
    await it.do(breakouts.open_rooms, it.event.id, round_id)
    questions = [question.id for question in talk.questions] or [""]
    groups = await it.groups(round_id)
    points = {group.number: await written(it, group, questions) for group in groups}
    it.later(30)
    for group in groups[:3]:
        await it.hand_in(group)
    for group in groups[:2]:
        await it.do(summaries.share_group, it.event.id, group.id, by="moderator")
    await it.do(summaries.withdraw_point, it.event.id, next(iter(points[1])), by="moderator")
    it.later(60)
    texts = {number: [*said.values(), headline(number)] for number, said in points.items()}
    withdrawn = texts[1].pop(0)
    return Told(talk.id, [*texts[1], *texts[2]], [withdrawn, *texts[3], *texts[4]])


async def written(it: Meeting, group: Group, questions: list[str]) -> dict[str, str]:
    """By id, what a group writes: two points under each question; and its main point."""
    by = it.name_of(group.members[0].person_id)
    found: dict[str, str] = {}
    for number, question in enumerate(questions, 1):
        texts = [f"Tanke {group.number}:{number}:{place}." for place in (1, 2)]
        ids = await it.do(summaries.add_points, it.event.id, group.id, question, texts, by=by)
        found |= dict(zip(ids, texts, strict=True))
    await it.do(summaries.set_headline, it.event.id, group.id, headline(group.number), 0, by=by)
    return found


def headline(number: int) -> str:
    return f"Kärnan i grupp {number}."
