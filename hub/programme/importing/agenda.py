"""The lines that begin with a time, the headings of the days between them, and what belongs to each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time

from hub.programme.importing.clock import spans
from hub.programme.importing.days import Found, day_number, find_dates, weekday_named, without_dates
from hub.programme.importing.labels import ENDING, Marks, is_furniture, is_programme_heading, label_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.reading import Use
from hub.programme.importing.source import Line
from hub.programme.importing.timed import Timed, plausible, timed, timed_at_end


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
    """A session being gathered. ``title`` is None while it is looked for on the line after the time.

    ``half``: am or pm stands beside the start. ``said`` is what a column calls its kind; ``whole``: the title is taken
    as it stands, nobody is looked for in it. ``asked`` and ``text``: the questions and the
    description, where they have columns of their own.
    """

    day: int
    start: time
    end: time | None
    title: str | None
    line: Line
    body: list[Line] = field(default_factory=list)
    speakers: str = ""
    room: str | None = None
    half_known: bool = False
    half: bool = False
    night: bool = False
    said: str = ""
    whole: bool = False
    track: str | None = None
    uid: str | None = None
    language: str | None = None
    asked: tuple[str, ...] = ()
    text: str = ""


@dataclass(slots=True)
class Agenda:
    """The drafts, the day headings (if there are any), and the lines from ``begin`` to ``stop`` they came from; the
    first time stands at ``first``. ``current`` is the day that a table has come to.

    ``closing`` holds, by day, the time at which the text says that it all ends.
    """

    drafts: list[Draft]
    heads: list[DayHead]
    begin: int
    stop: int
    closing: dict[int, time] = field(default_factory=dict)
    first: int = 0
    current: int = 0


def day_head(line: Line, words: Lexicon) -> DayHead | None:
    """The heading of a day that *line* is."""
    if line.cells or line.bullet or len(line.text) > 90:
        return None
    dates, number = find_dates(line.text), day_number(line.text)
    dated = bool(dates) and dates[-1].stop == len(line.text)  # "Fr., 24.9."
    if line.text.endswith((".", "?")) and not line.heading and not dated:
        return None
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
        text = text[: span.begin] + text[span.stop :]
    text = without_dates(text)
    text = words.programme_start.without(text)
    text = re.sub(rf"\b(?:{words.clock}|{words.until}|för|for|den|the|on|of|och|and)\b", " ", text, flags=re.IGNORECASE)
    return " ".join(re.findall(r"[^\W\d_]{2,}", text))


def read_agenda(lines: list[Line], words: Lexicon, marks: Marks) -> Agenda | None:
    """The agenda in *lines*, or None when the timed lines don't look like one."""
    times = {index: found for index, line in enumerate(lines) if (found := timed(line, words))}
    times = times if len(times) > 1 else timed_at_end(lines, words) or times
    _drop_values_of_labels(lines, times)
    if not plausible(lines, times, words):
        return None
    first, last = min(times), max(times)
    agenda = Agenda([], [], _begin(lines, first, words), last + 1, first=first)
    for index in range(agenda.begin, len(lines)):
        untitled = agenda.drafts and agenda.drafts[-1].title is None
        if index > last and not untitled and _over(lines[index], agenda.drafts[-1], words):
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


def _begin(lines: list[Line], first: int, words: Lexicon) -> int:
    """Where the agenda begins: at the last day heading before the first time, when no prose stands between."""
    for index in range(first - 1, max(first - 6, -1), -1):
        if day_head(lines[index], words):
            # A page that begins with "Vårmöte 4 maj 2023" begins with its title.
            return index if index or not _left_over(lines[index].text, words) else first
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
    short = last.body == [] and any(
        pattern.search(last.title) for kind, pattern in words.kinds if kind in ("wrap-up", "break", "lunch", "social")
    )
    return short or len(last.body) >= 4


def _take(line: Line, found: Timed | None, more: bool, agenda: Agenda, words: Lexicon, marks: Marks) -> None:
    open_draft = agenda.drafts[-1] if agenda.drafts else None
    untitled = open_draft is not None and open_draft.title is None
    if found is not None and open_draft and untitled and not found.rest and not open_draft.end and not found.span.end:
        open_draft.end = found.span.times()[0]  # the start on one line, the end on the next
        marks.set(line, Use.SESSION)
    elif found is not None:
        _begin_draft(line, found, agenda, words, marks)
    elif open_draft is not None and open_draft.title is None:
        open_draft.title = line.text
        marks.set(line, Use.SESSION)
        marks.set(open_draft.line, Use.SESSION)
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
    if not agenda.heads and agenda.drafts and (head.found or (head.number or 0) > 1):
        agenda.heads.append(DayHead(None, None, None, agenda.drafts[0].line.number))  # the page began with a day
    agenda.heads.append(head)


def _begin_draft(line: Line, found: Timed, agenda: Agenda, words: Lexicon, marks: Marks) -> None:
    start, end = found.span.times()
    day = max(len(agenda.heads) - 1, 0)
    if end is None and found.rest and words.end_marker.fullmatch(found.rest):
        agenda.closing[day] = start
        marks.set(line, Use.END)
        return
    agenda.drafts.append(
        Draft(day, start, end, found.rest or None, line, half_known=found.span.of_the_day, half=found.span.halved)
    )
    if found.rest:
        marks.set(line, Use.SESSION)
