"""Where in the programme an instant lies: what is on, what comes, which day it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hub.programme.model import Day, Session


@dataclass(frozen=True)
class Situation:
    """Where in the programme an instant lies.

    *day* is the day that is on, or else the next (the last one, afterwards). ``phase``: before, on, between (a gap
    within a day), after-day (another day follows), after.
    """

    phase: str
    day: Day | None
    current: tuple[Session, ...]
    following: Session | None

    @property
    def main(self) -> Session | None:
        """The session to speak of when only one can be: the one that began last."""
        return self.current[-1] if self.current else None


def situation(days: Sequence[Day], now: datetime, zone: ZoneInfo) -> Situation:
    """What is on at *now*, by the actual times; what is skipped is not."""
    held = [day for day in days if day.held]
    if not held:
        return Situation("before", days[0] if days else None, (), None)
    sessions = sorted((s for day in held for s in day.held), key=lambda s: (s.starts_at, s.ends_at))
    current = tuple(s for s in sessions if s.starts_at <= now < s.ends_at)
    following = next((s for s in sessions if s.starts_at > now), None)
    today = day_of(held, now, zone)
    by_id = {day.id: day for day in held}
    if current:
        return Situation("on", by_id[current[-1].day_id], current, following)
    if following is None:
        return Situation("after", held[-1], (), None)
    if today and following.day_id == today.id:
        first = today.first_start
        return Situation("before" if first and now < first else "between", today, (), following)
    began = any(s.starts_at <= now for s in sessions)
    return Situation("after-day" if began else "before", by_id[following.day_id], (), following)


def day_of(days: Iterable[Day], now: datetime, zone: ZoneInfo) -> Day | None:
    """The day that *now* belongs to: the date at the event's place, or a day whose sessions run past midnight."""
    local = now.astimezone(zone).date()
    return min((day for day in days if is_on(day, now, zone)), key=lambda day: day.date != local, default=None)


def is_on(day: Day, now: datetime, zone: ZoneInfo) -> bool:
    """Whether *now* belongs to *day*: it is its date there, or something that began on it still goes on."""
    if day.date == now.astimezone(zone).date():
        return True
    return bool(day.first_start and day.last_end and day.first_start <= now < day.last_end)
