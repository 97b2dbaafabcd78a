"""Lines that only name what follows ("Room", "Talare:", "Language foreseen") and the sections they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hub.programme.importing.lexicon import Lexicon, labels
from hub.programme.importing.reading import Use
from hub.programme.importing.source import Line

# After these the programme is over; the others can stand inside a session.
ENDING = frozenset({"contact", "registration", "audience", "section", "place"})

_LONGEST_HEADING = 80
USES = {
    "title": Use.TITLE,
    "when": Use.DATE,
    "room": Use.ROOM,
    "place": Use.PLACE,
    "description": Use.DESCRIPTION,
    "format": Use.FORMAT,
    "speakers": Use.SPEAKER,
    "moderator": Use.SPEAKER,
    "language": Use.LANGUAGE,
    "contact": Use.CONTACT,
    "registration": Use.REGISTRATION,
    "audience": Use.DESCRIPTION,
    "questions": Use.QUESTION,
    "section": Use.UNUSED,
}


class Marks:
    """What each source line became; the first use that says something stands."""

    def __init__(self) -> None:
        self._uses: dict[int, Use] = {}

    def set(self, line: Line | int, use: Use) -> None:
        number = line if isinstance(line, int) else line.number
        if self._uses.get(number, Use.UNUSED) is Use.UNUSED:
            self._uses[number] = use

    def take(self, other: Marks) -> None:
        """Everything that *other* knows and this doesn't."""
        self._uses = {**other._uses, **self._uses}

    def use(self, number: int) -> Use:
        return self._uses.get(number, Use.UNUSED)


@dataclass(frozen=True, slots=True)
class Label:
    """``meaning`` as in the word lists; ``value`` is what stands on the same line, "" for nothing."""

    meaning: str
    value: str


@dataclass(slots=True)
class Section:
    """A label's line and the lines up to the next label. ``meaning`` is None before the first label."""

    meaning: str | None
    at: Line | None
    value: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for text in (self.value, *(line.text for line in self.lines)) if text]


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("&", " and ").strip(" :.*_?!#").split())


def label_of(line: Line) -> Label | None:
    """The label *line* is, or begins with."""
    if line.cells or (len(line.text) > 400 and ":" not in line.text[:60]):
        return None
    if len(line.text) <= 60 and (meaning := labels().get(_key(line.text))):
        return Label(meaning, "")
    head, colon, value = line.text.partition(":")
    if colon and len(head) <= 45 and not line.text.startswith("http") and (meaning := labels().get(_key(head))):
        return Label(meaning, value.strip(" '\"“”*"))
    return None


def sections(lines: Iterable[Line]) -> list[Section]:
    """*lines* cut at the labels."""
    found = [Section(None, None)]
    for line in lines:
        label = label_of(line)
        if label is None:
            found[-1].lines.append(line)
        else:
            found.append(Section(label.meaning, line, label.value))
    return found


def is_furniture(line: Line, words: Lexicon) -> bool:
    """Whether *line* belongs to the page and not to the meeting (menus, banners, cookies)."""
    return len(line.text) <= 200 and words.furniture.search(line.text) is not None


def is_programme_heading(line: Line, words: Lexicon) -> bool:
    """ "Agenda", "Program:", "Programme 2019"."""
    if len(line.text) > _LONGEST_HEADING:
        return False
    bare = re.sub(r"\b(?:19|20)\d\d\b", "", _key(line.text)).strip()
    return bare in words.programme


def mark_section(section: Section, marks: Marks, used: Sequence[Line]) -> None:
    """Note what the label and its *used* lines became."""
    use = USES[section.meaning or "section"]
    if section.at is not None:
        marks.set(section.at, use if section.value else Use.LABEL)
    for line in used:
        marks.set(line, use)
