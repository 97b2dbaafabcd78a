"""Who a mailing goes to, and who is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hub.checkin import queries as checkin
from hub.kernel.ids import Id
from hub.kernel.registry import languages
from hub.kernel.transaction import Snapshot
from hub.mail.mailing import Audience, Mailing, Wanted
from hub.mail.model import Kind, once_key
from hub.mail.store import addresses, outbox
from hub.people import queries as people
from hub.people.queries import Participant
from hub.programme import queries as programme
from hub.web.auth import EventRef, Role


@dataclass(frozen=True)
class Receiver:
    """Somebody who can be written to."""

    id: Id
    name: str
    address: str
    language: str


@dataclass(frozen=True)
class Reach:
    """How many get a mailing, and how many of its audience don't: no address, one that takes no mail, no wish for
    reminders, or a mail of the same purpose before."""

    receivers: int
    without_address: int
    unreachable: int
    declined: int
    had_before: int


def audience(snap: Snapshot, event: EventRef, wanted: Wanted) -> list[Participant]:
    """Everybody whom *wanted* means, reachable or not. Screens are no people."""
    listed = [p for p in people.participants(snap, event.id) if p.roles - {Role.PARTICIPANT} != {Role.SCREEN}]
    match wanted.audience:
        case Audience.ALL:
            return listed
        case Audience.NOT_OPENED:
            opened = people.signed_in_once(snap, event.id)
            return [p for p in listed if p.id not in opened]
        case Audience.REMOTE | Audience.ON_SITE:
            return [p for p in listed if p.mode == wanted.audience.value]
        case Audience.CAME:
            came = who_came(snap, event)
            return [p for p in listed if p.id in came]
        case Audience.CHOSEN:
            return [p for p in listed if p.id in wanted.chosen]


def who_came(snap: Snapshot, event: EventRef) -> set[Id]:
    """Those who were seen on any of the event's days."""
    return {
        each.person_id
        for day in programme.days(snap, event.id)
        for each in checkin.attendees(snap, event, day.id)
        if each.state is not checkin.State.NOT_SEEN
    }


def reachable(snap: Snapshot, event: EventRef, wanted: Wanted, among: list[Participant]) -> list[Receiver]:
    """Those of *among* that a mail can go to, each in the language they have chosen, else in the meeting's."""
    marked = addresses.marked(snap, [p.email for p in among if p.email])
    declined = addresses.declined_by(snap, event.id) if wanted.kind is Kind.REMINDER else set()
    chosen = languages(snap, event.id)
    return [
        Receiver(p.id, p.name, p.email, chosen.get(p.id, event.language))
        for p in among
        if p.email and p.email not in marked and p.id not in declined
    ]


def to_write(snap: Snapshot, event: EventRef, wanted: Wanted) -> list[Receiver]:
    return reachable(snap, event, wanted, audience(snap, event, wanted))


def reach(snap: Snapshot, event: EventRef, mailing: Mailing) -> Reach:
    """Counted as if it were sent at this moment."""
    wanted = mailing.wanted
    meant = audience(snap, event, wanted)
    receivers = reachable(snap, event, wanted, meant)
    keys = {once_key(event.id, each.address, wanted.kind, mailing.purpose) for each in receivers}
    had = len(outbox.keys_among(snap, sorted(keys)))
    marked = addresses.marked(snap, [p.email for p in meant if p.email])
    without = sum(not p.email for p in meant)
    unreachable = sum(p.email in marked for p in meant if p.email)
    return Reach(len(keys) - had, without, unreachable, len(meant) - without - unreachable - len(receivers), had)


def names(snap: Snapshot, event: EventRef) -> Mapping[Id, str]:
    """Whom an organiser may choose: those with an address."""
    return {p.id: p.name for p in people.participants(snap, event.id) if p.email}
