"""Who of those on file a list speaks of, and what it would change. Pure.

An address is somebody's alone; without one, or with a new one, the name tells, where only one has it. What a list said
of somebody when it was read last is remembered: so it is known who has changed what since, the list or somebody here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hub.kernel.ids import Id
from hub.people.importing import ReadPerson, same_name

T = TypeVar("T")
LIST, YOU, BOTH, PLACE = "list", "you", "both", "place"
PARTS = ("name", "email", "organisation", "municipality", "mode")


@dataclass(frozen=True)
class Entry:
    """What is known, or said, of somebody; what is empty is not."""

    name: str
    email: str = ""
    organisation: str = ""
    municipality: str = ""
    mode: str = ""


@dataclass(frozen=True)
class OnFile:
    """Somebody on file. *listed*: on this event's list; *only_here*: on no other, so that name and address are this
    event's to change; *last*: what the list said of them when it was read last, None when it did not speak of them;
    *renamed*: the entry has the name they chose to be shown; *hidden*: it is an alias, and nobody is told whose;
    *list_id*: which list that was."""

    id: Id
    entry: Entry
    listed: bool
    only_here: bool
    last: Entry | None = None
    renamed: bool = False
    hidden: bool = False
    list_id: Id = ""


@dataclass(frozen=True)
class Part:
    """Something in which the list differs from what is on file. *by*: who has changed it since the list was read last,
    or PLACE: somebody has said it of a whole domain; *usual*: it is taken over unless somebody says otherwise."""

    name: str
    old: str
    new: str
    by: str
    usual: bool


@dataclass(frozen=True)
class Known:
    """A line of the list that speaks of somebody on file. *joins*: they are not on this event's list yet; *hidden*:
    what is on file of them is told to nobody."""

    read: ReadPerson
    id: Id
    old: Entry
    joins: bool
    parts: tuple[Part, ...] = ()
    hidden: bool = False

    def old_of(self, name: str) -> str:
        return str(getattr(self.old, name))


@dataclass(frozen=True)
class Comparison:
    """What a list would change. *lists*: which of those read before it is; *gone*: who was on them, and is no more."""

    new: tuple[ReadPerson, ...]
    known: tuple[Known, ...]
    gone: tuple[OnFile, ...]
    lists: frozenset[Id] = frozenset()


def compared(read: Sequence[ReadPerson], people: Sequence[OnFile]) -> Comparison:
    """*read*: each somebody else, without lines that give nobody; *people*: this event's, and who has an address that
    *read* names."""
    found = matched(read, people)
    known = [(each, found[each.number]) for each in read if each.number in found]
    spoken_of = {person.id for person in found.values()}
    lists = read_again(people, spoken_of)
    return Comparison(
        tuple(each for each in read if each.number not in found),
        tuple(known_of(each, person) for each, person in known),
        tuple(each for each in people if each.list_id in lists and each.listed and each.id not in spoken_of),
        lists,
    )


def known_of(read: ReadPerson, person: OnFile) -> Known:
    old = entry_of(read) if person.hidden else person.entry
    return Known(read, person.id, old, not person.listed, parts(read, person), person.hidden)


def read_again(people: Sequence[OnFile], spoken_of: Collection[Id]) -> frozenset[Id]:
    """Which lists are read again: those of which at least half are named. Another list is some more people, and whom it
    does not name is not gone."""
    named: Counter[Id] = Counter()
    there: Counter[Id] = Counter()
    for person in people:
        if person.last is not None and person.listed:
            there[person.list_id] += 1
            named[person.list_id] += person.id in spoken_of
    return frozenset(each for each in there if 0 < there[each] <= 2 * named[each])


def matched(read: Sequence[ReadPerson], people: Sequence[OnFile]) -> dict[int, OnFile]:
    """By the number of a line who it speaks of."""
    by_email = {person.entry.email: person for person in people if person.entry.email}
    found = {each.number: by_email[each.email] for each in read if each.email and each.email in by_email}
    taken = {person.id for person in found.values()}
    free = [person for person in people if person.listed and person.id not in taken]
    rest = [each for each in read if each.number not in found]
    for of_person, of_line in ((worked, works), (called, calls)):
        by_name = only([person for person in free if person.id not in taken], of_person)
        for name, each in only([each for each in rest if each.number not in found], of_line).items():
            person = by_name.get(name)
            if person and may_be(each, person):
                found[each.number] = person
                taken.add(person.id)
    return found


def worked(person: OnFile) -> str:
    """Name and organisation as the list gave them last, else as they are on file."""
    known = person.last or person.entry
    return f"{same_name(known.name)}, {same_name(known.organisation)}" if same_name(known.name) else ""


def works(each: ReadPerson) -> str:
    return f"{same_name(each.name)}, {same_name(each.organisation)}" if same_name(each.name) else ""


def called(person: OnFile) -> str:
    return same_name(person.entry.name)


def calls(each: ReadPerson) -> str:
    return same_name(each.name)


def may_be(each: ReadPerson, person: OnFile) -> bool:
    """Whether somebody of the same name may be who the line speaks of: where both tell of it, they work at the same
    place, and another address than before is told by the list that told the one before."""
    known = person.last or person.entry
    if each.organisation and known.organisation and same_name(each.organisation) != same_name(known.organisation):
        return False
    if each.email and person.entry.email:
        return person.last is not None and person.last.email == person.entry.email and person.only_here
    return True


def only(those: Iterable[T], name: Callable[[T], str]) -> dict[str, T]:
    """By name those whose name only one has."""
    by_name: dict[str, list[T]] = defaultdict(list)
    for each in those:
        by_name[name(each)].append(each)
    return {key: found[0] for key, found in by_name.items() if key and len(found) == 1}


def parts(read: ReadPerson, person: OnFile) -> tuple[Part, ...]:
    """What the line says otherwise than what is on file. What it does not say, it does not change; nor anything of who
    is hidden, for what differed would tell who they are."""
    said, found = entry_of(read), list[Part]()
    if person.hidden:
        return ()
    for name in PARTS:
        old, new = getattr(person.entry, name), getattr(said, name)
        if not new or new == old or not may_change(name, read, person):
            continue
        by, usual = who_changed(old, new, getattr(person.last, name) if person.last else None)
        found.append(Part(name, old, new, by, usual))
    return tuple(found)


def may_change(name: str, read: ReadPerson, person: OnFile) -> bool:
    """A name and an address are this event's to change for who stands on no other list; how somebody takes part, for
    who is on this one. A name that was guessed from the address changes nothing, nor does any whom somebody chose."""
    if name == "name" and (read.guessed or person.renamed):
        return False
    return person.only_here if name in ("name", "email") else name != "mode" or person.listed


def who_changed(old: str, new: str, last: str | None) -> tuple[str, bool]:
    """Who has changed what since the list said *last* (None: it has not spoken of them), and whether the list is
    followed: where nothing is on file, or only the list has changed."""
    if last == new:
        return YOU, False
    if not old or last == old:
        return LIST, True
    return (YOU if last is None else BOTH), False


def entry_of(read: ReadPerson) -> Entry:
    mode = read.mode.value if read.mode else ""
    return Entry(read.name, read.email or "", read.organisation, read.municipality, mode)


# -- what is taken over ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to be taken over: *parts* by line and name, None: as usual, as is what stands on lines that
    were not *shown* (None: all were). *gone*: who is taken off; *leave*: lines that are left out."""

    parts: Collection[tuple[int, str]] | None = None
    gone: Collection[Id] = ()
    leave: Collection[int] = ()
    shown: Collection[int] | None = None


def taken(found: Comparison, wanted: Wanted, stay: Collection[Id]) -> Comparison:
    """What of *found* is taken over: only parts, lines and people that are wanted. Nobody of *stay* is taken off."""
    known = []
    for row in found.known:
        asked = wanted.parts is not None and (wanted.shown is None or row.read.number in wanted.shown)
        ticked = {name for line, name in wanted.parts or () if line == row.read.number} if asked else None
        kept = [p for p in row.parts if (p.usual if ticked is None or p.by == PLACE else p.name in ticked)]
        if row.read.number not in wanted.leave:
            known.append(replace(row, parts=tuple(kept)))
    new = tuple(each for each in found.new if each.number not in wanted.leave)
    off = [each for each in found.gone if each.id in wanted.gone and each.id not in stay]
    return Comparison(new, tuple(known), tuple(off), found.lists)
