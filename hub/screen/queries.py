"""What the screen shows now, and what the desk is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Round, State
from hub.checkin import queries as checkin
from hub.checkin.queries import Comb, Counts
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.opening import queries as opening
from hub.opening.queries import Wall
from hub.programme import queries as programme
from hub.programme.queries import Day, Question, Session
from hub.screen import model, store
from hub.screen.model import Choice, Moment, Shown
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedItem
from hub.web.auth import EventRef

LINES = 12
WALL_LINES = 20
"""Of the check-in round's wall, which has two columns."""
NO_WALL = Wall("", "", False, False, [], [], 0)
"""While no question has been asked today."""


@dataclass(frozen=True)
class Scene:
    """What is chosen and what the audience sees, with what there is to make it of."""

    choice: Choice
    shown: Shown
    phase: str
    day: Day | None
    days: int
    today: Day | None
    main: Session | None
    following: Session | None
    round: Round | None
    spotlight: SharedItem | None


def scene(snap: Snapshot, event: EventRef) -> Scene:
    days = programme.days(snap, event.id)
    situation, today = programme.situation(snap, event), programme.today(snap, event)
    round_ = newest_round(snap, event, today)
    choice = store.choice_of(snap, event.id)
    spotlight = item_of(snap, event.id, choice.spotlight) if choice.spotlight else None
    moment = Moment(snap.now, situation.phase, situation.main, round_, shared_at(snap, event.id, round_))
    shown = model.shown(choice, moment, spotlit=spotlight is not None)
    return Scene(
        choice,
        shown,
        situation.phase,
        situation.day,
        len(days),
        today,
        situation.main,
        situation.following,
        round_,
        spotlight,
    )


def newest_round(snap: Snapshot, event: EventRef, today: Day | None) -> Round | None:
    """The newest round of today that everybody has seen."""
    if today is None:
        return None
    found = [each for each in breakouts.rounds(snap, event.id) if each.day_id == today.id and each.published_at]
    return found[-1] if found else None


def shared_at(snap: Snapshot, event_id: Id, round_: Round | None) -> datetime | None:
    """When something of *round_* was shared last."""
    newest = summaries.latest(snap, event_id, 1) if round_ else []
    return next((item.shared_at for item in newest if round_ and item.round_id == round_.id), None)


def item_of(snap: Snapshot, event_id: Id, share_id: Id) -> SharedItem | None:
    """What is shared under that id; None when it is shared no more."""
    return next((item for item in shared_items(snap, event_id) if item.id == share_id), None)


def shared_items(snap: Snapshot, event_id: Id) -> list[SharedItem]:
    return [item for each in summaries.shared(snap, event_id) for item in each.items]


# -- what the parts of the screen are made of -------------------------------------------------------------------------


@dataclass(frozen=True)
class Speaking:
    """The head of the screen, and the whole of it while an item is on. *names*: who speaks."""

    shown: Shown
    phase: str
    day: object
    main: Session | None
    following: Session | None
    names: tuple[str, ...]


def speaking(snap: Snapshot, event: EventRef) -> Speaking:
    found = scene(snap, event)
    speakers = found.main.speakers if found.main else ()
    names = tuple(each.name or each.organisation or "" for each in speakers)
    date = found.day.date if found.day else None
    return Speaking(found.shown, found.phase, date, found.main, found.following, names)


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
class Seat:
    """Somebody on the list of names."""

    name: str
    organisation: str
    number: int


@dataclass(frozen=True)
class Names:
    """The list of names by page. *page* was shown at *since*; from then they turn *every* so many seconds, if
    *turning*."""

    pages: tuple[tuple[Seat, ...], ...]
    page: int
    turning: bool
    since: datetime
    every: int
    tables: bool


def names(snap: Snapshot, event: EventRef) -> Names | None:
    found = scene(snap, event)
    return names_of(snap, event, found) if found.shown is Shown.NAMES else None


def names_of(snap: Snapshot, event: EventRef, found: Scene) -> Names:
    """The pages of the round that is on; none when no groups have been shown to everyone."""
    round_ = found.round if found.round and found.round.on else None
    groups = breakouts.groups_of_round(snap, event.id, round_.id) if round_ else []
    seats = [Seat(m.name, m.organisation, each.number) for each in groups for m in each.members]
    seats.sort(key=lambda seat: breakouts.by_name(seat.name))
    tables = bool(groups) and all(each.way is breakouts.Way.TABLE for each in groups)
    choice, since = found.choice, begun_at(found) or snap.now
    return Names(model.pages_of(seats), page_base(found), choice.turning, since, model.TURN_S, tables)


def begun_at(found: Scene) -> datetime | None:
    """From when the pages are counted: the desk's last press, or the moment at which the groups were shown."""
    times = [at for at in (found.choice.changed_at, found.round and found.round.published_at) if at]
    return max(times) if times else None


def page_base(found: Scene) -> int:
    """The page at that moment: groups that were shown since the desk's last press begin at the first."""
    pressed, published = found.choice.changed_at, found.round.published_at if found.round else None
    return 0 if pressed and published and published > pressed else found.choice.page


@dataclass(frozen=True)
class Said:
    """What the groups have said: one thing alone, or the latest first, as many as there is room for."""

    spotlight: SharedItem | None
    title: str
    items: tuple[SharedItem, ...]


def said(snap: Snapshot, event: EventRef) -> Said | None:
    found = scene(snap, event)
    if found.shown is Shown.SPOTLIGHT:
        return Said(found.spotlight, "", ())
    if found.shown is not Shown.SUMMARIES:
        return None
    newest = summaries.on_screen(snap, event.id, LINES, LINES)
    if newest is None:
        return Said(None, "", ())
    items = sorted((*newest.headlines, *newest.points), key=lambda item: item.shared_at, reverse=True)
    fits = model.fitting([item.text for item in items])
    return Said(None, newest.title, tuple(items[:fits]))


def wall(snap: Snapshot, event: EventRef) -> Wall | None:
    """What people have answered as the meeting begins, as much of the newest as there is room for."""
    if scene(snap, event).shown is not Shown.OPENING:
        return None
    asked = opening.of_today(snap, event)
    if asked is None:
        return NO_WALL
    found = opening.wall(snap, event.id, asked, WALL_LINES)
    fits = model.fitting([f"{each.text} {each.name}" * 2 for each in found.answers[::2]]) * 2
    return replace(found, answers=found.answers[:fits])


def moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """Every instant at which the screen alone goes on by itself."""
    return {at for each in breakouts.rounds(snap, event_id) if (at := model.names_until(each))}
