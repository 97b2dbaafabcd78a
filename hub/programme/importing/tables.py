"""Agendas in tables: a column of times with topics and speakers, or a grid of rooms, strands or days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.programme.importing.agenda import Agenda, DayHead, day_head
from hub.programme.importing.columns import Column, heading
from hub.programme.importing.labels import Marks, is_programme_heading
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.reading import Use
from hub.programme.importing.rows import Rows
from hub.programme.importing.source import MAX_LINES, Line, plain

_LOOK_AHEAD = 60
_UNNAMED = re.compile(r"(?:sheet|blad|ark|tabelle|feuil(?:le)?|taulukko|hoja)\s?\d*", re.IGNORECASE)


def read_tables(lines: list[Line], words: Lexicon, marks: Marks) -> Agenda | None:
    """The agenda that the rows among *lines* make, or None when no table has a column of times."""
    agenda = Agenda([], [], len(lines), 0)
    rows: Rows | None = None
    room: str | None = None
    for index, line in enumerate(lines):
        cells = line.cells or (_tabbed(line) if rows else ())
        if line.sheet and day_head(line, words) is None:
            room = None if is_programme_heading(line, words) or _UNNAMED.fullmatch(line.text) else line.text
        elif not cells:
            _between(line, agenda, rows, words, marks)
        elif head := _day_row(line, cells, words):
            _begin_day(head, agenda, rows)
            marks.set(line, Use.DATE)
        elif columns := _heading(lines, index, cells, words):
            rows = Rows(columns, agenda, words, room)
            marks.set(line, Use.HEADING)
            agenda.begin = min(agenda.begin, index)
        elif rows and rows.take(line, cells):
            agenda.stop = index + 1
            marks.set(line, Use.SESSION)
            if len(agenda.drafts) >= MAX_LINES:
                break
    agenda.begin = min(agenda.begin, agenda.stop)
    agenda.drafts.sort(key=lambda draft: draft.day)
    return agenda if _plausible(agenda, lines, words) else None


def _plausible(agenda: Agenda, lines: Sequence[Line], words: Lexicon) -> bool:
    """Whether the rows are a programme, and not departures or opening hours."""
    drafts = agenda.drafts
    if len(drafts) < 2:
        return False
    if any(is_programme_heading(line, words) for line in lines) or any(draft.speakers for draft in drafts):
        return True
    if any(len(line.text) < 120 and words.not_programme.search(line.text) for line in lines[: agenda.stop]):
        return False
    kinds = any(pattern.search((draft.title or "")[:60]) for draft in drafts for _, pattern in words.kinds)
    return kinds or sum(draft.end is not None for draft in drafts) > 1


def _heading(lines: Sequence[Line], index: int, cells: Sequence[str], words: Lexicon) -> list[Column] | None:
    first = not index or not lines[index - 1].cells
    return heading(lines[index], _laid(lines[index], cells), lambda: _below(lines, index), words, first=first)


def _laid(line: Line, cells: Sequence[str]) -> list[str]:
    """*cells* with an empty one for each further column that one spans."""
    spans = line.spans or ((1, 1),) * len(cells)
    return [text for cell, (wide, _) in zip(cells, spans, strict=True) for text in (cell, *[""] * (min(wide, 20) - 1))]


def _below(lines: Sequence[Line], index: int) -> list[Sequence[str]]:
    """The rows that follow, as far as the table goes."""
    found: list[Sequence[str]] = []
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if not line.cells and not line.verbatim:
            break
        found.append(_laid(line, line.cells))
    return found


def _day_row(line: Line, cells: Sequence[str], words: Lexicon) -> DayHead | None:
    """The day that a row names when nothing else stands in it."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or len(filled[0]) > 90:
        return None
    return day_head(Line(line.number, " ".join(filled[0].split()), line.raw, strong=True), words)


def _between(line: Line, agenda: Agenda, rows: Rows | None, words: Lexicon, marks: Marks) -> None:
    head = day_head(line, words) if line.heading or line.gap or line.strong or line.verbatim else None
    if head is not None:
        _begin_day(head, agenda, rows)
        marks.set(line, Use.DATE)


def _begin_day(head: DayHead, agenda: Agenda, rows: Rows | None) -> None:
    if rows is not None:
        rows.forget_date()
    known = [one.key for one in agenda.heads]
    if head.key in known:
        agenda.current = known.index(head.key)  # another sheet, or the day goes on after a break
        return
    if agenda.heads and (not agenda.drafts or max(one.day for one in agenda.drafts) < len(agenda.heads) - 1):
        agenda.heads.pop()  # a heading that nothing came under
    agenda.heads.append(head)
    agenda.current = len(agenda.heads) - 1


def _tabbed(line: Line) -> tuple[str, ...]:
    """The cells of a row whose last ones are empty."""
    return tuple(plain(cell) for cell in line.raw.split("\t")) if "\t" in line.raw else ()
