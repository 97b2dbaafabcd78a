"""The programme as schedule JSON, valid against the schema of the c3voc (https://c3voc.de/schedule/schema.json).

The schema has no place for join links, and none is told. Sessions that are skipped are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hub.kernel.ids import Id
from hub.programme.exporting.items import in_words, item, person
from hub.programme.exporting.slugs import acronym, guid, guid_of_name, numbers, plain
from hub.programme.exporting.whole import Whole
from hub.programme.model import Day, Session, Speaker

SCHEMA = "https://c3voc.de/schedule/schema.json"
SLOT = "00:05"


def schedule(whole: Whole, generator: str) -> dict[str, Any]:
    """As objects of JSON. *generator*: the hub's own version."""
    number = numbers(session.id for session in whole.sessions)
    return {
        "$schema": SCHEMA,
        "generator": {"name": "bikupa", "version": generator},
        "schedule": {
            "version": str(whole.version),
            "base_url": f"{whole.address}/",
            "conference": conference(whole) | {"days": [of_day(whole, day, number) for day in whole.days]},
        },
    }


def conference(whole: Whole) -> dict[str, Any]:
    dates = [day.date.isoformat() for day in whole.days] or [whole.made_at.date().isoformat()]
    told = {
        "acronym": acronym(whole.slug),
        "title": whole.title,
        "description": whole.description,
        "start": dates[0],
        "end": dates[-1],
        "daysCount": len(whole.days),
        "timeslot_duration": SLOT,
        "time_zone_name": whole.zone.key,
        "url": whole.address,
        "tracks": [{"name": name, "slug": plain(name) or "track"} for name in tracks(whole)],
        "rooms": [{"name": name, "guid": guid_of_name(whole.slug, name)} for name in rooms(whole)],
    }
    meta = {guid(session.id): item(session) for session in whole.sessions if not session.skipped}
    return told | {"meta": {"bikupa": {"place": whole.place, "items": meta}}}


def rooms(whole: Whole) -> list[str]:
    return list(dict.fromkeys(session.room for session in whole.sessions if not session.skipped))


def tracks(whole: Whole) -> list[str]:
    return list(dict.fromkeys(session.track for session in whole.sessions if session.track and not session.skipped))


def span_of(whole: Whole, day: Day) -> tuple[datetime, datetime]:
    """From the day's midnight, or its first start, to the midnight after, or its last end."""
    midnight = datetime.combine(day.date, datetime.min.time(), whole.zone)
    after = datetime.combine(day.date + timedelta(days=1), datetime.min.time(), whole.zone)
    starts = [midnight, *([day.first_start] if day.first_start else [])]
    ends = [after, *([day.last_end] if day.last_end else [])]
    return min(starts).astimezone(whole.zone), max(ends).astimezone(whole.zone)


def of_day(whole: Whole, day: Day, number: Mapping[Id, int]) -> dict[str, Any]:
    begins, ends = span_of(whole, day)
    by_room: dict[str, list[dict[str, Any]]] = {}
    for session in day.held:
        by_room.setdefault(session.room, []).append(of_session(whole, session, number[session.id]))
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": begins.isoformat(),
        "day_end": ends.isoformat(),
        "rooms": by_room,
    }


def of_session(whole: Whole, session: Session, number: int) -> dict[str, Any]:
    starts = session.starts_at.astimezone(whole.zone)
    return {
        "guid": guid(session.id),
        "id": number,
        "date": starts.isoformat(),
        "start": starts.strftime("%H:%M"),
        "end": session.ends_at.astimezone(whole.zone).isoformat(),
        "duration": lasting(session),
        "room": session.room,
        "slug": slug_of(whole, session, number),
        "url": f"{whole.address}#s-{session.id}",
        "title": session.title,
        "subtitle": None,
        "track": session.track or None,
        "type": session.kind.value,
        "language": session.language or whole.language,
        "abstract": None,
        "description": session.description,
        "persons": [named(each) for each in session.speakers],
        "links": [{"url": each.url, "title": each.title} for each in session.materials if each.url],
    }


def slug_of(whole: Whole, session: Session, number: int) -> str:
    return "-".join(filter(None, [acronym(whole.slug), f"{number:06}", plain(session.title)]))


def lasting(session: Session) -> str:
    """H:MM; nothing for an end before the start."""
    minutes = max(0, round((session.ends_at - session.starts_at) / timedelta(minutes=1)))
    return f"{minutes // 60:02}:{minutes % 60:02}"


def named(speaker: Speaker) -> dict[str, str]:
    return {**person(speaker), "name": speaker.name or in_words(speaker)}
