"""The question on everybody's page, and how it stands for the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries
from hub.breakouts.queries import roll_calls
from hub.breakouts.roll_call import Answers, RollCall, is_open
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.programme.queries import Kind, Session
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Question:
    """Will you be in the groups that begin at *starts_at*? *coming*: what the reader has said."""

    roll_call_id: Id
    starts_at: datetime
    coming: bool | None


def load_question(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Question]:
    """By person; nobody is asked who is host, or sits at another's screen, nor when the item is over."""
    call = roll_calls.asked_now(snap, event.id)
    session = session_of(snap, event, call) if call else None
    if call is None or session is None or session.ends_at <= snap.now:
        return {}
    said = roll_calls.answers(snap, call.id)
    people = checkin.attendees(snap, event, call.day_id, list(keys))
    asked = [each.person_id for each in people if each.with_id is None and not queries.is_host(each)]
    return {person_id: Question(call.id, session.starts_at, said.get(person_id)) for person_id in asked}


def session_of(snap: Snapshot, event: EventRef, call: RollCall) -> Session | None:
    try:
        return programme.session(snap, event.id, call.session_id)
    except NotFound:
        return None


@dataclass(frozen=True)
class Waiting:
    """Somebody of whom nobody has said whether they will be there. *counted*: whether they are as it stands."""

    person_id: Id
    name: str
    counted: bool


@dataclass(frozen=True)
class Roll:
    """How a roll call stands, in heads: *yes* and *no*; *waiting* for the rest, by name, and *refused* who said no."""

    id: Id
    starts_at: datetime
    on: bool
    yes: int
    no: int
    waiting: list[Waiting]
    refused: list[Waiting]


def roll_of(snap: Snapshot, event: EventRef, call: RollCall | None, people: Sequence[Attendee]) -> Roll | None:
    """Of *people* of its day; None where none was called, or its item is no more."""
    session = session_of(snap, event, call) if call else None
    if call is None or session is None:
        return None
    said = roll_calls.answers(snap, call.id)
    asked = [each for each in people if not queries.is_host(each)]
    waiting = [told(each, said) for each in asked if is_open(each, said)]
    refused = [each for each in asked if said.get(each.person_id) is False]
    yes = sum(each.heads for each in asked if said.get(each.person_id))
    no = sum(each.heads for each in refused)
    return Roll(call.id, session.starts_at, call.on, yes, no, waiting, [told(each, said) for each in refused])


def told(person: Attendee, said: Answers) -> Waiting:
    return Waiting(person.person_id, queries.with_heads(person), queries.takes_part(person, said))


@dataclass(frozen=True)
class DeskRoll:
    """At the desk: the group discussion that it can be asked for, and how the latest stands that is not over."""

    session_id: Id | None
    starts_at: datetime | None
    roll: Roll | None


def load_desk_roll(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, DeskRoll]:
    day = programme.today(snap, event)
    talks = [s for s in day.held if s.kind is Kind.GROUP_DISCUSSION and s.ends_at > snap.now] if day else []
    if day is None or not talks:
        return {}
    call = roll_calls.asked_now(snap, event.id)
    people = checkin.attendees(snap, event, call.day_id) if call else []
    found = DeskRoll(talks[0].id, talks[0].starts_at, roll_of(snap, event, call, people))
    return dict.fromkeys(keys, found)
