"""Choices at a small invented meeting, and what its tests do with them."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Way
from hub.choosing import commands, queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.model import Kind, NewOption
from hub.choosing.queries import Choice
from hub.kernel.ids import Id
from tests.breakouts.meeting import Meeting

TITLES = ("Vatten", "Skog", "Mat")


def offer(sizes: Sequence[int] = (2, 3, 4), least: int = 2, way: Way = Way.CHOOSE_ROOM) -> Offer:
    """Water, forest and food, for so many people at most."""
    options = [NewOption(title, most, least=least) for title, most in zip(TITLES, sizes, strict=True)]
    return Offer(options, way, 20)


async def opened(
    meeting: Meeting, kind: Kind = Kind.PLACES, sizes: Sequence[int] = (2, 3, 4), least: int = 2
) -> Choice:
    """A choice that people may choose in."""
    choice_id = await meeting.do(commands.prepare, meeting.event.id, meeting.talks[0], kind, offer(sizes, least))
    await meeting.do(commands.open_choice, meeting.event.id, choice_id)
    return await look(meeting, choice_id)


async def look(meeting: Meeting, choice_id: Id) -> Choice:
    found: Choice = await meeting.ask(queries.choice, meeting.event.id, choice_id)
    return found


async def take(meeting: Meeting, choice: Choice, name: str, title: str) -> bool:
    return bool(await meeting.do(commands.take, meeting.event, choice.id, named(choice, title), meeting.people[name]))


async def wish(meeting: Meeting, choice: Choice, name: str, *titles: str) -> None:
    topics = [named(choice, title) for title in titles]
    await meeting.do(commands.say_wishes, meeting.event.id, choice.id, meeting.people[name], topics)


def named(choice: Choice, title: str) -> Id:
    return next(each.id for each in choice.options if each.title == title)


async def groups(meeting: Meeting, round_id: Id) -> dict[str, list[str]]:
    """The names in each group, by the group's."""
    found = await meeting.ask(breakouts.groups_of_round, meeting.event.id, round_id)
    return {group.name: [member.name for member in group.members] for group in found}


async def places(meeting: Meeting, choice: Choice) -> dict[str, str]:
    """By name, the group in which they have a place."""
    found = await meeting.ask(queries.places, choice.id)
    name = {person_id: known for known, person_id in meeting.people.items()}
    return {name[person_id]: choice.option(option_id).title for person_id, option_id in found.items()}
