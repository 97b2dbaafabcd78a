"""Meeting number and passcode in the text of an invitation, in the words the providers use (Swedish and neighbours).

A label counts only right before its colon and not behind a word that makes it another's ("Host PIN", "Video Conference
ID"). Everything is found by plain search from left to right, linear in the length of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hub.links.model import DialIn, Provider
from hub.links.recognising import telephone

_NUMBER_LABELS = (
    *("meeting id", "meeting number", "webinar id", "webinar number"),
    *("mötes-id", "mötes id", "möte-id", "mötesnummer", "webinar-id", "webbinarie-id", "webinarie-id"),
    *("møde-id", "møte-id", "kokoustunnus", "kokouksen tunnus", "besprechungs-id", "meeting-id"),
)
_PASSCODE_LABELS = (
    *("passcode", "password", "lösenord", "lösenkod", "möteslösenord", "möteslösenkod", "webbinarielösenord"),
    *("åtkomstkod", "access code", "adgangskode", "passord", "tunnuskoodi", "salasana", "kenncode"),
)
_CONFERENCE_LABELS = (
    *("phone conference id", "conference id", "telefonkonferens-id", "konferens-id", "telefonmöte-id"),
)
_ANOTHERS = frozenset({"host", "video", "värd", "värdens", "organizer", "organiser"})
_MAX_DIGITS = 16
_MAX_PASSCODE = 64


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands beside the link: digits, what a person types, and the telephone numbers."""

    meeting_number: str | None = field(repr=False)
    passcode: str | None = field(repr=False)
    dial_in: tuple[DialIn, ...] = field(repr=False)


def read(text: str, provider: Provider, linked_number: str | None) -> Notes:
    """Read the invitation *text* of *provider*; the number in the link itself, if any, is the one that counts."""
    plain = _plain(text)
    number = linked_number
    if number is None and provider is not Provider.MEET:  # Meet's number is the telephone's
        number = _first_number(plain, _NUMBER_LABELS)
    code = _first_number(plain, _CONFERENCE_LABELS)
    if code is None and provider in (Provider.ZOOM, Provider.WEBEX):
        code = number
    return Notes(number, _first_passcode(plain), telephone.dial_in(plain, code))


def _plain(text: str) -> str:
    """The text without invisible formatting (Google puts numbers between direction marks) and with plain spaces."""
    kept = (char for char in text if unicodedata.category(char) != "Cf")
    return "".join(" " if unicodedata.category(char) == "Zs" else char for char in kept)


def _first_number(text: str, labels: Iterable[str]) -> str | None:
    return next((number for at in _values(text, labels) if (number := _digits(text, at))), None)


def _first_passcode(text: str) -> str | None:
    return next((word for at in _values(text, _PASSCODE_LABELS) if (word := _word(text, at))), None)


def _values(text: str, labels: Iterable[str]) -> Iterator[int]:
    """The places just behind ``label:``, in the order of the text."""
    folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    yield from sorted({at for label in labels for at in _behind(folded, label)})


def _behind(folded: str, label: str) -> Iterator[int]:
    at = folded.find(label)
    while at != -1:
        colon = _colon(folded, at + len(label))
        if colon is not None and _stands_alone(folded, at):
            yield colon + 1
        at = folded.find(label, at + len(label))


def _colon(folded: str, at: int) -> int | None:
    """The colon behind a label, over spaces, markup and one remark in brackets ("Meeting number (access code):")."""
    if folded[at : at + 2] == " (":
        close = folded.find(")", at, at + 40)
        at = close + 1 if close != -1 else at
    while folded[at : at + 1] in (" ", "*", "_"):
        at += 1
    return at if folded[at : at + 1] in (":", "：") else None


def _stands_alone(folded: str, at: int) -> bool:
    before = folded[max(0, at - 20) : at]
    if before and (before[-1].isalnum() or before[-1] == "-"):
        return False
    words = before.rpartition("\n")[2].split()
    return not words or words[-1].strip("*_:'´’") not in _ANOTHERS


def _line_from(text: str, at: int) -> tuple[str, bool]:
    """The rest of the line, or the next line that holds anything; and whether it is the next one."""
    lines = text[at : at + 400].splitlines()
    rest = lines[0].lstrip("* ").strip() if lines else ""
    if rest:
        return rest, False
    return next((line.strip() for line in lines[1:4] if line.strip()), ""), True


def _digits(text: str, at: int) -> str | None:
    line, _ = _line_from(text, at)
    digits = ""
    for i, char in enumerate(line):
        if char.isascii() and char.isdigit():
            digits += char
        elif char not in " -" or line[i - 1 : i] in (" ", "-"):
            break
    return digits if 6 <= len(digits) <= _MAX_DIGITS else None


def _word(text: str, at: int) -> str | None:
    line, is_next = _line_from(text, at)
    words = line.split()
    if not words or (is_next and len(words) > 1):  # "Passcode:" left empty, and the next line is another matter
        return None
    if words[0].isalpha() and words[1:] and words[1].isalpha() and words[1].islower():
        return None  # "Lösenord: skickas separat"
    word = words[0].rstrip(",;")
    if word[:-1].isdigit():
        word = word.rstrip(".")
    usable = 0 < len(word) <= _MAX_PASSCODE and "://" not in word and any(map(str.isalnum, word))
    return word if usable else None
