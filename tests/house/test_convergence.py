"""What a page shows after the pushes is what a fresh page shows: for every fact, on every page, in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from hub.app import House
from hub.breakouts import queries as breakouts
from hub.choosing import queries as choosing
from hub.features import TOPICS
from hub.kernel.errors import Forbidden, NotFound
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.people.events import LinksRevoked, PersonsMerged, PersonsParted, SessionEnded
from hub.polls import queries as polls_queries
from hub.programme import queries as programme
from hub.programme.events import EventCreated
from hub.registration.events import NeedsSeen
from hub.web.auth import Principal
from hub.web.regions import Topic
from realtime.messages import Cursor, Html, Variant
from realtime.parsing import parse_server
from tests.house.scenarios import SCENARIOS, Scenario
from tests.meetings import Meeting

Pages = Mapping[tuple[str, str], Mapping[str, str]]
"""By topic and language: the elements by region."""

CHANGE_NO_PAGE: dict[type[Fact], str] = {
    EventCreated: "there is no page of the event yet that somebody could have open",
    PersonsMerged: "told beside that both are other than before, which pages hear of",
    PersonsParted: "told beside that both are other than before, which pages hear of",
    SessionEnded: "in the site's journal: it ends connections, see tests/threats",
    NeedsSeen: "the page on which it is noted who has looked at the needs is no live one",
    LinksRevoked: "in the site's journal: it ends connections, see tests/threats",
}


def known_facts() -> set[type[Fact]]:
    return {fact for fact in Fact.known.values() if fact.__module__.startswith("hub.")}


def told_by_scenarios() -> set[type[Fact]]:
    return {fact for scenario in SCENARIOS for fact in scenario.facts}


# -- all pages --------------------------------------------------------------------------------------------------------


def no_key(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [""]


def persons(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [each.id for each in people.participants(snap, event_id)]


def rounds(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [each.id for each in breakouts.rounds(snap, event_id)]


def days(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [day.id for day in programme.days(snap, event_id)]


def groups(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [g.id for r in rounds(snap, event_id) for g in breakouts.groups_of_round(snap, event_id, r)]


def choices(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [each.id for each in choosing.choices(snap, event_id)]


def ways_of_reading(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", "group", "theme", "group.steer", *(f"{each}.group" for each in rounds(snap, event_id))]


def polls(snap: Snapshot, event_id: str) -> Sequence[str]:
    return [each.id for each in polls_queries.polls(snap, event_id)]


def all_polls_and_each(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", *polls(snap, event_id)]


def newest_rounds_and_groups(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", *rounds(snap, event_id), *groups(snap, event_id)]


def newest_and_rounds(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", *rounds(snap, event_id)]


def states_of_mail(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", "waiting", "bounced"]


def ways_to_read(snap: Snapshot, event_id: str) -> Sequence[str]:
    return ["", "new", "answered"]


KEYS: dict[str, Callable[[Snapshot, str], Sequence[str]]] = {
    "now": persons,
    "desk": no_key,
    "screen": no_key,
    "programme": no_key,
    "plenary": ways_of_reading,
    "moderation": newest_rounds_and_groups,
    "goround": no_key,
    "themes": newest_and_rounds,
    "host": no_key,
    "round": rounds,
    "rounds": days,
    "group": groups,
    "choice": choices,
    "registration": persons,
    "registrations": no_key,
    "summary": no_key,
    "opening": no_key,
    "poll": polls,
    "polls": all_polls_and_each,
    "reflections": no_key,
    "reflection-wall": no_key,
    "questions": ways_to_read,
    "asking": persons,
    "asked": no_key,
    "speakers": no_key,
    "door": no_key,
    "mail": states_of_mail,
}
"""Who can have which page open, by kind of topic."""


def topics(snap: Snapshot, meeting: Meeting) -> list[Topic]:
    """The pages that there are: what even the owner is told is not found, nobody has open."""
    event = meeting.event
    named = (Topic(kind, event.id, key) for kind, keys in KEYS.items() for key in keys(snap, event.id))
    return [topic for topic in named if there_is(snap, meeting, topic)]


def there_is(snap: Snapshot, meeting: Meeting, topic: Topic) -> bool:
    try:
        meeting.house.site.regions.check(snap, Principal("somebody", owner=True), meeting.event, topic)
    except NotFound:
        return False
    except Forbidden:
        return True  # another's own page
    return True


def pages(snap: Snapshot, meeting: Meeting, of: Sequence[Topic]) -> Pages:
    """Each page as the web makes it for a reader who opens it now."""
    site = meeting.house.site
    event = site.resolver.event_by_id(snap, meeting.event.id)
    assert event is not None
    found = {}
    for kind in KEYS:
        keys = [topic.key for topic in of if topic.kind == kind]
        loaded = site.regions.contexts(snap, event, kind, keys)
        for key in keys:
            for lang in site.languages.all:
                html = site.regions.render(snap, event, kind, loaded, key, lang)
                found[str(Topic(kind, event.id, key)), lang] = html
    return found


def pushed(snap: Snapshot, house: House, event_id: str, facts: Sequence[Fact], of: Sequence[Topic]) -> Pages:
    """What is pushed to readers of *of* when *facts* have come, all gathered into one push."""
    regions = house.source.regions
    variants = [Variant("html", lang) for lang in house.site.languages.all]
    stale = {topic: ids for topic in of if (ids := regions.stale(topic, facts))}
    frames = house.source._frames(snap, event_id, 1, stale, dict.fromkeys(stale, variants))
    found = {}
    for name, variant, text in frames:
        found[name, variant.lang] = regions_in(text)
    return found


def regions_in(text: str) -> Mapping[str, str]:
    frame = parse_server(text)
    assert isinstance(frame, Html)
    return dict(frame.regions)


async def play(meeting: Meeting, scenario: Scenario) -> tuple[list[Topic], Pages, list[Fact]]:
    """The pages that were open before, and what has happened since."""
    acts = scenario.play(meeting)
    await anext(acts)
    before, seq = await meeting.read(topics, meeting), await meeting.head()
    old = await meeting.read(pages, meeting, before)
    async for _ in acts:
        raise AssertionError("a scenario has one yield")
    return before, old, [record.fact for record in await meeting.told(seq)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
async def test_an_old_page_and_what_is_pushed_make_a_fresh_page(quiet: Meeting, scenario: Scenario) -> None:
    open_pages, old, facts = await play(quiet, scenario)
    news = await quiet.read(pushed, quiet.house, quiet.event.id, facts, open_pages)
    fresh = await quiet.read(pages, quiet, open_pages)
    live = {page: {**regions, **news.get(page, {})} for page, regions in old.items()}
    wrong = [(page[0], id_) for page in fresh for id_ in fresh[page] if live[page][id_] != fresh[page][id_]]
    assert wrong == [], f"after {[fact.type for fact in facts]} these regions are old: add the fact to their `stale`"
    for fact in scenario.facts:
        assert seen(quiet, open_pages, old, fresh, [each for each in facts if type(each) is fact]), (
            f"{fact.__name__} among {[each.type for each in facts]} changes nothing that it makes stale"
        )


def seen(meeting: Meeting, of: Sequence[Topic], old: Pages, fresh: Pages, facts: Sequence[Fact]) -> bool:
    """Whether one of the regions that *facts* make stale looks otherwise than before."""
    regions = meeting.house.source.regions
    return any(
        old[str(topic), "sv"][id_] != fresh[str(topic), "sv"][id_]
        for topic in of
        for id_ in regions.stale(topic, facts)
    )


def test_every_fact_has_a_scenario_or_a_reason_to_have_none() -> None:
    missing = known_facts() - told_by_scenarios() - set(CHANGE_NO_PAGE)
    assert {fact.__name__ for fact in missing} == set()


def test_no_reason_is_kept_for_a_fact_that_pages_hear_of() -> None:
    assert set(CHANGE_NO_PAGE) & told_by_scenarios() == set()


def test_every_kind_of_page_is_looked_at() -> None:
    assert set(KEYS) == set(TOPICS)


async def test_who_comes_back_gets_what_was_pushed_meanwhile(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.talk()))[0]
    seq, source = await quiet.head(), quiet.house.source
    await quiet.write(group, "Tid", headline="Mer tid")
    await quiet.hand_in(group)
    facts = [record.fact for record in await quiet.told(seq)]
    open_pages = await quiet.read(topics, quiet)
    news = await quiet.read(pushed, quiet.house, quiet.event.id, facts, open_pages)
    caught_up = {}
    for topic in map(str, open_pages):
        for lang in quiet.house.site.languages.all:
            answer = await source.catch_up(topic, Variant("html", lang), Cursor(source.epoch, seq))
            for text in answer.frames:
                caught_up[topic, lang] = regions_in(text)
    assert caught_up == news


async def test_a_page_says_the_same_whether_it_is_read_alone_or_among_many(quiet: Meeting) -> None:
    await quiet.link()
    group = (await quiet.groups(await quiet.talk()))[0]
    await quiet.write(group, "Tid", headline="Mer tid")
    of = await quiet.read(topics, quiet)
    alone: dict[tuple[str, str], Mapping[str, str]] = {}
    for topic in of:
        alone |= await quiet.read(pages, quiet, [topic])
    assert alone == await quiet.read(pages, quiet, of)
