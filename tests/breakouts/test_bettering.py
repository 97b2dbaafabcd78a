"""A proposal is made better while it is looked at, and what is done by hand meanwhile stays."""

from __future__ import annotations

from dataclasses import replace

from hub.breakouts import commands, queries
from hub.breakouts.bettering import Search, Seated
from hub.breakouts.commands.bettering import take_better, to_better
from hub.breakouts.dealing import Dealt, Wanted
from hub.breakouts.events import BetteringBegan, BetteringEnded, GroupsBettered
from hub.breakouts.queries import Group
from hub.breakouts.queries.betterings import bettering
from hub.breakouts.ticker import BetteringTicker
from hub.kernel.ids import Id
from tests.breakouts.meeting import Meeting

WANTED = Wanted(2, None, led=False)


def standing(*towns: str, held: frozenset[str] = frozenset(), wanted: Wanted = WANTED) -> Seated:
    """Groups whose people are called a0, a1 …, b0 …, each of the town that the letter stands for."""
    groups = {
        name: tuple(Dealt(f"{name}{n}", town, "remote") for n, town in enumerate(of))
        for name, of in zip("abcdef", towns, strict=False)
    }
    return Seated(1, groups, held, wanted, (), 7)


def towns(seated: Seated, search: Search) -> dict[str, list[str]]:
    people = {each.person_id: each.organisation for there in seated.groups.values() for each in there}
    found: dict[str, list[str]] = {name: [] for name in seated.groups}
    for who, where in (search.found or seated.places).items():
        found[where].append(people[who])
    return {name: sorted(there) for name, there in found.items()}


def test_a_search_goes_on_from_the_groups_as_they_stand_and_mixes_them() -> None:
    seated = standing("xxyy", "zzww")
    search = Search(seated, 30)

    search.run()

    assert towns(seated, search) == {"a": ["w", "x", "y", "z"], "b": ["w", "x", "y", "z"]}


def test_nothing_is_found_where_nothing_is_better() -> None:
    search = Search(standing("xy", "xy"), 30)

    search.run()

    assert search.found is None


def test_whoever_was_placed_by_hand_keeps_their_seat() -> None:
    seated = standing("xxyy", "zzww", held=frozenset({"a0", "a1", "b0"}))
    search = Search(seated, 30)

    search.run()

    places = search.found or {}
    assert {who: places[who] for who in ("a0", "a1", "b0")} == {"a0": "a", "a1": "a", "b0": "b"}
    assert towns(seated, search)["a"][0:2] == ["w", "x"]


def test_those_who_are_to_sit_together_and_do_still_do_and_parties_move_whole() -> None:
    seated = standing("xxyy", "zzww", wanted=replace(WANTED, together=(("a0", "a1"), ("a2", "b2"))))
    party = replace(seated.groups["b"][0], heads=2)
    seated = replace(seated, groups={**seated.groups, "b": (party, *seated.groups["b"][2:])})
    search = Search(seated, 30)

    search.run()

    places = search.found or seated.places
    assert places["a0"] == places["a1"]
    heads = [sum(2 if who == "b0" else 1 for who, where in places.items() if where == name) for name in "ab"]
    assert heads == [4, 4]


def test_a_search_that_is_told_to_stop_stops() -> None:
    search = Search(standing(*["".join(chr(97 + (n * 7 + m) % 11) for m in range(8)) for n in range(6)]), 600)
    search.stopped = True

    search.run()

    assert search.found is None or set(search.found) == set(search.seated.places)


async def groups(meeting: Meeting, round_id: Id) -> list[Group]:
    return list(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id))


async def unmixed(meeting: Meeting) -> Id:
    """A proposal in which two who should change places have done the opposite, and nobody is held."""
    round_id = await meeting.propose(groups=2)
    event_id, towns = meeting.event.id, {"Granby": 0, "Ljungö": 1}
    first, second = await groups(meeting, round_id)
    sides = (first.id, second.id)
    for group in (first, second):
        for member in group.members:
            if member.organisation in towns:
                await meeting.do(commands.move, event_id, round_id, member.person_id, sides[towns[member.organisation]])
    for group in await groups(meeting, round_id):
        for member in group.members:
            if member.by_hand:
                await meeting.do(commands.hold, event_id, round_id, member.person_id, False)
    return round_id


async def test_the_hub_finds_better_groups_shows_them_and_says_how_it_went(meeting: Meeting) -> None:
    round_id = await unmixed(meeting)
    event_id = meeting.event.id
    before = await meeting.ask(queries.balance, event_id, round_id, await groups(meeting, round_id))
    version = (await meeting.ask(queries.round_, event_id, round_id)).version
    await meeting.do(commands.better, event_id, round_id)
    head = await meeting.head()

    await BetteringTicker(meeting.database).look()

    after = await meeting.ask(queries.balance, event_id, round_id, await groups(meeting, round_id))
    assert (before.above > 0, after.above) == (True, 0)
    told = [type(fact) for fact in await meeting.facts_since(head)]
    assert (told[-1], set(told)) == (BetteringEnded, {GroupsBettered, BetteringEnded})
    row = await meeting.ask(bettering, round_id)
    assert (row.off, row.ended_at) == (before.above, meeting.clock.at)
    assert (await meeting.ask(queries.round_, event_id, round_id)).version == version


async def test_what_was_found_for_other_groups_than_there_are_is_not_taken(meeting: Meeting) -> None:
    round_id = await unmixed(meeting)
    event_id = meeting.event.id
    await meeting.do(commands.better, event_id, round_id)
    seated = await meeting.ask(to_better, event_id, round_id)
    first, second = await groups(meeting, round_id)
    await meeting.do(commands.move, event_id, round_id, first.members[0].person_id, second.id)
    by_hand = await groups(meeting, round_id)

    taken = await meeting.do(take_better, event_id, round_id, seated, seated.places)

    assert (taken, await groups(meeting, round_id)) == (False, by_hand)
    again = await meeting.ask(to_better, event_id, round_id)
    assert first.members[0].person_id in again.held


async def test_enough_is_enough_and_groups_that_are_shown_are_not_touched(meeting: Meeting) -> None:
    round_id = await unmixed(meeting)
    event_id = meeting.event.id
    head = await meeting.head()

    began = [await meeting.do(commands.better, event_id, round_id) for _ in range(2)]
    ended = [await meeting.do(commands.enough, event_id, round_id) for _ in range(2)]

    assert (began, ended) == ([True, False], [True, False])
    assert await meeting.facts_since(head) == [BetteringBegan(round_id), BetteringEnded(round_id)]
    assert await meeting.ask(to_better, event_id, round_id) is None
    await meeting.do(commands.better, event_id, round_id)
    await meeting.do(commands.publish, event_id, round_id)
    assert await meeting.ask(to_better, event_id, round_id) is None
