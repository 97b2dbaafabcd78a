"""Agendas in tables: a column of times with topics and speakers, or a grid of rooms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from hub.programme.importing.agenda import Agenda, DayHead, Draft, day_head
from hub.programme.importing.clock import Span, span_at
from hub.programme.importing.labels import Marks
from hub.programme.importing.lexicon import Lexicon, columns
from hub.programme.importing.reading import Use
from hub.programme.importing.source import Line, plain


def read_tables(lines: list[Line], words: Lexicon, marks: Marks) -> Agenda | None:
    """The agenda that the rows among *lines* make, or None when no table has a column of times."""
    agenda = Agenda([], [], len(lines), 0)
    header: list[str] = []
    names: Sequence[str] = ()
    for index, line in enumerate(lines):
        cells = line.cells or (_tabbed(line) if header else ())
        if not cells:
            _day_between(line, agenda, words, marks)
        elif (meanings := _header(cells, words)) is not None:
            header, names = meanings, cells
            marks.set(line, Use.HEADING)
            agenda.begin = min(agenda.begin, index)
        elif header and (drafts := _row(line, cells, header, names, len(agenda.heads), words)):
            agenda.drafts += drafts
            agenda.stop = index + 1
            marks.set(line, Use.SESSION)
    agenda.begin = min(agenda.begin, agenda.stop)
    return agenda if len(agenda.drafts) >= 2 else None


def _day_between(line: Line, agenda: Agenda, words: Lexicon, marks: Marks) -> None:
    head: DayHead | None = day_head(line, words) if line.heading or line.gap or line.strong else None
    if head is None:
        return
    if agenda.heads and (not agenda.drafts or agenda.drafts[-1].day < len(agenda.heads) - 1):
        agenda.heads.pop()
    agenda.heads.append(head)
    marks.set(line, Use.DATE)


def _header(cells: Sequence[str], words: Lexicon) -> list[str] | None:
    """What the columns are, when *cells* are a heading with a column of times; an unknown column is a room."""
    known = [columns().get(re.sub(r"\s*\(.*\)$", "", cell).casefold().strip(" :#*"), "") for cell in cells]
    if "time" not in known or span_at(cells[known.index("time")], 0, words.until):
        return None
    if "date" in known:
        return None  # a list of meetings to come, not the agenda of one
    if "title" in known:
        return [meaning or "more" for meaning in known]
    return [meaning if meaning == "time" else "grid" for meaning in known]


def _tabbed(line: Line) -> tuple[str, ...]:
    """The cells of a row whose last ones are empty."""
    return tuple(plain(cell) for cell in line.raw.split("\t")) if "\t" in line.raw else ()


def _row(
    line: Line, cells: Sequence[str], header: list[str], names: Sequence[str], heads: int, words: Lexicon
) -> list[Draft]:
    span = _span(cells[header.index("time")], words) if len(cells) > header.index("time") else None
    if span is None:
        return []
    start, end = span.times()
    day = max(heads - 1, 0)
    if "grid" in header:
        return _grid_row(line, cells, header, names, day, (start, end))
    value = dict(zip(header, cells, strict=False))
    if not value.get("title"):
        return []
    end = end or _after(start, value.get("duration", ""))
    return [
        Draft(
            day,
            start,
            end,
            value["title"],
            line,
            speakers=value.get("speaker", ""),
            room=value.get("room") or None,
            half_known=_known(span),
        )
    ]


def _known(span: Span) -> bool:
    return bool(span.start.half or span.start.padded or span.start.hour > 12)


def _span(cell: str, words: Lexicon) -> Span | None:
    match = re.match(rf"(?:(?:{words.clock})\.?\s+)?", cell.strip(), re.IGNORECASE)
    return span_at(cell.strip(), match.end() if match else 0, words.until)


def _grid_row(
    line: Line, cells: Sequence[str], header: list[str], names: Sequence[str], day: int, times: tuple[time, time | None]
) -> list[Draft]:
    titled = [
        (index, cell) for index, cell in enumerate(cells) if index < len(header) and header[index] == "grid" and cell
    ]
    whole = line.wide or len(titled) == 1 < len([meaning for meaning in header if meaning == "grid"])
    return [
        Draft(day, *times, cell, line, room=None if whole else names[index], half_known=True) for index, cell in titled
    ]


def _after(start: time, duration: str) -> time | None:
    """*start* and "15 mins", "1 h 30 min" or "1:30" later."""
    match = re.match(r"(?:(\d{1,2})\s*(?:h\w*|tim\w*|:)\s*)?(?:(\d{1,3})\s*(?:m\w*|$|'))?", duration.strip().lower())
    minutes = (int(match[1] or 0) * 60 + int(match[2] or 0)) if match else 0
    if not 0 < minutes < 24 * 60:
        return None
    return (datetime.combine(datetime.min, start) + timedelta(minutes=minutes)).time()
