"""The word lists as compiled patterns: what one language (and English beside it) calls things."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hub.programme.model import Kind

# Every label is known in every language: pages mix them freely.
_SHARED = ("sv", "en")
_WORDS = Path(__file__).parent / "words"


class Said:
    """A pattern that is looked for without regard to case: in small letters, which is much faster than to ignore it."""

    def __init__(self, pattern: str) -> None:
        small = re.sub(r"\\.|[^\\]", lambda each: each[0] if each[0][0] == "\\" else each[0].lower(), pattern)
        self._pattern = re.compile(small)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text.lower())

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(text.lower())

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(text.lower())

    def without(self, text: str) -> str:
        """*text* in small letters, with a space for each that is found."""
        return self._pattern.sub(" ", text.lower())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, compiled. ``people`` are alternations ready for a larger pattern.

    ``kinds`` has the kinds that have words of their own.
    """

    code: str
    zone: str | None
    kinds: tuple[tuple[Kind, Said], ...]
    people: dict[str, str]
    end_marker: Said
    session_label: Said
    furniture: Said
    units: Said
    programme: frozenset[str]
    programme_start: Said
    not_programme: Said
    clock: str
    until: str
    roles: Said
    organisation: Said


@cache
def _files() -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(_WORDS.glob("??.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found[data["code"]] = data
    return found


def codes() -> tuple[str, ...]:
    """The languages there are word lists for."""
    return tuple(_files())


@cache
def extra(name: str) -> dict[str, Any]:
    """One of the word files that belong to no language: ``names`` or ``zones``."""
    return tomllib.loads((_WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _gather(code: str, *path: str, also: Iterable[str] = _SHARED) -> list[str]:
    """The entries under *path*, the language's own first."""
    words: list[str] = []
    for language in dict.fromkeys([code, *also]):
        entry: Any = _files().get(language, {})
        for step in path:
            entry = entry.get(step, {})
        words += [word for word in entry or [] if word not in words]
    return words


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first; one that matches nothing for no words."""
    return "|".join(sorted(words, key=len, reverse=True)) or r"(?!)"


def _anywhere(words: Iterable[str]) -> Said:
    """Any of *words*, those that begin alike tried together: first what stands at the beginning only."""
    begin, word, other = list[str](), list[str](), list[str]()
    for each in words:
        kept, cut = (begin, 1) if each.startswith("^") else (word, 2) if each.startswith(r"\b") else (other, 0)
        kept.append(f"(?:{each[cut:]})")
    parts = [f"{mark}(?:{'|'.join(kept)})" for mark, kept in (("^", begin), (r"\b", word)) if kept]
    return Said("|".join([*parts, *other]) or r"(?!)")


_FIXED = ("and", "by", "head")
_PATTERNS = ("roles", "organisations", "role_modifiers", "territorial")


_PEOPLE = (
    "and",
    "by",
    "at",
    "in",
    "from",
    "head",
    "head_role",
    "work",
    "being",
    "speak",
    "clause",
    "news",
    "honorifics",
    "roles",
    "role_modifiers",
    "territorial",
    "organisations",
)
"""The groups of words that tell people, their roles and where they work."""


@cache
def lexicon(code: str) -> Lexicon:
    """The compiled words of *code*; English stands beside every language."""
    everywhere = codes()
    people = {
        key: any_of(
            word if key in _PATTERNS or word.startswith("\\") else re.escape(word)
            for word in _gather(code, "people", key, also=["en"] if key != "organisations" else _SHARED)
        )
        for key in _PEOPLE
    }
    people["honorifics"] = rf"(?:{people['honorifics']})(?:\.?\s+(?:{people['honorifics']}))*"
    programme = any_of(_gather(code, "programme", also=everywhere))
    return Lexicon(
        code=code,
        zone=_files().get(code, {}).get("zone") or None,
        kinds=tuple((kind, _anywhere(found)) for kind in Kind if (found := _gather(code, "kinds", kind.value))),
        people=people,
        end_marker=Said(rf"(?:{any_of(_gather(code, 'end_marker'))})[.!]?"),
        session_label=Said(
            rf"(?:{any_of(_gather(code, 'session_label'))})\s*(?:no\.?|nr\.?|#|:)?\s*"
            r"(?:\d{1,3}[a-z]?|[a-z]\d{0,2}|[ivx]{1,4})"
        ),
        furniture=_anywhere(_gather(code, "furniture")),
        units=Said(rf"(?:{any_of(_gather(code, 'units', also=everywhere))}|%|°|€|\$|£)(?!\w)"),
        programme=frozenset(_gather(code, "programme", also=everywhere)),
        programme_start=Said(rf"(?:{programme})\b"),
        not_programme=Said(rf"\b(?:{any_of(_gather(code, 'not_programme', also=everywhere))})\b"),
        clock=any_of(re.escape(word) for word in _gather(code, "clock")),
        until=any_of(re.escape(word) for word in _gather(code, "until")),
        roles=Said(rf"\b(?:{people['roles']})\b"),
        organisation=Said(rf"\b(?:{people['organisations']})\b"),
    )


def labels() -> dict[str, str]:
    """Label (casefolded) → what it introduces, of all languages."""
    return _inverted("labels")


def columns() -> dict[str, str]:
    """Heading of a table's column (casefolded) → what stands below it, of all languages."""
    return _inverted("columns")


@cache
def _inverted(section: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in dict.fromkeys([*_SHARED, *codes()]):
        for meaning, words in _files().get(code, {}).get(section, {}).items():
            for word in words:
                found.setdefault(word, meaning)
    return found


@cache
def calendar_words(kind: str) -> tuple[tuple[str, int], ...]:
    """(pattern of a month or weekday name, its number from 0), of all languages, longest first."""
    pairs = {
        name: number
        for data in _files().values()
        for number, names in enumerate(data.get(kind, []))
        for name in names.split("|")
    }
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def day_words() -> str:
    """An alternation of "day" in all languages ("Dag 1", "Day 2")."""
    return any_of({word for data in _files().values() for word in data.get("day", [])})


def language_of(text: str) -> str | None:
    """The language whose common words the first 20,000 characters of *text* have most of; None when they have none.

    A word that several languages have counts as much less, one with letters that a language hasn't got against it.
    """
    scores = dict.fromkeys(codes(), 0.0)
    for word, often in Counter(re.findall(r"[^\W\d_]+", text[:20_000].casefold())).items():
        for code, weight in _spoken().get(word, ()):
            scores[code] += often * weight
        if not word.isascii():
            for code, foreign in _foreign().items():
                scores[code] -= 0 if foreign.isdisjoint(word) else often
    best = max(scores, key=lambda code: (scores[code], code == "en", code == "sv"), default=None)
    return best if best is not None and scores[best] > 0 else None


# Letters that tell languages apart; a language has those of its "letters".
_LETTERS = "åäöøæßüéèêçàñóíáúôîœ"


@cache
def _foreign() -> dict[str, frozenset[str]]:
    return {code: frozenset(_LETTERS) - set(_files()[code].get("letters", "")) for code in codes()}


@cache
def _spoken() -> dict[str, tuple[tuple[str, float], ...]]:
    """By word the languages it speaks for, with how much."""
    found: dict[str, list[tuple[str, float]]] = {}
    for code in codes():
        for word in sorted(_plain(code)):
            found.setdefault(word, []).append((code, 1 / sum(word in _plain(other) for other in codes())))
    return {word: tuple(told) for word, told in found.items()}


@cache
def _plain(code: str) -> frozenset[str]:
    data = _files()[code]
    names = [name for kind in ("months", "weekdays") for entry in data[kind] for name in entry.split("|")]
    kinds = [re.sub(r"\\[bw]|\W", "", word) for group in data.get("kinds", {}).values() for word in group]
    headings = [word for group in data.get("columns", {}).values() for word in group if len(word) > 3]
    return frozenset([*data["common"], *headings, *(name for name in names if len(name) > 3), *filter(None, kinds)])
