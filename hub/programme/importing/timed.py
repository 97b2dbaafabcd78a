"""Lines that begin (or end) with a time, and whether they are a programme at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from hub.programme.importing.clock import DASHES, Span, span_at, spans
from hub.programme.importing.days import without_dates
from hub.programme.importing.labels import is_programme_heading, label_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.source import Line

_LONGEST_TITLE = 400
# "3. 9.15 Ny skollag": the items of an agenda are numbered.
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\d{1,2}[.:][0-5]\d\b(?![.:]\d))")
_NOON = re.compile(
    rf"^(?:12(?:[:.]00)?\s)?(?:noon|midday)\b(?=\s*[{DASHES}:|])|(?<=[{DASHES}\s])(?<=[\dm\s][{DASHES}\s])noon\b(?=[\s:,])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timed:
    span: Span
    rest: str


def timed(line: Line, words: Lexicon) -> Timed | None:
    """The time *line* begins with and what follows it, or None for a date, a price, a row of departures …"""
    if line.cells and len(line.cells) > 3:
        return None
    text = _NUMBERED.sub("", _NOON.sub("12:00 pm", line.text))
    match = re.match(rf"\(?\[?(?P<word>(?:{words.clock})\.?\s+)?[~≈]?(?=\d)", text, re.IGNORECASE)
    if match is None:
        return None
    span = span_at(text, match.end(), words.until, bare=match["word"] is not None and "kl" in match["word"].lower())
    if span is None or span.nothing:
        return None
    rest = text[span.stop :]
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


def timed_at_end(lines: list[Line], words: Lexicon) -> dict[int, Timed]:
    """The times at the ends of at least three lines ("Lunch 12.00–13.00") below the heading of a programme."""
    heading = next((index for index, line in enumerate(lines) if _heads(line, words)), None)
    found = _ends(lines, -1 if heading is None else heading, words)
    if heading is not None or not found:
        return found
    held = [one.span.times() for one in found.values()]
    chained = sum(one[1] is not None and one[1] <= other[0] for one, other in pairwise(held))
    return found if chained * 4 >= len(held) * 3 - 3 else {}


def _heads(line: Line, words: Lexicon) -> bool:
    return is_programme_heading(line, words) or (
        len(line.text) < 60 and words.programme_start.match(line.text) is not None
    )


def _ends(lines: list[Line], heading: int, words: Lexicon) -> dict[int, Timed]:
    found = {}
    for index, line in enumerate(lines[heading + 1 :], heading + 1):
        if len(line.text) <= 200 and not label_of(line) and (one := _ending_in_time(line.text, words)):
            found[index] = one
    return found if len(found) > 2 else {}


def _ending_in_time(text: str, words: Lexicon) -> Timed | None:
    found = spans(text, words.clock, words.until)
    if not found or found[-1].stop < len(text.rstrip(" .)]")) or not found[-1].begin:
        return None
    before = text[: found[-1].begin]
    before = re.sub(rf"(?:[\s,:(]|^)(?:{words.clock})\.?\s*$", "", before, flags=re.IGNORECASE)
    title = before.rstrip(f" ,:([{DASHES}")
    return Timed(found[-1], title) if len(title) > 2 and _title_may_follow(" " + title, words) else None


def plausible(lines: list[Line], times: dict[int, Timed], words: Lexicon) -> bool:
    """Whether the timed lines are a programme, and not opening hours, departures, a chat or the chapters of a film."""
    ranges = sum(found.span.end is not None for found in times.values())
    named = any(
        is_programme_heading(line, words) or (words.programme_start.match(line.text) and len(line.text) < 80)
        for line in lines
    )
    if len(times) < 2 and not (ranges and named):
        return False
    if (
        any(len(line.text) < 120 and words.not_programme.search(line.text) for line in lines[: max(times) + 1])
        and not named
    ):
        return False
    starts = [found.span.times()[0] for found in times.values()]
    if not ranges and not named and (_chapters(times.values()) or _talk_between_people(times.values())):
        return False
    chained = sum(a <= b for a, b in pairwise(starts))
    held = [found.span.times() for found in times.values()]
    on_end = sum(one[1] == other[0] for one, other in pairwise(held))
    if on_end and on_end == len(held) - 1:
        return True  # each begins when the one before ends: only a plan is written so, whatever its items are called
    in_order = chained * 2 >= len(starts) - 1
    if named and in_order:
        return True
    return (in_order or ranges >= 3) and any(
        pattern.search(_title(lines, index, found)[:60]) for index, found in times.items() for _, pattern in words.kinds
    )


def _chapters(times: Iterable[Timed]) -> bool:
    """The chapters of a film (0:00, 2:15, …) and of a report (1.10, 1.11), which begin as no meeting begins."""
    held = [found.span.start.hour for found in times]
    return held[0] < 6 and not any(
        (found.span.start.padded and found.span.start.hour) or found.span.start.half for found in times
    )


def _talk_between_people(times: Iterable[Timed]) -> bool:
    """A chat: most lines are "Anna: …"."""
    said = [re.match(r"[^\W\d_]+(?: [^\W\d_]+)?: ", found.rest) is not None for found in times]
    return sum(said) * 2 > len(said)


def _title(lines: list[Line], index: int, found: Timed) -> str:
    return found.rest or (lines[index + 1].text if index + 1 < len(lines) else "")
