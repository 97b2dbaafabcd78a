"""Bytes to text: UTF-8 and UTF-16 with or without a mark, else Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000
# "Ã¶" is "ö" that somebody took for Windows-1252 once too often.
_TWICE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[“”™œ¦]")


def decoded(content: bytes) -> str:
    """*content* as text; never raises. What can't be read becomes U+FFFD."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or _without_mark(content)
    if encoding is not None:
        return content.decode(encoding, "replace")
    try:
        return _once(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged(content)


def _without_mark(content: bytes) -> str | None:
    """UTF-16 by its zero bytes, which stand at every other place in Western text."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged(content: bytes) -> str:
    """Not UTF-8 throughout: UTF-8 with a broken place or two, or Windows-1252."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(len(found) for found in re.findall("[\u00c0-\u017f\u2010-\u2030]+", text))
    return text if letters > 4 * broken else content.decode("cp1252", "replace")


def _once(text: str) -> str:
    """*text* with a doubled encoding undone, where that is possible throughout."""
    if _TWICE.search(text) is None:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
