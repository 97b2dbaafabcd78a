"""Who takes part in the groups of an item: those who are here, each party as one."""

from __future__ import annotations

from collections.abc import Iterable

from hub.breakouts.deal import Dealt
from hub.breakouts.queries.roll_calls import said_for
from hub.breakouts.roll_call import takes_part
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef, Role

IN_EVERY_GROUP = {Role.PARTICIPANT, Role.FACILITATOR, Role.SCRIBE}


def present(snap: Snapshot, event: EventRef, day_id: Id, session_id: Id) -> list[Attendee]:
    """Everybody who is there for the item's groups, dealt or not: as the roll call says, where one was called."""
    said = said_for(snap, event.id, session_id)
    return [each for each in checkin.attendees(snap, event, day_id) if takes_part(each, said)]


def to_deal(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Those of *attendees* who are dealt, each with all at their screen.

    Not the hosts, who stay in the main room to work the meeting, nor who speaks for a group of its own.
    """
    there = list(attendees)
    hosts = {each.person_id for each in there if is_host(each)}
    alone = [each for each in there if each.person_id not in hosts and (each.with_id is None or each.with_id in hosts)]
    return [each for each in alone if not is_own_group(each)]


def is_host(person: Attendee) -> bool:
    return Role.HOST in person.roles


def with_heads(person: Attendee) -> str:
    """Their name, and how many more sit at their screen."""
    return f"{person.name} +{person.seats - 1}" if person.seats > 1 else person.name


def own_groups(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Those who speak for a party that is a group by itself."""
    return [each for each in attendees if is_own_group(each)]


def is_own_group(each: Attendee) -> bool:
    return each.with_id is None and each.party is not None and each.party.own_group and each.party.seats > 1


def dealt(attendee: Attendee) -> Dealt:
    """Somebody as they are dealt; where they come from is another's to say."""
    return Dealt(
        attendee.person_id,
        attendee.organisation,
        attendee.mode,
        leads=Role.FACILITATOR in attendee.roles,
        role=role_of(attendee),
        heads=attendee.heads,
        writes=Role.SCRIBE in attendee.roles,
    )


def role_of(attendee: Attendee) -> str:
    """What somebody is at the event besides taking part, leading and writing; of several, the first by name."""
    return min((each.value for each in attendee.roles - IN_EVERY_GROUP), default="")
