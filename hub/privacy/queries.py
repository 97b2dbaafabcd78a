"""What is read of personal data as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import erasing as persons
from hub.people import queries as people
from hub.privacy import parts, store
from hub.privacy.keeping import Choices, Removal, end_of
from hub.privacy.model import NAMING, OPENED_FOR, Held, Kind, Seen, Wish
from hub.privacy.register import REGISTER
from hub.privacy.store import Erasure
from hub.programme import queries as programme
from hub.registration import erasing as registration
from hub.web.auth import EventRef

__all__ = ["NAMING", "Choices", "Erasure", "Kind", "Removal", "choices", "data_of"]


def choices(snap: Snapshot, event_id: Id) -> Choices:
    return store.choices_of(snap, event_id)


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, dict[str, Any]]:
    """By feature, all that is kept of somebody at the event. Raises NotFound."""
    if people.participant(snap, event_id, person_id) is None:
        raise NotFound
    return parts.data_of(snap, event_id, person_id)


def ends_at(snap: Snapshot, event: EventRef) -> datetime | None:
    """The end of the event's last day; None for one that has no days."""
    last = max((day.date for day in programme.days(snap, event.id)), default=None)
    return end_of(last, event.zone) if last else None


def how_many(snap: Snapshot, event_id: Id, kind: Kind) -> int:
    """Of how many people there is anything of a *kind* that goes as a whole."""
    return len(registration.who_need(snap, event_id) if kind is Kind.NEEDS else persons.named(snap, event_id))


def register(snap: Snapshot, event_id: Id) -> list[tuple[Held, int]]:
    """What is kept at the event, each kind with its days."""
    chosen = store.choices_of(snap, event_id)
    return [(held, chosen.days(held.kind)) for held in REGISTER]


def consents(snap: Snapshot, event_id: Id, person_id: Id) -> dict[Wish, datetime | None]:
    """By wish, since when somebody has said yes; None for a wish that they have not said yes to."""
    mine = store.consents_of(snap, event_id, store.consents.c.person_id == person_id)
    given = {each.wish: each.given_at for each in mine if each.withdrawn_at is None}
    return {wish: given.get(wish) for wish in Wish}


def wished(snap: Snapshot, event_id: Id) -> dict[Wish, list[str]]:
    """By wish, the names that are shown of those who have said yes."""
    given = store.consents_of(snap, event_id, store.consents.c.withdrawn_at.is_(None))
    names = people.names(snap, event_id, [each.person_id for each in given])
    return {
        wish: sorted(names[each.person_id] for each in given if each.wish is wish and each.person_id in names)
        for wish in Wish
    }


def erasure(snap: Snapshot, event_id: Id, person_id: Id) -> Erasure | None:
    """The erasure that waits for its time, if somebody has asked for it."""
    mine = (store.erasures.c.event_id == event_id, store.erasures.c.person_id == person_id)
    return next(iter(store.erasures_where(snap, *mine)), None)


def erasures(snap: Snapshot, event_id: Id) -> list[Erasure]:
    """Those that wait, and those that are done, the oldest first."""
    return store.erasures_where(snap, store.erasures.c.event_id == event_id)


def due_erasures(snap: Snapshot) -> list[Erasure]:
    """Those whose time has come, of all events."""
    waits = (store.erasures.c.done_at.is_(None), store.erasures.c.person_id.is_not(None))
    return store.erasures_where(snap, *waits, store.erasures.c.due_at <= snap.now)


def removals(snap: Snapshot, event_id: Id) -> list[Removal]:
    """What was told to go, and what has gone, the latest first."""
    return store.removals_of(snap, event_id)


@dataclass(frozen=True)
class Line:
    """A line of the log, with the names that are shown; empty for the hub itself, and for many at once."""

    at: datetime
    by: str
    what: Seen
    whom: str


def log(snap: Snapshot, event_id: Id, first: int = 0, most: int = 10_000) -> list[Line]:
    """Who has seen and done what, the latest first."""
    looks = store.looks(snap, event_id, first=first, most=most)
    names = shown(snap, event_id, {id_ for look in looks for id_ in (look.by, look.person_id) if id_})
    return [
        Line(look.at, names.get(look.by or "", ""), look.what, names.get(look.person_id or "", "")) for look in looks
    ]


def shown(snap: Snapshot, event_id: Id, ids: set[Id]) -> Mapping[Id, str]:
    """By id the name that is shown; an owner who is not on the list is called by their own."""
    listed = people.names(snap, event_id, ids)
    owners = {id_: persons.real_name(snap, id_) for id_ in ids - set(listed) if persons.is_owner(snap, id_)}
    return {**owners, **listed}


def who_is(snap: Snapshot, event_id: Id, person_id: Id, by: Id) -> tuple[str, str] | None:
    """Name and address that are not shown, to whoever has pressed to see them within ten minutes, which was noted;
    else None."""
    seen = (store.log.c.by == by, store.log.c.what == Seen.NAME.value, store.log.c.person_id == person_id)
    opened = store.looks(snap, event_id, *seen, store.log.c.at > snap.now - OPENED_FOR, most=1)
    if not opened:
        return None
    return persons.real_name(snap, person_id), people.addresses(snap, [person_id]).get(person_id, "")


def of_somebody(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, dict[str, Any]]:
    """As :func:`data_of`, for others: of who is shown by an alias, how much there is of each kind. Raises NotFound."""
    data = data_of(snap, event_id, person_id)
    known = people.participant(snap, event_id, person_id)
    if known is None or not known.hidden:
        return data
    counted = {name: {key: how_much(value) for key, value in kinds.items()} for name, kinds in data.items()}
    return {"people": {"alias": known.name}, **{name: kinds for name, kinds in counted.items() if name != "people"}}


def how_much(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1


def everybody(snap: Snapshot, event_id: Id) -> list[dict[str, Any]]:
    """All that is kept of everybody who has not been erased, for the organiser's file before it goes."""
    return [of_somebody(snap, event_id, person_id) for person_id in persons.named(snap, event_id)]
