"""Problems and plans as JSON files: people are numbers, and every rule of the file is a rule of the solver's.

A problem has ``n``, ``sizes``, ``attributes`` {name: [value of each person, or null]}, and as wanted ``together`` and
``apart`` [[people]], ``roles`` {name: [people]}, ``pins`` {person: group}, ``same`` [attributes], ``rounds``,
``previous`` [group of each person or null] with ``absent`` [people]. For topics by wishes it has ``topics``,
``capacity``, ``min_size`` and ``rankings`` instead, for distances what hub.breakouts.solver.distances tells. A plan has
``rounds``: the group of each person in each, null for who is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hub.breakouts.solver.problem import (
    Apart,
    Group,
    MeetNew,
    Mix,
    OneEach,
    Person,
    Pin,
    Problem,
    Rule,
    Same,
    Together,
)


class WrongProblem(ValueError):
    """A file that can't be understood, told in one line."""


def read(file: Path) -> dict[str, Any]:
    """The problem in a file, checked so far that every number in it means somebody or some group."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongProblem(f"{file} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise WrongProblem(f"{file} is not JSON: {error}.") from error
    if not isinstance(found, dict):
        raise WrongProblem(f"{file} is not a problem: it must be an object with n and sizes.")
    try:
        if "distances" not in found:
            (check_topics if "rankings" in found else check_groups)(found)
    except (TypeError, AttributeError) as error:
        raise WrongProblem(f"{file} is not a problem: a list or a number is not where it should be.") from error
    return found


def require(held: bool, line: str) -> None:
    if not held:
        raise WrongProblem(line)


def whole(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def check_topics(found: Mapping[str, Any]) -> None:
    n, topics = found.get("n"), found.get("topics")
    require(whole(n) and whole(topics, 1), "n and topics must be whole numbers.")
    assert isinstance(n, int)
    assert isinstance(topics, int)
    capacity, rankings = found.get("capacity", []), found["rankings"]
    require(len(rankings) == n, "rankings must have one list for each person.")
    require(len(capacity) == topics and all(map(whole, capacity)), "capacity must have one number for each topic.")
    require(whole(found.get("min_size", 1)), "min_size must be a whole number.")
    require(all(whole(t) and t < topics for r in rankings for t in r), "rankings name a topic that is not there.")


def check_groups(found: Mapping[str, Any]) -> None:
    n, sizes = found.get("n"), found.get("sizes")
    require(whole(n), "n must be a whole number.")
    require(isinstance(sizes, list) and len(sizes) > 0 and all(map(whole, sizes)), "sizes must be whole numbers.")
    assert isinstance(n, int)
    assert isinstance(sizes, list)
    if "previous" not in found and not found.get("absent"):
        require(sum(sizes) == n, f"sizes add up to {sum(sizes)}, but there are {n} people.")
    require(whole(found.get("rounds", 1), 1), "rounds must be a whole number above 0.")
    for name, values in found.get("attributes", {}).items():
        require(len(values) == n, f"attribute {name} has {len(values)} values for {n} people.")
    for name in ("together", "apart"):
        check_people(name, (each for group in found.get(name, []) for each in group), n)
    for name, people in found.get("roles", {}).items():
        check_people(f"role {name}", people, n)
    check_people("absent", found.get("absent", []), n)
    check_previous(found, n, len(sizes))


def check_previous(found: Mapping[str, Any], n: int, groups: int) -> None:
    pins, previous = found.get("pins", {}), found.get("previous")
    check_people("pins", (int(each) for each in pins if str(each).isdigit()), n)
    require(all(str(each).isdigit() for each in pins), "pins must name people by number.")
    require(all(whole(group) and group < groups for group in pins.values()), "pins name a group that is not there.")
    require(all(name in found.get("attributes", {}) for name in found.get("same", [])), "same names no attribute.")
    if previous is not None:
        require(len(previous) == n, "previous must have a group or null for each person.")
        there = [group for group in previous if group is not None]
        require(all(whole(group) and group < groups for group in there), "previous names a group that is not there.")


def check_people(name: str, people: Any, n: int) -> None:
    require(all(whole(each) and each < n for each in people), f"{name} names somebody who is not there.")


def person_id(number: int) -> str:
    """An id that sorts as the number does."""
    return f"{number:08d}"


def problem_of(found: Mapping[str, Any], seed: int) -> Problem:
    """The rules of a file: what must hold first, then mixing, all attributes alike."""
    absent = set(found.get("absent", []))
    here = [number for number in range(found["n"]) if number not in absent]
    roles: dict[int, set[str]] = {number: set() for number in here}
    for role, people in found.get("roles", {}).items():
        for number in people:
            if number in roles:
                roles[number].add(role)
    attributes = found.get("attributes", {})
    people = tuple(
        Person(
            person_id(number),
            {name: str(values[number]) for name, values in attributes.items() if values[number] is not None},
            frozenset(roles[number]),
        )
        for number in here
    )
    return Problem(people, groups_of(found, len(here)), tuple(rules_of(found, set(here))), seed)


def groups_of(found: Mapping[str, Any], people: int) -> tuple[Group, ...]:
    """Groups of exactly the sizes asked for; where people came and went, of at most those, or larger if need be."""
    sizes: Sequence[int] = found["sizes"]
    if "previous" not in found and not found.get("absent"):
        return tuple(Group(str(number), size, size) for number, size in enumerate(sizes))
    there: dict[int, int] = {}
    gone = set(found.get("absent", []))
    for number, group in enumerate(found.get("previous", [])):
        if group is not None and number not in gone:
            there[group] = there.get(group, 0) + 1
    extra = -(-max(0, people - sum(sizes)) // len(sizes))
    return tuple(Group(str(g), 0, max(size + extra, there.get(g, 0))) for g, size in enumerate(sizes))


def rules_of(found: Mapping[str, Any], here: set[int]) -> Iterator[Rule]:
    for role, people in found.get("roles", {}).items():
        if len(people) >= len(found["sizes"]):
            yield OneEach(role)
    for each in found.get("together", []):
        yield Together(tuple(person_id(number) for number in each if number in here))
    for each in found.get("apart", []):
        yield Apart(tuple(person_id(number) for number in each if number in here))
    for person, group in found.get("pins", {}).items():
        if int(person) in here:
            yield Pin(person_id(int(person)), str(group))
    for attribute in found.get("same", []):
        yield Same(attribute)
    if found.get("rounds", 1) > 1:
        yield MeetNew()
    mixed = tuple(name for name in found.get("attributes", {}) if name not in found.get("same", []))
    if mixed:
        yield Mix(mixed)


def plan_of(found: Mapping[str, Any], rounds: Sequence[Mapping[str, str]]) -> list[list[int | None]]:
    """The group of each person in each round, as a plan's file has it."""
    ids = [person_id(number) for number in range(found["n"])]
    return [[int(places[each]) if each in places else None for each in ids] for places in rounds]
