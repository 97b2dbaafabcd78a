"""What a person's page Right now says of those at the same screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.checkin import queries
from hub.checkin.events import AttendanceChanged, CheckedIn, PartyChanged
from hub.checkin.queries import Attendee, State
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged, RolesChanged
from hub.programme import queries as programme
from hub.programme.events import DaysChanged, MomentPassed
from hub.web.auth import EventRef
from hub.web.regions import Region, everyone, of_person


@dataclass(frozen=True)
class PartyCard:
    """A person's own party: *heads* in all, the *names* of those who are named. *with_name*: at whose screen they sit
    instead, or whom they help, if *helps*."""

    heads: int
    names: list[str]
    own_group: bool
    place: str
    with_name: str
    helps: bool = False


def load_party(snap: Snapshot, event: EventRef, keys: Sequence[Id]) -> Mapping[str, PartyCard]:
    """By person who is here today."""
    today = programme.today(snap, event)
    people = queries.attendees(snap, event, today.id, list(keys)) if today else []
    return {each.person_id: card(each) for each in people if each.state is State.HERE}


def card(person: Attendee) -> PartyCard:
    party = person.party
    if party is None or person.with_id:
        return PartyCard(1, [], False, "", person.with_name, person.helps)
    return PartyCard(party.seats, [each.name for each in party.companions], party.own_group, party.place, "")


REGIONS = [
    Region(
        "now-party",
        "now",
        "checkin/_party.html",
        load_party,
        {
            **dict.fromkeys((CheckedIn, AttendanceChanged, RolesChanged), of_person),
            **dict.fromkeys((PartyChanged, ParticipantChanged, MomentPassed, DaysChanged), everyone),
        },
    )
]
