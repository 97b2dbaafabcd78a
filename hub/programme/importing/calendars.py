"""iCalendar (RFC 5545), read by the icalendar library.

Only what a programme needs is handed to the library, so that no calendar, however large or odd, is long to read. Time
zones are taken by their names; a zone that only the file itself describes is read as the clock on the wall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, vBroken

from hub.programme.importing import own
from hub.programme.importing.described import Described, described
from hub.programme.importing.lexicon import language_of, lexicon
from hub.programme.importing.reading import Reading, Warning, WarningCode
from hub.programme.importing.structured import Item, Programme, nothing, reading_of
from hub.programme.importing.titles import read_title

_WANTED = frozenset(
    {"BEGIN", "END", "SUMMARY", "DESCRIPTION", "LOCATION", "UID", "STATUS", "SEQUENCE", "DTSTART", "DTEND", "DURATION",
     "RRULE", "RDATE", "RECURRENCE-ID", "CATEGORIES", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-CALDESC",
     "X-WR-TIMEZONE", "X-BIKUPA-ITEM"}
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9-]+")
_LONGEST_LINE = 20_000
_MOST_EVENTS = 1_000
_MOST_LINES = 100  # of one event, of those we want
# "/freeassociation.sourceforge.net/Europe/Stockholm": what stands last is the zone.
_WORLDWIDE = re.compile(r"(?<=TZID=)\"?/[^:;\"]*/([A-Za-z]+/[\w+-]+)\"?")
_ADDRESS = re.compile(r"\s*[·,;|–-]?\s*\bhttps?://\S+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One VEVENT: ``starts`` may carry a zone; ``why_not`` tells why it is no item of a programme."""

    event: Any
    starts: datetime | None
    ends: datetime | None
    why_not: WarningCode | None


def read_calendar(text: str) -> Reading:
    """The events of *text* as a programme, each keeping its UID as the session's uid.

    Cancelled ones are left out. Whole days and those that repeat can't be items: they are named in warnings
    ("all-day", "repeats"). What isn't a calendar has no sessions and the warning "unreadable". Never raises.
    """
    try:
        calendars = Calendar.from_ical("\r\n".join(_needed(text)) + "\r\n", multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return nothing("unreadable")
    if not calendars:
        return nothing("unreadable")
    events = [event for one in calendars if _text(one, "METHOD").upper() != "CANCEL" for event in one.walk("VEVENT")]
    entries = [entry for event in _latest(events[:_MOST_EVENTS]) if (entry := _entry(event)) is not None]
    cut = (Warning("too-long", len(entries)),) if len(events) > _MOST_EVENTS else ()
    return reading_of(replace(_programme(calendars[0], entries), warnings=cut))


def _needed(text: str) -> Iterator[str]:
    """The lines of the events, at most one more than are read, without alarms, time zones and what nobody asked for."""
    inside, events, said = ["VCALENDAR"], 0, 0
    yield "BEGIN:VCALENDAR"
    for line in _unfolded(text):
        name = _NAME.match(line)
        if name is None or (word := name[0].upper()) not in _WANTED or len(line) > _LONGEST_LINE:
            continue
        value = line.partition(":")[2].strip().upper()
        if word == "BEGIN" and value != "VCALENDAR":
            inside.append(value)
            events += value == "VEVENT"
        elif word == "END" and value != "VCALENDAR" and inside[-1] == value and len(inside) > 1:
            inside.pop()
            if inside == ["VCALENDAR"] and value == "VEVENT":
                yield "END:VEVENT"
            continue
        if word in ("BEGIN", "END") and value != "VEVENT":
            continue
        if events > _MOST_EVENTS + 1:
            inside.pop()
            break
        said = 0 if word == "BEGIN" else said + 1
        if said > _MOST_LINES:
            continue
        if inside == ["VCALENDAR", "VEVENT"] or (inside == ["VCALENDAR"] and word not in ("BEGIN", "END")):
            yield _WORLDWIDE.sub(r"\1", line)
    if inside[1:] == ["VEVENT"]:
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _unfolded(text: str) -> Iterator[str]:
    """Lines with their continuations, which begin with a space or a tab."""
    parts: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield "".join(parts)
        parts = [line]
    yield "".join(parts)


def _latest(events: Sequence[Any]) -> list[Any]:
    """Of several versions of one event the one with the highest SEQUENCE."""
    found: dict[tuple[str, ...], tuple[int, Any]] = {}
    for place, event in enumerate(events):
        uid = _text(event, "UID") or f"#{place}"
        key = (uid, _text(event, "RECURRENCE-ID"))
        sequence = int(number) if (number := _text(event, "SEQUENCE")).isdecimal() and len(number) < 10 else 0
        if key not in found or sequence >= found[key][0]:
            found[key] = (sequence, event)
    return [event for _, event in found.values()]


def _text(component: Any, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    if value is None or isinstance(value, list):
        return ""
    if hasattr(type(value), "dt") or name == "RECURRENCE-ID":
        return str(_raw(value))
    return str(value).strip()


def _raw(value: Any) -> Any:
    return value if isinstance(value, vBroken) else getattr(value, "dt", value)


def _entry(event: Any) -> _Entry | None:
    """*event*, or None when it is cancelled."""
    if _text(event, "STATUS").upper() == "CANCELLED":
        return None
    starts, ends, lasts = (_value(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if not isinstance(starts, datetime):
        return _Entry(event, None, None, "all-day" if isinstance(starts, date) else "no-time")
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        return _Entry(event, starts, None, "repeats")
    if isinstance(lasts, timedelta) and timedelta(0) < lasts < timedelta(days=366) and starts.year < 9000:
        ends = starts + lasts
    return _Entry(event, starts, ends if isinstance(ends, datetime) else None, None)


def _value(event: Any, name: str) -> Any:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return None if isinstance(value, vBroken | list) else getattr(value, "dt", None)


def _programme(calendar: Any, entries: Sequence[_Entry]) -> Programme:
    title = _text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME")
    language = language_of("\n".join([title, *(_text(one.event, "SUMMARY") for one in entries[:400])]))
    zone, basis = _zone(calendar, entries, lexicon(language or "en").zone)
    items = [_item(entry, zone, language or "en") for entry in entries]
    return Programme(
        items=items,
        title=title or None,
        timezone=zone,
        timezone_basis="stated" if basis else "inferred",
        description=_text(calendar, "X-WR-CALDESC") if " " in _text(calendar, "X-WR-CALDESC") else "",
    )


def _zone(calendar: Any, entries: Sequence[_Entry], likely: str | None) -> tuple[str | None, bool]:
    """(zone, whether the calendar states it): that of most events, else of the calendar, else of its language."""
    names = Counter(name for one in entries if one.starts and (name := _zone_name(one.starts)) not in (None, "UTC"))
    stated = _text(calendar, "X-WR-TIMEZONE")
    if names:
        return names.most_common(1)[0][0], True
    if stated and _known(stated):
        return stated, True
    universal = any(one.starts and one.starts.utcoffset() is not None for one in entries)
    return likely or ("UTC" if universal else None), False


def _zone_name(moment: datetime) -> str | None:
    name = getattr(moment.tzinfo, "key", None) or ("UTC" if moment.utcoffset() == timedelta(0) else None)
    return name if name and _known(name) else None


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _local(moment: datetime | None, zone: str | None) -> datetime | None:
    if moment is None or moment.tzinfo is None:
        return moment
    if not 1970 < moment.year < 9000:
        return moment.replace(tzinfo=None)
    return moment.astimezone(ZoneInfo(zone or "UTC")).replace(tzinfo=None)


def _item(entry: _Entry, zone: str | None, language: str) -> Item:
    event = entry.event
    said: Described = described(_text(event, "DESCRIPTION"), lexicon(language))
    title = " ".join(_text(event, "SUMMARY").split()) or "…"
    named = said.speakers or tuple(one for one in read_title(title[:300], lexicon(language)).speakers if one.name)
    room = _ADDRESS.sub("", _text(event, "LOCATION")).strip(" ·,;|–-")
    uid, again = _text(event, "UID"), _text(event, "RECURRENCE-ID")
    item = Item(
        title=title,
        starts=_local(entry.starts, zone),
        ends=_local(entry.ends, zone),
        speakers=named,
        room=room or said.room,
        description=said.text,
        questions=said.questions,
        language=said.language,
        said=_category(event),
        uid=f"{uid} {again}".strip() or None if uid else None,
        why_not=entry.why_not,
    )
    return own.from_text(item, _text(event, "X-BIKUPA-ITEM"))


def _category(event: Any) -> str:
    value = event.get("CATEGORIES")
    found = value[0] if isinstance(value, list) and value else value
    names = getattr(found, "cats", None)
    return str(names[0]) if names else ""
