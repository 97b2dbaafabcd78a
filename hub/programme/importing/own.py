"""What our own exports tell of an item beside what their format has a place for: with it, it is read as it was.

See hub/programme/exporting/items.py, which writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hub.programme.importing.reading import ReadSpeaker
from hub.programme.importing.structured import Item

MOST = 100


def from_text(item: Item, told: str) -> Item:
    """*item* with what *told*, an object of JSON escaped as iCalendar's texts are, says of it."""
    try:
        return completed(item, json.loads(unescaped(told))) if told else item
    except (ValueError, RecursionError):
        return item


def unescaped(text: str) -> str:
    """RFC 5545, section 3.3.11; the library leaves properties that it does not know as they stand."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def completed(item: Item, told: Any) -> Item:
    """*item* with what *told* says of it; as it is when that is no object."""
    if not isinstance(told, Mapping):
        return item
    return replace(
        item,
        said=text(told, "kind"),
        room=text(told, "room") or None,
        track=text(told, "track") or None,
        language=text(told, "language") or None,
        description=text(told, "description"),
        speakers=tuple(speaker(each) for each in listed(told, "speakers") if isinstance(each, Mapping)),
        questions=tuple(each for each in listed(told, "questions") if isinstance(each, str) and each.strip()),
    )


def text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def listed(told: Mapping[str, Any], name: str) -> list[Any]:
    value = told.get(name)
    return value[:MOST] if isinstance(value, list) else []


def speaker(told: Mapping[str, Any]) -> ReadSpeaker:
    return ReadSpeaker(*(text(told, name) or None for name in ("name", "role", "organisation", "talk")))
