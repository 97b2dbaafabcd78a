"""Placing the meeting in time so that it is on now, at any hour. No I/O; the clock is passed in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.demo import words
from hub.programme.queries import EventMode, NewEvent, NewSession

ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Tokyo")
"""Where the meeting is said to be: the first place where it lies within one day."""

FIRST_DAY_BEGINS = time(13, 0)
BEGAN_AGO = timedelta(minutes=5)
MARK = 5


def meeting(now: datetime) -> NewEvent:
    """A meeting of two days whose second day is today, and whose group discussion began 5 to 10 minutes ago."""
    zone, began = placed(now)
    yesterday = began.date() - timedelta(days=1)
    first = datetime.combine(yesterday, FIRST_DAY_BEGINS)
    return NewEvent(
        title=words.TITLE,
        language="sv",
        zone=zone,
        mode=EventMode.HYBRID,
        dates=(yesterday, began.date()),
        sessions=(
            *(session(0, first, item) for item in words.FIRST_DAY),
            *(session(1, began.replace(tzinfo=None), item) for item in words.SECOND_DAY),
        ),
        place=words.PLACE,
        contact=words.CONTACT,
        description=words.DESCRIPTION,
        label=words.LABEL,
    )


def session(day: int, base: datetime, item: words.Item) -> NewSession:
    start_min, length_min, title, kind, speakers, description, questions = item
    start = base + timedelta(minutes=start_min)
    end = start + timedelta(minutes=length_min)
    room = words.MAIN_HALL
    return NewSession(day, start.time(), end.time(), title, kind, speakers, room, description, questions)


def placed(now: datetime) -> tuple[str, datetime]:
    """The zone's name, and when the group discussion began, in that zone on a five-minute mark."""
    choices = [(zone, local_mark(now, zone) - BEGAN_AGO) for zone in ZONES]
    return next(((zone, began) for zone, began in choices if fits(began)), choices[0])


def local_mark(now: datetime, zone: str) -> datetime:
    local = now.astimezone(ZoneInfo(zone))
    return local.replace(minute=local.minute // MARK * MARK, second=0, microsecond=0)


def fits(began: datetime) -> bool:
    """Whether the day that began so lies within one date, and no clock is changed while it lasts."""
    first, last = (began + timedelta(minutes=minutes) for minutes in span(words.SECOND_DAY))
    dates: set[date] = {first.date(), began.date(), last.date()}
    return len(dates) == 1 and first.utcoffset() == began.utcoffset() == last.utcoffset()


def span(items: tuple[words.Item, ...]) -> tuple[int, int]:
    """From the first start to the last end, in minutes from the moment that the items are counted from."""
    return min(start for start, *_ in items), max(start + length for start, length, *_ in items)
