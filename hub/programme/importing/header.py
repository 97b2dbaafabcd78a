"""What a page says about the meeting as a whole: title, place, contact, registration, description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.programme.importing.clock import DASHES, spans
from hub.programme.importing.days import find_dates, without_dates
from hub.programme.importing.labels import Marks, Section, is_furniture, is_programme_heading, label_of, mark_section
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.names import known_person, name_at
from hub.programme.importing.reading import Use
from hub.programme.importing.source import Line

_ADDRESS = re.compile(r"[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}|https?://[^\s()<>\"\[\]]{4,400}")
_QUOTED = re.compile(r"^[\"'“”„«]([^\"“”„«»]*)[\"'“”»]$")
_PHONE = re.compile(r"(?:\+|\b0)\s?\d[\d\s()/-]{5,18}\d")
_PLATFORM = re.compile(
    r"(?i:\b(?:via|på|i|genom|on|over|through|using|in|per|über|as|als|som)\s+)"
    r"(?P<name>(?:Microsoft\s+)?Teams|Zoom|ZOOM|Webex|Google Meet|Skype|Jitsi|GoToMeeting)\b"
)
_REGISTER = re.compile(
    r"anmäl|melde dich|regist|sign up|rsvp|book your|tilmeld|påmeld|anmeld|inschrijv|ilmoittau|inscri", re.IGNORECASE
)


def read_title_of_page(lines: Sequence[Line], words: Lexicon, marks: Marks) -> tuple[str | None, str | None]:
    """(title, session label such as "Workshop 3") from the lines before the agenda."""
    label: str | None = None
    stated = next(
        (line for line in lines[:30] if (found := label_of(line)) and found.meaning == "title" and found.value), None
    )
    top = next((line for line in lines if line.heading == 1 and not is_programme_heading(line, words)), None)
    if chosen := stated or top:
        marks.set(chosen, Use.TITLE)
        text = chosen.text if chosen is top else chosen.text.partition(":")[2]
        return _bare_title(text, words), _label_before(chosen, lines, words, marks)
    for line in lines[:40]:
        if label is None and words.session_label.fullmatch(line.text):
            label = line.text
            marks.set(line, Use.SESSION_LABEL)
        elif not _can_be_title(line, words):
            continue
        elif title := _bare_title(line.text, words):
            marks.set(line, Use.TITLE)
            return title, label
    return None, label


def _label_before(chosen: Line, lines: Sequence[Line], words: Lexicon, marks: Marks) -> str | None:
    for line in lines:
        if line is chosen:
            break
        if words.session_label.fullmatch(line.text):
            marks.set(line, Use.SESSION_LABEL)
            return line.text
    return None


def _can_be_title(line: Line, words: Lexicon) -> bool:
    if (
        line.cells
        or line.bullet
        or line.sheet
        or label_of(line)
        or len(line.text) > 200
        or line.text.startswith(("http", "<", "{"))
    ):
        return False
    return not (
        is_furniture(line, words) or is_programme_heading(line, words) or line.text.count("·") or line.text == "---"
    )


def _bare_title(text: str, words: Lexicon) -> str | None:
    """*text* without the date and the times it begins with; None when nothing is left."""
    text = _QUOTED.sub(r"\1", text.strip())
    dates = find_dates(text)
    edge = f" \t,;:.|{DASHES}"
    if (dates and dates[0].begin == 0) or (re.match(r"\d", text) and spans(text, words.clock, words.until)):
        rest = text
        for span in reversed(spans(rest, words.clock, words.until)):
            rest = rest[: span.begin] + " " + rest[span.stop :]
        rest = re.sub(rf"\b(?:{words.clock}|{words.until})\b\.?", " ", without_dates(rest), flags=re.IGNORECASE)
        rest = " ".join(rest.split()).strip(edge)
        rest = re.sub(r"^(?:19|20)\d\d\b", "", rest).strip(edge)
        if dates and dates[0].begin == 0 and text[dates[-1].stop :].startswith(":"):
            return text
        if words.furniture.search(rest) or not re.search(r"[^\W\d_]{3}", rest):
            return None
        return rest
    return text if re.search(r"[^\W\d_]", text) else None


def read_place(parts: Sequence[Section], lines: Sequence[Line], words: Lexicon, marks: Marks) -> str | None:
    """Where it is: under a label, after "@" beside the date, or "via Zoom" in the text."""
    for part in parts:
        if part.meaning == "place" and part.texts and len(part.texts[0]) <= 200:
            mark_section(part, marks, [] if part.value else part.lines[:1])
            return part.texts[0]
    for line in lines[:200]:
        if len(line.text) < 200 and find_dates(line.text) and (match := re.search(r"\s@\s+(\S.*)$", line.text)):
            return match[1].strip()
    for line in lines[:400]:
        if match := _PLATFORM.search(line.text):
            return match["name"]
    return None


def read_contact(parts: Sequence[Section], words: Lexicon, marks: Marks) -> str | None:
    """Whom to ask: the first lines under a label for it that look like a person, an address or a telephone."""
    found: str | None = None
    for part in parts:
        if part.meaning != "contact":
            continue
        lines = _leading(part, words) if found is None else []
        texts = ([part.value] if _is_contact(part.value, words) else []) + [line.text for line in lines]
        if texts and found is None:
            mark_section(part, marks, lines)
            found = ", ".join(texts)
        elif part.at is not None:
            marks.set(part.at, Use.FURNITURE)
    return found


def _leading(part: Section, words: Lexicon) -> list[Line]:
    found: list[Line] = []
    for line in part.lines[:8]:
        if is_furniture(line, words) or not _is_contact(line.text, words) or (found and line.gap and len(found) >= 3):
            break
        found.append(line)
    return found


def _is_contact(text: str, words: Lexicon) -> bool:
    if not text or len(text) > 250:
        return False
    if _ADDRESS.search(text) or _PHONE.search(text):
        return True
    taken = name_at(text, 0, words)
    return taken is not None and (known_person(taken[0]) or text[taken[1] : taken[1] + 1] in ("", ","))


def read_registration(parts: Sequence[Section], lines: Sequence[Line], words: Lexicon, marks: Marks) -> str | None:
    """How to sign up: what stands under a label for it; else an address in a line that speaks of signing up."""
    for part in parts:
        if part.meaning != "registration":
            continue
        if part.value:
            mark_section(part, marks, [])
            return part.value
        line = next((line for line in part.lines[:4] if len(line.text) <= 250 and not is_furniture(line, words)), None)
        if line is not None and (_ADDRESS.search(line.text) or _REGISTER.search(line.text)):
            mark_section(part, marks, [line])
            return line.text
        if part.at is not None:
            marks.set(part.at, Use.FURNITURE)
    for line in lines:
        address = _ADDRESS.search(line.raw[:2_000]) if _REGISTER.search(line.text[:400]) else None
        if address is not None:
            marks.set(line, Use.REGISTRATION)
            return address[0].rstrip(".,;")
    return None


def read_description(parts: Sequence[Section], title: str | None, words: Lexicon, marks: Marks) -> str:
    """The paragraphs before the agenda that say what the meeting is about."""
    texts: list[str] = []
    for part in parts:
        if part.meaning not in (None, "description", "audience", "section"):
            continue
        kept = [line for line in part.lines if _describes(line, words, marks)]
        if kept and part.at is not None and part.meaning != "section":
            marks.set(part.at, Use.LABEL)
        for line in kept:
            marks.set(line, Use.DESCRIPTION)
        texts += [part.value] if part.value and part.meaning == "description" else []
        texts += [f"- {line.text}" if line.bullet else line.text for line in kept if line.text != title]
    return "\n\n".join(texts)


def _describes(line: Line, words: Lexicon, marks: Marks) -> bool:
    if marks.use(line.number) is not Use.UNUSED or line.cells:
        return False
    if is_furniture(line, words):
        marks.set(line, Use.FURNITURE)
        return False
    if is_programme_heading(line, words):
        marks.set(line, Use.HEADING)
        return False
    return len(line.text) > 3


def mark_furniture(lines: Sequence[Line], words: Lexicon, marks: Marks) -> None:
    """Note the lines of the page that are nobody's programme."""
    for line in lines:
        if is_furniture(line, words):
            marks.set(line, Use.FURNITURE)
        elif is_programme_heading(line, words):
            marks.set(line, Use.HEADING)
