"""The regions of messages and the lead, and which facts make them stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.checkin import queries as checkin
from hub.checkin.events import ModeChanged, PartyChanged
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.messages import queries
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.queries import MOST_AT_ONCE, Lead, Message, Said
from hub.people.events import ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import MomentPassed
from hub.web.auth import EventRef
from hub.web.regions import Region, Staleness, TopicGuard, everyone

TOPICS: dict[str, TopicGuard] = {}


@dataclass(frozen=True)
class Heard:
    """A message as participants have it."""

    id: Id
    text: str
    sent_at: datetime


def load_now(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    """By person: what has been said to them, the newest first; nobody is looked up while nothing stands."""
    standing = queries.standing(snap, event.id)
    day = (programme.today(snap, event) or programme.situation(snap, event).day) if standing else None
    if day is None:
        return {}
    people = checkin.attendees(snap, event, day.id, list(keys))
    found = {person.person_id: heard(standing, person.mode) for person in people}
    return {person_id: messages for person_id, messages in found.items() if messages}


def heard(standing: Sequence[Message], mode: str) -> list[Heard]:
    mine = [Heard(message.id, message.text, message.sent_at) for message in standing if message.reaches(mode)]
    return mine[:MOST_AT_ONCE]


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Said]]:
    standing = queries.with_names(snap, event.id, queries.standing(snap, event.id))
    return {"": standing} if standing else {}


def load_lead(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Lead | None]:
    return {"": queries.lead(snap, event.id)}


def of_person(fact: Any) -> list[str]:
    return [fact.person_id]


SAID: dict[type[Fact], Staleness] = dict.fromkeys((MessageSent, MessageEnded, MomentPassed), everyone)
NAMES: dict[type[Fact], Staleness] = dict.fromkeys((ParticipantChanged, RolesChanged), everyone)

REGIONS = [
    Region(
        "now-message", "now", "messages/_now.html", load_now, {**SAID, ModeChanged: of_person, PartyChanged: everyone}
    ),
    Region("desk-messages", "desk", "messages/_desk.html", load_desk, {**SAID, **NAMES}),
    Region("desk-lead", "desk", "messages/_lead.html", load_lead, {LeadTaken: everyone, **NAMES}),
]
