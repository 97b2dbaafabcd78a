"""The way through the parts: lines, then an agenda or a session page, then what is said of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hub.programme.importing.agenda import Agenda, read_agenda
from hub.programme.importing.checks import session_warnings
from hub.programme.importing.dating import Dating, date_days
from hub.programme.importing.days import find_dates
from hub.programme.importing.header import (
    mark_furniture,
    read_contact,
    read_description,
    read_place,
    read_registration,
    read_title_of_page,
)
from hub.programme.importing.labels import Marks, sections
from hub.programme.importing.lexicon import Lexicon, language_of, lexicon
from hub.programme.importing.reading import DateHint, Reading, ReadLine, ReadSession, Use, Warning
from hub.programme.importing.session_page import read_session_page, value_of
from hub.programme.importing.sessions import read_sessions
from hub.programme.importing.source import MAX_SOURCE_LINES, Line, is_cut, lines
from hub.programme.importing.tables import read_tables
from hub.programme.importing.zones import read_zone


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[Line]
    language: str | None
    words: Lexicon
    marks: Marks
    cut: bool


def read(text: str, *, today: date | None = None) -> Reading:
    """What *text*, a pasted programme or session page, says.

    Never raises; a text without a programme has no sessions. At most MAX_LINES lines that aren't blank are read, or
    MAX_CHARS of them, and then a "too-long" warning says where it stopped. Nothing that is read today depends on
    *today*; it is there for forms that count from the reader's day.
    """
    found = lines(text)
    return read_lines(found, cut=is_cut(found) or text.count("\n") >= MAX_SOURCE_LINES, today=today)


def read_lines(found: list[Line], *, cut: bool = False, today: date | None = None) -> Reading:
    """What *found* says, be it lines of a text or rows of a spreadsheet; *cut*: there was more of it. Never raises."""
    language = language_of("\n".join(line.text for line in found[:400]))
    page = _Page(found, language, lexicon(language or "en"), Marks(), cut)
    agenda = _agenda(page)
    return _of_agenda(page, agenda) if agenda else _of_session_page(page)


def _agenda(page: _Page) -> Agenda | None:
    """The better of what stands in lines and what stands in tables."""
    if not any(line.cells for line in page.lines):
        return read_agenda(page.lines, page.words, page.marks)
    in_tables = Marks()
    tabled = read_tables(page.lines, page.words, in_tables)
    listed = read_agenda(
        [line for line in page.lines if len(line.cells) <= 2 or not line.text.startswith("|")], page.words, Marks()
    )
    if tabled and (listed is None or len(tabled.drafts) >= len(listed.drafts)):
        page.marks.take(in_tables)
        return tabled
    return read_agenda(page.lines, page.words, page.marks) if listed else None


def _of_agenda(page: _Page, agenda: Agenda) -> Reading:
    words, marks = page.words, page.marks
    before, after = page.lines[: max(agenda.begin, agenda.first)], page.lines[agenda.stop :]
    title, label = read_title_of_page(page.lines[: agenda.begin], words, marks)
    sessions = read_sessions(agenda, words, marks)
    dating = date_days(
        agenda.heads, max((one.day for one in sessions), default=0) + 1, page.lines, agenda.begin, words, marks, title
    )
    return _reading(page, title, label, sessions, dating, before, after)


def _of_session_page(page: _Page) -> Reading:
    words, marks = page.words, page.marks
    title, label = read_title_of_page(page.lines, words, marks)
    parts = sections(page.lines)
    session = read_session_page(parts, title, label, words, marks)
    dating = date_days([], 1, page.lines, len(page.lines), words, marks, title) if session else Dating((), ())
    return _reading(page, title, label, [session] if session else [], dating, page.lines, [])


def _reading(
    page: _Page,
    title: str | None,
    label: str | None,
    sessions: list[ReadSession],
    dating: Dating,
    before: list[Line],
    after: list[Line],
) -> Reading:
    words, marks = page.words, page.marks
    around = [*before, *after]
    parts = sections(around)
    place = read_place(parts, before + after, words, marks)
    contact = read_contact([*sections(after), *sections(before)], words, marks)
    registration = read_registration(parts, around, words, marks)
    event_language = value_of(parts, "language", marks)
    mark_furniture(around, words, marks)
    description = read_description(sections(before), title, words, marks) if sessions else ""
    timezone, basis = read_zone(
        [line.text for line in page.lines if len(line.text) < 300],
        _where(place, page.lines[: len(before) + 1]),
        words,
        page.language,
    )
    return Reading(
        title=title,
        language=page.language,
        event_language=event_language,
        timezone=timezone,
        timezone_basis=basis,
        dates=dating.dates,
        date_hints=dating.hints,
        place=place,
        contact=contact,
        registration=registration,
        description=description,
        session_label=label,
        sessions=tuple(sessions),
        lines=_lines(page),
        warnings=(*_dating_warnings(dating), *session_warnings(sessions), *_too_long(page)),
    )


def _where(place: str | None, top: list[Line]) -> str:
    """The place, and the lines with a date, where towns stand too ("4 May, Vienna")."""
    return "\n".join(
        [place or "", *(line.text for line in top[-30:] if len(line.text) < 120 and find_dates(line.text))]
    )


def _lines(page: _Page) -> tuple[ReadLine, ...]:
    """One for each source line; several pieces of one line share what they became."""
    shown: dict[int, str] = {}
    for line in page.lines:
        shown.setdefault(line.number, line.raw.strip())
    return tuple(ReadLine(number, text, page.marks.use(number)) for number, text in shown.items())


def _dating_warnings(dating: Dating) -> list[Warning]:
    unknown: tuple[DateHint, ...] = dating.hints[:1]
    return [*(Warning("no-year", 1) for _ in unknown), *(Warning("weekday-differs", line) for line in dating.odd)]


def _too_long(page: _Page) -> list[Warning]:
    return [Warning("too-long", page.lines[-1].number)] if page.cut and page.lines else []


__all__ = ["Use", "read"]
