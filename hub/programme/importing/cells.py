"""What stands in one cell of a programme's table: a title, and often who speaks, below it or after a break."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from hub.programme.importing.clock import Span, span_at
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.names import known_person, name_at
from hub.programme.importing.people import prefixed, read_people
from hub.programme.importing.source import SOFT, Line

_DATED = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d[T ]\s*")


def cell_span(cell: str, words: Lexicon, *, bare: bool = False) -> Span | None:
    """The time that *cell* begins with, after a date as machines write it. *bare*: a number alone is an hour."""
    text = _DATED.sub("", cell.strip(), count=1)
    match = re.match(rf"\(?(?:(?:{words.clock})\.?\s+)?", text, re.IGNORECASE)
    bare = bare or (match is not None and "kl" in match[0].lower())
    return span_at(text, match.end() if match else 0, words.until, bare=bare)


def only_span(cell: str, words: Lexicon) -> Span | None:
    """The time that *cell* is, with nothing after it but a mark or two."""
    span = cell_span(cell, words)
    rest = _DATED.sub("", cell.strip(), count=1)[span.stop :].strip(" .:h)–-") if span else ""
    return span if span and not re.search(r"\w", rest) and not span.nothing else None


def one_line(cell: str) -> str:
    return " ".join(cell.replace(SOFT, " ").split())


def people_lines(cell: str, words: Lexicon) -> str:
    """A cell of speakers as one list: a line that begins with a name is one more of them, another says more of one."""
    found = ""
    for part in filter(None, map(one_line, re.split(rf"[\n{SOFT}]", cell))):
        person = name_at(part, prefixed(part, 0, words), words)
        if person and found.endswith(",") and not known_person(person[0]):
            person = None  # "Anna Ek,<br>Transport North"
        found = f"{found.rstrip(',;')}{'; ' if person else ', '}{part}" if found else part
    return found


def title_and_body(cell: str, line: Line, words: Lexicon) -> tuple[str, list[Line]]:
    """The title in *cell*, and the lines below it. What ``<br>`` broke is one title unless a list of people follows."""
    title, body = "", list[Line]()
    for row in cell.split("\n"):
        for place, part in enumerate(row.split(SOFT)):
            text = " ".join(part.split())
            if not text:
                continue
            if not title or (place and not body and not _people_follow(text, words)):
                title = f"{title} {text}".strip()
            else:
                bullet = text.startswith("- ")
                body.append(Line(line.number, text.removeprefix("- "), line.raw, bullet=bullet))
    return title.removeprefix("- "), body


def _people_follow(text: str, words: Lexicon) -> bool:
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return bool(read_people(bare, words))


def says_something(cell: str) -> bool:
    """Whether *cell* is more than a dash."""
    return re.search(r"\w", cell) is not None


def after(start: time, duration: str) -> time | None:
    """*start* and "15 mins", "1 h 30 min" or "1:30" later."""
    match = re.match(
        r"(?:(\d{1,2})\s*(?:h\w*|tim\w*|std\w*|t\b|:)\s*)?(?:(\d{1,3})\s*(?:m\w*|$|'|′))?", duration.strip().lower()
    )
    minutes = (int(match[1] or 0) * 60 + int(match[2] or 0)) if match else 0
    if not 0 < minutes < 24 * 60:
        return None
    return (datetime.combine(datetime.min, start) + timedelta(minutes=minutes)).time()
