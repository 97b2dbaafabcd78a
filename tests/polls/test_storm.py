"""Three hundred people answer, twice each, some otherwise the second time: one answer each; and it stays calm."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from random import Random
from uuid import uuid4

from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.polls import commands, queries
from hub.polls.events import AnswerCounted, PollAnswered
from hub.polls.model import Kind, Wanted
from hub.web.calm import PAUSE_S
from hub.web.regions import Topic
from tests.meetings import Meeting
from tests.realtime.reading import SV, reading, settle
from tests.visitor import Visitor

MANY = 300
OPTIONS = ("Ja", "Nej", "Vet inte")


async def guests(bees: Meeting, number: int) -> list[str]:
    def come(tx: object) -> list[str]:
        made = (NewPerson(f"Gäst {n}", f"gast{n}@bin.example.se", "Publiken", Mode.REMOTE) for n in range(number))
        return [people.add_participant(tx, bees.event.id, each, Source.STAFF).person_id for each in made]  # type: ignore[arg-type]

    return list(await bees.do(come))


async def opened(bees: Meeting, *, live: bool) -> str:
    poll_id = await bees.do(commands.prepare, bees.event.id, Wanted(Kind.SINGLE, "Kaffe?", OPTIONS))
    await bees.do(commands.open_poll, bees.event.id, poll_id, live=live)
    return str(poll_id)


async def test_everybody_has_exactly_one_answer_however_often_it_is_sent(bees: Meeting) -> None:
    who, poll_id, random = await guests(bees, MANY), await opened(bees, live=True), Random(8)
    last: dict[str, int] = {}

    async def twice(person_id: str) -> None:
        first, second = random.randrange(3), random.randrange(3)
        last[person_id] = second
        for choice in (first, first, second, second):
            await bees.do(commands.answer, bees.event.id, poll_id, person_id, [choice])

    await asyncio.gather(*map(twice, who))

    wanted = Counter(last.values())
    told = (await bees.read(queries.results, bees.event.id))[0]
    assert [line.count for line in told.outcome.lines] == [wanted[place] for place in range(3)]
    await bees.do(commands.close, bees.event.id, poll_id)
    after = (await bees.read(queries.results, bees.event.id))[0]
    assert (after.answered, after.outcome) == (MANY, told.outcome)


async def test_the_same_request_over_http_counts_once_also_after_the_poll_has_closed(
    asta: Visitor, leader: Visitor, bees: Meeting
) -> None:
    poll_id = await opened(bees, live=True)
    path, request = f"{bees.event.path}/poll/{poll_id}/answer", uuid4().hex
    done = [await asta.post(path, choice=[0], request_id=request) for _ in range(3)]
    await leader.post(f"{bees.event.path}/polls/{poll_id}/close")

    again = await asta.post(path, choice=[0], request_id=request)

    assert [again, *done] == [done[0]] * 4
    told = (await bees.read(queries.results, bees.event.id))[0]
    assert (told.answered, [line.count for line in told.outcome.lines]) == (1, [1, 0, 0])


async def test_while_results_are_hidden_a_storm_changes_nobodys_page_but_ones_own(bees: Meeting) -> None:
    who = await guests(bees, 20)
    pages = [Topic("now", bees.event.id, each) for each in who]
    for live in (False, True):
        poll_id, before = await opened(bees, live=live), await bees.head()
        for each in who[:10]:
            await bees.do(commands.answer, bees.event.id, poll_id, each, [0])

        told = [record.fact for record in await bees.told(before)]

        assert [type(fact) for fact in told] == [PollAnswered, AnswerCounted] * 10
        stale = bees.house.site.regions.stale_among(pages, told)
        if live:
            assert set(stale) == set(pages)
        else:
            assert stale == {page: {"now-polls"} for page in pages[:10]}


async def test_a_storm_of_answers_costs_those_who_look_few_renderings_and_ends_with_the_truth(
    owner: Visitor, bees: Meeting
) -> None:
    """Four times a second at most, however many answer; a slow machine takes longer, and may render as often more."""
    who, poll_id = await guests(bees, 60), await opened(bees, live=True)
    topic, source, loop = f"poll/{bees.event.id}/{poll_id}", bees.house.source, asyncio.get_running_loop()
    reader = reading(bees.house.engine, await source.listener(owner.cookie))
    reader.line.received(json.dumps({"op": "sub", "topic": topic, "as": "html", "lang": "sv"}))
    await settle(bees.house.engine)
    before, began = len(reader.frames), loop.time()

    for each in who:
        await bees.do(commands.answer, bees.event.id, poll_id, each, [0])
    head = await bees.head()
    while not any(json.loads(text).get("pos", 0) >= head for text in reader.frames):
        await reader.until(len(reader.frames) + 1)

    assert len(reader.frames) - before <= 2 + (loop.time() - began) / PAUSE_S
    shown = [json.loads(text)["regions"] for text in reader.frames if json.loads(text)["op"] == "html"]
    fresh = json.loads((await source.catch_up(topic, SV, None)).frames[0])["regions"]
    assert shown[-1]["poll-results"] == fresh["poll-results"]
    assert "60 har svarat." in fresh["poll-results"]
