"""Every command makes stale what it changes: a region that is not declared stale reads the same, byte for byte."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from hub.breakouts import commands as breakout_commands
from hub.breakouts import queries as breakouts
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Way
from hub.kernel.errors import Forbidden, HubError, NotFound, SignedOut
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.programme import commands as programme_commands
from hub.summaries import commands, events, queries
from hub.summaries.live import REGIONS, TOPICS
from hub.summaries.picture import Kept
from hub.web.auth import STRANGER, Principal, Role
from hub.web.regions import Region
from tests.edits import edit_session
from tests.summaries.conftest import Meeting
from tests.summaries.photos import A_PHOTO

Screenful = dict[tuple[str, str], str]
Step = tuple[Any, ...]


def is_stale(region: Region, fact: Fact, key: str) -> bool:
    keys = region.stale_keys(fact)
    return keys is None or key in keys


async def all_regions(meeting: Meeting, lang: str = "en") -> Screenful:
    """The HTML of each of this feature's regions, for every key that somebody may look at."""
    regions, event = meeting.house.site.regions, meeting.event

    def render(snap: Snapshot) -> Screenful:
        rounds = breakouts.rounds(snap, event.id)
        groups = [group.id for each in rounds for group in breakouts.groups_of_round(snap, event.id, each.id)]
        questions = [queries.question_key(each.id, question) for each in rounds for question in meeting.questions]
        keys = {
            "group": groups,
            "moderation": ["", *(each.id for each in rounds), *questions, *groups],
            "now": [meeting.leader, meeting.outsider],
        }
        found = {}
        for region in REGIONS:
            of_kind = keys.get(region.topic, [""])
            loaded = regions.contexts(snap, event, region.topic, of_kind, {region.id})
            for key in of_kind:
                html = regions.render(snap, event, region.topic, loaded, key, lang)
                found[region.id, key] = html[region.id]
        return found

    return await meeting.house.database.read(render)


def not_told(before: Screenful, after: Screenful, facts: list[Fact]) -> list[tuple[str, str]]:
    """The regions that changed without being declared stale."""
    by_id = {region.id: region for region in REGIONS}
    return [
        (id_, key)
        for (id_, key), html in after.items()
        if (id_, key) in before and before[id_, key] != html and not any(is_stale(by_id[id_], f, key) for f in facts)
    ]


async def a_day(meeting: Meeting) -> AsyncIterator[Step]:
    """Everything that can happen to notes and summaries, and what else they show."""
    anna, bo, _ = meeting.members[0]
    one, two = meeting.groups[0].id, meeting.groups[1].id
    first, second = meeting.questions
    moderator, leader = meeting.moderator, meeting.leader
    yield anna, commands.take_scribe, one
    yield anna, people.rename, anna, "Anna Annorlunda"
    yield anna, commands.add_point, one, first, "One"
    point = await newest(meeting, one, first)
    yield bo, commands.edit_point, point, "One, better", 1
    yield bo, commands.add_point, one, second, "Two\nThree"
    other = await newest(meeting, one, second)
    yield bo, commands.remove_point, other
    yield anna, commands.move_point, await newest(meeting, one, second), 0, first
    photo = "ab" * 16
    yield anna, commands.add_photo, one, Kept(A_PHOTO, 40, 30), "A sheet", photo
    yield anna, commands.set_headline, one, "Begin now", 0
    yield anna, commands.set_hold_back, one, True
    yield anna, commands.set_hold_back, one, False
    yield anna, commands.hand_in, one
    yield anna, commands.take_back_hand_in, one
    yield anna, commands.hand_in, one
    yield meeting.members[1][0], commands.add_point, two, first, "Second group"
    yield leader, breakout_commands.move, meeting.round_id, anna, two
    yield leader, breakout_commands.recall, meeting.round_id
    yield moderator, commands.share_point, point
    yield moderator, commands.share_headline, one
    yield moderator, commands.share_photo, photo
    yield moderator, commands.withdraw_photo, photo
    yield moderator, commands.share_group, two
    [round_] = await meeting.read(queries.shared)
    share_id = round_.questions[0].items[0].id
    yield moderator, commands.move_share, share_id, 1
    yield moderator, commands.edit_share, share_id, "In other words", 0
    yield moderator, commands.hide_share, share_id, True
    yield moderator, commands.hide_share, share_id, False
    yield moderator, commands.pin_share, share_id, True
    yield moderator, commands.withdraw_headline, one
    yield moderator, commands.withdraw_point, point
    yield moderator, commands.share_group, one
    yield moderator, with_team(commands.edit_point), point, "One, mended", 2
    yield moderator, with_team(commands.set_headline), one, "Begin today", 1
    yield meeting.organiser, ask, meeting.session_id, ["What slows us down most?"]
    yield meeting.organiser, retitle, meeting.session_id, "Doors and thresholds"
    yield moderator, commands.withdraw_group, one
    yield leader, breakout_commands.close, meeting.round_id
    yield leader, anew, meeting
    yield leader, published
    yield moderator, commands.withdraw_group, two
    meeting.clock.at += timedelta(days=1)
    yield None, programme_commands.pass_moment, meeting.clock.at


def with_team(command: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args: command(*args, as_team=True)


async def newest(meeting: Meeting, group_id: str, question_id: str) -> str:
    notes = (await meeting.read(queries.notes, [group_id]))[group_id]
    return next(str(q.points[-1].id) for q in notes.questions if q.id == question_id)


def ask(tx: Any, event_id: str, session_id: str, texts: list[str]) -> None:
    edit_session(tx, event_id, session_id, questions=tuple(texts))


def retitle(tx: Any, event_id: str, session_id: str, title: str) -> None:
    edit_session(tx, event_id, session_id, title=title)


def anew(tx: Any, event_id: str, meeting: Meeting) -> None:
    asked = Asked(Wanted(2, None, False), Way.STAY_HERE, 10)
    breakout_commands.propose(tx, meeting.event, meeting.session_id, asked)


def published(tx: Any, event_id: str) -> None:
    breakout_commands.publish(tx, event_id, breakouts.rounds(tx, event_id)[-1].id)


async def test_what_is_not_declared_stale_has_not_changed(meeting: Meeting) -> None:
    seen: set[str] = set()
    unchanged = []
    before = await all_regions(meeting)
    async for by, command, *args in a_day(meeting):
        head = await meeting.head()
        await meeting.do(by, command, *args)
        facts, after = await meeting.facts(head), await all_regions(meeting)

        assert not_told(before, after, facts) == [], (command, facts)
        if facts and all(before.get(place, html) == html for place, html in after.items()):
            unchanged.append([fact.type for fact in facts])
        seen |= {fact.type for fact in facts}
        before = after

    declared = {name for name, found in vars(events).items() if isinstance(found, type) and found is not Fact}
    assert {name for name in declared if name in Fact.known} <= seen
    assert unchanged == [["RoundProposed"]], "a fact that changes nothing to be seen is no fact"


async def test_the_group_alone_hears_of_its_notes(meeting: Meeting) -> None:
    one, two = meeting.groups[0].id, meeting.groups[1].id
    notes = next(region for region in REGIONS if region.id == "group-notes")

    assert is_stale(notes, events.PointAdded(one, "p"), one)
    assert not is_stale(notes, events.PointAdded(one, "p"), two)


@pytest.mark.parametrize(
    ("topic", "reader", "refusal"),
    [
        ("group", "member", None),
        ("group", "leader", None),
        ("group", "moderator", None),
        ("group", "organiser", None),
        ("group", "other", Forbidden),
        ("group", "outsider", Forbidden),
        ("group", "screen", Forbidden),
        ("group", "stranger", SignedOut),
        ("moderation", "moderator", None),
        ("moderation", "leader", None),
        ("moderation", "member", Forbidden),
        ("moderation", "screen", Forbidden),
        ("moderation", "stranger", SignedOut),
    ],
)
async def test_who_may_listen_to_what(meeting: Meeting, topic: str, reader: str, refusal: type | None) -> None:
    person_id = {
        "member": meeting.members[0][0],
        "other": meeting.members[1][0],
        "leader": meeting.leader,
        "moderator": meeting.moderator,
        "organiser": meeting.organiser,
        "outsider": meeting.outsider,
        "screen": meeting.screen,
        "stranger": None,
    }[reader]
    key = meeting.groups[0].id if topic == "group" else ""

    assert await refused(meeting, topic, person_id, key) is refusal


@pytest.mark.parametrize(("topic", "key"), [("group", ""), ("group", "x"), ("moderation", "x")])
async def test_a_key_that_leads_nowhere_is_not_found(meeting: Meeting, topic: str, key: str) -> None:
    assert await refused(meeting, topic, meeting.organiser, key) is NotFound


async def refused(meeting: Meeting, topic: str, person_id: str | None, key: str) -> type | None:
    """How the guard of a topic answers."""

    def check(snap: Snapshot) -> type | None:
        found = people_queries.participant(snap, meeting.event.id, person_id) if person_id else None
        principal = Principal(person_id, roles=found.roles | {Role.PARTICIPANT}) if found else STRANGER
        try:
            TOPICS[topic](snap, principal, meeting.event, key)
        except HubError as error:
            return next(kind for kind in (SignedOut, Forbidden, NotFound) if isinstance(error, kind))
        return None

    return await meeting.house.database.read(check)


async def test_regions_stay_small_with_twenty_groups_and_long_lists_grow_by_the_line(big_meeting: Meeting) -> None:
    for number, group in enumerate(big_meeting.groups):
        member = big_meeting.members[number][0]
        for question in big_meeting.questions:
            await big_meeting.do(member, commands.add_point, group.id, question, "A thought of some length. " * 3)
        await big_meeting.do(member, commands.set_headline, group.id, "A main point of some length " * 3, 0)
        await big_meeting.do(member, commands.hand_in, group.id)
        await big_meeting.do(big_meeting.moderator, commands.share_group, group.id)

    sizes: dict[str, int] = {}
    for (id_, _), html in (await all_regions(big_meeting)).items():
        sizes[id_] = max(sizes.get(id_, 0), len(html.encode()))

    assert {id_: size for id_, size in sizes.items() if size > 16_384} == {}, sizes
