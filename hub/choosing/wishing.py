"""Topics given by ranked wishes, and what came of it in plain counts. Pure; the solver is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.choosing.model import CannotDivide, TooFewPlaces
from hub.kernel.ids import Id


@dataclass(frozen=True)
class Wisher:
    """Somebody who is to have a topic, and takes *heads* seats. *wishes*: indices of topics, the most wanted first."""

    person_id: Id
    wishes: tuple[int, ...]
    heads: int = 1


@dataclass(frozen=True)
class Wishing:
    """All that a deal of topics depends on: the people, and for how many each topic is, in the topics' order."""

    people: tuple[Wisher, ...]
    least: tuple[int, ...]
    most: tuple[int, ...]


@dataclass(frozen=True)
class Shared:
    """A deal, and what it was made of: the topic of each person, in the order of ``wishing.people``."""

    wishing: Wishing
    topics: tuple[int, ...]


def shared(wishing: Wishing) -> Shared:
    """Topics so that as many wishes as can be come true, the first ones before others; always the same for the same.

    Parties of several heads are placed first, the largest before others, each with the topic they want most that has
    room for them; then everybody else, at the least cost there is. Raises TooFewPlaces, CannotDivide.
    """
    from hub.breakouts.solver.topics import by_wishes

    heads, places = sum(each.heads for each in wishing.people), sum(wishing.most)
    if heads > places:
        raise TooFewPlaces(places=places, people=heads)
    given = of_parties(wishing)
    room = [most - taken_in(wishing, given, topic) for topic, most in enumerate(wishing.most)]
    least = [max(0, each - taken_in(wishing, given, topic)) for topic, each in enumerate(wishing.least)]
    single = [index for index, each in enumerate(wishing.people) if each.heads == 1]
    found = by_wishes([wishing.people[index].wishes for index in single], room, least) if single else []
    if found is None:
        raise CannotDivide(people=heads)
    given.update(zip(single, found, strict=True))
    return Shared(wishing, tuple(given[index] for index in range(len(wishing.people))))


def of_parties(wishing: Wishing) -> dict[int, int]:
    """By index, the topic of each who takes more than one seat. Raises CannotDivide."""
    room, given = list(wishing.most), {}
    several = [index for index, each in enumerate(wishing.people) if each.heads > 1]
    for index in sorted(several, key=lambda index: (-wishing.people[index].heads, index)):
        who = wishing.people[index]
        others = sorted(range(len(room)), key=lambda topic: (-room[topic], topic))
        fitting = [topic for topic in (*who.wishes, *others) if room[topic] >= who.heads]
        if not fitting:
            raise CannotDivide(people=sum(each.heads for each in wishing.people))
        given[index] = fitting[0]
        room[fitting[0]] -= who.heads
    return given


def taken_in(wishing: Wishing, given: Mapping[int, int], topic: int) -> int:
    return sum(wishing.people[index].heads for index, its in given.items() if its == topic)


@dataclass(frozen=True)
class Granted:
    """What came of the wishes, in heads: *by_rank* the first, second and third; *none*: names of those who had
    wishes and got none of them; *without*: how many had said no wish."""

    by_rank: tuple[int, ...]
    none: tuple[str, ...]
    without: int


def granted(got: Mapping[Id, Id], wishes: Mapping[Id, Sequence[Id]], names: Mapping[Id, str], ranks: int) -> Granted:
    """*got*: by person, the topic they have; *wishes*: by person, those they wish for."""
    counts, none, without = [0] * ranks, [], 0
    for person_id, topic in got.items():
        wanted = list(wishes.get(person_id, ()))
        if topic in wanted:
            counts[wanted.index(topic)] += 1
        elif wanted:
            none.append(names.get(person_id, "–"))
        else:
            without += 1
    return Granted(tuple(counts), tuple(none), without)
