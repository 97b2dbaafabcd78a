"""Where features enter what they do for others, so that an earlier one needn't know a later one.

``@on(RoundRecalled)`` runs a function in the same transaction, right after the command that told the fact.
``@hangs("notes")`` tells what would be lost with something of an earlier feature: whoever would remove it asks first.
``@marks("came")`` tells of whom something holds, for the list of people to show and to choose by.
``@follows`` tells who comes along with somebody else, and takes no seat of their own.
``@speaks`` tells the language that people have chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from hub.kernel.facts import Fact

if TYPE_CHECKING:
    from hub.kernel.ids import Id
    from hub.kernel.transaction import Snapshot, Tx

Reaction = Callable[["Tx", str, Any], None]
R = TypeVar("R", bound=Reaction)
Count = Callable[["Snapshot", "Id"], Mapping["Id", int]]
Marked = Callable[["Snapshot", "Id"], Collection["Id"]]
M = TypeVar("M", bound=Marked)
Follow = Callable[["Snapshot"], Mapping["Id", Mapping["Id", "Id"]]]
F = TypeVar("F", bound=Follow)
Speak = Callable[["Snapshot", "Id"], Mapping["Id", str]]
S = TypeVar("S", bound=Speak)
_reactions: dict[type[Fact], list[Reaction]] = defaultdict(list)
_counts: dict[str, Count] = {}
_marks: dict[str, Marked] = {}
_follows: list[Follow] = []
_speaks: list[Speak] = []


def on(fact: type[Fact]) -> Callable[[R], R]:
    """Enter a reaction: ``reaction(tx, scope, fact)``. It may write and tell facts of its own; if it fails, so does
    the command."""

    def enter(reaction: R) -> R:
        _reactions[fact].append(reaction)
        return reaction

    return enter


def react(tx: Tx, scope: str, fact: Fact) -> None:
    for reaction in _reactions[type(fact)]:
        reaction(tx, scope, fact)


def hangs(kind: str) -> Callable[[Count], Count]:
    """Enter how many of *kind* hang on what: ``count(snap, event_id)`` by the id of an item, a question or a day."""

    def enter(count: Count) -> Count:
        _counts[kind] = count
        return count

    return enter


def hanging(snap: Snapshot, event_id: Id) -> dict[Id, dict[str, int]]:
    """By the id of what it hangs on, how many there are of each kind; nothing is listed that carries nothing."""
    found: dict[Id, dict[str, int]] = defaultdict(dict)
    for kind, count in _counts.items():
        for id_, number in count(snap, event_id).items():
            if number:
                found[id_][kind] = number
    return dict(found)


def follows(find: F) -> F:
    """Enter who comes along with whom, as an interpreter does: ``find(snap)`` by event, by the one who comes along."""
    _follows.append(find)
    return find


def following(snap: Snapshot) -> dict[Id, dict[Id, Id]]:
    """By event, by who comes along with somebody there, that somebody."""
    found: dict[Id, dict[Id, Id]] = defaultdict(dict)
    for find in _follows:
        for event_id, followed in find(snap).items():
            found[event_id].update(followed)
    return found


def marks(name: str) -> Callable[[M], M]:
    """Enter of whom *name* holds at an event: ``find(snap, event_id)``, their ids."""

    def enter(find: M) -> M:
        _marks[name] = find
        return find

    return enter


def marked(snap: Snapshot, event_id: Id, name: str) -> frozenset[Id]:
    """Those of whom *name* holds; nobody, where no feature tells of it."""
    find = _marks.get(name)
    return frozenset(find(snap, event_id)) if find else frozenset()


def speaks(speak: S) -> S:
    """Enter ``speak(snap, event_id)``: languages by person, of those who have chosen one."""
    _speaks.append(speak)
    return speak


def languages(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    """The language of each person who has chosen one."""
    return {person: lang for speak in _speaks for person, lang in speak(snap, event_id).items()}
