"""Schedules as frab, pretalx and the c3voc tools write them, as JSON or XML.

Source: the JSON schema and the XSD of github.com/voc/schedule; real exports differ from both, so nothing is required.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hub.programme.importing import own
from hub.programme.importing.affiliation import role_and_organisation
from hub.programme.importing.lexicon import language_of, lexicon
from hub.programme.importing.reading import Reading, ReadSpeaker
from hub.programme.importing.structured import MAX_ITEMS, Item, Programme, agrees, nothing, reading_of, zone_of

# An XML person has no place for more than a name: "Anna Ek (chef, Region Norr)".
_DESCRIBED = re.compile(r"(?P<name>[^()]{3,80}) \((?P<about>[^()]{2,200})\)")
_NIGHT = 4  # a start before this hour, of an item without a date, is after midnight


def read_schedule_json(text: str) -> Reading:
    """The schedule in *text*. What isn't one has no sessions and the warning "unreadable". Never raises."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return nothing("unreadable")
    return read_schedule(data)


def read_schedule(data: Any) -> Reading:
    """The schedule in *data*, of JSON's types; each item keeps its guid as the session's uid."""
    schedule = _dict(_dict(data).get("schedule")) or _dict(data)
    conference = _dict(schedule.get("conference")) or schedule
    days = [*_list(conference.get("days")), *_list(schedule.get("day"))]
    found = [pair for day in days for pair in _events(_dict(day))][: MAX_ITEMS + 1]
    if not found:
        return nothing("unreadable")
    ours = _dict(_dict(conference.get("meta")).get("bikupa"))
    told = _dict(ours.get("items"))
    items = [own.completed(_item(event, room, day), told.get(_text(event.get("guid")))) for day, room, event in found]
    moments = [moment for _, _, event in found[:50] if (moment := _moment(event.get("date"))) is not None]
    stated = _text(conference.get("time_zone_name"))
    zone = stated if stated and _fits(stated, moments) else None
    language = language_of("\n".join(f"{item.title}\n{item.description[:300]}" for item in items[:300]))
    where = ", ".join(filter(None, [_text(conference.get("venue")), _text(conference.get("city"))]))
    return reading_of(
        Programme(
            items=items,
            title=_text(conference.get("title")) or None,
            timezone=zone or zone_of(moments, lexicon(language or "en").zone),
            timezone_basis="stated" if zone else "inferred",
            place=_text(ours.get("place")) or where or None,
            description=_text(conference.get("description")),
        )
    )


def _fits(name: str, moments: list[datetime]) -> bool:
    """Whether *name* is a zone, and the one that the dates are written in."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return agrees(name, [moment for moment in moments if moment.utcoffset() is not None])


def _events(day: Mapping[str, Any]) -> Iterator[tuple[date | None, str, Mapping[str, Any]]]:
    """(day, room, event) of *day*; rooms are an object by name, or a list of rooms with events."""
    when = _moment(day.get("date"))
    rooms = day.get("rooms") if "rooms" in day else day.get("room")
    pairs = rooms.items() if isinstance(rooms, dict) else [(_text(_dict(one).get("name")), one) for one in _list(rooms)]
    for name, room in pairs:
        events = room if isinstance(room, list) else _list(_dict(room).get("events") or _dict(room).get("event"))
        for event in events:
            if isinstance(event, dict):
                yield (when.date() if when else None), str(name), event


def _item(event: Mapping[str, Any], room: str, day: date | None) -> Item:
    starts = _starts(event, day)
    ends = _moment(event.get("end")) or (starts + _lasting(event.get("duration")) if starts else None)
    own_day = starts.date() if starts else day
    texts = [_text(event.get(name)) for name in ("subtitle", "abstract", "description")]
    return Item(
        title=_text(event.get("title")) or "…",
        starts=_wall(starts),
        ends=_wall(ends),
        day=day or own_day,
        said=_text(event.get("type")),
        speakers=tuple(_speakers(event)),
        room=_text(event.get("room")) or room or None,
        description="\n\n".join(dict.fromkeys(filter(None, texts))),
        questions=tuple(filter(None, (_text(one) for one in _list(event.get("questions"))))),
        language=_text(event.get("language")) or None,
        track=_text(event.get("track")) or None,
        uid=_text(event.get("guid")) or _text(event.get("id")) or None,
        why_not=None if starts else "no-time",
    )


def _starts(event: Mapping[str, Any], day: date | None) -> datetime | None:
    dated = _moment(event.get("date"))
    if dated is not None and len(_text(event.get("date"))) > 10:
        return dated
    day = dated.date() if dated else day
    clock = _lasting(event.get("start"), hours_first=True)
    if day is None or not _text(event.get("start")) or clock >= timedelta(days=1):
        return None
    night = timedelta(days=1) if clock < timedelta(hours=_NIGHT) else timedelta(0)
    return datetime.combine(day, datetime.min.time()) + clock + night


def _wall(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return found if 1970 <= found.year < 9000 else None


def _lasting(value: Any, *, hours_first: bool = False) -> timedelta:
    """ "0:45", "01:30:00", "2:00" or, where minutes are meant, 45; nothing for anything else."""
    parts = _text(value).split(":")
    if not all(part.isdecimal() and len(part) < 5 for part in parts):
        return timedelta(0)
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return timedelta(hours=numbers[0]) if hours_first else timedelta(minutes=numbers[0])
    return timedelta(hours=numbers[0], minutes=numbers[1])


def _speakers(event: Mapping[str, Any]) -> Iterator[ReadSpeaker]:
    for person in [*_list(event.get("persons")), *_list(event.get("speakers"))][:100]:
        one = _dict(person)
        name = person if isinstance(person, str) else _name(one)
        if len(one) < 3 and (described := _DESCRIBED.fullmatch(name.strip())):
            yield ReadSpeaker(described["name"], *role_and_organisation(described["about"], lexicon("en")))
        elif name.strip():
            organisation = _text(one.get("organization")) or _text(one.get("organisation"))
            yield ReadSpeaker(" ".join(name.split()), _text(one.get("role")) or None, organisation or None)


def _name(person: Mapping[str, Any]) -> str:
    return next((found for key in ("public_name", "name", "full_public_name") if (found := _text(person.get(key)))), "")


def _text(value: Any) -> str:
    """*value* as text; of texts in several languages the first."""
    if isinstance(value, dict):
        value = next(iter(value.values()), None)
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return str(value)[:40_000].replace("\r\n", "\n").strip()


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
