"""Heads are counted, by where they are today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hub.checkin.model import Attendee, State, counted

AT = datetime(2031, 5, 6, 7, 0, tzinfo=UTC)


def attendee(number: int, state: State = State.HERE, mode: str = "remote") -> Attendee:
    listed = AT + timedelta(minutes=number)
    return Attendee(f"p{number:03}", f"Bi {number}", "", mode, frozenset(), state, None, None, listed)


def test_everybody_is_counted_where_they_are() -> None:
    people = [
        attendee(1),
        attendee(2, mode="on-site"),
        attendee(3, State.UNSURE),
        attendee(4, State.GONE, "on-site"),
        attendee(5, State.NOT_SEEN),
    ]
    found = counted(people, None)
    assert (found.registered, found.here, found.remote, found.on_site, found.unsure, found.gone) == (5, 2, 1, 1, 1, 1)


@pytest.mark.parametrize(("in_meeting", "missing"), [(None, None), (0, 0), (1, 0), (2, 0), (5, 3)])
def test_those_in_the_video_meeting_who_are_not_here_remotely_are_missing(
    in_meeting: int | None, missing: int | None
) -> None:
    people = [attendee(1), attendee(2), attendee(3, mode="on-site")]
    assert counted(people, in_meeting).missing == missing
