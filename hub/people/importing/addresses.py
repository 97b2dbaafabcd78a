"""People as a mail writes them: ``Berg, Anna <anna.berg@example.se>; Bo Ek <bo.ek@example.se>``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.people.model import EMAIL

_BRACKETED = re.compile(rf"[<\[(](?:mailto:)?\s*(?P<email>{EMAIL.pattern})\s*[>\])]", re.IGNORECASE)
_BARE = re.compile(rf"(?:mailto:)?(?P<email>{EMAIL.pattern})", re.IGNORECASE)
_LONGEST = 400
_BETWEEN = re.compile(r"[;\n\t]")
_BESIDE = re.compile(r"\s*(?:\((?P<round>[^()]{1,200})\)|\s[|–-]\s(?P<bar>.{1,200}))\s*$")
_LABEL = re.compile(r"^\s*(?:to|cc|bcc|from|till|kopia|fr[åa]n|required|optional)\s*:\s*", re.IGNORECASE)


def are_addresses(text: str) -> bool:
    """Whether *text* is lines of a mail: addresses in brackets with names before them, or nothing but addresses."""
    sample = text[:20_000]
    if re.search(rf"<(?:mailto:)?\s*{EMAIL.pattern}\s*>", sample, re.IGNORECASE):
        return True
    pieces = [piece for piece in re.split(r"[;,\s]+", sample) if piece]
    return len(pieces) > 1 and all("@" in piece for piece in pieces[:200])


def read_addresses(text: str, most: int) -> list[list[str]]:
    """For each person name, address and, where it stands beside the name, organisation. At most *most* + 1."""
    found: list[list[str]] = []
    for row in _rows(text):
        found.append(row)
        if len(found) > most:
            break
    return found


def _rows(text: str) -> Iterator[list[str]]:
    begin = 0
    for match in _BRACKETED.finditer(text):
        *alone, before = _BETWEEN.split(text[begin : match.start()])
        for piece in alone:
            yield from _alone(piece)
        *others, name = _split_addresses(before)
        for piece in others:
            yield from _alone(piece)
        yield _named(name, match["email"])
        begin = match.end()
    for piece in _BETWEEN.split(text[begin:]):
        yield from _alone(piece)


def _split_addresses(text: str) -> list[str]:
    """The bare addresses that stand before a name, and the name: "bo@example.se, Anna Ek"."""
    last = None
    for match in _BARE.finditer(text):
        after = text[match.end() :].lstrip()
        if after.startswith(","):
            last = match
    return [text[: last.end()], text[last.end() :]] if last else [text]


def _alone(piece: str) -> Iterator[list[str]]:
    """A piece without brackets: bare addresses, or a name without one."""
    found = list(_BARE.finditer(piece))
    if found:
        for match in found:
            yield ["", match["email"], ""]
    elif _bare_name(piece):
        yield [_bare_name(piece), "", ""]


def _named(before: str, email: str) -> list[str]:
    name = _bare_name(before)
    beside = _BESIDE.search(name)
    organisation = ""
    if beside and beside.start():
        organisation = (beside["round"] or beside["bar"]).strip()
        name = name[: beside.start()].strip(" ,")
    if "@" in name:  # the address stands for the name, too
        name = ""
    return [name, email, organisation]


def _bare_name(text: str) -> str:
    """Without the marks around it, and the comma that stood after the person before; what is too long for a name is
    cut, for it is looked through again and again."""
    bare = _LABEL.sub("", " ".join(text.split())[-_LONGEST:]).strip().strip(",").strip()
    return re.sub(r"^[\"'“”„\s]+|[\"'“”„\s]+$", "", bare)
