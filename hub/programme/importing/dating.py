"""Which dates the days of a programme are: from headings ("Program onsdag 20 oktober") and the rest of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hub.programme.importing.agenda import DayHead
from hub.programme.importing.days import Found, compact_dates, find_dates, without_dates, year_alone
from hub.programme.importing.labels import Label, Marks, label_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.reading import DateHint, Use
from hub.programme.importing.source import Line

_DEADLINE = re.compile(
    r"senast|deadline|sista|anmäl|before|\bdue\b|no later|frist|publi|uppdater|updated|posted|remiss|träda i kraft",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"^(?:date|datum|publi\w+|posted|updated|uppdaterad|senast uppdaterad)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of the days, or hints when no year is known; ``odd`` are lines whose weekday isn't the date's."""

    dates: tuple[date, ...]
    hints: tuple[DateHint, ...]
    odd: tuple[int, ...] = ()


@dataclass(slots=True)
class _Evidence:
    event: list[tuple[Found, int]]
    published: list[date]
    all_dates: set[date]
    years: list[int]


def date_days(
    heads: Sequence[DayHead],
    count: int,
    lines: Sequence[Line],
    begin: int,
    words: Lexicon,
    marks: Marks,
    title: str | None,
) -> Dating:
    """The dates of *count* days. *begin* is the index of the agenda's first line."""
    evidence = _evidence(lines, begin, title, words)
    for _, number in evidence.event[:2]:
        marks.set(number, Use.DATE)
    wanted = _wanted(heads, count, evidence)
    if not wanted:
        return Dating((), ())
    dates = [_resolve(found, evidence) for found, _ in wanted]
    if any(one is None for one in dates):
        return Dating((), tuple(found.hint for found, _ in wanted))
    resolved = [one for one in dates if one is not None]
    odd = tuple(
        line
        for (found, line), one in zip(wanted, resolved, strict=True)
        if found.weekday is not None and one.weekday() != found.weekday
    )
    return Dating(tuple(resolved), (), odd)


def _evidence(lines: Sequence[Line], begin: int, title: str | None, words: Lexicon) -> _Evidence:
    labelled: list[tuple[Found, int]] = []
    titled: list[tuple[Found, int]] = []
    plain: list[tuple[Found, int]] = []
    prose: list[tuple[Found, int]] = []
    published: list[date] = []
    every: set[date] = set()
    years: list[int] = []
    under: Label | None = None
    for index, line in enumerate(lines):
        found = [(one, line.number) for one in find_dates(line.text)]
        every |= {one.date for one, _ in found if one.date} | compact_dates(line.raw[:1_000])
        label, before = label_of(line), under
        under = label if label and not label.value else None
        if _PUBLISHED.match(line.text) and (not label or label.meaning != "when" or "date:" in line.text[:6].lower()):
            published += [one.date for one, _ in found if one.date]
        elif (label and label.meaning == "when") or (before and before.meaning == "when"):
            labelled += found
        elif title and title in line.text:
            titled += found
        elif index < begin and "·" not in line.text:
            (plain if found and _mostly_date(line) else prose).extend(
                [] if _DEADLINE.search(line.text) and not _mostly_date(line) else found
            )
        if len(line.text) < 100 and (line.heading or line.text == title or words.programme_start.match(line.text)):
            years += [year for year in [year_alone(line.text)] if year]
    ordered = [*labelled, *titled, *plain, *prose]
    years += [one.year for one, _ in [*labelled, *titled, *plain] if one.year]
    return _Evidence(ordered, published, every, years)


def _mostly_date(line: Line) -> bool:
    left = re.findall(r"[^\W\d_]{3,}", without_dates(line.text))
    return len(left) <= 8 or line.heading > 0


def _wanted(heads: Sequence[DayHead], count: int, evidence: _Evidence) -> list[tuple[Found, int]]:
    """One date for each day, with or without year, and the line it stands on; empty when a day has none."""
    if not heads:
        return _from_header(count, evidence)
    base = evidence.event[0][0] if evidence.event else _as_found(evidence.published)
    found: list[tuple[Found, int]] = []
    for position, head in enumerate(heads[:count]):
        one = head.found or _from_base(base, head, position, evidence)
        if one is None:
            return []
        found.append((one, head.line))
    return found


def _from_header(count: int, evidence: _Evidence) -> list[tuple[Found, int]]:
    if not evidence.event:
        one = _as_found(evidence.published)
        return [(one, 1)] if one and count == 1 else []
    dated = [pair for pair in evidence.event if pair[0].year] or evidence.event
    first = dated[0]
    if count == 1:
        return [first]
    return [first, *[pair for pair in dated[1:] if pair[0].hint != first[0].hint]][:count]


def _as_found(dates: Sequence[date]) -> Found | None:
    return Found(None, dates[0].day, dates[0].month, dates[0].year, 0, 0) if dates else None


def _from_base(base: Found | None, head: DayHead, position: int, evidence: _Evidence) -> Found | None:
    """The date of "Dag 2" or "Torsdag", counted from the first date of the meeting."""
    if base is None:
        return None
    start = _resolve(base, evidence)
    if start is None:
        return replace(base, weekday=head.weekday) if position == 0 else None
    days = (
        (head.number - 1)
        if head.number
        else (head.weekday - start.weekday()) % 7
        if head.weekday is not None
        else position
    )
    there = start + timedelta(days=days) if start.year < 9000 else start
    return Found(head.weekday, there.day, there.month, there.year, 0, 0)


def _resolve(found: Found, evidence: _Evidence) -> date | None:
    """*found* with a year: its own, that of the same day elsewhere on the page, or the year the page is about."""
    if found.year:
        return found.date
    same = sorted(one for one in evidence.all_dates if (one.month, one.day) == (found.month, found.day))
    fitting = [one for one in same if found.weekday in (None, one.weekday())]
    if fitting or same:
        return (fitting or same)[0]
    for year in [*evidence.years, *[one.year + step for one in evidence.published for step in (0, 1)]]:
        there = replace(found, year=year).date
        if there and found.weekday in (None, there.weekday()) and _after_publication(there, year, evidence):
            return there
    return replace(found, year=evidence.years[0]).date if evidence.years else None


def _after_publication(there: date, year: int, evidence: _Evidence) -> bool:
    return year in evidence.years or not evidence.published or there >= evidence.published[0] - timedelta(days=60)
