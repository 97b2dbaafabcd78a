"""What a style sheet says of one meeting: the words at the top of each page of paper (CSS Paged Media 3, section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hub.report.blocks import plain


def running(title: str, days: Sequence[date]) -> str:
    """Title and days in the upper margin of every page but the first, which has them in large."""
    when = " – ".join(dict.fromkeys(day.isoformat() for day in (days[0], days[-1]))) if days else ""
    every = f"@page {{ @top-left {{ content: {quoted(title)}; }} @top-right {{ content: {quoted(when)}; }} }}"
    return f"{every}\n@page :first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}\n"


def quoted(text: str) -> str:
    """*text* as a string of CSS: every character by its number, so that none can end it (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(f"\\{ord(c):06x}" for c in plain(text)) + '"'
