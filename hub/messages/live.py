"""The regions of messages and the lead, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.breakouts.events import MemberMoved
from hub.breakouts.queries.seats import groups_of_people
from hub.checkin import queries as checkin
from hub.checkin.events import ModeChanged, PartyChanged
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.messages import cards, queries
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.queries import MOST_AT_ONCE, Lead, Message, Said, To
from hub.people.events import ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import MomentPassed
from hub.screen import queries as screen
from hub.screen.events import ScreenSpotlit, ScreenViewChosen
from hub.web.auth import EventRef
from hub.web.regions import Region, Staleness, TopicGuard, everyone, of_person

TOPICS: dict[str, TopicGuard] = {}


@dataclass(frozen=True)
class Heard:
    """A message as participants have it. *group*: it is for the reader's group."""

    id: Id
    text: str
    sent_at: datetime
    group: bool


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """By person: what has been said to them, the newest first; nobody is looked up while nothing stands."""
    standing = queries.standing(snap, event.id)
    day = (programme.today(snap, event) or programme.situation(snap, event).day) if standing else None
    if day is None:
        return {}
    seats = seats_of(snap, standing, keys)
    people = checkin.attendees(snap, event, day.id, list(keys))
    found = {each.person_id: heard(standing, each.mode, seats.get(each.person_id, ())) for each in people}
    return {person_id: messages for person_id, messages in found.items() if messages}


def seats_of(snap: Snapshot, standing: Sequence[Message], people: Sequence[Id]) -> dict[Id, tuple[Id, ...]]:
    """By person the ids of their round and their group, as far as something stands that is said by group."""
    found: dict[Id, tuple[Id, ...]] = {}
    for round_id in {each.round_id for each in standing if each.round_id}:
        for person, group_id in groups_of_people(snap, round_id, people).items():
            found[person] = (*found.get(person, ()), round_id, group_id)
    return found


def heard(standing: Sequence[Message], mode: str, seat: Sequence[Id]) -> list[Heard]:
    mine = [each for each in standing if each.reaches(mode, seat)][:MOST_AT_ONCE]
    return [Heard(each.id, each.text, each.sent_at, each.group_id is not None) for each in mine]


def load_plenary(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Heard]]:
    """What is said to everyone: who follows the plenary on a page of its own hears it there."""
    said = [each for each in queries.standing(snap, event.id) if each.to is To.ALL][:MOST_AT_ONCE]
    return {"": [Heard(each.id, each.text, each.sent_at, False) for each in said]} if said else {}


@dataclass(frozen=True)
class OnScreen:
    """What is said on the big screen."""

    text: str
    sent_at: datetime


def load_screen(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, OnScreen]:
    """The newest that is for the screen; nothing is said on one that has been made black."""
    loud = [each for each in queries.standing(snap, event.id) if each.on_screen]
    if not loud or screen.scene(snap, event).shown == "black":
        return {}
    return {"": OnScreen(loud[0].text, loud[0].sent_at)}


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Said]]:
    standing = queries.with_names(snap, event.id, queries.standing(snap, event.id))
    return {"": standing} if standing else {}


def load_lead(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Lead | None]:
    return {"": queries.lead(snap, event.id)}


SAID: dict[type[Fact], Staleness] = dict.fromkeys((MessageSent, MessageEnded, MomentPassed), everyone)
NAMES: dict[type[Fact], Staleness] = dict.fromkeys((ParticipantChanged, RolesChanged), everyone)
STEERED: dict[type[Fact], Staleness] = dict.fromkeys((ScreenViewChosen, ScreenSpotlit), everyone)
OWN: dict[type[Fact], Staleness] = {ModeChanged: of_person, MemberMoved: of_person, PartyChanged: everyone}

REGIONS = [
    Region("now-message", "now", "messages/_now.html", load_now, {**SAID, **OWN}),
    Region("group-message", "group", "messages/_now.html", cards.load_group, SAID),
    Region("plenary-message", "plenary", "messages/_now.html", load_plenary, SAID, shared=True),
    Region("screen-message", "screen", "messages/_screen.html", load_screen, {**SAID, **STEERED}),
    Region("desk-messages", "desk", "messages/_desk.html", load_desk, {**SAID, **NAMES}),
    Region("desk-say", "desk", "messages/_groups.html", cards.load_say, cards.SAYING),
    Region("round-say", "round", "messages/_groups.html", cards.load_say_of, cards.SAYING),
    Region("host-say", "host", "messages/_groups.html", cards.load_say, cards.SAYING),
    Region("host-texts", "host", "messages/_texts.html", cards.load_texts, {**SAID, **NAMES, **cards.SAYING}),
    Region("desk-lead", "desk", "messages/_lead.html", load_lead, {LeadTaken: everyone, **NAMES}),
]
