"""Rows of a table to drafts: one item in a row, or one in each cell of a grid."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from hub.programme.importing.agenda import Agenda, DayHead, Draft
from hub.programme.importing.cells import after, cell_span, one_line, people_lines, says_something, title_and_body
from hub.programme.importing.clock import Span
from hub.programme.importing.columns import Column
from hub.programme.importing.days import find_dates, without_dates
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.source import Line
from hub.programme.importing.timed import timed

_STRAND = re.compile(r"(?:track|spår|strand|stream|strang|linje|spor|parcours|volet|polku)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Held:
    """A cell that reaches down: its text, over how many more rows, and what was begun in it."""

    text: str
    rows: int
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class _When:
    start: time
    end: time | None
    span: Span


class Rows:
    """The rows below one heading, taken one by one; drafts and days go into *agenda*."""

    def __init__(self, columns: list[Column], agenda: Agenda, words: Lexicon, room: str | None = None) -> None:
        self.columns, self.agenda, self.words, self.room = columns, agenda, words, room
        self._days = self._begin_days()
        self._held: dict[int, _Held] = {}
        self._leaving: list[Draft] = []
        self._waiting: list[Draft] = []
        self._date = ""
        self._dated: int | None = None
        self._when: _When | None = None

    def _begin_days(self) -> dict[int, int]:
        """Column → day, when the headings are days."""
        found: dict[int, int] = {}
        for at, column in enumerate(self.columns):
            if column.head is not None:
                found[at] = _day_of(column.head, self.agenda)
        return found

    def take(self, line: Line, cells: Sequence[str]) -> bool:
        """Whether something was begun by a row."""
        self._waiting += self._leaving
        self._leaving = []
        texts, fresh = self._placed(line, cells)
        if any(one.meaning == "own" for one in self.columns):
            return self._own(line, texts)
        value = self._values(texts)
        self._take_date(line, value.get("date", ""))
        if not self._take_times(line, value):
            return False
        self._end_waiting()
        if any(one.meaning == "grid" for one in self.columns):
            return self._grid(line, texts, fresh)
        return self._titled(line, value)

    def _placed(self, line: Line, cells: Sequence[str]) -> tuple[list[str], set[int]]:
        """The texts by column, with those from above that reach down, and the columns that begin something new."""
        spans = line.spans or ((1, 1),) * len(cells)
        queue = list(zip(cells, spans, strict=True))
        texts: list[str] = []
        fresh: set[int] = set()
        while queue or len(texts) in self._held:
            at = len(texts)
            if at in self._held:
                texts.append(self._let_down(at))
                continue
            text, (wide, deep) = queue.pop(0)
            fresh.add(at)
            texts += [text, *[""] * (min(wide, 20) - 1)]
            if deep > 1:
                self._held[at] = _Held(text, min(deep, 200) - 1)
        return texts, fresh

    def _let_down(self, at: int) -> str:
        held = self._held[at]
        held.rows -= 1
        if not held.rows:
            del self._held[at]
            if held.draft is not None:
                self._leaving.append(held.draft)
        return held.text

    def _end_waiting(self) -> None:
        """What reached down to the row before ends where this one begins."""
        if self._when is None:
            return
        kept = []
        for draft in self._waiting:
            if draft.day == self._day() and self._when.start > draft.start:
                draft.end = max(draft.end or self._when.start, self._when.start)
            else:
                kept.append(draft)
        self._waiting = kept if len(kept) == len(self._waiting) else []

    def _values(self, texts: Sequence[str]) -> dict[str, str]:
        found: dict[str, list[str]] = defaultdict(list)
        for column, text in zip(self.columns, texts, strict=False):
            if says_something(text):
                found[column.meaning].append(text)
        return {meaning: " | ".join(parts) if meaning == "more" else parts[0] for meaning, parts in found.items()}

    def forget_date(self) -> None:
        """A heading has named another day than the last row's date."""
        self._dated, self._date = None, ""

    def _day(self) -> int:
        return self.agenda.current if self._dated is None else self._dated

    def _take_date(self, line: Line, text: str) -> None:
        if not text or text == self._date or not (dates := find_dates(text)):
            return
        self._date = text
        self._dated = _day_of(DayHead(dates[0], None, None, line.number), self.agenda)

    def _take_times(self, line: Line, value: dict[str, str]) -> bool:
        """The row's times; a row without any has those of the row above."""
        text = value.get("time", "")
        if find_dates(text):
            self._take_date(line, text)
            text = without_dates(text).lstrip(" T,")
        span = cell_span(text, self.words, bare=True)
        if span is None or span.nothing:
            return self._when is not None and not text.strip()
        start, end = span.times()
        last = cell_span(without_dates(value.get("end", "")).lstrip(" T,"), self.words, bare=True)
        end = end or (last.times()[0] if last else None) or after(start, value.get("duration", ""))
        self._when = _When(start, end, span)
        return True

    def _draft(self, line: Line, title: str, day: int | None = None) -> Draft:
        assert self._when is not None
        name, body = title_and_body(title, line, self.words) if not line.verbatim else (one_line(title), [])
        return Draft(
            self._day() if day is None else day,
            self._when.start,
            self._when.end,
            name,
            line,
            body=body,
            room=self.room,
            half_known=self._when.span.of_the_day,
            half=self._when.span.halved,
        )

    def _titled(self, line: Line, value: dict[str, str]) -> bool:
        if not value.get("title"):
            return False
        draft = self._draft(line, value["title"])
        if draft.end is None and self.words.end_marker.fullmatch(draft.title or ""):
            self.agenda.closing[draft.day] = draft.start
            return True
        draft.speakers = people_lines(value.get("speaker", ""), self.words)
        draft.room = one_line(value.get("room", "")) or self.room
        draft.said, draft.track, draft.uid = value.get("kind", ""), value.get("track"), value.get("uid")
        draft.language = value.get("language")
        draft.whole = line.verbatim and any(one.meaning == "speaker" for one in self.columns)
        if draft.whole:
            draft.text = value.get("description", "").replace("\r\n", "\n")
        else:
            draft.body += _body(value.get("description", ""), line)
        draft.asked = tuple(filter(None, map(one_line, value.get("questions", "").split("\n"))))
        self.agenda.drafts.append(draft)
        return True

    def _grid(self, line: Line, texts: Sequence[str], fresh: set[int]) -> bool:
        titled = [
            (at, text)
            for at, text in enumerate(texts[: len(self.columns)])
            if self.columns[at].meaning == "grid" and says_something(text) and at in fresh
        ]
        several = sum(one.meaning == "grid" for one in self.columns) > 1
        alone = len(titled) == 1 and not any(
            at not in fresh and says_something(text) and self.columns[at].meaning == "grid"
            for at, text in enumerate(texts[: len(self.columns)])
        )
        for at, text in titled:
            days = sorted(set(self._days.values())) if self._days and alone and several else [self._days.get(at)]
            for day in days if len(days) > 1 and self._everywhere(line, at) else [self._days.get(at)]:
                draft = self._draft(line, text, day)
                self._name_place(draft, self.columns[at], whole=alone and several)
                self.agenda.drafts.append(draft)
                if at in self._held:
                    self._held[at].draft = draft
        return bool(titled)

    def _everywhere(self, line: Line, at: int) -> bool:
        """Whether a cell reaches over the columns of all days: a lunch that is the same every day."""
        return any(wide >= len(self._days) for wide, _ in line.spans)

    def _name_place(self, draft: Draft, column: Column, *, whole: bool) -> None:
        if whole or column.head is not None or not column.name:
            return
        if _STRAND.match(column.name):
            draft.track = one_line(column.name)
        else:
            draft.room = one_line(column.name)

    def _own(self, line: Line, texts: Sequence[str]) -> bool:
        """Cells with times of their own, one or several in each."""
        begun = False
        for at, text in enumerate(texts[: len(self.columns)]):
            if self.columns[at].meaning != "own":
                continue
            last: Draft | None = None
            for part in text.replace("\x1a", "\n").split("\n"):
                piece = Line(line.number, " ".join(part.removeprefix("- ").split()), line.raw)
                if found := timed(piece, self.words):
                    last = self._own_draft(line, found.span, found.rest, at)
                    begun = True
                elif last is not None and piece.text:
                    last.body.append(piece)
        return begun

    def _own_draft(self, line: Line, span: Span, title: str, at: int) -> Draft:
        draft = Draft(self._days.get(at, self._day()), *span.times(), title, line)
        draft.half_known, draft.half = span.of_the_day, span.halved
        self._name_place(draft, self.columns[at], whole=False)
        self.agenda.drafts.append(draft)
        return draft


def _day_of(head: DayHead, agenda: Agenda) -> int:
    known = [one.key for one in agenda.heads]
    if head.key not in known:
        agenda.heads.append(head)
        return len(known)
    return known.index(head.key)


def _body(text: str, line: Line) -> list[Line]:
    return [Line(line.number, part.strip(), line.raw) for part in text.split("\n") if part.strip()]
