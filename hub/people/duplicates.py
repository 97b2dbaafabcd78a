"""Who on a list may be on it twice. Pure.

A name that both have, however it is written, is not enough where both tell of different places: there are many of some
names. What an address tells beside its marks is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.people.finding import plain
from hub.people.importing import domain_of, is_free, same_name, same_words

WHY = {
    "name": N_("the same name"),
    "turned": N_("the same names in another order"),
    "letters": N_("the same name with other letters"),
    "address": N_("almost the same address"),
    "domain": N_("addresses at the same organisation"),
    "organisation": N_("the same organisation"),
}
"""Why two may be one."""
MOST = 200
_MOST_OF_ONE = 12
"""Of so many who are called the same, nothing is told by pairs any more."""


@dataclass(frozen=True)
class Face:
    """What somebody on the list is known by."""

    id: Id
    name: str
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Pair:
    """Two who may be one, and why."""

    one: Id
    other: Id
    why: tuple[str, ...]


def pairs(people: Iterable[Face]) -> tuple[Pair, ...]:
    """The pairs of *people* who may be one, in the order of *people*; at most MOST."""
    faces = list(people)
    order = {face.id: place for place, face in enumerate(faces)}
    found: dict[tuple[Id, Id], Pair] = {}
    for group in [*grouped(faces, lambda face: same_words(face.name)), *grouped(faces, mailbox)]:
        for one, other in combinations(group, 2):
            why = reasons(one, other)
            if why:
                found.setdefault((one.id, other.id), Pair(one.id, other.id, why))
    return tuple(sorted(found.values(), key=lambda pair: (order[pair.one], order[pair.other]))[:MOST])


def grouped(faces: Iterable[Face], key: Callable[[Face], str]) -> list[list[Face]]:
    groups: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        if name := key(face):
            groups[name].append(face)
    return [group for group in groups.values() if 1 < len(group) <= _MOST_OF_ONE]


def mailbox(face: Face) -> str:
    """An address without what is written now so, now otherwise: marks in its first part, what a plus adds, the domain
    below the organisation's own."""
    local, _, domain = plain(face.email).partition("@")
    local = re.sub(r"[._-]", "", local.partition("+")[0])
    return f"{local}@{'.'.join(domain.split('.')[-2:])}" if local and domain else ""


def reasons(one: Face, other: Face) -> tuple[str, ...]:
    """Why two may be one; empty where too little speaks for it."""
    why = []
    if same_name(one.name) == same_name(other.name):
        why.append("name" if one.name.casefold() == other.name.casefold() else "letters")
    elif same_words(one.name) == same_words(other.name):
        why.append("turned")
    if mailbox(one) and mailbox(one) == mailbox(other):
        return (*why, "address")
    domains = domain_of(one.email), domain_of(other.email)
    if domains[0] and domains[0] == domains[1] and not is_free(domains[0]):
        why.append("domain")
    works = same_name(one.organisation), same_name(other.organisation)
    if works[0] and works[0] == works[1]:
        why.append("organisation")
    named = bool({"name", "letters", "turned"} & set(why))
    apart = bool(works[0] and works[1] and works[0] != works[1])
    open_ = not (one.email and other.email) and not apart
    return tuple(why) if named and (len(why) > 1 or open_) else ()
