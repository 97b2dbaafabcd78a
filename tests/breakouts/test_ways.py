"""How groups get to their place: who goes where, and what the video meeting can hold."""

from __future__ import annotations

import pytest

from hub.breakouts.ready import EVERY, ready_for
from hub.breakouts.ways import (
    MOVING_MINUTES,
    TooManyRooms,
    Way,
    too_many_people,
    too_many_rooms,
    way_of_group,
)


@pytest.mark.parametrize(
    ("way", "modes", "found"),
    [
        (Way.CHOOSE_ROOM, ["on-site", "on-site"], Way.TABLE),
        (Way.OWN_LINK, ["on-site"], Way.TABLE),
        (Way.ORGANISERS_LIST, ["on-site"], Way.TABLE),
        (Way.CHOOSE_ROOM, ["on-site", "remote"], Way.CHOOSE_ROOM),
        (Way.STAY_HERE, ["on-site"], Way.STAY_HERE),
        (Way.NEIGHBOURS, ["on-site"], Way.NEIGHBOURS),
        (Way.NEIGHBOURS, ["remote"], Way.CHOOSE_ROOM),
    ],
)
def test_nobody_on_site_is_sent_into_an_online_room_nor_anybody_remote_to_a_neighbour(
    way: Way, modes: list[str], found: Way
) -> None:
    assert way_of_group(way, modes) is found


def test_a_plan_with_more_rooms_than_there_are_says_what_would_fit() -> None:
    rooms = [(Way.CHOOSE_ROOM, 2)] * 59
    tables = [(Way.TABLE, 8)] * 30

    assert too_many_rooms([*rooms, *tables], 50) == TooManyRooms(59, 50, 3)
    assert too_many_rooms([*rooms, *tables], 100) is None
    assert too_many_rooms([(Way.ORGANISERS_LIST, 4)] * 60, 100) == TooManyRooms(60, 50, 5)
    assert too_many_rooms([(Way.OWN_LINK, 4)] * 200, 50) is None


def test_teams_puts_three_hundred_people_in_rooms_and_zoom_a_thousand_beforehand() -> None:
    assert too_many_people([(Way.ORGANISERS_LIST, 6)] * 50) is None
    assert too_many_people([(Way.ORGANISERS_LIST, 7)] * 43) == (301, 300)
    assert too_many_people([(Way.PRE_ASSIGNED, 20)] * 51) == (1020, 1000)
    assert too_many_people([(Way.CHOOSE_ROOM, 40)] * 50) is None


def test_every_way_has_a_time_to_move() -> None:
    assert set(MOVING_MINUTES) == set(Way)


@pytest.mark.parametrize("mode", ["online", "hybrid", "on-site"])
def test_every_meeting_has_ready_made_choices_and_no_online_room_is_offered_in_a_room_alone(mode: str) -> None:
    offered = ready_for(mode)

    assert len(offered) >= 2
    assert mode != "on-site" or {each.way for each in offered} <= {Way.TABLE, Way.NEIGHBOURS}


def test_a_short_talk_online_takes_eight_minutes_in_all() -> None:
    assert (EVERY[0].minutes, EVERY[0].whole_minutes) == (5, 8)
