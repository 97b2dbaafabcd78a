"""Dates in a text: 20 oktober 2021, Wednesday, 13 June, September 11, 2018, 15. og 16. september, 29.1.2025, 20/10."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from hub.programme.importing.clock import DASHES
from hub.programme.importing.lexicon import calendar_words, day_words
from hub.programme.importing.reading import DateHint


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text from ``begin`` to ``stop``; ``year`` is None when it isn't stated."""

    weekday: int | None
    day: int
    month: int
    year: int | None
    begin: int
    stop: int

    @property
    def date(self) -> date | None:
        """The date, or None without a year or when there is no such day."""
        return _date(self.year, self.month, self.day) if self.year else None

    @property
    def hint(self) -> DateHint:
        return DateHint(self.weekday, self.day, self.month)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Weekdays of two letters, which only stand before a date in figures: "Do., 23.9.", "ke 10.11."
_SHORT = {
    **dict.fromkeys(("mo", "ma"), 0),
    **dict.fromkeys(("di", "ti"), 1),
    **dict.fromkeys(("mi", "ke", "wo", "on"), 2),
    **dict.fromkeys(("do", "to"), 3),
    **dict.fromkeys(("fr", "pe", "vr"), 4),
    **dict.fromkeys(("sa", "la", "za", "lø"), 5),
    **dict.fromkeys(("so", "su", "zo", "sø"), 6),
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = "|".join(name for name, _ in calendar_words("months"))
    weekday = "|".join(name for name, _ in calendar_words("weekdays"))
    before = rf"(?:(?P<weekday>{weekday})\.?,?\s+(?:(?:den|the|d\.|am)\s+)?)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    ordinal = r"(?:st|nd|rd|th|:?e|:?a|er|\.)?"
    joint = rf"\s?(?:[{DASHES}]|och|and|og|und|et|en|ja|&)\s?"
    flags = re.IGNORECASE
    return {
        "iso": re.compile(rf"(?<![\d-])(?P<weekday>(?!x)x)?{year}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
        "day-month": re.compile(
            rf"(?<![\w.]){before}(?P<first>(?<!\d)[0-3]?\d{ordinal}{joint})?(?<![\d.,])(?P<day>[0-3]?\d){ordinal}"
            rf"(?:\s+(?:of|de)|\s*[{DASHES}])?\s+?(?P<month>{month})\b\.?(?:,?\s+(?:del?\s+)?{year}\b)?",
            flags,
        ),
        "month-day": re.compile(
            rf"(?<!\w){before}(?P<month>{month})\b\.?\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.]*\d)"
            rf"(?:{joint}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.]*\d))?(?:,?\s+{year}\b)?",
            flags,
        ),
        "figures": re.compile(
            rf"(?<![\w./-])(?:(?P<weekday>{weekday})\.?,?\s+(?:den\s+)?)?(?P<first>[0-3]?\d\.?\s?[{DASHES}]\s?)?"
            rf"(?P<day>[0-3]?\d)(?P<sep>[./])(?P<month>[01]?\d)(?:(?P=sep)|\s?[{DASHES}]\s?|\s)(?P<year>20\d\d|\d\d(?!\d))(?![\d.:])",
            flags,
        ),
        "slash": re.compile(
            rf"(?<![\w./-])(?:(?P<weekday>{weekday})\.?,?\s+(?:den\s+)?)?(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?![\w/.])"
            r"(?P<year>(?!x)x)?",
            flags,
        ),
        "dotted": re.compile(
            rf"(?<![\w./-])(?P<weekday>{weekday}|{'|'.join(_SHORT)})\.?,?\s+(?:den\s+|der\s+|d\.\s?)?"
            r"(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?!\s?\d)(?P<year>(?!x)x)?",
            flags,
        ),
        "weekday": re.compile(rf"(?<!\w)(?P<weekday>{weekday})\b", flags),
        "numbered": re.compile(
            rf"(?<!\w)(?:{day_words()})\s+(?P<number>[1-9]|one|two|three|ett|två|tre)\b(?!\s*[.:]\d)", flags
        ),
    }


@cache
def _numbers(kind: str) -> dict[str, int]:
    """Every name of a month or weekday, in small letters, with its number."""
    found: dict[str, int] = {}
    for name, number in calendar_words(kind):
        for spelled in {re.sub(r"\(\?:\w+\)\?$", "", name), re.sub(r"\(\?:(\w+)\)\?$", r"\1", name)}:
            found.setdefault(spelled, number)
    return found


def _number(kind: str, word: str) -> int:
    """The number of a month or weekday that a pattern has found, in letters that count as the same too (ſ, K)."""
    known = _numbers(kind).get(word.lower(), _SHORT.get(word.lower()))
    if known is not None:
        return known
    return next(number for name, number in calendar_words(kind) if re.fullmatch(name, word, re.IGNORECASE))


def _names_one(kind: str, text: str) -> bool:
    """Whether a month, a weekday or "day" can stand in *text* at all: most lines have none, and need no closer look."""
    return not _small(kind).isdisjoint(_LETTERS.findall(text.lower()))


@cache
def _small(kind: str) -> frozenset[str]:
    named = {"weekday": "weekdays"}.get(kind, kind)
    return frozenset(day_words().split("|") if kind == "numbered" else _numbers(named))


_LETTERS = re.compile(r"[^\W\d_]+")
_NEEDS = {"iso": "-", "figures": "./", "dotted": ".", "slash": "/"}
"""By form of a date, the marks without which there is none."""


def _can_be(form: str, text: str) -> bool:
    if form in _NEEDS:
        return any(mark in text for mark in _NEEDS[form]) and any(map(str.isdigit, text))
    if form in ("weekday", "numbered"):
        return _names_one(form, text)
    return any(map(str.isdigit, text)) and _names_one("months", text)


def find_dates(text: str) -> list[Found]:
    """The dates in the first 1,000 characters of *text*, in order. "15–16 september" gives both days.

    A year of two figures is of this century.
    """
    return list(_dates(text[:1_000]))


@lru_cache(maxsize=1024)
def _dates(text: str) -> tuple[Found, ...]:
    if not any(map(str.isdigit, text)):
        return ()
    # "Dag 1 – 5 oktober" is one day, the fifth.
    text = _patterns()["numbered"].sub(lambda match: " " * len(match[0]), text)
    found: list[Found] = []
    for form in ("iso", "day-month", "month-day", "figures", "dotted", "slash"):
        for match in _patterns()[form].finditer(text) if _can_be(form, text) else ():
            if not any(match.start() < other.stop and other.begin < match.end() for other in found):
                found += _of(match, form)
    return tuple(sorted(found, key=lambda one: (one.begin, one.stop)))


def _of(match: re.Match[str], form: str) -> list[Found]:
    words = form in ("day-month", "month-day")
    month = _number("months", match["month"]) + 1 if words else int(match["month"])
    weekday = _number("weekdays", match["weekday"]) if match["weekday"] else None
    year = int(match["year"]) if match["year"] else None
    year = year + 2000 if year is not None and year < 100 else year
    if words and match["year"] is None and re.match(r"\s*(?:19|20)\d\d\b", match.string[match.end() :]):
        year = int(match.string[match.end() :].split()[0][:4])
    groups = match.re.groupindex
    first = re.match(r"\d+", match["first"]) if "first" in groups and match["first"] else None
    last = match["last"] if "last" in groups else None
    days = [int(first[0])] if first else []
    days += [int(match["day"])] + ([int(last)] if last else [])
    # The weekday stands before the first of two days.
    return [
        Found(weekday if index == 0 else None, day, month, year, match.start(), match.end())
        for index, day in enumerate(days)
        if _date(year or 2000, month, day)
    ]


def weekday_named(text: str) -> int | None:
    """The first weekday named in *text* (0 is Monday), or None."""
    match = _patterns()["weekday"].search(text[:200]) if _can_be("weekday", text[:200]) else None
    return _number("weekdays", match["weekday"]) if match else None


_NUMBERS = {"one": 1, "two": 2, "three": 3, "ett": 1, "två": 2, "tre": 3}


def day_number(text: str) -> int | None:
    """2 in "Dag 2" and "Day two", else None."""
    match = _patterns()["numbered"].search(text[:120]) if _can_be("numbered", text[:120]) else None
    if match is None:
        return None
    word = match["number"].lower()
    return _NUMBERS.get(word) or int(word)


@lru_cache(maxsize=1024)
def without_dates(text: str) -> str:
    """*text* without dates, weekdays and "Day 2"."""
    for form in ("iso", "day-month", "month-day", "figures", "dotted", "slash", "numbered", "weekday"):
        text = _patterns()[form].sub(" ", text) if _can_be(form, text) else text
    return " ".join(text.split())


def year_alone(text: str) -> int | None:
    """The year in "Programme 2019", when exactly one stands there."""
    years = set(re.findall(r"(?<![\d/.:-])((?:19|20)\d\d)(?![\d:/]|\.\d)", text[:300]))
    return int(years.pop()) if len(years) == 1 else None


def compact_dates(text: str) -> set[date]:
    """Dates written as eight figures ("minutes_20211207.pdf"): they can tell the year of a day and month."""
    found = (_date(int(y), int(m), int(d)) for y, m, d in re.findall(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)", text))
    return {one for one in found if one is not None}
