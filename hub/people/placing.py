"""Where those on a list come from of whom it does not say so: proposed by their mail domains. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub.people.comparing import PLACE, Comparison, Entry, Part, entry_of
from hub.people.importing import Place, ReadPerson, domain_of, is_free, proposed

MOST_DOMAINS = 100


@dataclass(frozen=True)
class Domain:
    """A mail domain, how many of the list have it and lack an organisation or a municipality, and what is proposed."""

    name: str
    people: int
    place: Place


def domains(found: Comparison, known: Mapping[str, Place]) -> tuple[Domain, ...]:
    """The domains of those of whom something is not known, the most frequent first; none where anybody may have an
    address. *known*: by domain what is on file."""
    lacking: Counter[str] = Counter()
    for each in found.new:
        if not (each.organisation and each.municipality):
            lacking[domain_of(each.email)] += 1
    for row in found.known:
        if not row.hidden and not all(
            getattr(row.old, name) or getattr(row.read, name) for name in ("organisation", "municipality")
        ):
            lacking[domain_of(row.read.email or row.old.email)] += 1
    named = [(name, number) for name, number in lacking.most_common() if name and not is_free(name)]
    return tuple(Domain(name, number, proposed(name, known)) for name, number in named[:MOST_DOMAINS])


def placed(found: Comparison, places: Mapping[str, Place]) -> Comparison:
    """The same with *places*, by domain, for those of whom neither the list nor the file tells it."""
    new = tuple(with_place(each, places.get(domain_of(each.email))) for each in found.new)
    known = []
    for row in found.known:
        old = {**vars(row.old), **{part.name: part.new for part in row.parts if not row.old_of(part.name)}}
        place = None if row.hidden else places.get(domain_of(row.read.email or row.old.email))
        given = lacking_of(Entry(**old), place)
        more = tuple(Part(name, "", value, PLACE, True) for name, value in given.items())
        known.append(replace(row, parts=row.parts + more))
    return Comparison(new, tuple(known), found.gone, found.lists)


def with_place(read: ReadPerson, place: Place | None) -> ReadPerson:
    told = {"organisation": read.organisation, "municipality": read.municipality} | lacking_of(entry_of(read), place)
    return replace(read, organisation=told["organisation"], municipality=told["municipality"])


def lacking_of(entry: Entry, place: Place | None) -> dict[str, str]:
    """What *place* tells that is not known."""
    told = vars(place) if place else {}
    return {name: value for name, value in told.items() if value and not getattr(entry, name)}
