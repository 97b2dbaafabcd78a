"""The regions of the check-in round, and which facts make them stale.

The question is a region of each person's own, for it has their answer; the wall is one for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.opening import queries
from hub.opening.events import AnswerHidden, OpeningAnswered, OpeningChanged, WallShown
from hub.opening.queries import Opening, State, Wall
from hub.people.events import ParticipantChanged
from hub.programme.events import DaysChanged, MomentPassed, SessionChanged, SessionRemoved
from hub.programme.queries import titles
from hub.web.auth import EventRef, Principal
from hub.web.guards import FACILITATORS
from hub.web.regions import Region, Staleness, everyone, of_person

ON_NOW, FOR_TEAM = 60, 80
"""So many answers are on the wall of the page Right now, and listed for those who lead, with those taken off it."""


def guard_opening(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    FACILITATORS.check(principal)


TOPICS = {"opening": guard_opening}


@dataclass(frozen=True)
class MyOpening:
    """The question that is asked, and somebody's own answer to it, "" for none."""

    opening_id: Id
    question: str
    words: list[str]
    named: bool
    text: str


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, MyOpening]:
    found = queries.of_today(snap, event)
    if found is None or found.state is not State.OPEN:
        return {}
    own = queries.own(snap, found.id, keys)
    return {key: MyOpening(found.id, found.question, list(found.words), found.named, own.get(key, "")) for key in keys}


def load_wall(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Wall]:
    found = queries.of_today(snap, event)
    if found is None or not found.shown:
        return {}
    wall = queries.wall(snap, event.id, found, ON_NOW)
    return dict.fromkeys(keys, wall) if wall.total else {}


@dataclass(frozen=True)
class Asked:
    """A question as those who lead have it; *title* is the item's. Answers are listed of the one of today alone."""

    opening: Opening
    title: str
    wall: Wall


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Asked]]:
    return {"": [each for each in every_asked(snap, event) if each.opening.state is State.OPEN]}


def load_team(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Asked]]:
    return {"": [each for each in every_asked(snap, event) if each.opening.state is not State.OPEN]}


def every_asked(snap: Snapshot, event: EventRef) -> list[Asked]:
    return snap.once(("opening", event.id), lambda: asked_of(snap, event))


def asked_of(snap: Snapshot, event: EventRef) -> list[Asked]:
    named, today = titles(snap, event.id), queries.of_today(snap, event)

    def asked(each: Opening) -> Asked:
        most = FOR_TEAM if each == today else 0
        return Asked(each, named.get(each.session_id, ""), queries.wall(snap, event.id, each, most, hidden=True))

    return [asked(each) for each in queries.openings(snap, event.id)]


ASKED: dict[type[Fact], Staleness] = dict.fromkeys((OpeningChanged, MomentPassed, DaysChanged), everyone)
WALL = dict.fromkeys((WallShown, OpeningAnswered, AnswerHidden, ParticipantChanged), everyone)
TEAM = {**ASKED, **WALL, **dict.fromkeys((SessionChanged, SessionRemoved), everyone)}

REGIONS = [
    Region("now-opening", "now", "opening/_mine.html", load_mine, {**ASKED, OpeningAnswered: of_person}),
    Region("now-wall", "now", "opening/_wall.html", load_wall, {**ASKED, **WALL}, shared=True),
    Region("opening-now", "opening", "opening/_team.html", load_now, TEAM),
    Region("opening-round", "opening", "opening/_team.html", load_team, TEAM),
]
