"""The event as iCalendar (RFC 5545), by the icalendar library: one entry a day.

Only the hub's own address is in it; whoever follows it meets the one door. Its words are in the event's language.
"""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, Event, vUri

from hub.kernel.i18n import Texts
from hub.programme.queries import Day, EventRow
from hub.web.auth import EventRef


def of_event(event: EventRef, row: EventRow, days: list[Day], origin: str, texts: Texts, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Bikupa//Bikupa//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", event.title)
    for day in days:
        if day.first_start and day.last_end:
            calendar.add_component(entry(event, row, day, origin, texts, now))
    return bytes(calendar.to_ical())


def entry(event: EventRef, row: EventRow, day: Day, origin: str, texts: Texts, now: datetime) -> Event:
    address = f"{origin}{event.path}/go/{day.id}"
    made = Event()
    made.add("uid", f"day-{day.id}@bikupa")
    made.add("dtstamp", now)
    made.add("dtstart", day.first_start)
    made.add("dtend", day.last_end)
    made.add("summary", event.title)
    made.add("location", " · ".join(filter(None, [row.place, address])))
    lines = [f"{texts.clock(session.starts_at, event.zone)} {session.title}" for session in day.sessions]
    made.add("description", "\n".join([*lines, "", address]))
    made.add("url", vUri(address))
    return made
