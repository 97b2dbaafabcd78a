"""The lines that begin with a time, the headings of the days between them, and what belongs to each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time

from hub.programme.importing.clock import DASHES, Span, span_at, spans
from hub.programme.importing.days import Found, day_number, find_dates, weekday_named, without_dates
from hub.programme.importing.labels import ENDING, Marks, is_furniture, is_programme_heading, label_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.reading import Use
from hub.programme.importing.source import Line

_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class DayHead:
    """A heading of a day: its date, its number ("Dag 2") or its weekday, as far as the text says."""

    found: Found | None
    number: int | None
    weekday: int | None
    line: int

    @property
    def key(self) -> tuple[object, ...]:
        return (self.found.month, self.found.day) if self.found else (self.number, self.weekday)


@dataclass(slots=True)
class Draft:
    """A session being gathered. ``title`` is None while it is looked for on the line after the time."""

    day: int
    start: time
    end: time | None
    title: str | None
    line: Line
    body: list[Line] = field(default_factory=list)
    speakers: str = ""
    room: str | None = None
    half_known: bool = False


@dataclass(slots=True)
class Agenda:
    """The drafts, the day headings (empty when there are none), and the lines from ``begin`` to ``stop`` they came from.

    ``closing`` holds, by day, the time at which the text says that it all ends.
    """

    drafts: list[Draft]
    heads: list[DayHead]
    begin: int
    stop: int
    closing: dict[int, time] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timed:
    span: Span
    rest: str


def timed(line: Line, words: Lexicon) -> Timed | None:
    """The time *line* begins with and what follows it, or None for a date, a price, a row of departures …"""
    if line.cells and len(line.cells) > 3:
        return None
    match = re.match(rf"\(?\[?(?P<word>(?:{words.clock})\.?\s+)?[~≈]?(?=\d)", line.text, re.IGNORECASE)
    if match is None:
        return None
    span = span_at(line.text, match.end(), words.until, bare=match["word"] is not None and "kl" in match["word"].lower())
    if span is None or span.nothing:
        return None
    rest = line.text[span.stop:]
    return Timed(span, _title_of(rest)) if _title_may_follow(rest, words) else None


def _title_of(rest: str) -> str:
    return rest.lstrip(f" \t,;:.|>)]•*{DASHES}").rstrip(f" \t,;|•*{DASHES}")


def _title_may_follow(rest: str, words: Lexicon) -> bool:
    if re.match(r"[\w/%]|[.:,]\d", rest) or re.match(r"\s*,\s*[a-zà-öø-ÿ]", rest):
        return False  # "Kl. 13.00, efter lunchen, …" is a sentence
    text = _title_of(rest)
    if not text:
        return True
    if len(text) > _LONGEST_TITLE or words.units.match(text) or re.match(r"(?:19|20)\d\d\b", text):
        return False
    if without_dates(text).strip(f" ,.{DASHES}") == "" or re.fullmatch(r"[\d\s.,:;|/–-]+", text):
        return False
    return re.search(r"[^\W\d_]", text) is not None


def day_head(line: Line, words: Lexicon) -> DayHead | None:
    """The heading of a day that *line* is."""
    if line.cells or line.bullet or len(line.text) > 90 or line.text.endswith((".", "?")) and not line.heading:
        return None
    dates, number = find_dates(line.text), day_number(line.text)
    weekday = weekday_named(line.text)
    if not dates and number is None and weekday is None:
        return None
    left = _left_over(line.text, words)
    allowed = 7 if line.heading and dates else 3 if dates or number is not None else 0
    if len(left.split()) > allowed:
        return None
    return DayHead(dates[0] if dates else None, number, weekday, line.number)


def _left_over(text: str, words: Lexicon) -> str:
    for span in reversed(spans(text, words.clock, words.until)):
        text = text[:span.begin] + text[span.stop:]
    text = without_dates(text)
    text = words.programme_start.sub(" ", text)
    text = re.sub(rf"\b(?:{words.clock}|{words.until}|för|for|den|the|on|of|och|and)\b", " ", text, flags=re.IGNORECASE)
    return " ".join(re.findall(r"[^\W\d_]{2,}", text))


def read_agenda(lines: list[Line], words: Lexicon, marks: Marks) -> Agenda | None:
    """The agenda in *lines*, or None when the timed lines don't look like one."""
    times = {index: found for index, line in enumerate(lines) if (found := timed(line, words))}
    _drop_values_of_labels(lines, times)
    if not _plausible(lines, times, words):
        return None
    first, last = min(times), max(times)
    agenda = Agenda([], [], _begin(lines, first, words), last + 1)
    for index in range(agenda.begin, len(lines)):
        if index > last and _over(lines[index], agenda.drafts[-1], words):
            agenda.stop = index
            break
        _take(lines[index], times.get(index), index < last, agenda, words, marks)
        agenda.stop = index + 1
    return agenda


def _drop_values_of_labels(lines: list[Line], times: dict[int, Timed]) -> None:
    """A time below "Date & Time" is the value of the label, not a session."""
    for index in list(times):
        before = label_of(lines[index - 1]) if index else None
        if before and not before.value and before.meaning == "when" and not times[index].rest:
            del times[index]


def _plausible(lines: list[Line], times: dict[int, Timed], words: Lexicon) -> bool:
    ranges = sum(found.span.end is not None for found in times.values())
    named = any(is_programme_heading(line, words) or words.programme_start.match(line.text) and len(line.text) < 80
                for line in lines)
    if len(times) < 2 and not (ranges and named):
        return False
    if any(len(line.text) < 120 and words.not_programme.search(line.text) for line in lines[:max(times) + 1]) and not named:
        return False
    starts = [found.span.times()[0] for found in times.values()]
    if starts[0] == time(0) and not ranges:
        return False  # chapters of a film: 0:00, 2:15, …
    kinds = sum(any(pattern.search(_title(lines, index, found)[:60]) for _, pattern in words.kinds)
                for index, found in times.items())
    chained = sum(a <= b for a, b in zip(starts, starts[1:], strict=False))
    return bool(named or kinds) and chained * 2 >= len(starts) - 1 or (ranges >= 3 and kinds > 0)


def _title(lines: list[Line], index: int, found: Timed) -> str:
    return found.rest or (lines[index + 1].text if index + 1 < len(lines) else "")


def _begin(lines: list[Line], first: int, words: Lexicon) -> int:
    """Where the agenda begins: at the last day heading before the first time, when nothing but labels stands between."""
    for index in range(first - 1, max(first - 6, -1), -1):
        if day_head(lines[index], words):
            return index
        if not is_programme_heading(lines[index], words) and len(lines[index].text) > 200:
            break
    return first


def _over(line: Line, last: Draft, words: Lexicon) -> bool:
    """Whether *line*, after the last time, no longer belongs to the last session."""
    label = label_of(line)
    if (label and label.meaning in ENDING) or is_furniture(line, words) or line.heading:
        return True
    if last.title is None or not line.gap or line.bullet:
        return False
    short = last.body == [] and any(pattern.search(last.title) for kind, pattern in words.kinds
                                    if kind in ("wrap-up", "break", "lunch", "social"))
    return short or len(last.body) >= 4


def _take(line: Line, found: Timed | None, more: bool, agenda: Agenda, words: Lexicon, marks: Marks) -> None:
    open_draft = agenda.drafts[-1] if agenda.drafts else None
    if found is not None and not (open_draft and open_draft.title is None and found.rest == ""):
        _begin_draft(line, found, agenda, words, marks)
    elif open_draft is not None and open_draft.title is None:
        open_draft.title = line.text
        marks.set(line, Use.SESSION)
    elif more and (head := day_head(line, words)):
        _begin_day(head, agenda)
        marks.set(line, Use.HEADING)
    elif is_programme_heading(line, words):
        marks.set(line, Use.HEADING)
    elif is_furniture(line, words):
        marks.set(line, Use.FURNITURE)
    elif open_draft is not None and not (line.heading and agenda.heads and line.heading <= 2):
        open_draft.body.append(line)


def _begin_day(head: DayHead, agenda: Agenda) -> None:
    if agenda.heads and agenda.heads[-1].key == head.key:
        return
    if agenda.heads and (not agenda.drafts or agenda.drafts[-1].day < len(agenda.heads) - 1):
        agenda.heads.pop()  # a heading that nothing came under
    agenda.heads.append(head)


def _begin_draft(line: Line, found: Timed, agenda: Agenda, words: Lexicon, marks: Marks) -> None:
    start, end = found.span.times()
    day = max(len(agenda.heads) - 1, 0)
    if end is None and found.rest and words.end_marker.fullmatch(found.rest):
        agenda.closing[day] = start
        marks.set(line, Use.END)
        return
    known = bool(found.span.start.half or found.span.start.padded or start.hour > 12)
    agenda.drafts.append(Draft(day, start, end, found.rest or None, line, half_known=known))
    marks.set(line, Use.SESSION)
