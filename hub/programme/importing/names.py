"""Telling a person's name from an organisation and from other words with capitals."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hub.programme.importing.lexicon import Lexicon, extra, lexicon

_UPPER = "".join(re.escape(c) for c in map(chr, range(0x41, 0x530)) if c.isupper())
_WORD = rf"[{_UPPER}][^\W\d_'’]*(?:['’-][^\W\d_]+)*"
CAPITAL = rf"[{_UPPER}]"


@cache
def _name_pattern() -> re.Pattern[str]:
    particle = "|".join(extra("names")["particles"])
    return re.compile(
        rf"(?<![\w-]){_WORD}(?:\s+[{_UPPER}]\.)?(?:\s+(?:(?:{particle})\s+){{0,2}}{_WORD}(?![\w])){{1,3}}"
    )


@cache
def _given() -> frozenset[str]:
    return frozenset(extra("names")["given"].split())


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"\w{{2,}}(?:{'|'.join(extra('names')['endings'])})")


def name_at(text: str, at: int, words: Lexicon) -> tuple[str, int] | None:
    """The name that begins exactly at *at* and where it ends. It stops before the words of an organisation."""
    match = _name_pattern().match(text, at)
    if match is None:
        return None
    parts = list(re.finditer(r"\S+", match[0]))
    keep = _until_organisation([part[0] for part in parts], text[match.end() : match.end() + 40], words)
    if keep < 2 or not plausible([part[0] for part in parts[:keep]], words):
        return None
    name = match[0][: parts[keep - 1].end()]
    return name, at + len(name)


def _until_organisation(parts: list[str], after: str, words: Lexicon) -> int:
    for index, part in enumerate(parts):
        if words.organisation.fullmatch(part) or _acronym(part):
            return index
    follows = after.split(maxsplit=1)
    if (
        len(parts) > 2
        and after[:1] == " "
        and follows
        and follows[0][:1].islower()
        and words.organisation.fullmatch(follows[0].strip(".,;:)"))
    ):
        return 2  # "Moa Hedin Norrås kommun": the last capital belongs to the municipality
    return len(parts)


def _acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper() and not re.fullmatch(r"(?:\w\.)+", part)


def plausible(parts: list[str], words: Lexicon) -> bool:
    """No word of it is a role, an organisation, a kind of session or written in capitals."""
    return (
        all(_of_a_name(part, words.code) for part in parts)
        and not _begins_kind(parts[0], words.code)
        and not parts[0].casefold().endswith("ska")
    )


@lru_cache(maxsize=4096)
def _of_a_name(part: str, code: str) -> bool:
    words = lexicon(code)
    if words.roles.fullmatch(part) or re.fullmatch(words.people["honorifics"], part, re.IGNORECASE):
        return False
    return not (words.organisation.fullmatch(part) or _acronym(part) or part.casefold() in words.programme)


@lru_cache(maxsize=4096)
def _begins_kind(part: str, code: str) -> bool:
    return any(pattern.match(part) for _, pattern in lexicon(code).kinds)


def known_person(name: str) -> bool:
    """Whether a given name or the ending of the family name speaks for a person."""
    parts = name.casefold().split()
    return (
        parts[0] in _given()
        or (len(parts) > 1 and parts[0].split("-")[0] in _given())
        or (len(parts) == 2 and _ending().fullmatch(parts[-1]) is not None and not parts[0].endswith("s"))
    )


def names_in(text: str, words: Lexicon) -> list[tuple[str, int, int]]:
    """(name, begin, stop) of all that look like names and have evidence for it."""
    found = []
    at = 0
    while match := _name_pattern().search(text, at):
        taken = name_at(text, match.start(), words)
        if taken and known_person(taken[0]):
            found.append((taken[0], match.start(), taken[1]))
            at = taken[1]
        else:
            gap = re.compile(r"\s").search(text, match.start())
            at = gap.end() if gap else len(text)
    return found
