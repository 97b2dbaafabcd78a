"""A page about one session: labels ("Date & Time", "Room", "Speakers") with their values beside or below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.programme.importing.clock import Span, spans
from hub.programme.importing.days import find_dates
from hub.programme.importing.kinds import kind_of
from hub.programme.importing.labels import Marks, Section, mark_section
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.people import read_people
from hub.programme.importing.reading import ReadSession, ReadSpeaker, Use
from hub.programme.importing.sessions import distinct, questions_of
from hub.programme.model import Kind

# A date and a time alone are on any page; one of these makes it a page about a session.
_TELLING = frozenset({"room", "speakers", "format", "language", "questions"})


def read_session_page(
    parts: Sequence[Section], title: str | None, label: str | None, words: Lexicon, marks: Marks
) -> ReadSession | None:
    """The one session the page is about, or None when it has no date with a time under a label."""
    when = next(
        ((part, span) for part in parts if part.meaning == "when" and (span := _span(part, parts, words))), None
    )
    if when is None or not title or not _TELLING & {part.meaning for part in parts}:
        return None
    part, span = when
    mark_section(part, marks, part.lines[:1])
    start, end = span.times()
    texts, bullets = _description(parts, marks)
    kind = _kind(parts, title, label, words)
    return ReadSession(
        day=0,
        start=start,
        end=end,
        title=title,
        kind=kind,
        speakers=tuple(_speakers(parts, words, marks)),
        room=value_of(parts, "room", marks),
        description="\n\n".join(texts),
        questions=questions_of(bullets, texts if kind is Kind.GROUP_DISCUSSION else []),
        language=value_of(parts, "language", marks),
        line=part.at.number if part.at else 1,
    )


def _span(part: Section, parts: Sequence[Section], words: Lexicon) -> Span | None:
    dated = any(find_dates(text) for other in parts if other.meaning == "when" for text in other.texts[:3])
    found = [
        span
        for text in part.texts[:3]
        for span in spans(text, words.clock, words.until)
        if not span.nothing and (span.end or span.start.sure)
    ]
    return found[0] if found and dated else None


def value_of(parts: Sequence[Section], meaning: str, marks: Marks) -> str | None:
    """The first short value under a label of this *meaning*."""
    for part in parts:
        if part.meaning == meaning and part.texts and len(part.texts[0]) <= 120:
            mark_section(part, marks, [] if part.value else part.lines[:1])
            return part.texts[0]
    return None


def _description(parts: Sequence[Section], marks: Marks) -> tuple[list[str], list[str]]:
    texts: list[str] = []
    bullets: list[str] = []
    for part in parts:
        if part.meaning not in ("description", "format", "questions", "audience"):
            continue
        mark_section(part, marks, [])
        texts += [part.value] if part.value and part.meaning != "format" else []
        for line in part.lines:
            first_of_format = (
                part.meaning == "format" and not part.value and line is part.lines[0] and len(line.text) < 80
            )
            if first_of_format:
                marks.set(line, Use.FORMAT)
                continue
            asks = (line.bullet or part.meaning == "questions") and line.text.endswith("?")
            marks.set(line, Use.QUESTION if asks else Use.DESCRIPTION)
            texts.append(f"- {line.text}" if line.bullet else line.text)
            bullets += [line.text] if asks else []
    return texts, bullets


def _kind(parts: Sequence[Section], title: str, label: str | None, words: Lexicon) -> Kind:
    stated = next((part.texts[0] for part in parts if part.meaning == "format" and part.texts), "")
    for text in (stated[:100], label or "", title):
        kind = kind_of(text, words)
        if kind not in (Kind.TALK, Kind.OTHER):
            return kind
    return Kind.TALK


def _speakers(parts: Sequence[Section], words: Lexicon, marks: Marks) -> list[ReadSpeaker]:
    found: list[ReadSpeaker] = []
    for part in parts:
        if part.meaning not in ("speakers", "moderator"):
            continue
        role = "Moderator" if part.meaning == "moderator" else None
        for line in [None, *part.lines]:
            people = read_people(part.value if line is None else line.text, words, strong=True)
            found += [
                replace(person, role=person.role or role)
                for person in people
                if person.name or line is None or line.bullet
            ]
            if line is not None and people:
                marks.set(line, Use.SPEAKER)
        mark_section(part, marks, [])
    return distinct(found)
