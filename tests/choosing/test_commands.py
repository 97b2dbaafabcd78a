"""Choosing: a place holds, the last one goes to one, and the groups are those that people chose."""

from __future__ import annotations

from typing import Any

import pytest

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as rounds
from hub.breakouts.model import ChosenGroups
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import SaidParty
from hub.checkin.queries import State as Attendance
from hub.choosing import commands, queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.model import (
    AlreadyShown,
    ChangedMeanwhile,
    ChoiceNotOpen,
    EnoughWishes,
    GroupFull,
    Kind,
    NewOption,
    NobodyChose,
    NotHereYet,
    SameName,
    SitsWithAnother,
    SomebodyThere,
    State,
    TooFewOptions,
    TooFewPlaces,
)
from hub.kernel.errors import NotFound
from hub.people.model import Mode
from hub.programme.events import SessionRemoved
from hub.web.auth import Role
from tests.breakouts.meeting import Meeting
from tests.choosing.choices import groups, look, named, offer, opened, places, take, wish


async def test_the_last_place_goes_to_one_and_the_other_keeps_what_they_had(meeting: Meeting) -> None:
    choice = await opened(meeting, sizes=(1, 3, 4))
    assert await take(meeting, choice, "Asta Ek", "Skog")
    assert await take(meeting, choice, "Bo Alm", "Vatten")

    with pytest.raises(GroupFull):
        await take(meeting, choice, "Asta Ek", "Vatten")

    assert await places(meeting, choice) == {"Asta Ek": "Skog", "Bo Alm": "Vatten"}


async def test_a_place_is_changed_given_back_and_taken_twice_without_harm(meeting: Meeting) -> None:
    choice = await opened(meeting)
    event_id, asta = meeting.event.id, meeting.people["Asta Ek"]

    assert [await take(meeting, choice, "Asta Ek", title) for title in ("Skog", "Skog", "Mat")] == [True, False, True]
    assert await places(meeting, choice) == {"Asta Ek": "Mat"}
    assert [await meeting.do(commands.leave, event_id, choice.id, asta) for _ in range(2)] == [True, False]
    assert await places(meeting, choice) == {}


async def test_nobody_chooses_before_it_is_open_nor_after_nor_from_afar(meeting: Meeting) -> None:
    event = meeting.event
    choice_id = await meeting.do(commands.prepare, event.id, meeting.talks[0], Kind.PLACES, offer())
    choice = await look(meeting, choice_id)
    with pytest.raises(ChoiceNotOpen):
        await take(meeting, choice, "Asta Ek", "Skog")
    assert await meeting.do(commands.open_choice, event.id, choice_id) is True
    assert await meeting.do(commands.open_choice, event.id, choice_id) is False
    await meeting.do(checkin.mark, event, meeting.days[0], meeting.people["Bo Alm"], Attendance.GONE)
    with pytest.raises(NotHereYet):
        await take(meeting, choice, "Bo Alm", "Skog")
    with pytest.raises(NotFound):
        await meeting.do(commands.take, event, choice_id, "0" * 32, meeting.people["Asta Ek"])
    with pytest.raises(NotFound):
        await wish(meeting, choice, "Asta Ek", "Skog")
    await take(meeting, choice, "Asta Ek", "Skog")
    await meeting.do(commands.make_groups, event, choice_id)
    with pytest.raises(ChoiceNotOpen):
        await take(meeting, choice, "Asta Ek", "Mat")


async def test_those_who_have_not_chosen_are_seated_evenly_in_the_places_left(meeting: Meeting) -> None:
    choice = await opened(meeting, sizes=(4, 4, 8))
    for name in ("Asta Ek", "Bo Alm", "Cilla Rönn"):
        await take(meeting, choice, name, "Vatten")
    for name in ("Dan Lind", "Ebba Björk"):
        await take(meeting, choice, name, "Skog")

    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id)

    found = await groups(meeting, round_id)
    assert {title: len(names) for title, names in found.items()} == {"Vatten": 4, "Skog": 4}
    assert {"Asta Ek", "Bo Alm", "Cilla Rönn"} < set(found["Vatten"])
    closed = await look(meeting, choice.id)
    assert (closed.state, closed.round_id) == (State.CLOSED, round_id)


async def test_or_they_are_let_be_and_stand_among_those_without_a_group(meeting: Meeting) -> None:
    choice = await opened(meeting)
    for name, title in (("Asta Ek", "Vatten"), ("Bo Alm", "Vatten"), ("Dan Lind", "Mat"), ("Ebba Björk", "Mat")):
        await take(meeting, choice, name, title)

    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id, seat_rest=False)

    assert await groups(meeting, round_id) == {"Vatten": ["Asta Ek", "Bo Alm"], "Mat": ["Dan Lind", "Ebba Björk"]}
    undecided = await meeting.ask(queries.undecided, meeting.event, choice)
    assert [each.name for each in undecided] == ["Cilla Rönn", "Folke Asp", "Greta Hägg", "Åke Öster"]
    await meeting.do(breakouts.seat_late, meeting.event, round_id)
    assert sum(map(len, (await groups(meeting, round_id)).values())) == 8


async def test_who_has_left_loses_the_seat_and_a_host_gets_none(meeting: Meeting) -> None:
    await meeting.arrive("Värd", roles=(Role.HOST,))
    choice = await opened(meeting, sizes=(9, 9, 9))
    for name in ("Asta Ek", "Bo Alm", "Cilla Rönn"):
        await take(meeting, choice, name, "Skog")
    await meeting.do(checkin.mark, meeting.event, meeting.days[0], meeting.people["Bo Alm"], Attendance.GONE)

    found = await groups(meeting, await meeting.do(commands.make_groups, meeting.event, choice.id))

    assert sorted(name for names in found.values() for name in names) == sorted(
        set(meeting.people) - {"Bo Alm", "Värd"}
    )


async def test_those_on_site_get_a_table_and_those_remote_a_room(meeting: Meeting) -> None:
    choice_id = await meeting.do(
        commands.prepare,
        meeting.event.id,
        meeting.talks[0],
        Kind.PLACES,
        Offer(
            [NewOption("Vatten", 9, place="vid fönstret"), NewOption("Skog", 9, place="vid dörren")], Way.CHOOSE_ROOM, 5
        ),
    )
    await meeting.do(commands.open_choice, meeting.event.id, choice_id)
    choice = await look(meeting, choice_id)
    for name in ("Vera", "Valle"):
        await meeting.arrive(name, mode=Mode.ON_SITE)
        await take(meeting, choice, name, "Vatten")
    await take(meeting, choice, "Asta Ek", "Skog")
    await take(meeting, choice, "Bo Alm", "Skog")

    round_id = await meeting.do(commands.make_groups, meeting.event, choice_id, seat_rest=False)

    found = await meeting.ask(rounds.groups_of_round, meeting.event.id, round_id)
    assert [(each.name, each.way, each.place) for each in found] == [
        ("Vatten", Way.TABLE, "vid fönstret"),
        ("Skog", Way.CHOOSE_ROOM, ""),
    ]


async def test_the_groups_are_made_again_until_everyone_has_been_shown_them(meeting: Meeting) -> None:
    choice = await opened(meeting)
    await take(meeting, choice, "Asta Ek", "Mat")
    await take(meeting, choice, "Bo Alm", "Mat")
    event_id = meeting.event.id
    first = await meeting.do(commands.make_groups, meeting.event, choice.id, seat_rest=False)
    await meeting.do(commands.open_choice, event_id, choice.id)
    await take(meeting, choice, "Cilla Rönn", "Mat")
    second = await meeting.do(commands.make_groups, meeting.event, choice.id, seat_rest=False)

    assert [each.id for each in await meeting.ask(rounds.rounds, event_id)] == [second] != [first]
    assert await groups(meeting, second) == {"Mat": ["Asta Ek", "Bo Alm", "Cilla Rönn"]}
    await meeting.do(breakouts.publish, event_id, second)
    for command in (commands.open_choice, lambda tx, _, id_: commands.make_groups(tx, meeting.event, id_)):
        with pytest.raises(AlreadyShown):
            await meeting.do(command, event_id, choice.id)
    with pytest.raises(AlreadyShown):
        await meeting.do(commands.change, event_id, choice.id, offer())


async def test_a_proposal_that_is_thrown_away_leaves_the_choice_as_it_was(meeting: Meeting) -> None:
    choice = await opened(meeting)
    await take(meeting, choice, "Asta Ek", "Mat")
    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id)

    await meeting.do(breakouts.discard, meeting.event.id, round_id)

    assert (await look(meeting, choice.id)).round_id is None
    assert await places(meeting, choice) == {"Asta Ek": "Mat"}


async def test_groups_that_people_chose_are_not_dealt_anew(meeting: Meeting) -> None:
    choice = await opened(meeting)
    await take(meeting, choice, "Asta Ek", "Mat")
    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id)

    with pytest.raises(ChosenGroups):
        await meeting.do(breakouts.redeal, meeting.event, round_id)


async def test_groups_that_nobody_chose_are_none(meeting: Meeting) -> None:
    choice = await opened(meeting)

    with pytest.raises(NobodyChose):
        await meeting.do(commands.make_groups, meeting.event, choice.id, seat_rest=False)


async def test_what_can_be_chosen_changes_while_people_choose_but_takes_no_place_away(meeting: Meeting) -> None:
    choice = await opened(meeting)
    event_id = meeting.event.id
    await take(meeting, choice, "Asta Ek", "Skog")
    await take(meeting, choice, "Bo Alm", "Skog")
    water, forest, food = choice.options

    with pytest.raises(SomebodyThere):
        await meeting.do(commands.change, event_id, choice.id, Offer([again(water), again(food)], Way.TABLE, 10))
    smaller = [again(water), NewOption("Skog", 1, id=forest.id)]
    with pytest.raises(SomebodyThere):
        await meeting.do(commands.change, event_id, choice.id, Offer(smaller, Way.TABLE, 10))
    with pytest.raises(ChangedMeanwhile):
        await meeting.do(commands.change, event_id, choice.id, offer(), choice.version - 1)
    larger = [NewOption("Skogen", 9, id=forest.id), again(food), NewOption("Havet", 5)]
    await meeting.do(commands.change, event_id, choice.id, Offer(larger, Way.TABLE, 10), choice.version)

    changed = await look(meeting, choice.id)
    told = [(each.number, each.title, each.most) for each in changed.options]
    assert told == [(2, "Skogen", 9), (3, "Mat", 4), (4, "Havet", 5)]
    assert await places(meeting, changed) == {"Asta Ek": "Skogen", "Bo Alm": "Skogen"}


def again(option: queries.Option) -> NewOption:
    return NewOption(option.title, option.most, option.line, option.place, option.least, option.id)


@pytest.mark.parametrize(
    ("titles", "error"), [(("Vatten",), TooFewOptions), (("Vatten", "vatten"), SameName), ((), TooFewOptions)]
)
async def test_groups_are_at_least_two_and_told_apart_by_name(
    meeting: Meeting, titles: tuple[str, ...], error: type[Exception]
) -> None:
    wanted = Offer([NewOption(title, 5) for title in titles], Way.TABLE, 10)

    with pytest.raises(error):
        await meeting.do(commands.prepare, meeting.event.id, meeting.talks[0], Kind.PLACES, wanted)


async def test_a_choice_goes_with_its_item(meeting: Meeting) -> None:
    choice = await opened(meeting)
    await take(meeting, choice, "Asta Ek", "Skog")

    await meeting.do(lambda tx: tx.append(meeting.event.id, SessionRemoved(meeting.talks[0])))

    assert await meeting.ask(queries.choices, meeting.event.id) == []


# -- wishes -----------------------------------------------------------------------------------------------------------


async def test_wishes_are_said_in_order_one_by_one_or_all_at_once(meeting: Meeting) -> None:
    choice = await opened(meeting, Kind.WISHES)
    water, forest, food = (each.id for each in choice.options)
    asta = meeting.people["Asta Ek"]

    async def press(option_id: str, wanted: bool = True) -> tuple[str, ...]:
        found: tuple[str, ...] = await meeting.do(
            commands.wish, meeting.event.id, choice.id, asta, option_id, wanted=wanted
        )
        return found

    assert [await press(each) for each in (food, water, food)] == [(food,), (food, water), (food, water)]
    assert [await press(food, False), await press(food, False)] == [(water,), (water,)]
    await wish(meeting, choice, "Asta Ek", "Skog", "Skog", "Mat")
    assert await meeting.ask(queries.wishes, choice.id) == {asta: (forest, food)}
    await wish(meeting, choice, "Asta Ek")
    assert await meeting.ask(queries.wishes, choice.id) == {}


async def test_a_fourth_wish_is_refused(meeting: Meeting) -> None:
    wanted = Offer([NewOption(title, 5) for title in ("A", "B", "C", "D")], Way.TABLE, 10)
    choice_id = await meeting.do(commands.prepare, meeting.event.id, meeting.talks[0], Kind.WISHES, wanted)
    await meeting.do(commands.open_choice, meeting.event.id, choice_id)
    choice = await look(meeting, choice_id)
    await wish(meeting, choice, "Asta Ek", "A", "B", "C")

    with pytest.raises(EnoughWishes):
        await meeting.do(
            commands.wish, meeting.event.id, choice_id, meeting.people["Asta Ek"], named(choice, "D"), wanted=True
        )


async def test_topics_are_given_so_that_most_wishes_come_true(meeting: Meeting) -> None:
    choice = await opened(meeting, Kind.WISHES, sizes=(3, 3, 3))
    for name in ("Asta Ek", "Bo Alm", "Cilla Rönn", "Dan Lind"):
        await wish(meeting, choice, name, "Vatten", "Skog")
    for name in ("Ebba Björk", "Folke Asp", "Greta Hägg"):
        await wish(meeting, choice, name, "Mat")

    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id)

    found = await groups(meeting, round_id)
    assert found["Mat"] == ["Ebba Björk", "Folke Asp", "Greta Hägg"]
    assert {title: len(names) for title, names in found.items()} == {"Vatten": 3, "Skog": 2, "Mat": 3}
    outcome = await meeting.ask(queries.outcome, meeting.event.id, await look(meeting, choice.id))
    assert (outcome.granted.by_rank, outcome.granted.none, outcome.granted.without) == ((6, 1, 0), (), 1)
    assert outcome.not_held == ()


async def test_a_topic_with_too_few_is_not_held_and_said(meeting: Meeting) -> None:
    choice = await opened(meeting, Kind.WISHES, sizes=(8, 8, 8), least=3)
    for name in ("Asta Ek", "Bo Alm", "Cilla Rönn", "Dan Lind"):
        await wish(meeting, choice, name, "Vatten")
    for name in ("Ebba Björk", "Folke Asp", "Greta Hägg"):
        await wish(meeting, choice, name, "Mat")
    await wish(meeting, choice, "Åke Öster", "Skog")

    wanted = await meeting.ask(queries.wanted, choice)
    assert [each.option.title for each in wanted if each.too_few] == ["Skog"]
    await meeting.do(commands.make_groups, meeting.event, choice.id)

    outcome = await meeting.ask(queries.outcome, meeting.event.id, await look(meeting, choice.id))
    assert (outcome.granted.by_rank, outcome.granted.none) == ((7, 0, 0), ("Åke Öster",))
    assert [(each.option.title, each.wanted) for each in outcome.not_held] == [("Skog", 1)]


async def test_too_few_places_for_all_are_told_with_the_numbers(meeting: Meeting) -> None:
    choice = await opened(meeting, Kind.WISHES, sizes=(2, 2, 3))

    with pytest.raises(TooFewPlaces) as refused:
        await meeting.do(commands.make_groups, meeting.event, choice.id)

    assert refused.value.params == {"places": 7, "people": 8}


async def test_wishes_said_beforehand_hold_for_those_who_come(meeting: Meeting) -> None:
    choice_id = await meeting.do(commands.prepare, meeting.event.id, meeting.talks[1], Kind.WISHES, offer((9, 9, 9)))
    await meeting.do(commands.open_choice, meeting.event.id, choice_id)
    choice = await look(meeting, choice_id)
    for name in ("Asta Ek", "Bo Alm", "Cilla Rönn"):
        await wish(meeting, choice, name, "Skog")
    meeting.later(24 * 60)
    for name in ("Asta Ek", "Bo Alm"):
        await meeting.do(checkin.mark, meeting.event, meeting.days[1], meeting.people[name], Attendance.HERE)

    assert await groups(meeting, await meeting.do(commands.make_groups, meeting.event, choice_id)) == {
        "Skog": ["Asta Ek", "Bo Alm"]
    }


# -- several at one screen, and who takes part ------------------------------------------------------------------------


async def party(meeting: Meeting, name: str, **said: Any) -> None:
    await meeting.do(checkin.set_party, meeting.event, meeting.days[0], meeting.people[name], SaidParty(**said))


async def test_several_at_one_screen_take_a_seat_each_and_one_place(meeting: Meeting) -> None:
    await party(meeting, "Asta Ek", names=("Bo Alm",), number=2)
    choice = await opened(meeting, sizes=(2, 4, 9))

    with pytest.raises(GroupFull):
        await take(meeting, choice, "Asta Ek", "Vatten")
    await take(meeting, choice, "Asta Ek", "Skog")
    with pytest.raises(SitsWithAnother):
        await take(meeting, choice, "Bo Alm", "Mat")

    forest = named(choice, "Skog")
    assert await meeting.ask(queries.taken, [choice.id]) == {forest: 3}
    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id, seat_rest=False)
    group = (await meeting.ask(rounds.groups_of_round, meeting.event.id, round_id))[0]
    assert (group.id, group.name, [each.person_id for each in group.members]) == (
        forest, "Skog", [meeting.people["Asta Ek"]]
    )  # fmt: skip


async def test_a_party_that_grows_keeps_its_place_and_who_joins_it_gives_theirs_back(meeting: Meeting) -> None:
    choice = await opened(meeting, sizes=(2, 4, 9))
    await take(meeting, choice, "Asta Ek", "Vatten")
    await take(meeting, choice, "Bo Alm", "Mat")

    await party(meeting, "Asta Ek", names=("Bo Alm",), number=3)

    assert await places(meeting, choice) == {"Asta Ek": "Vatten"}
    assert await meeting.ask(queries.taken, [choice.id]) == {named(choice, "Vatten"): 4}


async def test_groups_that_are_by_themselves_come_after_those_that_people_chose(meeting: Meeting) -> None:
    await party(meeting, "Asta Ek", number=3, own_group=True, place="Vänersborg")
    choice = await opened(meeting, Kind.WISHES, sizes=(9, 9, 9))
    for name in ("Bo Alm", "Dan Lind", "Cilla Rönn"):
        await wish(meeting, choice, name, "Mat")

    round_id = await meeting.do(commands.make_groups, meeting.event, choice.id, naming="Grupp {n}")

    found = await meeting.ask(rounds.groups_of_round, meeting.event.id, round_id)
    last = found[-1]
    assert (last.way, last.place, [each.name for each in last.members]) == (Way.LOCAL, "Vänersborg", ["Asta Ek +3"])
    outcome = await meeting.ask(queries.outcome, meeting.event.id, await look(meeting, choice.id))
    assert (outcome.granted.by_rank, outcome.granted.without) == ((3, 0, 0), 4)


async def test_who_says_no_to_the_roll_call_is_not_seated(meeting: Meeting) -> None:
    choice = await opened(meeting, sizes=(9, 9, 9))
    call_id = await meeting.do(breakouts.call_roll, meeting.event, meeting.talks[0])
    await meeting.do(breakouts.count_in, meeting.event, call_id, meeting.people["Bo Alm"], coming=False)

    found = await groups(meeting, await meeting.do(commands.make_groups, meeting.event, choice.id))

    assert sorted(name for names in found.values() for name in names) == sorted(set(meeting.people) - {"Bo Alm"})
