"""Programmes that come as data (calendars, schedules): items with instants of their own → a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from hub.programme.importing.checks import session_warnings
from hub.programme.importing.kinds import kind_said
from hub.programme.importing.lexicon import Lexicon, codes, language_of, lexicon
from hub.programme.importing.reading import (
    Reading,
    ReadLine,
    ReadSession,
    ReadSpeaker,
    Use,
    Warning,
    WarningCode,
)

MAX_ITEMS = 2_000
# Nobody's day begins before this; what does belongs to the evening before.
NIGHT_ENDS = time(4, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the source has it; ``starts`` and ``ends`` are local to the programme's zone, without tzinfo.

    ``day`` is the programme's day where the source says so; an item of it may begin after midnight.
    ``said`` is what the source calls its kind. ``why_not`` tells why it can't become a session.
    """

    title: str
    starts: datetime | None
    ends: datetime | None = None
    day: date | None = None
    said: str = ""
    speakers: tuple[ReadSpeaker, ...] = ()
    room: str | None = None
    description: str = ""
    questions: tuple[str, ...] = ()
    language: str | None = None
    track: str | None = None
    uid: str | None = None
    why_not: WarningCode | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme as the source has it."""

    items: Sequence[Item]
    title: str | None = None
    timezone: str | None = None
    timezone_basis: Literal["stated", "inferred"] | None = None
    place: str | None = None
    description: str = ""
    warnings: tuple[Warning, ...] = ()


def reading_of(programme: Programme) -> Reading:
    """*programme* as a reading. Its lines are the items in the order of the source, numbered from 1."""
    items = programme.items[:MAX_ITEMS]
    spoken = {item.language for item in items if item.language}
    language = language_of(_words_of(programme)) or next((code for code in codes() if spoken == {code}), None)
    words = lexicon(language or "en")
    dated = [(number, item, day) for number, item in enumerate(items, 1) if (day := _day(item, items)) is not None]
    dates = sorted({day for _, item, day in dated if item.why_not is None})
    sessions = sorted(
        (
            _session(item, day, dates.index(day), number, words)
            for number, item, day in dated
            if item.why_not is None and item.title.strip()
        ),
        key=lambda one: (one.day, one.after_midnight, one.start),
    )
    used = {session.line for session in sessions}
    return Reading(
        title=programme.title,
        language=language,
        event_language=next(iter(spoken)) if len(spoken) == 1 else None,
        timezone=programme.timezone or words.zone,
        timezone_basis=programme.timezone_basis if programme.timezone else "inferred" if words.zone else None,
        dates=tuple(dates),
        date_hints=(),
        place=programme.place,
        contact=None,
        registration=None,
        description=programme.description,
        session_label=None,
        sessions=tuple(sessions),
        lines=tuple(_line(number, item, number in used) for number, item in enumerate(items, 1)),
        warnings=(
            *programme.warnings,
            *(Warning(item.why_not, number) for number, item in enumerate(items, 1) if item.why_not),
            *session_warnings(sessions),
            *([Warning("too-long", MAX_ITEMS)] if len(programme.items) > MAX_ITEMS else []),
        ),
    )


def _words_of(programme: Programme) -> str:
    texts = [programme.title or "", programme.description]
    for item in programme.items[:400]:
        texts += [item.title, item.description[:400]]
    return "\n".join(texts)


def _day(item: Item, items: Sequence[Item]) -> date | None:
    """The day that *item* belongs to: the source's word, else its date; the small hours belong to the evening before
    when something was on then."""
    if item.starts is None:
        return None
    own = item.starts.date()
    if item.day is not None:
        return item.day if own - item.day in (timedelta(0), timedelta(days=1)) else own
    before = own - timedelta(days=1)
    evening = item.starts.time() < NIGHT_ENDS and any(
        other.starts and other.starts.date() == before and other.starts.hour >= 15 and other.why_not is None
        for other in items
    )
    return before if evening else own


def _session(item: Item, day: date, index: int, number: int, words: Lexicon) -> ReadSession:
    assert item.starts is not None
    return ReadSession(
        day=index,
        start=item.starts.time(),
        end=item.ends.time() if item.ends and item.ends > item.starts else None,
        title=item.title.strip(),
        kind=kind_said(item.said, item.title, words),
        speakers=item.speakers,
        room=item.room,
        description=item.description,
        questions=item.questions,
        language=item.language,
        line=number,
        after_midnight=item.starts.date() > day,
        track=item.track,
        uid=item.uid,
    )


def _line(number: int, item: Item, used: bool) -> ReadLine:
    when = item.starts.strftime("%Y-%m-%d %H:%M") if item.starts else ""
    until = item.ends.strftime("–%H:%M") if item.starts and item.ends else ""
    text = " ".join(filter(None, [when + until, item.title.strip()])) or "–"
    return ReadLine(number, text[:400], Use.SESSION if used else Use.UNUSED)


def nothing(code: WarningCode) -> Reading:
    """What a file that can't be read says: nothing, and why."""
    return reading_of(Programme((), warnings=(Warning(code, 1),)))


# In the order of being likely: several zones have the same offset.
_LIKELY = (
    "Europe/Stockholm", "Europe/London", "Europe/Helsinki", "UTC", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "Asia/Kolkata", "Asia/Tokyo", "Asia/Singapore", "Australia/Sydney",
)  # fmt: skip


def zone_of(moments: Iterable[datetime], likely: str | None) -> str | None:
    """A zone that has the offsets of *moments* on their dates; *likely* first."""
    known = [moment for moment in moments if moment.utcoffset() is not None][:50]
    if not known:
        return None
    return next((name for name in dict.fromkeys([likely or "UTC", *_LIKELY]) if agrees(name, known)), None)


def agrees(name: str, moments: Iterable[datetime]) -> bool:
    """Whether the clocks of zone *name* show what *moments* are written as."""
    zone = ZoneInfo(name)
    return all(moment.astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None) for moment in moments)
