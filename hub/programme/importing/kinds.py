"""Which kind of session a title means."""

from __future__ import annotations

from hub.programme.importing.lexicon import Lexicon
from hub.programme.model import Kind

# Registration with coffee is registration; a talk is what nothing else claims.
_BEFORE_BREAK = (Kind.REGISTRATION, Kind.CHECK_IN)


def kind_of(title: str, words: Lexicon, rest: str = "") -> Kind:
    """The kind that *title* names: the earliest word wins, then the longer match.

    No title, or one in brackets, is OTHER.

    *rest* is what stood on the same line after the title and says that groups meet ("… followed by group work").
    """
    if not title.strip() or (title.startswith("(") and title.endswith(")")):
        return Kind.OTHER  # "(open)": a slot without anything in it yet
    found = []
    for kind, pattern in words.kinds:
        if kind not in (Kind.TALK, Kind.OTHER) and (match := pattern.search(title[:200])):
            found.append((match.start(), match.start() - match.end(), kind))
    kinds = [kind for _, _, kind in sorted(found, key=lambda one: one[:2])]
    if kinds and kinds[0] is Kind.BREAK and (instead := [kind for kind in kinds if kind in _BEFORE_BREAK]):
        return instead[0]
    if Kind.GROUP_DISCUSSION not in kinds and rest and _group(words, rest) and (not kinds or kinds[0] is Kind.PLENARY):
        return Kind.GROUP_DISCUSSION
    return kinds[0] if kinds else Kind.TALK


def kind_said(said: str, title: str, words: Lexicon, rest: str = "") -> Kind:
    """The kind that the source names by our own word or by a usual one; else what the title means (see kind_of)."""
    if said in set(Kind):
        return Kind(said)
    kind = kind_of(said, words) if said else Kind.OTHER
    return kind if kind not in (Kind.TALK, Kind.OTHER) else kind_of(title, words, rest)


def _group(words: Lexicon, text: str) -> bool:
    return any(kind is Kind.GROUP_DISCUSSION and pattern.search(text) for kind, pattern in words.kinds)
