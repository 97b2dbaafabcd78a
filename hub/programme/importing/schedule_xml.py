"""Schedule XML to the same plain data as schedule JSON.

The parser is expat as Python brings it. A document type is refused: entities, and whatever else would be fetched or
multiplied, can only be declared in one.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from hub.programme.importing.reading import Reading
from hub.programme.importing.schedules import read_schedule
from hub.programme.importing.structured import nothing

_DEEPEST = 40
_LISTS = frozenset({"day", "room", "event", "person", "link", "attachment"})


class _Refused(Exception):
    """The document declares a type, or is nested too deeply."""


def read_schedule_xml(content: bytes | str) -> Reading:
    """The schedule in *content*. What isn't one has no sessions and the warning "unreadable". Never raises."""
    tree = _Tree()
    parser = expat.ParserCreate(encoding="utf-8" if isinstance(content, str) else None)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    try:
        parser.Parse(content.encode("utf-8", "replace") if isinstance(content, str) else content, True)
    except (expat.ExpatError, _Refused, ValueError, LookupError):
        return nothing("unreadable")
    return read_schedule({"schedule": tree.root.get("schedule")})


class _Tree:
    """Elements as dictionaries: attributes and single children by name, those of _LISTS as lists, texts as strings."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._open: list[tuple[str, dict[str, Any], list[str]]] = [("", self.root, [])]

    def refuse(self, *declared: object) -> None:
        raise _Refused

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise _Refused
        self._open.append((name, dict(attributes), []))

    def text(self, data: str) -> None:
        self._open[-1][2].append(data)

    def end(self, _: str) -> None:
        name, element, texts = self._open.pop()
        text = "".join(texts).strip()
        parent = self._open[-1][1]
        if name in _LISTS and not (name == "room" and not element):
            parent.setdefault(name, [])
            if isinstance(parent[name], list):
                parent[name].append({**element, "name": element.get("name", text)} if name != "event" else element)
        elif name in ("persons", "links", "attachments"):
            parent[name] = next((value for value in element.values() if isinstance(value, list)), [])
        else:
            parent.setdefault(name, element if element and not text else text)
