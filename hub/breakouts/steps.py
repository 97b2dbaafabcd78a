"""The steps that a round takes from a proposal to its close, and what each means for its time. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hub.breakouts.model import EmptyRound, Round, State, changed, require
from hub.breakouts.ways import ROOMED, Way


def publish(round_: Round, people: int, ways: Iterable[Way], now: datetime) -> Round:
    """Show the groups to everyone; when no group has to wait for its room, the talk time runs from now.

    Raises WrongState, RoundOver, EmptyRound.
    """
    require(round_, State.PROPOSED)
    if people == 0 and round_.way is not Way.NEIGHBOURS:
        raise EmptyRound
    shown = changed(round_, state=State.PUBLISHED, published_at=now)
    return started(shown, now) if ROOMED.isdisjoint(ways) else shown


def open_rooms(round_: Round, now: datetime) -> Round:
    """The rooms are open: everybody may go, the talk time runs. Raises WrongState, RoundOver."""
    require(round_, State.PUBLISHED)
    return started(changed(round_), now)


def started(round_: Round, now: datetime) -> Round:
    return replace(round_, state=State.OPEN, opened_at=now, ends_at=now + timedelta(minutes=round_.minutes))


def extend(round_: Round, minutes: int, now: datetime) -> Round:
    """More time, or less, counted from the end of the time there is, or from *now* when that is over.

    The end never comes before *now*. Before the rooms are open it is the talk time to come that changes, down to a
    minute. Raises WrongState, RoundOver.
    """
    require(round_, State.PUBLISHED, State.OPEN)
    other = changed(round_, minutes=max(1, round_.minutes + minutes))
    if round_.ends_at is None:
        return other
    return replace(other, ends_at=max(now, max(round_.ends_at, now) + timedelta(minutes=minutes)))


def recall(round_: Round, now: datetime) -> Round:
    """Call everybody back. Raises WrongState, RoundOver."""
    require(round_, State.PUBLISHED, State.OPEN)
    return changed(round_, state=State.RECALLED, recalled_at=now)


def close(round_: Round, now: datetime) -> Round:
    """The rooms are closed. Raises WrongState unless everybody was called back, RoundOver."""
    require(round_, State.RECALLED)
    return changed(round_, state=State.CLOSED, closed_at=now)
