"""The time zone of a meeting: what the text states, else what its place or its language makes likely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from hub.programme.importing.lexicon import Lexicon, extra

_OFFSET = re.compile(r"\b(?:GMT|UTC)\s?([+-−])\s?(\d{1,2})(?!\d|:[1-9])")
Basis = Literal["stated", "inferred"]


def read_zone(
    texts: Sequence[str], place: str, words: Lexicon, language: str | None
) -> tuple[str | None, Basis | None]:
    """(IANA name, why). *texts* are the lines where times or dates stand. English alone tells nothing."""
    stated = extra("zones")["stated"]
    names = re.compile(rf"(?<!\w)({'|'.join(re.escape(name) for name in sorted(stated, key=len, reverse=True))})(?!\w)")
    for text in texts:
        if offset := _OFFSET.search(text):
            return _by_offset(offset, words), "stated"
        if named := names.search(text):
            zone = stated[named[1]]
            return (words.zone if named[1] in ("CET", "CEST") and words.zone else zone), "stated"
    for zone, places in extra("zones")["places"].items():
        if re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, places))})(?!\w)", place):
            return zone, "inferred"
    return (words.zone, "inferred") if language is not None and words.zone else (None, None)


def _by_offset(match: re.Match[str], words: Lexicon) -> str:
    hours = int(match[2])
    if match[1] == "+" and hours in (1, 2) and words.zone:
        return words.zone
    # The signs of Etc/GMT are those of POSIX: west is positive.
    return "UTC" if hours == 0 else f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}" if hours <= 12 else "UTC"
