"""What others read about who wants to speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.checkin import queries as checkin
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.speaking import model, store
from hub.speaking.model import LONGEST_NAME, Hand, Settings
from hub.web.auth import EventRef

__all__ = ["LONGEST_NAME", "Settings"]
ON_SCREEN = 4
"""So many of those in line are named on the big screen."""
ON_DESK = 3


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks or stands in line. *mode*: "remote" or "on-site", "" where that is not known."""

    id: Id
    name: str
    mode: str
    reply: bool
    spoken: int
    skips: int
    began_at: datetime | None


@dataclass(frozen=True)
class Line:
    """Who speaks, and who is next, in order."""

    settings: Settings
    now: Speaker | None
    line: tuple[Speaker, ...]


def line(snap: Snapshot, event: EventRef) -> Line:
    """For the team."""
    standing, spoken = store.standing(snap, event.id), store.spoken(snap, event.id)
    chosen = store.settings(snap, event.id)
    ids = [hand.person_id for hand in standing if hand.person_id]
    names = people.names(snap, event.id, ids) if ids else {}
    modes = modes_of(snap, event, ids)
    now = model.speaking(standing)
    told = [speaker(hand, names, modes, spoken) for hand in model.line(standing, spoken, fair=chosen.fair)]
    return Line(chosen, speaker(now, names, modes, spoken) if now else None, tuple(told))


def modes_of(snap: Snapshot, event: EventRef, ids: list[Id]) -> dict[Id, str]:
    """How people take part, as far as it is known today or on the day that comes."""
    day = (programme.today(snap, event) or programme.situation(snap, event).day) if ids else None
    return {each.person_id: each.mode for each in checkin.attendees(snap, event, day.id, ids)} if day else {}


def speaker(hand: Hand, names: Mapping[Id, str], modes: Mapping[Id, str], spoken: Mapping[str, int]) -> Speaker:
    name = hand.name or names.get(hand.person_id or "", "–")
    mode = modes.get(hand.person_id, "") if hand.person_id else "on-site"
    return Speaker(hand.id, name, mode, hand.reply, spoken.get(hand.whose, 0), hand.skips, hand.began_at)


def shown_name(hand: Hand, names: Mapping[Id, str]) -> str:
    return hand.name or names.get(hand.person_id or "", "–")


@dataclass(frozen=True)
class MyPlace:
    """Somebody's own place in line, counted from 1; 0 for who speaks, None for who has no hand up.

    *id*: the hand's, "" without one. *now*: the name of who speaks, "" for nobody; *open*: one can raise a hand.
    """

    id: Id
    open: bool
    place: int | None
    reply: bool
    now: str


def places(snap: Snapshot, event_id: Id, person_ids: Sequence[Id]) -> dict[Id, MyPlace]:
    """By person; nobody while the line is closed and empty."""
    standing, chosen = store.standing(snap, event_id), store.settings(snap, event_id)
    if not (standing or chosen.open):
        return {}
    now = model.speaking(standing)
    ordered = model.line(standing, store.spoken(snap, event_id), fair=chosen.fair)
    name = ""
    if now is not None:
        name = shown_name(now, people.names(snap, event_id, [now.person_id]) if now.person_id else {})
    own = {hand.person_id: (place, hand) for place, hand in enumerate(ordered, 1) if hand.person_id}
    own |= {now.person_id: (0, now)} if now and now.person_id else {}

    def place(person_id: Id) -> MyPlace:
        if person_id not in own:
            return MyPlace("", chosen.open, None, False, name)
        number, hand = own[person_id]
        return MyPlace(hand.id, chosen.open, number, hand.reply, name)

    return {person_id: place(person_id) for person_id in person_ids}


@dataclass(frozen=True)
class Named:
    """Somebody by the name that everybody may read."""

    name: str
    reply: bool


@dataclass(frozen=True)
class OnScreen:
    """Who speaks and who is next, on the big screen; *more* stand in line besides. *open*: one can raise a hand."""

    open: bool
    now: Named | None
    line: tuple[Named, ...]
    more: int


def on_screen(snap: Snapshot, event_id: Id) -> OnScreen | None:
    """None while the line is closed and empty."""
    standing, chosen = store.standing(snap, event_id), store.settings(snap, event_id)
    if not (standing or chosen.open):
        return None
    ordered = model.line(standing, store.spoken(snap, event_id), fair=chosen.fair)
    now, shown = model.speaking(standing), ordered[:ON_SCREEN]
    ids = [hand.person_id for hand in (*shown, *([now] if now else [])) if hand.person_id]
    names = people.names(snap, event_id, ids) if ids else {}
    told = tuple(Named(shown_name(hand, names), hand.reply) for hand in shown)
    speaks = Named(shown_name(now, names), now.reply) if now else None
    return OnScreen(chosen.open, speaks, told, len(ordered) - len(shown))
