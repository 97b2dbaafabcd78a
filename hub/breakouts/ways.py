"""How groups get to their place: who is told to go when, how long it takes, and how many rooms there can be.

Zoom: 50 breakout rooms for most accounts, 100 with large meetings, and 1,000 people assigned beforehand (support
article KB0061353). Teams: 50 rooms, and 300 people in a meeting that has them (Microsoft's limits for breakout rooms).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hub.kernel.errors import N_

MOST_ROOMS = 50
"""Breakout rooms that most Zoom accounts can have in one meeting."""
MOST_ROOMS_EVER = 100
"""Those that the largest Zoom accounts can have."""
TEAMS_ROOMS, TEAMS_PEOPLE = 50, 300
PRE_ASSIGNED_PEOPLE = 1_000


class Way(StrEnum):
    """How a group gets to its place; the values are stored and sent."""

    CHOOSE_ROOM = "choose-room"
    HOST_ASSIGNS = "host-assigns"
    PRE_ASSIGNED = "pre-assigned"
    ORGANISERS_LIST = "organisers-list"
    OWN_LINK = "own-link"
    TABLE = "table"
    NEIGHBOURS = "neighbours"
    STAY_HERE = "stay-here"
    LOCAL = "local"
    """Of one group alone: a party that is a group by itself, where it is."""


WAY_NAMES = {
    Way.CHOOSE_ROOM: N_("Everyone chooses their room in Zoom"),
    Way.HOST_ASSIGNS: N_("The host puts everyone in their room in Zoom"),
    Way.PRE_ASSIGNED: N_("Zoom knows beforehand who goes where (a file)"),
    Way.ORGANISERS_LIST: N_("The organiser puts everyone in their room in Teams"),
    Way.OWN_LINK: N_("Each group has its own link"),
    Way.TABLE: N_("Tables"),
    Way.NEIGHBOURS: N_("In the room with those beside them; remotely in rooms"),
    Way.STAY_HERE: N_("Everyone stays where they are"),
}
ROOMED = frozenset({Way.CHOOSE_ROOM, Way.HOST_ASSIGNS, Way.PRE_ASSIGNED, Way.ORGANISERS_LIST})
"""The ways by which somebody has to open rooms in the video meeting first."""
ZOOM_WAYS = ROOMED - {Way.ORGANISERS_LIST}
ONLINE = ROOMED | {Way.OWN_LINK}
MOVING_MINUTES = {
    Way.CHOOSE_ROOM: 3,
    Way.HOST_ASSIGNS: 2,
    Way.PRE_ASSIGNED: 1,
    Way.ORGANISERS_LIST: 2,
    Way.OWN_LINK: 2,
    Way.TABLE: 3,
    Way.NEIGHBOURS: 1,
    Way.STAY_HERE: 0,
    Way.LOCAL: 0,
}
"""How long it takes until everybody sits with their group."""


def way_of_group(way: Way, modes: Iterable[str]) -> Way:
    """How a group of people with these modes gets to its place in a round that goes *way*.

    People on site must not be sent into an online meeting: several open microphones in one room howl. Remote people
    have nobody beside them.
    """
    found = set(modes)
    if way is Way.NEIGHBOURS:
        return Way.CHOOSE_ROOM if found == {"remote"} else way
    return Way.TABLE if way in ONLINE and found == {"on-site"} else way


@dataclass(frozen=True)
class TooManyRooms:
    """A plan that the video meeting can't hold: it needs *rooms*, and *most* is what it takes.

    *size*: so many in each group would fit, with people divided evenly.
    """

    rooms: int
    most: int
    size: int


def too_many_rooms(sizes: Iterable[tuple[Way, int]], most: int) -> TooManyRooms | None:
    """What does not fit of groups with these ways and people, where Zoom takes *most* rooms; None when all does."""
    counts = [(way, people) for way, people in sizes if way in ROOMED]
    teams = any(way is Way.ORGANISERS_LIST for way, _ in counts)
    limit = min(most, TEAMS_ROOMS) if teams else most
    if len(counts) <= limit:
        return None
    people = sum(each for _, each in counts)
    return TooManyRooms(len(counts), limit, -(-people // limit))


def too_many_people(sizes: Iterable[tuple[Way, int]]) -> tuple[int, int] | None:
    """How many people are to be put in rooms, and how many the video meeting can put there; None when all can."""
    counts = list(sizes)
    for way, most in ((Way.ORGANISERS_LIST, TEAMS_PEOPLE), (Way.PRE_ASSIGNED, PRE_ASSIGNED_PEOPLE)):
        people = sum(each for of_way, each in counts if of_way is way)
        if people > most:
            return people, most
    return None
