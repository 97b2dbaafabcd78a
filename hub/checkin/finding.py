"""Finding somebody on the list of a day. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from hub.checkin.model import Attendee


def found(attendees: Iterable[Attendee], wanted: str) -> list[Attendee]:
    """Those whose name, organisation and party hold each word of *wanted*; accents and capitals don't matter."""
    words = plain(wanted).split()
    return [each for each in attendees if holds(plain(f"{each.name} {each.organisation} {beside(each)}"), words)]


def beside(attendee: Attendee) -> str:
    """The names of those at the same screen."""
    return " ".join(each.name for each in attendee.party.companions) if attendee.party else ""


def holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def plain(text: str) -> str:
    """Small letters without accents; static/js/finding.js makes the same of a row."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(sign))
