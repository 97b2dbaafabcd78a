"""Which items of a programme that is read again are those that are there already. Pure.

First what a person has said, then the source's own name for an item, then a title that only one has; of the rest the
assignment that is best as a whole, by titles, speakers, times, rooms and kinds. Two items that have too little in
common are two items. The same input gives the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from statistics import median_low

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.programme.assigning import assigned
from hub.programme.plan import Plan, PlanSession

WHY = {
    "hand": N_("as you said"),
    "uid": N_("the same name in the source"),
    "title": N_("the same title"),
    "like": N_("a title that is much like it"),
    "speakers": N_("the same speakers"),
    "time": N_("the same time"),
}
"""Why two items are taken for the same."""
MUCH_LIKE = 0.6
NEAR = timedelta(minutes=30)


@dataclass(frozen=True)
class Match:
    """The item in place *new* of what was read is the one with the id *old*; None: it is new."""

    new: int
    old: Id | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What is known beforehand: *uids*, by place the source's own name of what was read; *ids*, by such a name what it
    was; *hand*, by place what a person has said that it is (None: something new)."""

    uids: Sequence[str | None] = ()
    ids: Mapping[str, Id] | None = None
    hand: Mapping[int, Id | None] | None = None


NOTHING_KNOWN = Known()


def matched(plan: Plan, read: Plan, known: Known = NOTHING_KNOWN) -> tuple[Match, ...]:
    """For each item of *read*, in order, which of *plan* it is. No item of *plan* is matched twice."""
    old = {session.id or "": Face.of(plan, session) for session in plan.sessions}
    new = [Face.of(read, session) for session in read.sessions]
    found: dict[int, Match] = {}
    free = dict(old)

    def take(place: int, id_: Id | None, *why: str) -> None:
        if place not in found and (id_ is None or id_ in free):
            found[place] = Match(place, id_, why)
            if id_ is not None:
                del free[id_]

    for place, id_ in (known.hand or {}).items():
        take(place, id_, "hand")
    for place, uid in enumerate(known.uids):
        if uid and (id_ := of_uid(uid, known.ids or {}, free)):
            take(place, id_, "uid")
    for place, id_ in only_title(new, old, found, free):
        take(place, id_, "title")
    slips = slips_of(old, new, found)
    rest = [place for place in range(len(new)) if place not in found]
    pairs = Pairs(old, new, slips, list(free), rest)
    for place, id_ in assigned(pairs.values()).items():
        take(place, id_, *pairs.why(place, id_))
    return tuple(found.get(place, Match(place, None)) for place in range(len(new)))


def of_uid(uid: str, ids: Mapping[str, Id], free: Mapping[Id, Face]) -> Id | None:
    """The item that *uid* names: kept from an earlier import, or our own id in what was exported from here."""
    if uid in ids:
        return ids[uid]
    return next((id_ for id_ in re.findall(r"[0-9a-f]{32}", uid.lower().replace("-", "")) if id_ in free), None)


@dataclass(frozen=True)
class Face:
    """What an item is known by."""

    title: str
    at: datetime
    until: datetime
    kind: str
    room: str
    people: frozenset[str]
    words: frozenset[str]

    @staticmethod
    def of(plan: Plan, session: PlanSession) -> Face:
        day = plan.date_of(session)
        at, until = datetime.combine(day, session.start), datetime.combine(day, session.end)
        people = frozenset(folded(s.name or s.organisation or "") for s in session.speakers)
        said = " ".join([session.description, *(question.text for question in session.questions)])
        words = frozenset(folded(said).split())
        return Face(folded(session.title), at, until, session.kind, folded(session.room), people, words)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """*text* without what people write now so, now otherwise: case, accents, marks, spaces."""
    kept = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", kept))


def only_title(
    new: Sequence[Face], old: Mapping[Id, Face], found: Mapping[int, Match], free: Mapping[Id, Face]
) -> list[tuple[int, Id]]:
    """The pairs of a title that one item has on either side, those included that are matched already."""
    once_new = Counter(face.title for face in new)
    once_old = Counter(face.title for face in old.values())
    by_title = {old[id_].title: id_ for id_ in free}
    return [
        (place, by_title[face.title])
        for place, face in enumerate(new)
        if place not in found and face.title in by_title and once_new[face.title] == once_old[face.title] == 1
    ]


def slips_of(old: Mapping[Id, Face], new: Sequence[Face], found: Mapping[int, Match]) -> dict[object, timedelta]:
    """By date, how much later than before most of that day's items are (under None most of all): a day that moved as a
    whole is the same day. Told by what is matched, and by titles that as many have as before, in their order."""
    by: dict[object, list[timedelta]] = defaultdict(list)
    pairs = [(old[match.old], new[match.new]) for match in found.values() if match.old is not None]
    for title in {face.title for face in new}:
        were = sorted((face for face in old.values() if face.title == title), key=lambda face: face.at)
        are = sorted((face for face in new if face.title == title), key=lambda face: face.at)
        if len(were) == len(are) > 1:
            pairs += zip(were, are, strict=True)
    for was, now in pairs:
        by[was.at.date()].append(now.at - was.at)
        by[None].append(now.at - was.at)
    return {day: median_low(each) for day, each in by.items()}


class Pairs:
    """What speaks for each pair of what is left: *ids* of what is there, *places* of what was read."""

    def __init__(
        self,
        old: Mapping[Id, Face],
        new: Sequence[Face],
        slips: Mapping[object, timedelta],
        ids: Sequence[Id],
        places: Sequence[int],
    ) -> None:
        self.old, self.new, self.slips, self.ids, self.places = old, new, slips, ids, places
        moments = [face.at for face in [*old.values(), *new]]
        self.span = (max(moments) - min(moments)) + timedelta(days=1) if moments else timedelta(days=1)
        self.rank_old = ranks([(old[id_].title, old[id_].at, id_) for id_ in ids])
        self.rank_new = ranks([(new[place].title, new[place].at, place) for place in places])
        self.many_old = Counter(old[id_].title for id_ in ids)
        self.many_new = Counter(new[place].title for place in places)

    def values(self) -> dict[int, dict[Id, float]]:
        """By place and id how much speaks for it, above 0; nothing for a pair that can't be one."""
        found: dict[int, dict[Id, float]] = {}
        for place in self.places:
            found[place] = {id_: value for id_ in self.ids if (value := self.value(place, id_)) > 0}
        return found

    def value(self, place: int, id_: Id) -> float:
        old, new = self.old[id_], self.new[place]
        if not self.possible(old, new):
            return 0
        off = abs(new.at - old.at - self.slip(old))
        told = [
            (5.0, alike(old.title, new.title)),
            (2.0, self.rank(place, id_) if self.ranked(old, new) else max(0.0, 1 - off / timedelta(hours=3))),
            (1.0, 1 - (off / (2 * self.span)) ** 2),
            (0.5, float(old.kind == new.kind)),
        ]
        told += [(2.0, overlap(old.people, new.people))] if old.people and new.people else []
        told += [(1.0, overlap(old.words, new.words))] if old.words and new.words else []
        told += [(0.5, float(old.room == new.room))] if old.room and new.room else []
        return sum(weight * each for weight, each in told) / sum(weight for weight, _ in told)

    def possible(self, old: Face, new: Face) -> bool:
        """Whether a person would think of these two as one: by title, by who speaks, or by where it stands."""
        if old.title == new.title:
            return True
        off = abs(new.at - old.at - self.slip(old))
        strangers = bool(old.people and new.people and not old.people & new.people)
        in_place = off == timedelta(0) and new.until - new.at == old.until - old.at and old.kind == new.kind
        if in_place and not strangers and not (old.room and new.room and old.room != new.room):
            return True
        likeness = alike(old.title, new.title)
        if overlap(old.people, new.people) >= 0.5 and (likeness >= 0.3 or off <= NEAR):
            return True
        return likeness >= MUCH_LIKE and not (strangers and off > NEAR)

    def slip(self, old: Face) -> timedelta:
        return self.slips.get(old.at.date(), self.slips.get(None, timedelta(0)))

    def ranked(self, old: Face, new: Face) -> bool:
        """Whether both have one of several items of a title, as many as before: then they stay in their order."""
        return old.title == new.title and self.many_old[old.title] == self.many_new[new.title]

    def rank(self, place: int, id_: Id) -> float:
        return 1 / (1 + abs(self.rank_new[place] - self.rank_old[id_]))

    def why(self, place: int, id_: Id) -> tuple[str, ...]:
        old, new = self.old[id_], self.new[place]
        likeness = alike(old.title, new.title)
        reasons = {
            "title": old.title == new.title,
            "like": likeness >= MUCH_LIKE and old.title != new.title,
            "speakers": overlap(old.people, new.people) >= 0.5,
            "time": new.at - old.at == self.slip(old),
        }
        return tuple(reason for reason, holds in reasons.items() if holds)


def ranks(told: list[tuple[str, datetime, object]]) -> dict[object, int]:
    """By the last of each its number among those of its title, by time."""
    seen: Counter[str] = Counter()
    found = {}
    for title, _, key in sorted(told, key=lambda one: one[:2]):
        found[key] = seen[title]
        seen[title] += 1
    return found


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of both is in both, 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0


@lru_cache(maxsize=65_536)
def alike(one: str, other: str) -> float:
    """How much two folded titles are alike, 0 to 1; without a word in common and of other lengths they are not."""
    if one == other:
        return 1.0
    if not set(one.split()) & set(other.split()) and one[:4] != other[:4]:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
