"""The parts of the screen that tell of the day: what is on, who is here, how the groups' time stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hub.breakouts.queries import Round, State
from hub.checkin import queries as checkin
from hub.checkin.queries import Comb, Counts
from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot
from hub.opening import queries as opening
from hub.opening.queries import Wall
from hub.programme import queries as programme
from hub.programme.queries import Question, Session
from hub.screen import model, parts
from hub.screen.model import Shown
from hub.screen.queries.scene import scene
from hub.summaries import queries as summaries
from hub.web.auth import EventRef

WALL_LINES, WALL_FOOT = 20, 1.5
"""Of the check-in round's wall, which has two columns."""


@dataclass(frozen=True)
class Speaking:
    """The head of the screen, and the whole of it while an item is on. *names*: who speaks.

    *empty*: what is chosen has nothing to show just now.
    """

    shown: Shown
    phase: str
    day: object
    main: Session | None
    following: Session | None
    names: tuple[str, ...]
    empty: bool


def speaking(snap: Snapshot, event: EventRef) -> Speaking:
    found = scene(snap, event)
    speakers = found.main.speakers if found.main else ()
    names = tuple(each.name or each.organisation or "" for each in speakers)
    date = found.day.date if found.day else None
    empty = found.shown in parts.PARTS and parts.load(snap, event.id, found.shown) is None
    return Speaking(found.shown, found.phase, date, found.main, found.following, names, empty)


@dataclass(frozen=True)
class Here:
    """How many are here, as figures and, while people arrive, as a comb; *counts* None on a day without a meeting.

    *following*: what they wait for, if it is today.
    """

    shown: Shown
    counts: Counts | None
    combs: tuple[Comb, ...]
    following: Session | None


def here(snap: Snapshot, event: EventRef) -> Here | None:
    found = scene(snap, event)
    if found.shown not in {Shown.ARRIVAL, Shown.NOW}:
        return None
    if found.today is None:
        return Here(found.shown, None, (), found.following)
    counts, combs = checkin.drawn(snap, event, found.today.id, wall=True)
    follows = found.following if found.following and found.following.day_id == found.today.id else None
    return Here(found.shown, counts, combs if found.shown is Shown.ARRIVAL else (), follows)


@dataclass(frozen=True)
class Writing:
    """How many groups there are, and how many of them have written something."""

    groups: int
    written: int


@dataclass(frozen=True)
class Time:
    """How the groups' time stands; *title* and *questions* are what they talk about. *writing* while the time runs, for
    the screen alone."""

    shown: Shown
    round: Round | None
    title: str
    questions: tuple[Question, ...]
    writing: Writing | None = None


def time(snap: Snapshot, event: EventRef) -> Time | None:
    found = scene(snap, event)
    if found.shown not in {Shown.NAMES, Shown.TIMER, Shown.RECALL}:
        return None
    round_ = found.round if found.round and found.round.on else None
    try:
        session = programme.session(snap, event.id, round_.session_id) if round_ else None
    except NotFound:
        session = None
    return Time(found.shown, round_, session.title if session else "", session.questions if session else ())


def running(snap: Snapshot, event: EventRef) -> Time | None:
    """The same, with how far the groups have come."""
    found = time(snap, event)
    round_ = found.round if found else None
    if found is None or round_ is None or found.shown is not Shown.TIMER or round_.state is not State.OPEN:
        return found
    groups = summaries.progress(snap, event.id, round_.id)
    return replace(found, writing=Writing(len(groups), sum(each.written for each in groups)))


@dataclass(frozen=True)
class OnWall(Wall):
    """The answers that there is room for."""

    @property
    def larger(self) -> int:
        """How many sizes larger they can be read than many."""
        lines = [(word, "100") for word, _ in self.words] or [(each.text, each.name) for each in self.answers]
        return model.larger(lines, model.room_under(self.question) - WALL_FOOT)


NO_WALL = OnWall("", "", False, False, [], [], 0)
"""While no question has been asked today."""


def wall(snap: Snapshot, event: EventRef) -> OnWall | None:
    """What people have answered as the meeting begins, as much of the newest as there is room for."""
    if scene(snap, event).shown is not Shown.OPENING:
        return None
    asked = opening.of_today(snap, event)
    if asked is None:
        return NO_WALL
    found = opening.wall(snap, event.id, asked, WALL_LINES)
    fits = model.fitting([f"{each.text} {each.name}" * 2 for each in found.answers[::2]]) * 2
    return OnWall(**{**vars(found), "answers": found.answers[:fits]})
