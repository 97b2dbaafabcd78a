"""Times of the day as people write them: 13.00–13.15, 9:30-11:30, 9h30, 2 pm, kl. 9–12, 0900-0930."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

DASHES = "-‐‑‒–—―−"

_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:(?P<sep>[:.])(?P<m>[0-5]\d)|\s?h\s?(?P<hm>[0-5]\d)?(?![^\W\d_]))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?![:.]?\d)(?:-?ish\b)?",
    re.IGNORECASE,
)
# "18.10 - 18,45" and "18:45-19;15": after a time and a dash it can only be a time.
_MISTYPED = re.compile(r"(?P<h>\d{1,2})[,;](?P<m>[0-5]\d)(?P<hm>(?!))?(?P<half>(?!))?(?!\d)")
# "11:55:12:00": a colon where the dash belongs.
_RUN_TOGETHER = re.compile(r"(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)[:.](?P<h2>\d{1,2})[:.](?P<m2>[0-5]\d)(?![:.]?\d)")
_COMPACT = re.compile(rf"(?P<h>[0-2]\d)(?P<m>[0-5]\d)\s?[{DASHES}]\s?(?P<h2>[0-2]\d)(?P<m2>[0-5]\d)(?!\d)")
_OCLOCK = re.compile(r"\s?(?:uhr|uur|h|heures?|o'clock|hrs)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time as written: ``half`` is "a", "p" or None; ``sure`` when it can't be just a number."""

    hour: int
    minute: int
    half: str | None
    sure: bool
    padded: bool

    def at(self, half: str | None = None) -> time:
        """The time of the day; 24.00 is midnight."""
        half = self.half or half
        hour = self.hour % 24
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        return time(hour, self.minute)


@dataclass(frozen=True, slots=True)
class Span:
    """A time, or a range of times, found in a text from ``begin`` to ``stop``."""

    start: Clock
    end: Clock | None
    begin: int
    stop: int

    def times(self) -> tuple[time, time | None]:
        """(start, end); "11.30–12.50 pm" and "1–2 pm" share their half of the day."""
        if self.end is None:
            return self.start.at(), None
        end = self.end.at()
        start = self.start.at()
        if self.start.half is None and self.end.half == "p" and (shared := self.start.at("p")) <= end:
            start = shared
        return start, end

    @property
    def halved(self) -> bool:
        """Whether am or pm is said of the start."""
        return bool(self.start.half) or (self.end is not None and self.times()[0] != self.start.at())

    @property
    def of_the_day(self) -> bool:
        """Whether the start can't be a time of the other half of the day."""
        return self.halved or self.start.padded or self.start.hour > 12

    @property
    def nothing(self) -> bool:
        """ "00.00-00.00": the page has a field for times and nobody filled it in."""
        return self.times() in ((time(0), time(0)), (time(0), time(23, 59)))


def _clock(match: re.Match[str]) -> Clock | None:
    hour, minute = int(match["h"]), int(match["m"] or match["hm"] or 0)
    half = match["half"].lower() if match["half"] else None
    if hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12 and hour):
        return None
    sure = bool(match["m"] or half or "h" in match[0].lower())
    return Clock(hour, minute, half, sure, match["h"].startswith("0") and len(match["h"]) == 2)


def span_at(text: str, at: int, until: str, *, bare: bool = False) -> Span | None:
    """The time or range that begins exactly at *at*. *bare*: a number alone may be an hour ("kl. 9–12").

    *until* is an alternation of the words that join a range, beside dashes and "/".
    """
    if compact := _COMPACT.match(text, at):
        return None if _years(compact) else _compact(compact)
    if together := _RUN_TOGETHER.match(text, at):
        return _compact(together)
    first = _TIME.match(text, at)
    start = _clock(first) if first else None
    if first is None or start is None:
        return None
    after = first.end()
    if oclock := _OCLOCK.match(text, after):
        after, bare = oclock.end(), True
    tail = _second(text, after, start, until, bare)
    if tail is None:
        return Span(start, None, at, after) if start.sure or bare else None
    end, stop = tail
    return Span(start, end, at, stop) if start.sure or end.sure or bare else None


def _years(match: re.Match[str]) -> bool:
    """1998-2004 and 2020-2021 are years far more often than evenings."""
    return match["h"] in ("19", "20") and match["h2"] in ("19", "20")


def _compact(match: re.Match[str]) -> Span | None:
    hours = int(match["h"]), int(match["h2"])
    if max(hours) > 23:
        return None
    first, last = (Clock(hour, int(match[m]), None, True, True) for hour, m in zip(hours, ("m", "m2"), strict=True))
    return Span(first, last, match.start(), match.end())


def _second(text: str, at: int, start: Clock, until: str, bare: bool) -> tuple[Clock, int] | None:
    joint = re.compile(rf"[:.]?\s*(?:[{DASHES}/]+|(?:{until})\b)\s*(?:kl\.?\s*)?", re.IGNORECASE).match(text, at)
    match = (
        ((_MISTYPED.match(text, joint.end()) if start.sure else None) or _TIME.match(text, joint.end()))
        if joint
        else None
    )
    end = _clock(match) if match else None
    if joint is None or match is None or end is None:
        return None
    if not end.sure:
        # "9.30–11 Incheckning" is a range, "10.00 - 5 råd om ..." is a title that begins with a number.
        tight = not joint[0].strip().isalpha() and joint[0] == joint[0].strip()
        follows = text[match.end() : match.end() + 1]
        if (
            not (bare or tight)
            or (follows and not follows.isspace() and follows not in ".,;:)")
            or end.hour <= start.hour
        ):
            return None
    stop = match.end()
    if oclock := _OCLOCK.match(text, stop):
        stop = oclock.end()
    return end, stop


def spans(text: str, clock: str, until: str) -> list[Span]:
    """All times in *text* in order, ranges first joined. A number alone counts after a word such as "kl"."""
    found: list[Span] = []
    begins = re.compile(rf"(?<![\w.,:/+])(?:(?P<word>{clock})\.?\s+)?(?=\d)", re.IGNORECASE)
    at = 0
    while len(found) < 40 and (match := begins.search(text, at)):
        span = span_at(text, match.end(), until, bare=match["word"] is not None)
        if span is not None:
            found.append(span)
        at = span.stop if span else match.end() + 1
    return found
