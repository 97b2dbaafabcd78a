"""What people choose themselves."""

from __future__ import annotations

from hub.breakouts import commands as breakouts
from hub.breakouts.events import (
    RollCallAnswered,
    RoundChanged,
    RoundDiscarded,
    RoundPublished,
)
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.events import AttendanceChanged
from hub.checkin.queries import SaidParty
from hub.choosing import commands as choosing
from hub.choosing import queries as choosing_queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.events import (
    ChoiceChanged,
    ChoiceClosed,
    ChoiceOpened,
    ChoicePrepared,
    ChoiceRemoved,
    PlaceLeft,
    PlaceTaken,
    WishesSaid,
)
from hub.choosing.model import Choice, NewOption
from hub.choosing.model import Kind as ChoiceKind
from hub.people import commands as people
from hub.people.events import ParticipantChanged
from hub.programme.events import (
    MomentPassed,
    SessionChanged,
)
from tests.house.scenarios.programme import edit, tick
from tests.house.scenarios.telling import TALK, Play, tells
from tests.meetings import Meeting

TO_CHOOSE = Offer([NewOption("Vatten", 2, "Om floder"), NewOption("Skog", 30)], Way.CHOOSE_ROOM, 20)


async def chosen(it: Meeting, kind: ChoiceKind = ChoiceKind.PLACES, *, opened: bool = True) -> Choice:
    """A choice between water and forest."""
    choice_id = await it.do(choosing.prepare, it.event.id, it.sessions[TALK], kind, TO_CHOOSE)
    if opened:
        await it.do(choosing.open_choice, it.event.id, choice_id)
    found: Choice = await it.read(choosing_queries.choice, it.event.id, choice_id)
    return found


async def take(it: Meeting, choice: Choice, name: str, number: int = 0) -> None:
    await it.do(choosing.take, it.event, choice.id, choice.options[number].id, it.people[name])


async def wish(it: Meeting, choice: Choice, name: str, *numbers: int) -> None:
    topics = [choice.options[number].id for number in numbers]
    await it.do(choosing.say_wishes, it.event.id, choice.id, it.people[name], topics)


@tells(ChoicePrepared)
async def something_to_choose_is_prepared(it: Meeting) -> Play:
    await it.link()
    yield
    await chosen(it, opened=False)


@tells(ChoiceOpened)
async def people_may_choose_their_group(it: Meeting) -> Play:
    await it.link()
    choice = await chosen(it, opened=False)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceOpened)
async def people_may_wish_for_topics(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES, opened=False)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceChanged)
async def what_can_be_chosen_changes_while_people_choose(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta", 1)
    other = Offer([NewOption("Skogen", 9, id=choice.options[1].id), NewOption("Havet", 4)], Way.TABLE, 10)
    yield
    await it.do(choosing.change, it.event.id, choice.id, other)


@tells(PlaceTaken)
async def the_last_place_in_a_group_is_taken(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await take(it, choice, "bo")


@tells(PlaceTaken)
async def somebody_changes_their_group(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await take(it, choice, "asta", 1)


@tells(PlaceTaken, PlaceLeft)
async def two_who_chose_turn_out_to_sit_at_one_screen(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    await take(it, choice, "bo", 1)
    yield
    await it.do(checkin.set_party, it.event, it.days[0], it.people["asta"], SaidParty(("Bo Alm",), 3))


@tells(PlaceLeft)
async def a_place_is_given_back(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.leave, it.event.id, choice.id, it.people["asta"])


@tells(WishesSaid)
async def somebody_says_what_they_wish_for(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "bo", 1)
    yield
    await wish(it, choice, "asta", 1, 0)


@tells(ChoiceClosed)
async def the_groups_that_people_chose_are_made(it: Meeting) -> Play:
    await it.link()
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.make_groups, it.event, choice.id)


@tells(ChoiceClosed)
async def groups_are_made_by_wishes(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0, 1)
    yield
    await it.do(choosing.make_groups, it.event, choice.id)


@tells(RoundPublished)
async def the_groups_that_people_chose_are_shown(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(breakouts.publish, it.event.id, round_id)


@tells(RoundDiscarded)
async def the_groups_that_people_chose_are_thrown_away(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0)
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(breakouts.discard, it.event.id, round_id)


@tells(RoundChanged)
async def somebody_is_moved_from_the_topic_they_wished_for(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    for name in ("asta", "bo"):
        await wish(it, choice, name, 0)
    round_id = await it.do(choosing.make_groups, it.event, choice.id)
    target = next(each for each in await it.groups(round_id) if each.name == "Skog")
    yield
    await it.do(breakouts.move, it.event.id, round_id, it.people["asta"], target.id)


@tells(ChoiceOpened, RoundDiscarded)
async def the_choice_is_opened_again(it: Meeting) -> Play:
    choice = await chosen(it, ChoiceKind.WISHES)
    await wish(it, choice, "asta", 0)
    await it.do(choosing.make_groups, it.event, choice.id)
    yield
    await it.do(choosing.open_choice, it.event.id, choice.id)


@tells(ChoiceRemoved)
async def a_choice_is_taken_away(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(choosing.remove, it.event.id, choice.id)


@tells(ParticipantChanged)
async def somebody_who_chose_takes_another_name(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(people.rename, it.event.id, it.people["asta"], "Åsa")


@tells(AttendanceChanged)
async def somebody_who_chose_leaves(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    yield
    await it.do(checkin.leave, it.event, it.people["asta"])


@tells(RollCallAnswered)
async def somebody_who_has_not_chosen_will_not_be_there(it: Meeting) -> Play:
    await chosen(it)
    call_id = await it.do(breakouts.call_roll, it.event, it.sessions[TALK])
    yield
    await it.do(breakouts.answer_roll_call, it.event, call_id, coming=False, by="bo")


@tells(SessionChanged)
async def the_item_that_people_choose_for_is_renamed(it: Meeting) -> Play:
    await chosen(it)
    await chosen(it, ChoiceKind.WISHES)
    yield
    await edit(it, "Dörrar")


@tells(MomentPassed)
async def the_day_is_over_and_people_could_still_choose(it: Meeting) -> Play:
    choice = await chosen(it)
    await take(it, choice, "asta")
    await chosen(it, ChoiceKind.WISHES)
    yield
    it.later(24 * 60)
    await tick(it)
