"""What was read of a programme as a form in which every field can be corrected, and back again. Pure.

A form is made of a reading, or of what was typed into it before; everything in it is text, as forms are. Fields of an
item are named ``sessions.3.title``, the dates of days ``dates.0``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from hub.kernel.errors import N_
from hub.programme.importing.accepting import all_days, days_of
from hub.programme.importing.kinds import kind_of
from hub.programme.importing.lexicon import lexicon
from hub.programme.importing.reading import Reading, ReadLine, ReadSession, ReadSpeaker, Use
from hub.programme.model import EventMode

MOST_ITEMS = 180
"""How many items can be corrected on one page: a form has at most 2,000 fields, and an item eleven."""
LANGUAGES = {
    "sv": "Svenska",
    "en": "English",
    "da": "Dansk",
    "de": "Deutsch",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "nb": "Norsk",
    "nl": "Nederlands",
}
"""The languages that programmes are read in, by their own names."""
USES: dict[str, str] = {
    Use.TITLE: N_("title"),
    Use.LABEL: N_("label"),
    Use.DATE: N_("date"),
    Use.HEADING: N_("heading"),
    Use.SESSION: N_("item"),
    Use.DESCRIPTION: N_("description"),
    Use.SPEAKER: N_("speakers"),
    Use.ROOM: N_("room"),
    Use.PLACE: N_("place"),
    Use.CONTACT: N_("contact"),
    Use.REGISTRATION: N_("registration"),
    Use.QUESTION: N_("question"),
    Use.LANGUAGE: N_("language"),
    Use.FORMAT: N_("form"),
    Use.SESSION_LABEL: N_("series"),
    Use.END: N_("end"),
    Use.FURNITURE: N_("not needed"),
    Use.UNUSED: N_("not understood"),
}
"""What a line of the source became, in a word."""
WARNINGS: dict[str, str] = {
    "ends-before-start": N_("Line {line}: it ends before it starts. It can be kept."),
    "overlap": N_("Lines {line} and {other}: two items in the same room at the same time. They can be kept."),
    "no-year": N_("The year is missing."),
    "weekday-differs": N_("Line {line}: the day of the week does not match the date."),
    "too-long": N_("The text is very long; only the first part was read."),
    "all-day": N_("Line {line}: it lasts all day, and is no item."),
    "repeats": N_("Line {line}: it comes again and again, and is no item."),
    "no-time": N_("Line {line}: it has no time, and is no item."),
    "unreadable": N_("The file can't be read as what it says it is."),
    "too-large": N_("The file holds more than can be read."),
}
"""Sentences for the warnings of a reading."""
_NAME = re.compile(r"sessions\.(\d{1,3})\.([a-z]+)|dates\.(\d{1,2})")


@dataclass(frozen=True)
class Item:
    """One item in the form. *day* counts from 1; *read* is its place in the reading, empty for one that was added;
    *line* the source line it begins on; *out*: it is to be left out."""

    day: str = "1"
    start: str = ""
    end: str = ""
    title: str = ""
    kind: str = "talk"
    speakers: str = ""
    room: str = ""
    description: str = ""
    questions: str = ""
    read: str = ""
    line: str = ""
    out: str = ""


@dataclass(frozen=True)
class Form:
    """The whole form. *dates* has a field for each day, empty while its year isn't known, and one for a further day."""

    title: str
    language: str
    zone: str
    mode: str
    year: str
    place: str
    contact: str
    registration: str
    description: str
    dates: tuple[str, ...]
    sessions: tuple[Item, ...]


ABOUT = tuple(field.name for field in fields(Form) if field.name not in ("dates", "sessions"))
ITEM = tuple(field.name for field in fields(Item))


def form_of(reading: Reading, zone: str = "", mode: str = "") -> Form:
    """The form as it is when a programme has just been read."""
    dates = tuple(day.isoformat() for day in all_days(reading)) or ("",) * days_of(reading)
    return Form(
        title=reading.title or "",
        language=reading.language or "sv",
        zone=zone or reading.timezone or "Europe/Stockholm",
        mode=mode or guessed_mode(reading).value,
        year="",
        place=reading.place or "",
        contact=reading.contact or "",
        registration=reading.registration or "",
        description=reading.description,
        dates=(*dates, ""),
        sessions=tuple(item_of(session, number) for number, session in enumerate(reading.sessions)),
    )


def guessed_mode(reading: Reading) -> EventMode:
    return EventMode.HYBRID if any(session.room for session in reading.sessions) else EventMode.ONLINE


def item_of(session: ReadSession, number: int) -> Item:
    return Item(
        day=str(session.day + 1),
        start=f"{session.start:%H:%M}",
        end=f"{session.end:%H:%M}" if session.end else "",
        title=session.title,
        kind=session.kind.value,
        speakers=speakers_as_text(session.speakers),
        room=session.room or "",
        description=session.description,
        questions="\n".join(session.questions),
        read=str(number),
        line=str(session.line),
    )


def form_typed(typed: Mapping[str, Any], reading: Reading) -> Form:
    """The form with what was typed into it, usable or not; what it hasn't got is as it was read."""
    form, given = form_of(reading), gathered(typed)
    about: dict[str, Any] = {name: str(given[name]) for name in ABOUT if name in given}
    form = replace(form, **about)
    if "dates" in given:
        form = replace(form, dates=tuple(str(each or "") for each in given["dates"]))
    if "sessions" in given:
        items = [{name: str(each[name]) for name in ITEM if name in each} for each in given["sessions"] if each]
        form = replace(form, sessions=tuple(Item(**each) for each in items))
    return form


def gathered(typed: Mapping[str, Any]) -> dict[str, Any]:
    """A form's fields with those of each item together, in a list ``sessions``, and the ``dates`` in another."""
    found: dict[str, Any] = {}
    items: dict[int, dict[str, Any]] = {}
    dates: dict[int, Any] = {}
    for name, value in typed.items():
        match = _NAME.fullmatch(name)
        if match is None:
            found[name] = value
        elif match[3]:
            dates[int(match[3])] = value
        else:
            items.setdefault(int(match[1]), {})[match[2]] = value
    if items:
        found["sessions"] = [items.get(number) for number in range(max(items) + 1)]
    if dates:
        found["dates"] = [dates.get(number) for number in range(max(dates) + 1)]
    return found


def with_added(form: Form, reading: Reading, line: int) -> Form:
    """The form with one item more: of the source line with that number, or an empty one."""
    source = next((each for each in reading.lines if each.number == line), None)
    before = [item for item in form.sessions if source is None or (item.line.isdigit() and int(item.line) < line)]
    last = before[-1] if before else Item(day=form.sessions[0].day if form.sessions else "1")
    text = source.text[:300] if source else ""
    kind = kind_of(text, lexicon(form.language)).value
    added = Item(day=last.day, start=last.end, title=text, kind=kind, line=str(line) if source else "")
    return replace(form, sessions=(*form.sessions, added))


@dataclass(frozen=True)
class Source:
    """The text beside the form: *head* before the first item, then each item's own lines; and what became nothing,
    because it wasn't understood or because its item was left out."""

    head: tuple[ReadLine, ...]
    beside: tuple[tuple[ReadLine, ...], ...]
    unread: tuple[ReadLine, ...]


def source_of(reading: Reading, items: Sequence[Item]) -> Source:
    """Lines stand beside the item that begins on them or before them; where several begin on one, by the first."""
    begins = [int(item.line) if item.line.isdigit() else 0 for item in items]
    starts = sorted({line for line in begins if line})
    following = dict(zip(starts, [*starts[1:], None], strict=True)) if starts else {}
    beside, told = [], set()
    for line in begins:
        until = following.get(line)
        own = line in following and line not in told
        beside.append(tuple(each for each in reading.lines if own and line <= each.number < (until or 10**9)))
        told.add(line)
    head = tuple(each for each in reading.lines if not starts or each.number < starts[0])
    begun = {session.line for session in reading.sessions}
    unread = (each for each in reading.lines if (each.use is Use.UNUSED or each.number in begun - told))
    return Source(head, tuple(beside), tuple(each for each in unread if each.number not in told))


def speakers_as_text(speakers: Sequence[ReadSpeaker]) -> str:
    """One a line: name; role; organisation; the title of their own talk."""
    lines = []
    for speaker in speakers:
        parts = (speaker.name, speaker.role, speaker.organisation, speaker.talk)
        lines.append("; ".join((part or "").replace(";", ",") for part in parts).rstrip("; "))
    return "\n".join(lines)


def speakers_of(text: str) -> tuple[ReadSpeaker, ...]:
    """The other way round; without a name it is an organisation that presents."""
    found = []
    for line in text.splitlines():
        parts = [part.strip() or None for part in line.split(";", 3)]
        if any(parts):
            found.append(ReadSpeaker(*parts))
    return tuple(found)
