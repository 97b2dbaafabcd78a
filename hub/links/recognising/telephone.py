"""The telephone numbers of an invitation, and only those.

An invitation also holds the organiser's own number ("Frågor? Ring Anna, +46 70 …"), which must not be handed out as a
way into the meeting. So a number counts only with its code (``,,123456789#``, "PIN: …"), or in the list under a
heading that says it is for dialling in; the list ends with the first line that is none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub.links.model import DialIn

_HEADINGS = (
    *("dial by your location", "dial in by phone", "dial-in", "dial in:", "or call in", "join by phone"),
    *(
        "join by telephone",
        "one tap mobile",
        "one-tap mobile",
        "phone one-tap",
        "tap to join from a mobile",
        "or iphone",
    ),
    *("ring in via", "ring in:", "eller ring in", "ring upp från din", "ring från din", "ring efter din", "ringa in:"),
    *(
        "ring in från din",
        "ring upp efter din",
        "mobil med ett tryck",
        "mobiltelefon med ett tryck",
        "telefon med ett tryck",
    ),
    *("ett tryck mobil", "ett-trycks", "anslut via telefon", "delta via telefon", "gå med via telefon"),
)
_PIN_LABELS = ("pin-kod", "pinkod", "pin", "access code", "åtkomstkod", "conference id", "konferens-id", "kod", "code")
_SEPARATORS = frozenset(" -.()/")
_KEYS = frozenset("0123456789,;#*xXpPwW")
_FILLERS = ("0", "01")  # what Zoom and Webex key to skip a question
_MAX_NUMBERS = 40
_MAX_PLACE = 40


@dataclass(frozen=True, slots=True)
class _Phone:
    """One number as it stands in a line; ``start`` and ``end`` are its places in it."""

    start: int
    end: int
    number: str
    keyed: tuple[str, ...]
    place: str | None

    @property
    def digits(self) -> str:
        return "".join(filter(str.isdigit, self.number))


def dial_in(text: str, code: str | None) -> tuple[DialIn, ...]:
    """Return the meeting's telephone numbers in *text*, each once; *code* is for those that have none of their own."""
    found: dict[str, DialIn] = {}
    for phone in _listed(text):
        entry = DialIn(phone.number, phone.place, *_two(phone.keyed))
        found[phone.digits] = _merged(found.get(phone.digits), entry)
        if len(found) == _MAX_NUMBERS:
            break
    return _completed(tuple(found.values()), code)


def _listed(text: str) -> Iterator[_Phone]:
    blank = gap = 0
    lines_without = 2  # lines without a number since the heading; from 2 on there is no list
    in_list = False
    for line in text.splitlines():
        if not line.strip():
            blank += 1
            continue
        heading = _heading(line)
        phones = list(_phones(line))
        if heading is not None:
            in_list, lines_without, gap = True, 0, -1
        elif not phones:
            lines_without = 2 if gap >= 0 else lines_without + 1
            in_list = in_list and lines_without < 2
        elif in_list and gap >= 0 and blank > gap:  # farther from the list than its numbers are from each other
            in_list = False
        yield from (p for p in phones if p.keyed or (in_list and p.start > (heading or -1)))
        if in_list and phones and gap < 0:
            gap = 0 if heading is not None else blank
        blank = 0


def _heading(line: str) -> int | None:
    folded = line.lower()
    return next((at for words in _HEADINGS if (at := folded.find(words)) != -1), None)


def _phones(line: str) -> Iterator[_Phone]:
    starts = [(at, end) for at in _pluses(line) if (end := _number_end(line, at)) is not None]
    stops = [*(at for at, _ in starts[1:]), len(line)]
    for (at, end), stop in zip(starts, stops, strict=False):
        yield _phone(line, at, end, stop)


def _pluses(line: str) -> Iterator[int]:
    """Where a + may begin a number; ``<tel:+46…>`` only says again what stands before it."""
    at = line.find("+")
    while at != -1:
        if line[max(0, at - 4) : at].lower() != "tel:" and not (at and line[at - 1].isalnum()):
            yield at
        at = line.find("+", at + 1)


def _number_end(line: str, plus: int) -> int | None:
    """Where the number that begins with the + at *plus* ends, or None if there are not 7 to 15 digits (E.164)."""
    digits, end = 0, plus + 1
    for i in range(plus + 1, min(len(line), plus + 30)):
        if line[i].isascii() and line[i].isdigit():
            digits, end = digits + 1, i + 1
        elif line[i] not in _SEPARATORS:
            break
    return end if 7 <= digits <= 15 else None


def _phone(line: str, start: int, end: int, stop: int) -> _Phone:
    number = " ".join(line[start:end].split())
    keys_end = end
    while keys_end < stop and line[keys_end] in _KEYS:
        keys_end += 1
    keyed = _keyed(line[end:keys_end]) if line[end : end + 1] in (",", ";") else ()
    tail = line[keys_end if keyed else end : stop]
    if not keyed:
        pin, tail = _pin(tail)
        keyed = (pin,) if pin else ()
    return _Phone(start, end, number, keyed, _country_before(line, start) or _place(tail))


def _keyed(keys: str) -> tuple[str, ...]:
    """The codes in ``,,81234567890#,,,,*123456#``, in the order they are keyed."""
    spaced = "".join(char if char.isdigit() else " " for char in keys)
    return tuple(code for code in spaced.split() if code not in _FILLERS)


def _pin(tail: str) -> tuple[str | None, str]:
    """The code behind "PIN:" and its like, and what stands before it."""
    folded = tail.lower()
    for label in _PIN_LABELS:
        at = folded.find(label + ":")
        if at != -1 and not (at and folded[at - 1].isalnum()):
            digits = "".join(_leading_digits(tail[at + len(label) + 1 :]))
            return (digits if len(digits) >= 4 else None), tail[:at]
    return None, tail


def _leading_digits(text: str) -> Iterator[str]:
    for char in text.lstrip():
        if char.isascii() and char.isdigit():
            yield char
        elif char != " ":
            return


def _country_before(line: str, start: int) -> str | None:
    """The "(SE)" in front of a number."""
    before = line[max(0, start - 12) : start].rstrip()
    opening = before.rfind("(")
    country = before[opening + 1 : -1]
    return country if before.endswith(")") and opening != -1 and country.isalpha() else None


def _place(tail: str) -> str | None:
    """Country and town behind a number: "Sverige, Stockholm", "US (New York)"; None if it is anything else."""
    while "<" in tail and ">" in tail[tail.index("<") :]:
        before, _, rest = tail.partition("<")
        tail = before + rest.partition(">")[2]
    for stop in "<|•;":
        tail = tail.partition(stop)[0]
    place = tail.strip(" ,#-–")
    is_name = 2 <= len(place) <= _MAX_PLACE and place[0].isupper() and ":" not in place and "@" not in place
    return place.removesuffix(" Toll") if is_name and not any(map(str.isdigit, place)) else None


def _two(keyed: tuple[str, ...]) -> tuple[str | None, str | None]:
    return (keyed[0] if keyed else None), (keyed[1] if len(keyed) > 1 else None)


def _merged(known: DialIn | None, entry: DialIn) -> DialIn:
    if known is None:
        return entry
    number = max(known.number, entry.number, key=len)  # the spelling with spaces is the one that can be read aloud
    return DialIn(number, known.place or entry.place, known.code or entry.code, known.passcode or entry.passcode)


def _completed(entries: tuple[DialIn, ...], code: str | None) -> tuple[DialIn, ...]:
    """Give each number that has no code the meeting's, and the passcode that the others key after it."""
    passcodes = {entry.passcode for entry in entries if entry.passcode and entry.code == code}
    passcode = passcodes.pop() if len(passcodes) == 1 else None
    return tuple(
        entry if entry.code or code is None else DialIn(entry.number, entry.place, code, passcode) for entry in entries
    )
