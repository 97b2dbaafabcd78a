"""Parties in groups: kept together, counted in heads, and some a group by themselves."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands, queries
from hub.breakouts.commands.bettering import to_better
from hub.breakouts.dealing import Dealt
from hub.breakouts.evening import evened
from hub.breakouts.queries import Group, Way
from hub.checkin import commands as checkin
from hub.checkin.queries import SaidParty, State
from hub.kernel.ids import Id
from tests.breakouts.meeting import Meeting
from tests.meetings import Meeting as Bees
from tests.visitor import enter


async def say(meeting: Meeting, name: str, *names: str, **said: Any) -> None:
    party = SaidParty(names, **said)
    await meeting.do(checkin.set_party, meeting.event, meeting.days[0], meeting.people[name], party)


async def groups(meeting: Meeting, round_id: Id) -> list[Group]:
    return list(await meeting.ask(queries.groups_of_round, meeting.event.id, round_id))


async def test_groups_are_sized_by_heads_and_a_party_has_one_seat_that_says_how_many(meeting: Meeting) -> None:
    await say(meeting, "Asta Ek", number=4)

    round_id = await meeting.propose(groups=2)

    found = await groups(meeting, round_id)
    assert [group.heads for group in found] == [6, 6]
    assert sum(len(group.members) for group in found) == 8
    assert [m.name for group in found for m in group.members if m.heads > 1] == ["Asta Ek +4"]
    assert await meeting.ask(queries.sizes, [round_id]) == {round_id: (2, 12)}


async def test_whoever_sits_at_anothers_screen_has_that_ones_group(meeting: Meeting) -> None:
    await say(meeting, "Asta Ek", "Bo Alm", "Moa Lund")
    asta, bo = meeting.people["Asta Ek"], meeting.people["Bo Alm"]

    round_id = await meeting.propose(groups=2)
    await meeting.do(commands.publish, meeting.event.id, round_id)

    mine = await meeting.ask(queries.my_groups, meeting.event.id, [asta, bo])
    seat = next(m for m in mine[asta].members if m.person_id == asta)
    assert mine[bo] == mine[asta]
    assert (seat.name, seat.beside) == ("Asta Ek +2", ("Bo Alm", "Moa Lund"))
    assert bo not in {m.person_id for group in await groups(meeting, round_id) for m in group.members}
    assert await meeting.ask(queries.is_member, mine[asta].id, bo)


async def test_who_has_a_seat_of_their_own_already_is_counted_there_alone(meeting: Meeting) -> None:
    round_id = await meeting.propose(groups=2)

    await say(meeting, "Asta Ek", "Bo Alm", "Moa Lund")

    found = await groups(meeting, round_id)
    assert sum(group.heads for group in found) == 9
    assert {"Asta Ek +1", "Bo Alm"} <= {m.name for group in found for m in group.members}


async def test_a_group_of_its_own_is_dealt_with_nobody_and_stands_after_the_others(meeting: Meeting) -> None:
    await say(meeting, "Asta Ek", number=3, own_group=True, place="Vänersborg")

    round_id = await meeting.propose(groups=2)
    before = await groups(meeting, round_id)
    await meeting.do(commands.redeal, meeting.event, round_id)

    for found in (before, await groups(meeting, round_id)):
        assert [(g.number, g.way, g.place, g.heads) for g in found] == [
            (1, Way.CHOOSE_ROOM, "", 4),
            (2, Way.CHOOSE_ROOM, "", 3),
            (3, Way.LOCAL, "Vänersborg", 4),
        ]


async def test_nobody_who_comes_late_is_put_into_a_group_of_its_own(meeting: Meeting) -> None:
    await say(meeting, "Asta Ek", number=1, own_group=True)
    round_id = await meeting.propose(groups=2)
    late = await meeting.arrive("Sent Kommen")

    await meeting.do(commands.seat_late, meeting.event, round_id)

    own = (await groups(meeting, round_id))[2]
    assert late not in {member.person_id for member in own.members}


@pytest.mark.parametrize("shown", [False, True])
async def test_a_party_that_comes_late_gets_its_own_group_by_the_press_that_seats_all(
    meeting: Meeting, shown: bool
) -> None:
    round_id = await meeting.propose(groups=2)
    if shown:
        await meeting.do(commands.publish, meeting.event.id, round_id)
    await meeting.arrive("Vera Sund")
    await say(meeting, "Vera Sund", number=7, own_group=True, place="Vänersborg")

    seated = await meeting.do(commands.seat_late, meeting.event, round_id, "Grupp {n}")

    own = (await groups(meeting, round_id))[-1]
    assert (seated, own.number, own.name, own.place, own.heads) == (1, 3, "Grupp 3", "Vänersborg", 8)


async def test_evening_out_moves_nobody_into_a_group_of_its_own_and_takes_it_away_with_its_people(
    meeting: Meeting,
) -> None:
    await say(meeting, "Asta Ek", number=1, own_group=True)
    round_id = await meeting.propose(groups=2)
    own = (await groups(meeting, round_id))[2]
    round_ = await meeting.ask(queries.round_, meeting.event.id, round_id)
    before = await meeting.ask(commands.to_even_out, meeting.event, round_)
    day, asta = meeting.days[0], meeting.people["Asta Ek"]
    await meeting.do(checkin.mark, meeting.event, day, asta, State.GONE)

    plan = await meeting.ask(commands.to_even_out, meeting.event, round_)

    assert (before.moved, before.empty) == ((), ())
    assert (plan.gone, plan.empty) == ((asta,), (own.id,))


def test_evening_out_is_by_heads_and_a_party_moves_only_where_that_is_more_even() -> None:
    def some(*heads: int, first: int) -> list[Dealt]:
        return [Dealt(f"{first + n:032x}", "", "remote", heads=each) for n, each in enumerate(heads)]

    five_and_two = [some(3, 1, 1, first=0), some(1, 1, first=9)]
    party_of_four = [some(4, 2, first=0), some(1, 1, first=9)]
    steps = evened(five_and_two, (), modes_apart=False)
    moved = evened(party_of_four, (), modes_apart=False)

    assert [(step.source, step.target) for step in steps] == [(0, 1)]
    assert [step.person_id for step in moved] == [party_of_four[0][1].person_id]


async def test_a_group_of_its_own_reads_on_its_page_that_it_talks_where_it_is(app: Starlette, bees: Bees) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/party", names="Bo Alm", number=3, own_group=True, place="Vänersborg")
    await bees.publish()

    pages = [
        (await (await enter(app, bees, name)).client.get(f"{bees.event.path}/now")).text for name in ("asta", "bo")
    ]

    for page in pages:
        assert "You are a group of your own: " in page
        assert "Vänersborg" in page
        assert "There are 4 of you: Asta Ek +3" in page
        assert "Rooms open shortly" not in page


async def test_a_search_for_better_groups_lets_a_group_of_its_own_be(meeting: Meeting) -> None:
    await say(meeting, "Asta Ek", number=1, own_group=True)
    round_id = await meeting.propose(groups=2)
    await meeting.do(commands.better, meeting.event.id, round_id)

    seated = await meeting.ask(to_better, meeting.event.id, round_id)

    assert seated is not None
    assert meeting.people["Asta Ek"] not in seated.places
    assert len(seated.groups) == 2
