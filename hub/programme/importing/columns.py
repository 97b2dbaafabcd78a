"""What the columns of a table are: by their headings in any of our languages, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hub.programme.importing.agenda import DayHead, day_head
from hub.programme.importing.cells import cell_span, only_span
from hub.programme.importing.days import find_dates
from hub.programme.importing.labels import is_programme_heading
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.lexicon import columns as column_words
from hub.programme.importing.source import Line

_LOOK_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Column:
    """``meaning`` as in the word lists, or "grid" (a room or strand of its own), "own" (items with times of their own
    in the cells) and "more". ``name`` is the heading; ``head`` the day that the heading names."""

    meaning: str
    name: str = ""
    head: DayHead | None = None


def heading(
    line: Line, cells: Sequence[str], below: Callable[[], list[Sequence[str]]], words: Lexicon, *, first: bool
) -> list[Column] | None:
    """The columns when *cells* are the heading of a table whose next rows are *below*(), or None.

    *first*: it is the first row of a table; only then may the rows below tell what the columns are.
    """
    known = meanings(cells)
    if "time" in known and "date" in known and not line.verbatim and not _dates_repeat(known.index("date"), below()):
        return None  # a list of meetings to come, not the agenda of one
    return _named(line, cells, known, words) or (_by_content(line, cells, below(), words) if first else None)


def meanings(cells: Sequence[str]) -> list[str]:
    """What each of *cells* means as a heading, "" for what we don't know."""
    return [column_words().get(key(cell), "") if len(cell) <= 60 else "" for cell in cells]


def key(cell: str) -> str:
    """A heading as the word lists write it: "Time (CET)" is "time"."""
    return " ".join(re.sub(r"\s*[(\[].*[)\]]$", "", cell).casefold().strip(" :#*.").split())


def _named(line: Line, cells: Sequence[str], known: list[str], words: Lexicon) -> list[Column] | None:
    if "time" not in known or any(cell_span(cell, words) for cell in cells):
        return None
    if "title" in known:
        return [Column(meaning or "more", name) for meaning, name in zip(known, cells, strict=True)]
    if known.count("") == 1 and not _day(cells[known.index("")], line, words):
        return [Column(meaning or "title", name) for meaning, name in zip(known, cells, strict=True)]
    kept = ("time", "end", "date", "duration")
    made = [Column(meaning if meaning in kept else "grid", name) for meaning, name in zip(known, cells, strict=True)]
    return _with_days(made, line, words)


def _dates_repeat(at: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether rows share dates: then they are the items of those days."""
    dates = [row[at] for row in below if len(row) > at and row[at]]
    return len(dates) > 1 and len(set(dates)) * 2 <= len(dates)


def _with_days(columns: list[Column], line: Line, words: Lexicon) -> list[Column]:
    """*columns* with the days that their headings name, when that is at least two and all in one table."""
    heads = [_day(one.name, line, words) if one.meaning == "grid" else None for one in columns]
    named = [one for one in columns if one.meaning == "grid" and one.name]
    if sum(head is not None for head in heads) < 2 or sum(head is not None for head in heads) < len(named):
        return columns
    return [replace(one, head=head) for one, head in zip(columns, heads, strict=True)]


def _day(name: str, line: Line, words: Lexicon) -> DayHead | None:
    return day_head(Line(line.number, " ".join(name.split()), "", heading=3), words) if 0 < len(name) <= 60 else None


def _by_content(
    line: Line, cells: Sequence[str], below: Sequence[Sequence[str]], words: Lexicon
) -> list[Column] | None:
    rows = [row for row in below[:_LOOK_AHEAD] if sum(map(bool, row)) > 1]
    if any(cell_span(cell, words) for cell in cells) or not _could_head(cells):
        return None
    times = _time_columns(rows, len(cells), words)
    if times:
        return _beside_times(line, cells, times, words)
    return _own_times(line, cells, rows, words)


def _could_head(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(len(cell) <= 60 and not cell.endswith(".") for cell in filled)


def _time_columns(rows: Sequence[Sequence[str]], width: int, words: Lexicon) -> list[int]:
    """The one or two columns that hold times and nothing else."""
    found = []
    for at in range(min(width, 6)):
        filled = [row[at] for row in rows if len(row) > at and row[at]]
        held = sum(only_span(cell, words) is not None for cell in filled)
        if held > 1 and held * 3 >= len(filled) * 2:
            found.append(at)
    return found[:2]


def _beside_times(line: Line, cells: Sequence[str], times: list[int], words: Lexicon) -> list[Column] | None:
    others = [at for at in range(len(cells)) if at not in times]
    known = {at: column_words().get(key(cells[at]), "") for at in others}
    if "title" not in known.values() and list(known.values()).count("") == 1 and any(known.values()):
        known = {at: meaning or "title" for at, meaning in known.items()}
    titled = "title" in known.values()
    made = [
        Column("time" if at == times[0] else "end" if at in times else _other(known[at], titled), cells[at])
        for at in range(len(cells))
    ]
    if any(find_dates(cells[at]) for at in others) or any(_day(cells[at], line, words) for at in others):
        return _with_days(made, line, words)
    return None if "speaker" in known.values() and not titled else made


def _other(meaning: str, titled: bool) -> str:
    if titled:
        return meaning or "more"
    return meaning if meaning in ("date", "duration") else "grid"


def _own_times(line: Line, cells: Sequence[str], rows: Sequence[Sequence[str]], words: Lexicon) -> list[Column] | None:
    """Columns of days or rooms whose cells say themselves when things are."""
    timed = [at for at in range(len(cells)) if any(_has_time(row[at], words) for row in rows if len(row) > at)]
    if len(timed) < 2 or any(is_programme_heading(Line(0, cell, ""), words) for cell in cells):
        return None
    made = [Column("grid" if at in timed else "more", cell) for at, cell in enumerate(cells)]
    return [replace(one, meaning="own") if one.meaning == "grid" else one for one in _with_days(made, line, words)]


def _has_time(cell: str, words: Lexicon) -> bool:
    span = cell_span(cell, words)
    return span is not None and span.start.sure and bool(re.search(r"[^\W\d_]{2}", cell[span.stop :]))
