"""The register of what is kept, as the table in docs/privacy.md; ``python -m tests.privacy.register`` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from hub.privacy.model import Held, Until
from hub.privacy.register import REGISTER

DOCUMENT = Path(__file__).parents[2] / "docs" / "privacy.md"
HEAD = "| what | for what | ground | for how long | who sees it |\n|---|---|---|---|---|"
GROUND = {
    "task": "6.1 e (or f)",
    "consent": "6.1 a",
    "explicit": "9.2 a",
    "security": "6.1 e and f, 32",
    "duty": "6.1 c",
}


def how_long(held: Held) -> str:
    if held.until is Until.KEPT:
        return "stays, without names"
    since = "after the meeting" if held.until is Until.MEETING else "after it was written"
    return f"{held.days} days {since}" + (" (the event's own number)" if held.setting else "")


def as_table() -> str:
    rows = [
        f"| {each.what} | {each.purpose} | {GROUND[each.ground]} | {how_long(each)} | {each.shown} |"
        for each in REGISTER
    ]
    return "\n".join([HEAD, *rows])


if __name__ == "__main__":
    old = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(re.sub(r"\| what \|.*?(?=\n\n)", lambda _: as_table(), old, flags=re.DOTALL), encoding="utf-8")
